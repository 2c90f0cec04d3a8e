"""What a command cannot write, or does not know, is refused in one message before any answer is read."""

from __future__ import annotations

import pytest

from surveykit.cli.main import main

FORM = "id: f\ntitle: 表\nquestions:\n  - {id: q1, type: single, title: 总体, choices: [好, 差]}\n"
# the answers are not there: whoever looked for them would end with 66
REFUSED = {
    "load f.yaml none.csv -o a.txt": "L130",
    "load f.yaml none.csv -o a": "L130",
    "weight f.yaml none.csv -o a.txt": "L130",
    "weight f.yaml none.csv -o a.csv --report r.pdf": "P101",
    "quality f.yaml none.csv -o q.csv": "P101",
    "codebook f.yaml none.csv -o c.txt": "P101",
    "report f.yaml none.csv -o r.pdf": "P101",
    "table f.yaml none.csv --rows q1 -o t.docx": "P102",
    "test f.yaml none.csv --rows q1 --by q1 -o t.pdf": "P102",
    "scale f.yaml none.csv --items q1 -o t.pdf": "P102",
    "regress f.yaml none.csv q1~q1 -o t.pdf": "P102",
    "sample none.csv -n 5 -o a.csv -o s.pdf": "P102",
    "compare f.yaml none.csv none.csv -o d.csv": "L721",
    "compare f.yaml none.csv none.csv --adjudicated none.xlsx -o d.txt": "L130",
    "fill t.txt --form f.yaml --data none.csv -o t.docx": "C102",
    "fill t.txt --form f.yaml --data none.csv -o u.txt --log l.csv": "D314",
    "form f.yaml -o f.txt": "F101",
    "outline f.yaml -o o.png": "F107",
    "convert f.yaml -o x.abc": "X106",
    "simulate f.yaml -o s.txt": "M108",
    "simulate f.yaml -o s.csv --dialect nope": "M107",
    "load f.yaml d.csv --mapping nope.yaml": "L126",
}
# drafts of a kind that cannot be read are no matter of usage
UNREADABLE = {
    "fill t.doc --form f.yaml --data none.csv -o t.docx": "D103",
    "fill t.pdf --form f.yaml --data none.csv -o u.pdf": "D102",
    "fill t.doc --form f.yaml --data none.csv -o u.doc": "D103",
    "report f.yaml none.csv -o r.html --draft t.pdf": "D102",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    texts = {"f.yaml": FORM, "d.csv": "q1\n好\n", "nope.yaml": "dialect: nope\n", "t.txt": "xx人"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "code", "end"),
    [(*each, 64) for each in REFUSED.items()] + [(*each, 65) for each in UNREADABLE.items()],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_unknown_format_is_one_message_before_anything_is_read(
    folder, capsys, command, code, end, language
):
    before = sorted(folder.iterdir())
    assert main([*command.split(), "--lang", language]) == end
    printed = capsys.readouterr()
    (line,) = printed.err.splitlines()
    assert code in line
    assert printed.out == ""
    assert sorted(folder.iterdir()) == before


UNKNOWN = (
    "nope",
    "convert f.yaml -o x --to nope",
    "check f.yaml --format nope",
    "sample d.csv -o a.csv --method nope",
)


@pytest.mark.parametrize("command", UNKNOWN)
def test_a_word_that_no_command_knows_is_a_usage_error_with_the_words_there_are(folder, capsys, command):
    assert main(command.split()) == 64
    (said,) = capsys.readouterr().err.splitlines()
    assert "C112" in said
    assert "“nope”" in said
    assert "可用的有：" in said


@pytest.mark.parametrize(
    "command",
    [
        "fill no.docx --form f.yaml --data none.csv -o u.docx",
        "report f.yaml none.csv -o r.html --draft t.txt no.docx",
    ],
)
def test_a_draft_that_is_not_there_is_told_before_anything_is_read(folder, capsys, command):
    assert main(command.split()) == 66
    (said,) = capsys.readouterr().err.splitlines()
    assert "no.docx" in said
    assert "none.csv" not in said

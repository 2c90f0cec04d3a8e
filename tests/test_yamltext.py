"""Strict YAML: every scalar as typed, every fault at its line and column with a remedy."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import InputMissingError, QuestionnaireError
from surveykit.yamltext import compose as compose_module
from surveykit.yamltext import examine_yaml, open_text, plain, read_yaml


def faults(text: str) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of everything wrong with `text`."""
    return [(p.code, p.place.line, p.place.column) for p in examine_yaml(text, "f.yaml").problems]


def value(text: str):
    return plain(read_yaml(text, "f.yaml"))


# ------------------------------------------------------------------ what is read


def test_scalars_stay_exactly_as_typed():
    typed = "是, 否, no, yes, on, 010, 1.10, 8:30, 0x1F, 1e3, null, ~, 2024-01-01, .5, true"
    assert value(f"a: [{typed}]\n") == {"a": typed.split(", ")}


def test_every_key_and_value_knows_its_line_and_column():
    node = read_yaml("id: x\nquestions:\n  - {id: q1, title: 您的单位}\n", "f.yaml")
    item = node.get("questions").items[0]
    assert (item.place.line, item.place.column) == (3, 5)
    assert (item.key_place("title").line, item.key_place("title").column) == (3, 14)
    assert (item.get("title").place.line, item.get("title").place.column) == (3, 21)
    assert item.get("title").place.source == "f.yaml"


def test_columns_count_characters_also_beyond_the_basic_plane():
    node = read_yaml("a: ['𠮷野家', '好']\n", "f.yaml")
    assert [item.place.column for item in node.get("a").items] == [5, 12]


def test_quoted_and_plain_texts_can_be_told_apart():
    node = read_yaml("a: ['1', 1, \"1\"]\n", "f.yaml")
    assert [item.quoted for item in node.get("a").items] == [True, False, True]


def test_a_literal_block_keeps_its_lines():
    assert value("a: |-\n  一\n  二\n") == {"a": "一\n二"}


def test_a_missing_value_is_empty_and_not_a_text():
    node = read_yaml("a:\nb: ''\n", "f.yaml")
    assert node.get("a").kind == "empty"
    assert node.value["a"].value is None
    assert node.get("b").value == ""


def test_windows_line_ends_and_a_byte_order_mark_are_read():
    assert value("\ufeffa: 1\r\nb: 2\r\n") == {"a": "1", "b": "2"}


def test_an_alias_stands_for_what_its_anchor_holds():
    assert value("a: &list [好, 差]\nb: *list\n") == {"a": ["好", "差"], "b": ["好", "差"]}


def test_without_the_compiled_parser_a_question_mark_in_brackets_must_be_quoted(monkeypatch):
    text = "- {title: 您满意吗?, type: text}\n"
    assert value(text) == [{"title": "您满意吗?", "type": "text"}]
    monkeypatch.setattr(compose_module, "_LOADER", yaml.SafeLoader)
    assert faults(text) == [("Q135", 1, 15)]
    assert faults("- [好?, 差]\n") == [("Q135", 1, 5)]
    assert value(text.replace("您满意吗?", "'您满意吗?'")) == [{"title": "您满意吗?", "type": "text"}]


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without libyaml")
def test_the_compiled_parser_gives_the_same_marks_as_the_python_one(monkeypatch):
    text = (
        "id: x  # 注释\n'题 目': “引号”\nlist:\n  - {a: 好,b: '差'}\n  - [一, 二]\n"
        '  - |\n    几行\n    文字\n𠮷: "a\\nb"\n'
    )
    compiled = read_yaml(text, "f.yaml")
    monkeypatch.setattr(compose_module, "_LOADER", yaml.SafeLoader)
    assert read_yaml(text, "f.yaml") == compiled


# ------------------------------------------------------------------ what is refused, one by one

ONE_FAULT = {
    "full-width colon in a block": ("id: x\ntitle：调查\nquestions: 1\n", "Q105", 2, 6),
    "full-width colon on the first line": ("title：党建\nid: x\n", "Q105", 1, 6),
    "full-width colon in a list item": ("- id：q1\n  type: single\n", "Q105", 1, 5),
    "full-width colon in braces": ("- {id：q1, type: single}\n", "Q105", 1, 6),
    "full-width colon after a Chinese key": ("a:\n  机关：420\n  直属: 2\n", "Q105", 2, 5),
    "no space after a colon": ("a: 1\nb:2\nc: 3\n", "Q106", 2, 2),
    "no space after a colon in braces": ("a: {id:q1, b: c}\n", "Q106", 1, 7),
    "leading star with Chinese": ("a: *必填\n", "Q107", 1, 4),
    "leading star that looks like an alias": ("a: *abc\n", "Q107", 1, 4),
    "leading star and a space": ("- * 必填\n", "Q107", 1, 3),
    "leading ampersand": ("a: &部 门\n", "Q108", 1, 4),
    "leading exclamation mark": ("a: !重要 x\n", "Q108", 1, 4),
    "leading percent": ("a: %5\n", "Q108", 1, 4),
    "leading at": ("a: @x\n", "Q108", 1, 4),
    "leading backquote": ("a: `x`\n", "Q108", 1, 4),
    "leading greater-than": ("a: >60岁\nb: 1\n", "Q108", 1, 4),
    "leading greater-than and a digit alone": ("a: >5\n\nb: 1\n", "Q108", 1, 4),
    "leading greater-than in braces": ("x: {a: >60, b: c}\n", "Q108", 1, 8),
    "leading bar": ("a: |x\n", "Q108", 1, 4),
    "leading closing bracket": ("a: ]x\n", "Q108", 1, 4),
    "text after a quote": ('a: "三会一课"按期召开\nb: 1\n', "Q109", 1, 10),
    "text after a quote in braces": ('x: {label: "a"b}\n', "Q109", 1, 15),
    "colon in a text": ("a: 说明: 请选\n", "Q110", 1, 6),
    "colon in a text in braces": ("a: {label: 问题: 如何}\n", "Q110", 1, 14),
    "indentation too deep": ("id: x\n  title: y\n", "Q111", 2, 3),
    "indentation too shallow": ("a:\n  b: 1\n c: 2\n", "Q111", 3, 2),
    "a list where a key is due": ("a: 1\n- b\n", "Q111", 2, 1),
    "a quote not closed": ("a: 'abc\nb: c\n", "Q112", 1, 4),
    "a quote closed by the next one": ('a: "abc\nb: "c"\n', "Q112", 1, 4),
    "a bracket not closed": ("a: [x, y\nb: c\n", "Q113", 1, 4),
    "a bracket not closed at the end": ("a: [x, y", "Q113", 1, 4),
    "a brace not closed": ("a: {x: 1\nb: c\n", "Q113", 1, 4),
    "full-width comma in braces": ("a: {label: 好，score: 100}\n", "Q114", 1, 13),
    "comma that cuts a text": ("a: {title: 您认为,哪些, b: c}\n", "Q115", 1, 16),
    "duplicate key": ("a: 1\nb: 2\na: 3\n", "Q116", 3, 1),
    "duplicate key in braces": ("x: {a: 1, a: 3}\n", "Q116", 1, 11),
    "tag": ("a: !!python/object:os.system x\n", "Q117", 1, 4),
    "short tag": ("a: !重 x\nb: !x y\n", "Q108", 1, 4),
    "several documents": ("a: b\n---\nc: d\n", "Q118", 2, 1),
    "text after the document's end": ("a: x\n...\nb: 1\n", "Q118", 3, 1),
    "an alias in itself": ("a: &x [1, *x]\n", "Q120", 1, 11),
    "an anchor nobody uses": ("label: &A 级\n", "Q121", 1, 8),
    "a mapping as key": ("{a: b}: c\n", "Q124", 1, 1),
    "merge key": ("a: &x {b: 1}\nc:\n  <<: *x\n", "Q125", 3, 3),
    "a text over two lines": ("a: 一\n   二\nb: 1\n", "Q126", 1, 4),
    "a quoted text over two lines": ("a: '一\n   二'\nb: 1\n", "Q126", 1, 4),
    "nothing at all": ("", "Q127", None, None),
    "only a comment": ("# 空\n", "Q127", None, None),
    "full-width space before a key": ("a: 1\n\u3000b: 2\n", "Q129", 2, 1),
    "text after a bracket": ("a: [机关] 干部\nb: 1\n", "Q130", 1, 9),
    "a line without colon": ("id: x\ntitle 调查\nb: 1\n", "Q131", 2, 1),
    "backslash in double quotes": ('a: "D:\\data"\n', "Q132", 1, 7),
    "a list on the key's line": ("a: - x\n", "Q133", 1, 4),
    "nothing between commas": ("a: [x,, y]\n", "Q134", 1, 7),
    "tab after a colon": ("a:\t1\n", "Q104", 1, 3),
    "tab in the indentation": ("a:\n\tb: 1\n", "Q104", 2, 1),
    "zero-width space": ("a: 党\u200b建\n", "Q103", 1, 5),
    "line separator": ("a: 党\u2028建\n", "Q103", 1, 5),
    "a control character": ("a: 党\x07建\n", "Q103", 1, 5),
}


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize("case", ONE_FAULT)
def test_each_kind_of_fault_is_told_at_its_place_whichever_parser_is_there(case, loader, monkeypatch):
    monkeypatch.setattr(compose_module, "_LOADER", loader)
    text, code, line, column = ONE_FAULT[case]
    assert faults(text)[0] == (code, line, column)
    assert {found[0] for found in faults(text)} <= {code, "Q117"}


@pytest.mark.parametrize("case", ONE_FAULT)
def test_each_fault_is_told_in_both_languages_with_a_remedy(case):
    text, code, _, _ = ONE_FAULT[case]
    problem = examine_yaml(text, "f.yaml").problems[0]
    for language in ("zh", "en"):
        assert problem.text(language)
        assert problem.hint(language) or code == "Q127"
        assert "{" not in problem.text(language).replace("'{'", "").replace("“{”", "")


def test_the_remedy_for_a_cut_text_shows_the_quoted_text():
    problem = examine_yaml("- {title: 您认为,哪些,方面}\n", "f.yaml").problems[-1]
    assert "'您认为,哪些,方面'" in problem.hint("zh")


def test_a_cut_text_is_put_together_again_so_that_reading_goes_on():
    reading = examine_yaml("- {title: 您认为, 哪些, type: text}\n", "f.yaml")
    assert plain(reading.node) == [{"title": "您认为, 哪些", "type": "text"}]


def test_the_remedy_for_a_leading_star_shows_the_quoted_text():
    assert "'*必填项'" in examine_yaml("a: *必填项\n", "f").problems[0].hint("zh")


def test_all_faults_of_a_file_are_told_at_once_each_on_its_own_line():
    text = (
        "id：x\n"
        "title: *调查\n"
        "intro: 说明: 请选\n"
        "list:\n"
        "  - {label: 好，score: 1}\n"
        "  - {label: 甲,乙}\n"
        "  - '三会'一课\n"
        "title: 再来\n"
    )
    assert [(code, line) for code, line, _ in faults(text)] == [
        ("Q105", 1),
        ("Q107", 2),
        ("Q110", 3),
        ("Q114", 5),
        ("Q115", 6),
        ("Q109", 7),
        ("Q116", 8),
    ]


def test_columns_after_a_mended_fault_are_those_of_the_text_as_typed():
    assert faults("- {id：q1, title: 甲,乙}\n") == [("Q105", 1, 6), ("Q115", 1, 20)]


def test_read_yaml_raises_with_every_problem():
    with pytest.raises(QuestionnaireError) as caught:
        read_yaml("a: 1\na: 2\nb: *x\n", "问卷.yaml")
    assert [problem.code for problem in caught.value.problems] == ["Q116", "Q107"]
    assert "问卷.yaml:2:1" in str(caught.value)


# ------------------------------------------------------------------ hostile input


def test_an_alias_bomb_is_refused_before_it_is_unfolded():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert [code for code, _, _ in faults("\n".join(lines))][-1] in ("Q119", "Q123")


def test_more_than_a_hundred_aliases_are_refused():
    def text(count):
        return "a: &a x\nb: [" + ", ".join(["*a"] * count) + "]\n"

    assert faults(text(100)) == []
    assert [code for code, _, _ in faults(text(101))] == ["Q119"]


@pytest.mark.parametrize("bracket", ["[", "{a: "])
def test_deep_nesting_is_refused_without_a_crash(bracket):
    assert [code for code, _, _ in faults(bracket * 100_000)] == ["Q122"]


def test_fifty_levels_are_allowed_and_one_more_is_not():
    assert faults("[" * 50 + "x" + "]" * 50) == []
    assert [code for code, _, _ in faults("[" * 51 + "x" + "]" * 51)] == ["Q122"]


def test_depth_counts_through_aliases():
    text = "a: &a " + "[" * 30 + "x" + "]" * 30 + "\nb: " + "[" * 30 + "*a" + "]" * 30 + "\n"
    assert [code for code, _, _ in faults(text)] == ["Q122"]


def test_more_than_five_megabytes_are_refused():
    assert [code for code, _, _ in faults("a: " + "党" * 1_700_000)] == ["Q102"]


@settings(max_examples=300)
@given(st.text(alphabet="ab党:：,，-[]{}\"'#*&!|>%@` \n\t?~\\", max_size=60))
def test_any_text_is_either_read_or_refused_with_a_reason(text):
    reading = examine_yaml(text, "f.yaml")
    if reading.node is None:
        assert reading.problems
    for problem in reading.problems:
        assert problem.line("zh")
        assert problem.line("en")


# ------------------------------------------------------------------ files


def test_a_missing_file_is_told_by_its_name_without_the_folder(tmp_path):
    with pytest.raises(InputMissingError) as caught:
        open_text(tmp_path / "没有.yaml")
    assert "没有.yaml" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(InputMissingError):
        open_text(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read(tmp_path, encoding):
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 党建".encode(encoding))
    assert open_text(path) == "a: 党建"


def test_a_gbk_file_is_refused_with_the_line_and_what_to_do(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes("id: x\ntitle: 党建\n".encode("gb18030"))
    with pytest.raises(QuestionnaireError) as caught:
        open_text(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("Q101", 2)
    assert "UTF-8" in problem.hint("zh")


def test_a_huge_file_is_refused_before_it_is_decoded(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a" * 5_000_001)
    with pytest.raises(QuestionnaireError) as caught:
        open_text(path)
    assert caught.value.problems[0].code == "Q102"


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04\x14\x00\x06\x00\xb5", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"]
)
def test_a_workbook_in_place_of_a_text_is_told_as_one(tmp_path, start):
    path = tmp_path / "答卷.xlsx"
    path.write_bytes(start)
    with pytest.raises(QuestionnaireError, match="Q137"):
        open_text(path)

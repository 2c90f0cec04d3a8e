"""Whoever answered is in nothing that any command writes or prints: every byte is looked through.

The answers hold names, numbers and addresses in columns of their own, in texts, beside 其他 and where they
do not belong. Outputs are unpacked; what is printed, temporary files and the home folder are looked through
as well.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlsxwriter
from laid_open import laid_open

from surveykit.cli.main import main
from surveykit.cli.words import VERBS

FORM = """
id: named
title: 无记名调查
anonymous: true
population: {q5: {好: 60, 差: 40}}
questions:
  - {id: q1, type: single, title: 性别, profile: true, choices: [男, 女]}
  - {id: q2, type: single, title: 单位, profile: true, choices: [机关, 直属, {label: 其他, other: true}]}
  - {id: q3, type: multiple, title: 问题, choices: [文山会海, 推诿扯皮, {label: 其他, other: true}]}
  - id: q4
    type: rating
    title: 满意程度
    choices: [{label: 好, score: 3}, {label: 中, score: 2}, {label: 差, score: 1}]
  - id: q5
    type: rating
    title: 作风评价
    choices: [{label: 好, score: 3}, {label: 中, score: 2}, {label: 差, score: 1}]
  - {id: q6, type: number, title: 加班小时}
  - {id: q7, type: text, title: 意见建议}
  - {id: q8, type: text, title: 您的姓名或称呼}
  - {id: q9, type: ranking, title: 最需要, choices: [培训, 经费, 考核]}
design: {cluster: 填报人}
"""
HEADER = [
    "工号",
    "姓名",
    "手机号码",
    "身份证号",
    "电子邮箱",
    "来自IP",
    "微信号",
    "填报人",
    "内部通讯",
    "性别",
    "单位",
    "问题",
    "满意程度",
    "作风评价",
    "加班小时",
    "意见建议",
    "您的姓名或称呼",
    "最需要",
    "问卷编号",
    "录入员",
]


@dataclass(frozen=True)
class Person:
    """One person's secrets: none of them is an ordinary word, none is part of another."""

    number: str
    name: str
    phone: str
    identity: str
    mail: str
    address: str
    wechat: str

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.number, self.name, self.phone, self.identity, self.mail, self.address, self.wechat)


PERSONS = [
    Person(
        f"GH{70000 + n * 137}X",
        ("欧阳", "司徒", "诸葛", "慕容", "皇甫", "尉迟")[n % 6]
        + "麒麟鲲鹏琥珀璎珞玑琬琰璆"[2 * (n // 6) :][:2],
        f"139{48210077 + n * 90001}",
        f"1101{n % 10}119{80 + n % 10}0307{1234 + n}",
        f"q.w{n}er@mail{n}.example.org",
        f"203.0.113.{n + 11}",
        f"wxid_k{n}zz{n * 7}",
    )
    for n in range(36)
]


def row(n: int, who: Person) -> list[str]:
    own = [
        who.number,
        who.name,
        who.phone,
        who.identity,
        who.mail,
        who.address,
        who.wechat,
        who.name,
        who.phone,
    ]
    text = (
        f"我是{who.name}，电话{who.phone}",
        f"联系 {who.mail} 或微信：{who.wechat}",
        f"工号{who.number}，身份证{who.identity}，来自 {who.address}",
        "希望少开会",
    )[n % 4]
    other = f"其他〖{who.name}的科室〗" if n % 9 == 4 else ("机关", "直属")[n % 2]
    several = f"文山会海┋其他〖找{who.phone}〗" if n % 5 == 1 else "文山会海┋推诿扯皮"
    # answers that are none: secrets where options, numbers and ranks belong
    rated = who.name if n == 3 else ("好", "中", "差")[n % 3]
    hours = who.phone if n == 4 else str(n % 7)
    ranked = f"培训→{who.number}" if n == 5 else "培训→经费→考核"
    sex = f"男（{who.name}）" if n == 6 else ("男", "女")[n % 2]
    return [
        *own,
        sex,
        other,
        several,
        rated,
        ("好", "差")[n % 2],
        hours,
        text,
        who.name,
        ranked,
        f"{20231101001 + n}",
        "甲乙"[n % 2],
    ]


def rows() -> list[list[str]]:
    """The table: whoever is first in it has answered twice."""
    twice = [*row(0, PERSONS[0])[:-2], "20231101999", "甲"]
    return [HEADER, *(row(n, who) for n, who in enumerate(PERSONS)), twice]


def keyed_again() -> list[list[str]]:
    """The same sheets as another typist read them."""
    return [HEADER, *([c.replace("推诿扯皮", "").replace("希望", "盼") for c in one] for one in rows()[1:])]


def frame() -> list[list[str]]:
    """A list to draw from: everybody once, the offices without what stands beside them."""
    return [HEADER, *([*one[:10], "机关", *one[11:]] for one in rows()[1:-1])]


def write_csv(path: Path, table: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(table)


def prepare(folder: Path) -> None:
    for name, table in (("data", rows()), ("again", keyed_again()), ("frame", frame())):
        write_csv(folder / f"{name}.csv", table)
    with xlsxwriter.Workbook(folder / "data.xlsx") as book:
        page = book.add_worksheet()
        for at, cells in enumerate(rows()):
            page.write_row(at, 0, cells)
    # a row that is too short makes the strict reader complain with its line
    write_csv(folder / "ragged.csv", [HEADER, [PERSONS[0].name, PERSONS[0].phone]])
    for name, text in {
        "form.yaml": FORM,
        "later.yaml": FORM.replace("title: 问题", "title: 突出问题"),
        "broken.yaml": FORM.replace("title: 性别", "title: 性，别{"),
        "m.yaml": "ignore: [内部通讯, 录入员]\n",
        "record.yaml": "columns: [{header: 工号, as: record}]\nignore: [内部通讯, 录入员]\n",
        "draft.txt": "共收回问卷xx份。关于“满意程度”，认为“好”的xx人，占xx.x%。\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")


DATA = "form.yaml data.csv --mapping m.yaml"
# a dozen answers make small groups
FREE = f"{DATA} --smallest-group 0"
FILLED = "--form form.yaml --data data.csv --mapping m.yaml"
KINDS = ("csv", "xlsx", "sav", "dta", "parquet", "feather")
PAGES = ("html", "docx", "xlsx")
# what writes to `no.…` is refused, and writes nothing
COMMANDS: dict[str, list[str]] = {
    "size": ["size --margin 5"],
    "sample": [
        # the list of the drawn is made to call people: only what is asked for may be in it
        "sample frame.csv -n 5 --id 问卷编号 --columns 单位 --seed 7 -o d.csv -o d.xlsx -o d.docx",
        "sample data.csv -n 5 --id 工号 --seed 7 -o no.csv",
        "sample frame.csv -n 5 --method pps --size 手机号码x --seed 7 -o no.csv",
        "sample frame.csv -n 5 --method pps --size 姓名 --seed 7 -o no.csv",
        "sample frame.csv -n 500 --seed 7 -o no.csv",
    ],
    "check": ["check form.yaml", "check form.yaml --format json"],
    "diff": ["diff form.yaml later.yaml", "diff form.yaml later.yaml --format json"],
    "simulate": ["simulate form.yaml -n 20 -o made.csv", "simulate form.yaml -n 20 -o made.xlsx"],
    "new": ["new data.csv -o new.yaml", "new data.xlsx -o newx.yaml", "new ragged.csv -o no.yaml"],
    "outline": ["outline form.yaml -o o.html", "outline form.yaml -o o.svg"],
    "form": [
        "form form.yaml -o f.docx -o f.html -o f.xlsx",
        "form form.yaml --screen -o screen.html",
    ],
    "convert": [
        "convert form.yaml -o x.xlsx",
        "convert form.yaml -o x.json",
        "convert form.yaml --to spss -o x.sps",
    ],
    "load": [
        *(f"load {DATA} -o a.{kind} --problems {kind}.json" for kind in KINDS),
        "load form.yaml data.xlsx --mapping m.yaml -o b.xlsx --problems b.json",
        "load form.yaml data.csv --mapping record.yaml -o c.csv --problems c.json",
        "load form.yaml data.csv --keep 录入员 --explain --mapping made.yaml --problems d.json",
        "load form.yaml ragged.csv -o no.csv --problems ragged.json",
        *(f"load {DATA} --keep {header} -o no.csv" for header in ("工号", "内部通讯", "来自IP")),
        f"load {DATA} --keep 您的姓名或称呼 -o no.csv",
        f"load {DATA} --keep 没有的列 -o no.csv",
        f"load {DATA} --lang en --problems en.json",
    ],
    "compare": [
        "compare form.yaml data.csv again.csv --mapping m.yaml --typist 录入员 -o differences.xlsx",
        "compare form.yaml data.csv ragged.csv --mapping m.yaml -o no.xlsx",
    ],
    "codebook": [f"codebook {DATA} -o c.{kind}" for kind in PAGES],
    "quality": [f"quality {DATA} -o q.{kind}" for kind in PAGES],
    "weight": [
        *(f"weight {DATA} -o w.{kind}" for kind in KINDS),
        *(f"weight {DATA} -o w{kind}.csv --report w.{kind}" for kind in PAGES),
        f"weight {DATA} --weights 工号 -o no.csv",
        f"weight {DATA} --keep 姓名 -o no.csv",
    ],
    "table": [
        f"table {DATA} --rows q1,q2,q3,q4 --by q1",
        *(f"table {DATA} --rows q2,q3,q4 -o t.{kind}" for kind in ("html", "csv", "xlsx", "json")),
        f"table {DATA} --rows q7,q8",
        f"table {DATA} --rows 意见 -o no.csv",
        f"table {DATA} --rows q4 --weights 手机号码 -o no.csv",
        "table form.yaml ragged.csv --rows q1 -o no.csv",
    ],
    "test": [
        f"test {FREE} --rows q4 --columns q1 --residuals --measures all --persons",
        *(f"test {FREE} --rows q4 --by q1 -o s.{kind}" for kind in (*PAGES, "csv", "json")),
    ],
    "scale": [
        f"scale {DATA} --items q4,q5 --reliability",
        *(f"scale {DATA} --items q4 --score -o sc.{kind}" for kind in PAGES),
    ],
    "regress": [f"regress {FREE} q6~q1", f"regress {DATA} q7~q1 -o no.csv"],
    "fill": [
        f"fill draft.txt {FILLED} -o f.txt --log f.json --bindings b.yaml --partial",
        f"fill draft.txt {FILLED} -o g.txt --log g.xlsx --partial",
    ],
    "report": [
        f"report {DATA} -o r.html --draft draft.txt --partial",
        f"report {DATA} -o r.docx",
        f"report {DATA} -o r.xlsx --by q1",
        f"report {DATA} -o s.html --static --without any",
    ],
}  # fmt: skip


def spellings(secret: str) -> set[bytes]:
    """How a secret could stand in bytes."""
    escaped = json.dumps(secret)[1:-1]
    entities = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in secret)
    encodings = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    return {secret.encode(code) for code in encodings} | {escaped.encode(), entities.encode()}


SPELLINGS = {one: secret for who in PERSONS for secret in who.secrets for one in spellings(secret)}


def leaks(content: bytes) -> set[str]:
    return {secret for spelling, secret in SPELLINGS.items() if spelling in content}


def files_under(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def test_every_command_is_looked_through():
    assert set(COMMANDS) == set(VERBS)


def test_the_search_finds_what_is_there(tmp_path):
    prepare(tmp_path)
    everybody = {secret for who in PERSONS for secret in who.secrets}
    assert leaks((tmp_path / "data.csv").read_bytes()) == everybody
    assert leaks(laid_open(tmp_path / "data.xlsx")) == everybody
    assert leaks((tmp_path / "data.xlsx").read_bytes()) == set()


@pytest.fixture
def rooms(tmp_path, monkeypatch):
    """A folder to work in, a home and a folder for temporary files, all empty but for the inputs."""
    work, home, temporary = (tmp_path / name for name in ("work", "home", "temporary"))
    for folder in (work, home, temporary):
        folder.mkdir()
    prepare(work)
    for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(work)
    return work, home, temporary


def codes_of(command: str, capfd: pytest.CaptureFixture[str]) -> tuple[int, set[str]]:
    """A command's exit code, and whom it names in what it prints."""
    try:
        code = main(command.split())
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    printed = capfd.readouterr()
    return code, leaks((printed.out + printed.err).encode())


@pytest.mark.parametrize("verb", COMMANDS)
def test_nobody_is_named_by_any_command(rooms, verb, capfd):
    work, home, temporary = rooms
    given = set(files_under(work))
    for command in COMMANDS[verb]:
        refused = " no." in command
        before = files_under(work)
        code, named = codes_of(command, capfd)
        assert named == set(), command
        assert code in ((64, 65) if refused else (0, 1)), command
        made = set(files_under(work)) - set(before)
        assert bool(made) is ("--problems" in command or (" -o " in command and not refused)), command
    assert not list(work.glob("no.*"))
    for path in set(files_under(*rooms)) - given:
        assert leaks(laid_open(path)) == set(), path.name
    assert files_under(home, temporary) == []


@pytest.mark.parametrize("debug", ["", " --debug"])
@pytest.mark.parametrize("error", [ValueError, KeyError, OSError, MemoryError, RecursionError])
def test_a_crash_tells_where_it_was_and_nothing_of_whom(rooms, error, debug, monkeypatch, capfd):
    def crash(*_: object, **__: object) -> None:
        raise error(f"{PERSONS[0].name} {PERSONS[0].phone}")

    monkeypatch.setattr("surveykit.responses.encode.judged", crash)
    code, named = codes_of(f"load {DATA} -o a.csv --problems a.json{debug}", capfd)
    assert code in (70, 74)
    assert named == set()
    assert files_under(*rooms[1:]) == []
    assert not (rooms[0] / "a.csv").exists()

"""Nothing that identifies a person is in any output unless kept by name: every byte is looked at."""

from __future__ import annotations

import pytest
from laid_open import laid_open

from surveykit.cli.main import main

FORM = """
id: mima
title: 无记名调查
anonymous: true
questions:
  - {id: q1, type: single, title: 您的单位, choices: [机关, {label: 其他, other: true}]}
  - {id: q2, type: multiple, title: 存在的问题, choices: [会多, {label: 其他, other: true}]}
  - {id: q3, type: number, title: 参加次数}
  - {id: q4, type: date, title: 入职时间}
  - {id: q5, type: text, title: 您的意见}
  - {id: q6, type: ranking, title: 先做哪些, choices: [学, 思]}
"""
NAME, NUMBER, PHONE = "欧阳逐日", "GH-990817", "13912345678"
CARD, MAIL, ADDRESS, CHAT = "110101199003078515", "ouyang.zr@example.com", "203.0.113.77", "wx_ouyang_zr"
SECRETS = (NAME, NUMBER, PHONE, CARD, MAIL, ADDRESS, CHAT)
HEADER = (
    *(
        "序号",
        "提交答卷时间",
        "所用时间",
        "来源",
        "来源详情",
        "来自IP",
        "姓名",
        "工号",
        "联系电话",
        "身份证号",
        "邮箱",
    ),
    *("您的单位", "存在的问题", "参加次数", "入职时间", "您的意见", "先做哪些"),
)
WHO = ("微信", "N/A", f"{ADDRESS}(北京-北京)", NAME, NUMBER, PHONE, CARD, MAIL)
ANSWERS = (
    ("机关", "会多", "3", "2020-01-01", f"请打{PHONE}找我，邮箱{MAIL}", "学→思"),
    (f"其他〖{CARD}〗", f"其他〖微信号：{CHAT}〗", "4", "2020-01-02", f"本机 {ADDRESS}", "思"),
    (f"联系人：{NAME}", f"工号：{NUMBER}", PHONE, CARD, f"姓名：{NAME}；工号：{NUMBER}", MAIL),
    *(("机关", "会多", str(n), f"2020-02-0{n}", "", "学") for n in range(4, 10)),
)
ROWS = [HEADER] + [
    (str(n), f"2024/3/1 9:0{n}:00", f"6{n}秒", *WHO, *answered) for n, answered in enumerate(ANSWERS, 1)
]
CODED = ("csv", "xlsx", "sav", "dta", "parquet", "feather")
PAGES = ("html", "docx", "xlsx")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("in")
    (folder / "f.yaml").write_text(FORM, encoding="utf-8")
    (folder / "d.csv").write_text("\n".join(map(",".join, ROWS)) + "\n", encoding="utf-8")
    return folder / "f.yaml", folder / "d.csv"


def told(content: bytes) -> list[str]:
    """The secrets in some bytes, in any encoding of this trade."""
    encodings = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "unicode-escape")
    return [secret for secret in SECRETS if any(secret.encode(code) in content for code in encodings)]


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.mark.parametrize("suffix", CODED)
def test_coded_data_hold_no_identifier(files, tmp_path, capfd, suffix):
    target, problems, mapping = tmp_path / f"o.{suffix}", tmp_path / "p.json", tmp_path / "m.yaml"
    assert run("load", *files, "--explain", "--mapping", mapping, "-o", target, "--problems", problems) == 1
    assert b"".join(path.read_bytes() for path in (problems, mapping)).count(b"q") > 5
    assert {path.name: told(laid_open(path)) for path in tmp_path.iterdir()} == {
        path.name: [] for path in (target, problems, mapping)
    }
    printed = capfd.readouterr()
    assert told((printed.out + printed.err).encode()) == []


@pytest.mark.parametrize("suffix", PAGES)
def test_codebooks_hold_no_identifier(files, tmp_path, capfd, suffix):
    assert run("codebook", *files, "-o", tmp_path / f"c.{suffix}") == 1
    assert told(laid_open(tmp_path / f"c.{suffix}")) == []
    printed = capfd.readouterr()
    assert told((printed.out + printed.err).encode()) == []


@pytest.mark.parametrize("suffix", CODED)
def test_what_is_kept_by_name_goes_out_and_nothing_else(files, tmp_path, suffix):
    assert run("load", *files, "--keep", "姓名=核对,工号=核对", "-o", tmp_path / f"o.{suffix}") == 1
    assert told(laid_open(tmp_path / f"o.{suffix}")) == [NAME, NUMBER]


@pytest.mark.parametrize("suffix", CODED)
def test_answers_kept_as_written_go_out_whole(files, tmp_path, suffix):
    assert run("load", *files, "--keep", "您的意见=归档", "-o", tmp_path / f"o.{suffix}") == 1
    assert told(laid_open(tmp_path / f"o.{suffix}")) == [NAME, NUMBER, PHONE, MAIL, ADDRESS]


@pytest.mark.parametrize("suffix", PAGES)
def test_a_codebook_lists_no_kept_column(files, tmp_path, suffix):
    assert run("codebook", *files, "--keep", "姓名=核对,您的意见=归档", "-o", tmp_path / f"c.{suffix}") == 1
    assert told(laid_open(tmp_path / f"c.{suffix}")) == []


@pytest.mark.parametrize("suffix", CODED)
def test_coded_data_read_again_still_hold_none(files, tmp_path, suffix):
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    run("load", *files, "--keep", "姓名=核对", "-o", first)
    assert run("load", files[0], first, "-o", second) == 0
    assert told(laid_open(first)) == [NAME]
    assert told(laid_open(second)) == []

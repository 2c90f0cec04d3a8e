from __future__ import annotations

import re

import pytest

from surveykit.cli.main import main
from surveykit.cli.sample import METHODS
from surveykit.sampling import plan
from surveykit.sampling.frame import read_frame


@pytest.fixture
def frame(tmp_path):
    rows = [f"{k:03d},{'机关' if k < 30 else '基层'},{k // 5},{1 + k % 7}" for k in range(100)]
    path = tmp_path / "frame.csv"
    path.write_text("\n".join(["编号,单位,村,规模", *rows]) + "\n", encoding="utf-8")
    return path


def run(*arguments: object) -> int:
    return main(["sample", *(str(argument) for argument in arguments)])


def test_the_command_knows_the_methods_there_are():
    assert METHODS == plan.METHODS


def test_one_seed_gives_the_same_list_in_every_format(frame, capsys):
    out = frame.with_name("a.csv")
    common = (frame, "-n", 20, "--strata", "单位", "--seed", 20240301)
    others = ("-o", frame.with_name("a.xlsx"), "-o", frame.with_name("a.docx"))
    assert run(*common, "-o", out, *others) == 0
    said = capsys.readouterr()
    assert "随机种子：20240301" in said.out
    assert "抽样比" in said.out
    assert said.err.count("已写出") == 3
    assert run(*common, "-o", frame.with_name("b.csv")) == 0
    assert out.read_bytes() == frame.with_name("b.csv").read_bytes()
    one, other = read_frame(out), read_frame(frame.with_name("a.xlsx"))
    assert one.texts("编号") == other.texts("编号")
    assert len(one) == 20


def test_without_a_seed_one_is_made_up_shown_and_stored(frame, capsys):
    first, second = frame.with_name("a.csv"), frame.with_name("b.csv")
    assert run(frame, "-n", 20, "-o", first) == 0
    seed = re.search(r"随机种子：(\d+)", capsys.readouterr().out)
    assert seed is not None
    assert set(read_frame(first).texts("seed")) == {seed[1]}
    assert run(frame, "-n", 20, "-o", second, "--seed", seed[1]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert run(frame, "-n", 20, "-o", second) == 0
    assert first.read_bytes() != second.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (("-n", 10, "--method", "systematic", "--sort", "规模,编号"), 10),
        (("-n", 10, "--method", "circular"), 10),
        (("-n", 10, "--method", "pps", "--size", "规模"), 10),
        (("-n", 10, "--method", "sampford", "--size", "规模", "--id", "编号"), 10),
        (("-n", 10, "--method", "tille", "--size", "规模", "--strata", "单位"), 10),
        (("-n", 4, "--cluster", "村"), 20),
        (("--stages", "4,3", "--cluster", "村"), 12),
        (("--stages", "4，3", "--cluster", "村", "--method", "pps"), 12),
        (("--strata", "单位", "--allocation", "机关=7,基层=5"), 12),
        (("-n", 10, "--strata", "单位", "--allocation", "equal", "--columns", "编号"), 10),
        (("-n", 10, "--strata", "单位", "--allocation", "neyman", "--measure", "规模"), 10),
        (("-n", 10, "--strata", "单位", "--allocation", "power", "--exponent", 0.3), 10),
    ],
)
def test_every_method_writes_its_list(frame, arguments, rows):
    out = frame.with_name("a.csv")
    assert run(frame, *arguments, "-o", out, "--seed", 3) == 0
    assert len(read_frame(out)) == rows


def test_bethel_settles_the_size_itself(frame):
    out = frame.with_name("a.csv")
    bethel = ("--strata", "单位", "--allocation", "bethel", "--measure", "规模", "--cv", 8)
    assert run(frame, *bethel, "-o", out) == 0
    assert 10 < len(read_frame(out)) < 80


@pytest.mark.parametrize(
    ("arguments", "code", "ends"),
    [
        (("-n", 10, "--strata", "单味"), "S421", 65),
        (("-n", 1000), "S414", 65),
        ((), "S432", 64),
        (("-n", 0), "S432", 64),
        (("-n", -3), "S432", 64),
        (("-n", 10, "--stages", "4,3", "--cluster", "村"), "C132", 64),
        (("--stages", "4", "--cluster", "村"), "C131", 64),
        (("--stages", "a,b", "--cluster", "村"), "C131", 64),
        (("-n", 10, "--seed", -1), "C131", 64),
        (("--strata", "单位", "--allocation", "机关=七"), "C131", 64),
        (("--strata", "单位", "--allocation", "bethel", "--measure", "规模", "--cv", "x"), "C131", 64),
    ],
)
def test_what_cannot_be_drawn_writes_nothing_and_says_why(frame, capsys, arguments, code, ends):
    out = frame.with_name("a.csv")
    assert run(frame, *arguments, "-o", out) == ends
    assert code in capsys.readouterr().err
    assert not out.exists()


def test_the_frame_is_never_replaced_nor_a_format_guessed(frame, capsys):
    before = frame.read_bytes()
    assert run(frame, "-n", 5, "-o", frame) == 64
    assert frame.read_bytes() == before
    assert run(frame, "-n", 5, "-o", frame.with_name("a.pdf")) == 64
    assert run(frame.with_name("none.csv"), "-n", 5, "-o", frame.with_name("a.csv")) == 66
    assert "C103" in capsys.readouterr().err

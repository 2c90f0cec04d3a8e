"""LimeSurvey: exports by code (`Q7[SQ001]`) or by text (`题干 [选项]`), and the VV file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from surveykit.folding import key
from surveykit.responses.arrays import BoolArray
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.platforms import messages
from surveykit.responses.platforms.dialect import (
    Conventions,
    Dialect,
    MetaRole,
    blank_texts,
    metadata_of,
)
from surveykit.responses.platforms.headings import Heading, Reading, headings_of
from surveykit.responses.platforms.reshaping import below, filled, respelled, row_of, typed

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "id", "response_id", "Response ID", "回应 ID", "答复 ID", "响应 ID"),
    **metadata_of("seconds", "interviewtime", "Total time", "总时间", "总用时"),
    **metadata_of("ip", "ipaddr", "IP address", "IP 地址"),
    **metadata_of(
        "platform",
        *("submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "refurl", "token"),
        *("Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action"),
        *("Referrer URL", "Access code", "Token", "提交日期", "最后页", "最后一页", "起始语言", "开始语言"),
        *("种子", "开始日期", "上次操作日期", "最后操作日期", "引用网址", "访问代码"),
    ),
}
_PATTERNS: dict[str, MetaRole] = {
    r"grouptime\d+": "platform",
    r"(group|question)time:.*": "platform",
    r"\w+time": "platform",
}
_PROOF = (
    frozenset(map(key, ("submitdate", "lastpage", "startlanguage"))),
    frozenset(map(key, ("Date submitted", "Last page", "Start language"))),
    frozenset(map(key, ("提交日期", "最后页", "最后一页", "起始语言", "开始语言"))),
)
_SUBMITTED = frozenset(map(key, ("submitdate", "Date submitted", "提交日期")))
_NOT_SHOWN = "{question_not_shown}"
_ESCAPES = {"{newline}": "\n", "{cr}": "\r", "{tab}": "\t", "{lbrace}": "{"}
_ESCAPE = re.compile("|".join(map(re.escape, _ESCAPES)))
_CODE = re.compile(r"(?P<stem>[A-Za-z]\w*?)\[(?P<part>\w+)\]")
_VV_CODE = re.compile(r"([A-Za-z][A-Za-z0-9]*)_(\w+)")
_RANK = re.compile(r"(?:rank|ranking|排名|排序)\s*(\d+)", re.IGNORECASE)
_CODE_AND_TEXT = re.compile(r"(?P<code>[A-Za-z]\w*(?:\[\w+\])?)\. (?P<text>.+)", re.DOTALL)
_IN_BRACKETS = re.compile(r"(?P<stem>.+?)\s*\[(?P<part>[^\[\]]+)\]", re.DOTALL)
_NUMBER = re.compile(r"[A-Za-z_]+0*(\d{1,6})")
_TWO_NUMBERS = re.compile(r"[A-Za-z]+0*(\d{1,6})_[A-Za-z]+0*(\d{1,6})")
_OTHER = frozenset(map(key, ("other", "其他", "其它")))
_TICKS = frozenset(map(key, ("Y", "N", "Yes", "No", "是", "否", "N/A", _NOT_SHOWN)))
_NEITHER = frozenset(map(key, ("N/A",)))


def _known(texts: tuple[str, ...]) -> bool:
    folded = frozenset(map(key, texts))
    return any(len(folded & proof) >= 2 for proof in _PROOF)


def _is_vv(grid: Grid) -> bool:
    """Whether the codes stand in a second header row."""
    return _PROOF[0] <= frozenset(map(key, row_of(grid, 0)))


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the metadata say enough
    if grid.kind:
        return 0.0
    return 0.92 if _known(grid.header) or _is_vv(grid) else 0.0


def _prepared(grid: Grid) -> Grid:
    """One header row, and the text typed at 其他 as a tick with a text where others are ticks."""
    if _is_vv(grid):
        codes = [_VV_CODE.sub(r"\1[\2]", code.strip()) for code in row_of(grid, 0)]
        grid = below(grid, 1, codes)
        grid = replace(grid, columns=tuple(respelled(cells, _unescaped) for cells in grid.columns))
    ticked = _tick_stems(grid)
    columns = [
        _ticks_of(name, cells, ticked) for name, cells in zip(grid.header, grid.columns, strict=True)
    ]
    return replace(grid, columns=tuple(columns))


def _unescaped(text: str) -> str:
    return text if text == _NOT_SHOWN else _ESCAPE.sub(lambda found: _ESCAPES[found.group()], text)


def _split(header: str) -> tuple[str, str]:
    """Stem and part of a header, the part empty where there is none."""
    bare = header.strip()
    if found := _CODE_AND_TEXT.fullmatch(bare):
        bare = found["text"] if "[" not in found["code"] else found["code"]
    if found := _CODE.fullmatch(bare):
        return found["stem"], found["part"]
    found = _IN_BRACKETS.fullmatch(bare)
    return (found["stem"], found["part"]) if found else (bare, "")


def _tick_stems(grid: Grid) -> frozenset[str]:
    """The stems whose parts, 其他 apart, hold ticks and nothing else."""
    parts: dict[str, list[bool]] = {}
    for header, cells in zip(grid.header, grid.columns, strict=True):
        stem, part = _split(header)
        if part and key(part) not in _OTHER:
            parts.setdefault(stem, []).append(frozenset(map(key, filled(cells))) <= _TICKS)
    return frozenset(stem for stem, found in parts.items() if all(found))


def _ticks_of(header: str, cells: Cells, ticked: frozenset[str]) -> Cells:
    stem, part = _split(header)
    if not part or stem not in ticked:
        return cells
    if key(part) in _OTHER and not frozenset(map(key, filled(cells))) <= _TICKS:
        return respelled(cells, _other_tick)
    return respelled(cells, lambda text: "" if key(text) in _NEITHER else text)


def _other_tick(text: str) -> str:
    bare = text.strip()
    return bare if not bare or bare == _NOT_SHOWN else typed("Y", bare)


def _headings(grid: Grid) -> tuple[Heading, ...]:
    ticked = _tick_stems(grid)
    return tuple(_heading(base, ticked) for base in headings_of(grid))


def _heading(base: Heading, ticked: frozenset[str]) -> Heading:
    found = _CODE_AND_TEXT.fullmatch(base.text.strip())
    code = found["code"] if found else base.text.strip()
    text = found["text"] if found else ""
    stem, part = _split(base.text)
    placed = _CODE.fullmatch(code) if not text else None
    readings = (
        ()
        if placed and placed["part"].isdecimal()
        else (*_text_readings(text or base.text), *base.readings)
    )
    fallback = (*_code_readings(code), *(_other_reading(stem, part, ticked)))
    return replace(base, readings=readings, fallback=fallback)


def _text_readings(text: str) -> tuple[Reading, ...]:
    """A text alone, or before the option, row or rank in the last brackets."""
    found = _IN_BRACKETS.fullmatch(text.strip())
    if not found:
        return (Reading(text),)
    rank = _RANK.fullmatch(found["part"].strip())
    return (Reading(text), Reading(found["stem"], f"top{rank.group(1)}" if rank else found["part"]))


def _code_readings(code: str) -> tuple[Reading, ...]:
    found = _CODE.fullmatch(code)
    if not found:
        return (Reading(code),)
    stem, part = found["stem"], found["part"]
    if key(part) in _OTHER:
        return ()
    if both := _TWO_NUMBERS.fullmatch(part):
        return (Reading(stem, part), Reading(stem, place=int(both.group(1)), inner=int(both.group(2))))
    if part.isdecimal():  # a place, also where an option is called 2
        return (Reading(stem, f"top{part}"), Reading(stem, part))
    numbered = _NUMBER.fullmatch(part)
    return (Reading(stem, part), *([Reading(stem, place=int(numbered.group(1)))] if numbered else []))


def _other_reading(stem: str, part: str, ticked: frozenset[str]) -> tuple[Reading, ...]:
    if key(part) not in _OTHER:
        return ()
    return (Reading(stem, other="tick" if stem in ticked else "text"),)


def _marked(grid: Grid) -> Mapping[str, BoolArray]:
    """Who never reached the end: the date of submission is empty."""
    for header, cells in zip(grid.header, grid.columns, strict=True):
        if key(header) in _SUBMITTED:
            return {"incomplete": cells.where(text.strip() in ("", _NOT_SHOWN) for text in cells.labels)}
    return {}


LIMESURVEY = Dialect(
    "limesurvey",
    Conventions(
        written="label or code",
        separators="┋",
        skipped=blank_texts(_NOT_SHOWN),
        numbered=r"[a-z]+0*(\d{1,6})",
        others=blank_texts("-oth-", "Other"),
    ),
    _evidence,
    _headings,
    METADATA,
    _prepared,
    marked=_marked,
    untold=(messages.LIMESURVEY_UNTOLD,),
    patterns=_PATTERNS,
)

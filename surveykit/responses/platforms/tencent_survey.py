"""腾讯问卷: a .csv with `1.题干`, a column an option (`21.题干:选项`), blanks as `3.题干_填空1`.

The columns of the platform stand before the questions and, since the second era, behind them as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from surveykit.folding import key
from surveykit.responses.arrays import BoolArray
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.platforms.collecting_messages import TENCENT_SURVEY_UNTOLD
from surveykit.responses.platforms.dialect import Conventions, Dialect, MetaRole, metadata_of
from surveykit.responses.platforms.evidence import headers_of
from surveykit.responses.platforms.headings import Heading, Reading, headings_of
from surveykit.responses.platforms.plain import TYPED
from surveykit.responses.platforms.reshaping import together

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "编号"),
    **metadata_of("seconds", "答题时长"),
    **metadata_of("ip", "IP"),
    **metadata_of(
        "platform",
        *(
            "开始答题时间",
            "结束答题时间",
            "开始时间",
            "结束时间",
            "语言",
            "清洗数据结果",
            "智能清洗数据无效概率",
        ),
        *(
            "地理位置",
            "地理位置国家和地区",
            "地理位置省",
            "地理位置市",
            "用户类型",
            "用户标识",
            "昵称",
            "自定义字段",
        ),
        *("UA", "Referrer", "来源", "省份", "城市"),
    ),
}
_PROOF = frozenset(
    map(
        key,
        (
            *("开始答题时间", "结束答题时间", "清洗数据结果", "智能清洗数据无效概率", "地理位置国家和地区"),
            *("地理位置省", "地理位置市", "用户标识", "用户类型", "自定义字段"),
        ),
    )
)
_START = frozenset(map(key, ("开始答题时间", "开始时间")))
_END = frozenset(map(key, ("结束答题时间", "结束时间")))
_CLEANED = key("清洗数据结果")
_SECONDS = "答题时长"
_BLANK = re.compile(r"(?P<stem>.+)_(?P<part>填空\d+)", re.DOTALL)
_OLD_DATE = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d{1,2}):(\d{2}):(\d{2})")
_NEW_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})")
_MONTHS = {
    name: n
    for n, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the metadata say enough
    if grid.kind:
        return 0.0
    if headers_of(grid, _PROOF) >= 2:
        return 0.94
    return 0.94 if any(_OLD_DATE.fullmatch(text) for text in _times(grid, _START)) else 0.0


def _times(grid: Grid, names: frozenset[str]) -> Iterator[str]:
    for header, cells in zip(grid.header, grid.columns, strict=True):
        if key(header) in names:
            yield from (text.strip() for text in cells.used)


def _prepared(grid: Grid) -> Grid:
    """With the time taken, where only its beginning and end are told."""
    folded = [key(header) for header in grid.header]
    starts = [cells for name, cells in zip(folded, grid.columns, strict=True) if name in _START]
    ends = [cells for name, cells in zip(folded, grid.columns, strict=True) if name in _END]
    if key(_SECONDS) in folded or len(starts) != 1 or len(ends) != 1:
        return grid
    taken = together([starts[0], ends[0]], _seconds_between)
    if taken.is_blank:
        return grid
    names = (*grid.names, "") if grid.names else ()
    return replace(grid, header=(*grid.header, _SECONDS), columns=(*grid.columns, taken), names=names)


def _seconds_between(start: str, end: str) -> str:
    """The seconds between two times, nothing where one of them is told to the minute only."""
    first, last = moment(start), moment(end)
    return f"{(last - first).total_seconds():.0f}" if first and last and last >= first else ""


def moment(text: str) -> dt.datetime | None:
    """The time that `02-Feb-2021 20:26:58` or `2021/2/2 20:26:58` says, None for all else."""
    if found := _OLD_DATE.fullmatch(text.strip()):
        day, name, year, *clock = found.groups()
        month = _MONTHS.get(name.lower(), 0)
    elif found := _NEW_DATE.fullmatch(text.strip()):
        year, month_text, day, *clock = found.groups()
        month = int(month_text)
    else:
        return None
    try:
        hour, minute, second = map(int, clock)
        return dt.datetime(int(year), month, int(day), hour, minute, second)
    except ValueError:
        return None


def _headings(grid: Grid) -> tuple[Heading, ...]:
    stems = frozenset(_outer(header) for header in grid.header if not _BLANK.fullmatch(header.strip()))
    return tuple(_heading(grid, base, stems) for base in headings_of(grid))


def _outer(header: str) -> str:
    """The folded header up to the option."""
    return key(header.partition(":")[0])


def _heading(grid: Grid, base: Heading, stems: frozenset[str]) -> Heading:
    """A blank belongs to the question that has a column of its own, else it is an open question."""
    found = _BLANK.fullmatch(base.text.strip())
    if not found:
        return base
    inner = headings_of(replace(grid, header=(found["stem"],), columns=grid.columns[:1], names=()))[0]
    if _outer(found["stem"]) in stems:
        typed = tuple(replace(reading, other="text") for reading in inner.readings)
        return replace(base, readings=(*base.readings, *typed))
    parts = tuple(Reading(r.stem, found["part"]) for r in inner.readings if not r.part)
    whole = inner.readings if found["part"] == "填空1" else ()
    return replace(base, readings=(*base.readings, *parts, *whole))


def _marked(grid: Grid) -> Mapping[str, BoolArray]:
    """What the platform's own cleaning calls invalid."""
    for header, cells in zip(grid.header, grid.columns, strict=True):
        if key(header) == _CLEANED and (rows := _rejected(cells)).any():
            return {"rejected": rows}
    return {}


def _rejected(cells: Cells) -> BoolArray:
    return cells.where("无效" in text for text in cells.labels)


TENCENT_SURVEY = Dialect(
    "tencent-survey",
    Conventions(
        written="label", separators="┋,，;；、\n", arrows=("→", ">", ",", "，", "、", "\n"), typed=TYPED
    ),
    _evidence,
    _headings,
    METADATA,
    _prepared,
    marked=_marked,
    untold=(TENCENT_SURVEY_UNTOLD,),
)

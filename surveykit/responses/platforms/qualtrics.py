"""Qualtrics: three header rows (name, text, ImportId), two in older files and in workbooks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from surveykit.folding import key
from surveykit.responses.arrays import BoolArray
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms import messages
from surveykit.responses.platforms.dialect import (
    Conventions,
    Dialect,
    MetaRole,
    blank_texts,
    metadata_of,
)
from surveykit.responses.platforms.headings import Heading, Reading, headings_of
from surveykit.responses.platforms.reshaping import below, row_of

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "ResponseId", "ResponseID", "Response ID"),
    **metadata_of("seconds", "Duration (in seconds)"),
    **metadata_of("ip", "IPAddress", "IP Address"),
    **metadata_of(
        "platform",
        *("StartDate", "EndDate", "Status", "Progress", "Finished", "RecordedDate", "RecipientLastName"),
        *("RecipientFirstName", "RecipientEmail", "ExternalReference", "LocationLatitude"),
        *("LocationLongitude", "LocationAccuracy", "DistributionChannel", "UserLanguage", "ResponseSet"),
        *("Name", "ExternalDataReference", "EmailAddress", "ResponseLastName", "ResponseFirstName"),
        *("Start Date", "End Date", "Response Type", "Recorded Date", "Recipient Last Name"),
        *("Recipient First Name", "Recipient Email", "External Data Reference", "Location Latitude"),
        *("Location Longitude", "Distribution Channel", "User Language"),
    ),
}
_PATTERNS: dict[str, MetaRole] = {
    r"q_(recaptcha\w+|relevantid\w+|ballotboxstuffing|totalduration)": "platform"
}
_PROOF = frozenset(
    map(
        key,
        (
            "StartDate",
            "EndDate",
            "RecordedDate",
            "ResponseId",
            "Finished",
            "DistributionChannel",
            "ResponseSet",
        ),
    )
)
_IMPORT_ID = '{"importid"'
_CHOSEN = re.compile(
    r"(?P<stem>.+?)\s*-\s*(?:Selected Choice|所选选项|选定的选项|选择的选项)(?:\s*-\s*(?P<part>.+))?",
    re.DOTALL,
)
_TYPED = re.compile(r"(?P<stem>.+?)(?:_(?P<place>\d{1,6}))?_TEXT")
_PART = re.compile(r"(?P<stem>.+)_(?P<place>\d{1,6})")
_PARTS = re.compile(r"(?P<stem>.+)_(?P<place>\d{1,6})_(?P<inner>\d{1,6})")
_NOT_ANSWERED = "-99"
_PREVIEWS = frozenset(("1", "2", "9", "17", "33"))
_DATE = re.compile(r"\d{1,4}[-/.]\d.*", re.DOTALL)
_PREVIEW_WORDS = re.compile("preview|test|预览|测试", re.IGNORECASE)


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the metadata say enough
    if grid.kind:
        return 0.0
    rows = (grid.header, row_of(grid, 0))
    known = any(len(_PROOF & frozenset(map(key, row))) >= 3 for row in rows)
    return 0.93 if known or _imports(grid, 0) or _imports(grid, 1) else 0.0


def _imports(grid: Grid, row: int) -> bool:
    """Whether a record is in truth the row of import ids."""
    found = [text for text in row_of(grid, row) if text.strip()]
    return bool(found) and all("".join(text.split()).lower().startswith(_IMPORT_ID) for text in found)


def _prepared(grid: Grid) -> Grid:
    """Texts as header, the names beside them; metadata keep their names, which no language changes."""
    names = grid.header
    texts = row_of(grid, 0)
    if _imports(grid, 0):
        return below(grid, 1, names, names)
    if not _is_header(grid, texts):
        return replace(grid, names=names)
    rows = 2 if _imports(grid, 1) else 1
    header = [
        name if key(name) in METADATA or not text.strip() else text
        for name, text in zip(names, texts, strict=True)
    ]
    return below(grid, rows, header, names)


def _is_header(grid: Grid, texts: tuple[str, ...]) -> bool:
    """Whether the first record is a header row: where a date should be there is none."""
    if frozenset(map(key, texts)) & _PROOF:
        return True
    dates = [
        text
        for name, text in zip(grid.header, texts, strict=False)
        if key(name) in ("startdate", "enddate", "recordeddate") and text.strip()
    ]
    return bool(dates) and not any(_DATE.fullmatch(text.strip()) for text in dates)


def _headings(grid: Grid) -> tuple[Heading, ...]:
    names = grid.names or grid.header
    return tuple(
        _heading(base, name) for base, name in zip(headings_of(replace(grid, names=())), names, strict=True)
    )


def _heading(base: Heading, name: str) -> Heading:
    """What stands in the text counts first, the name only where the text matches nothing."""
    if found := _TYPED.fullmatch(name):
        text = re.match(r"(.+?)\s*-\s", base.text, re.DOTALL)
        stems = [*([text.group(1)] if text else []), found["stem"]]
        fallback = [Reading(stem, other="text") for stem in stems]
        return replace(base, number=None, readings=(), fallback=tuple(fallback))
    chosen = _CHOSEN.fullmatch(base.text.strip())
    readings = (*([Reading(chosen["stem"], chosen["part"] or "")] if chosen else []), *base.readings)
    fallback = [Reading(name)]
    if found := _PART.fullmatch(name):
        fallback = [Reading(found["stem"], place=int(found["place"])), *fallback]
    if found := _PARTS.fullmatch(name):
        place, inner = int(found["place"]), int(found["inner"])
        fallback = [Reading(found["stem"], place=place, inner=inner), *fallback]
    return replace(base, readings=readings, fallback=tuple(fallback))


def _marked(grid: Grid) -> Mapping[str, BoolArray]:
    found: dict[str, BoolArray] = {}
    for index, cells in enumerate(grid.columns):
        words = {key(grid.header[index]), *([key(grid.names[index])] if grid.names else [])}
        if "finished" in words:
            found["incomplete"] = cells.where(key(t) in ("0", "false", "假", "否") for t in cells.labels)
        if "status" in words:
            found["preview"] = cells.where(
                text.strip() in _PREVIEWS or bool(_PREVIEW_WORDS.search(text)) for text in cells.labels
            )
    return found


QUALTRICS = Dialect(
    "qualtrics",
    Conventions(
        written="label or code", separators=",┋", arrows=(",", "┋"), empty=blank_texts(_NOT_ANSWERED)
    ),
    _evidence,
    _headings,
    METADATA,
    _prepared,
    marked=_marked,
    untold=(messages.QUALTRICS_UNTOLD,),
    patterns=_PATTERNS,
)

"""REDCap: raw exports (`q___1`) and exports of labels (`题干 (choice=选项)`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from surveykit.folding import key
from surveykit.responses.arrays import BoolArray
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms import messages
from surveykit.responses.platforms.dialect import Conventions, Dialect, MetaRole, metadata_of
from surveykit.responses.platforms.headings import Heading, Reading, headings_of

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "record_id", "Record ID", "study_id", "Study ID"),
    **metadata_of(
        "platform",
        *("redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "Event Name"),
        *("redcap_data_access_group", "redcap_survey_identifier", "Survey Identifier", "Repeat Instrument"),
        *("Repeat Instance", "Data Access Group", "Survey Timestamp", "Complete?"),
    ),
}
_PATTERNS: dict[str, MetaRole] = {r"\w+_timestamp": "platform", r"\w+_complete": "platform"}
_TICK = re.compile(r"(?P<stem>[a-z]\w*?)___(?P<code>_?\w+)", re.IGNORECASE)
_CHOICE = re.compile(r"(?P<stem>.+?)\s*\(choice=(?P<part>.*)\)", re.DOTALL)
_STATE = re.compile(r"\w+_complete|complete\?", re.IGNORECASE)
_STATES = frozenset(("0", "1", "2", "incomplete", "unverified", "complete", ""))
_UNDONE = frozenset(("0", "incomplete"))


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the headers say enough
    names = (*grid.header, *grid.names)
    ticks = any(_TICK.fullmatch(name) or _CHOICE.fullmatch(name.strip()) for name in names)
    states = any(map(_is_state_name, names))
    record = any(key(name) in ("record_id", "recordid") for name in names[:1])
    return 0.93 if not grid.kind and ticks + states + record >= 2 else 0.0


def _is_state_name(name: str) -> bool:
    return bool(_STATE.fullmatch(name.strip()))


def _headings(grid: Grid) -> tuple[Heading, ...]:
    names = grid.names or grid.header
    bare = headings_of(replace(grid, names=()))
    return tuple(_heading(base, name) for base, name in zip(bare, names, strict=True))


def _heading(base: Heading, name: str) -> Heading:
    found = _CHOICE.fullmatch(base.text.strip())
    readings = (Reading(found["stem"], found["part"]),) if found else base.readings
    ticked = _TICK.fullmatch(name)
    by_name = _ticked(ticked["stem"], ticked["code"]) if ticked else Reading(name)
    fallback = [by_name]
    if found:  # a label tells more than a code of the platform's own
        fallback.insert(0, Reading("", found["stem"], found["part"]))
    elif not ticked:
        fallback.append(Reading("", base.text))
    return replace(base, readings=readings, fallback=tuple(fallback))


def _ticked(stem: str, code: str) -> Reading:
    """What `q___1` names: an option by its number, or by a name of its own; `__1` stands for -1."""
    code = code.replace("_", "-", 1) if code.startswith("_") else code
    return Reading(stem, place=int(code)) if re.fullmatch(r"-?\d{1,6}", code) else Reading(stem, code)


def _marked(grid: Grid) -> Mapping[str, BoolArray]:
    """Whose form is marked Incomplete, in any of the instruments."""
    found: BoolArray | None = None
    for name, cells in zip(grid.header, grid.columns, strict=True):
        if _is_state_name(name) and {text.strip().lower() for text in cells.used} <= _STATES:
            undone = cells.where(text.strip().lower() in _UNDONE for text in cells.labels)
            found = undone if found is None else found | undone
    return {} if found is None else {"incomplete": found}


REDCAP = Dialect(
    "redcap",
    Conventions(written="label or code", separators="┋"),
    _evidence,
    _headings,
    METADATA,
    marked=_marked,
    untold=(messages.REDCAP_UNTOLD,),
    patterns=_PATTERNS,
)

"""KoBoToolbox and ODK: groups as paths, several options with spaces between and as 0/1 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from surveykit.folding import key
from surveykit.responses.files.grid import Grid, with_columns
from surveykit.responses.platforms import messages
from surveykit.responses.platforms.dialect import (
    Conventions,
    Dialect,
    MetaRole,
    blank_texts,
    metadata_of,
)
from surveykit.responses.platforms.headings import Heading, Reading, headings_of
from surveykit.responses.platforms.reshaping import filled

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "_id", "KEY", "instanceID", "meta-instanceID", "meta/instanceID"),
    **metadata_of(
        "platform",
        *("start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username"),
        *("audit", "formhub/uuid", "meta/rootUuid", "SubmissionDate", "SubmitterID", "SubmitterName"),
        *("AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits"),
        *("FormVersion", "meta-instanceName", "meta/instanceName"),
    ),
}
_PATTERNS: dict[str, MetaRole] = {
    r"_(uuid|submission_time|validation_status|notes|status|submitted_by|tags|index)": "platform",
    r"_(attachments|geolocation|xform_id_string|bamboo_dataset_id|parent_\w+|version__?)": "platform",
    r"__version__": "platform",
}
_KOBO = frozenset(
    ("_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "_index", "__version__")
)
_ODK = frozenset(
    map(key, ("SubmissionDate", "KEY", "SubmitterID", "meta-instanceID", "ReviewState", "FormVersion"))
)
_TICKS = frozenset(("0", "1", "true", "false"))
_NUMBER = re.compile(r"[A-Za-z_]+0*(\d{1,6})")
_RANK = re.compile(r"_?(\d+)(?:st|nd|rd|th)_choice")


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the metadata say enough
    folded = frozenset(map(key, grid.header))
    known = max(len(folded & _KOBO), len(folded & _ODK))
    return 0.92 if not grid.kind and known >= 2 else 0.0


def _prepared(grid: Grid) -> Grid:
    """Without the joined column of a question that has a column an option as well."""
    ticked = {
        header.rpartition("/")[0]
        for header, cells in zip(grid.header, grid.columns, strict=True)
        if "/" in header and filled(cells) and frozenset(map(str.lower, filled(cells))) <= _TICKS
    }
    kept = [n for n, header in enumerate(grid.header) if header not in ticked]
    return with_columns(grid, kept, [grid.columns[n] for n in kept])


def _headings(grid: Grid) -> tuple[Heading, ...]:
    return tuple(_heading(base) for base in headings_of(grid))


def _heading(base: Heading) -> Heading:
    steps = base.text.strip().split("/")
    readings = dict.fromkeys((*_paths(steps), *base.readings))
    return replace(base, readings=tuple(readings), fallback=tuple(_by_name(steps)))


def _paths(steps: list[str]) -> Iterator[Reading]:
    """Every way to take a path: groups, the question, perhaps an option or row of it."""
    for start in range(len(steps)):
        yield Reading("/".join(steps[start:]))
        for cut in range(start + 1, len(steps)):
            yield Reading("/".join(steps[start:cut]), "/".join(steps[cut:]))


def _by_name(steps: list[str]) -> Iterator[Reading]:
    """What the last steps of a path name: an id, or an option or row of the step before."""
    yield Reading(re.split(r"[-]", steps[-1])[-1])
    if len(steps) < 2:
        return
    stem, part = steps[-2], steps[-1]
    if key(part) == "other":
        yield Reading(stem, other="tick")
    if found := _RANK.fullmatch(part):
        yield Reading(stem, found.group(1))
    if found := _NUMBER.fullmatch(part):
        yield Reading(stem, place=int(found.group(1)))
    elif len(part) <= 6 and part.isascii() and part.isdigit():
        yield Reading(stem, place=int(part))


KOBO = Dialect(
    "kobo",
    Conventions(
        written="label or code",
        separators="┋",
        arrows=("┋",),
        exact_blanks=True,
        numbered=r"[a-z_]+0*(\d{1,6})",
        others=blank_texts("other"),
        joint=" ",
    ),
    _evidence,
    _headings,
    METADATA,
    _prepared,
    untold=(messages.KOBO_UNTOLD,),
    patterns=_PATTERNS,
)

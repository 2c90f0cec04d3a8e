"""surveykit's own coded file, as `surveykit load -o` writes it: ids as headers, codes as values."""

from __future__ import annotations

from dataclasses import replace

from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.export.marks import stata_letters, state_of_label
from surveykit.responses.export.names import (
    FLAG,
    RECORD,
    SECONDS,
    SPSS_NAMES,
    STATA_NAMES,
    column_names,
)
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.maker import is_own
from surveykit.responses.model import STATES
from surveykit.responses.platforms.dialect import Conventions, Dialect, metadata_of
from surveykit.responses.platforms.evidence import label_columns, number_columns, words_of
from surveykit.responses.platforms.headings import Heading
from surveykit.responses.platforms.reshaping import respelled
from surveykit.responses.slots import Slot, all_slots
from surveykit.writing import FORMULA_STARTS

GUARD = "'"
_GUARDED = (*FORMULA_STARTS, GUARD)
_RULES = {"sav": SPSS_NAMES, "dta": STATA_NAMES}


def guarded(text: str) -> str:
    """A text as a .csv may hold it: one that a spreadsheet would run as a formula gets a quote."""
    return GUARD + text if text.startswith(_GUARDED) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(_GUARDED) else text


def _prepared(grid: Grid) -> Grid:
    """Texts without the guards; only text files have need of them."""
    if grid.sheet or grid.kind:
        return grid
    columns = tuple(respelled(cells, unguarded) for cells in grid.columns)
    return replace(grid, header=tuple(map(unguarded, grid.header)), columns=columns)


def _fitted(grid: Grid, questionnaire: Questionnaire) -> Grid:
    """A statistics file as the same table in text: full names, codes, kinds of missing in own columns."""
    if grid.kind not in _RULES:
        return grid
    names = column_names(questionnaire, (SECONDS,), _RULES[grid.kind])
    full = {legal: name for name, legal in names.items()}
    slots = all_slots(questionnaire)
    own = [
        full.get(name) or (name if name.startswith(FLAG) else grid.header[n])
        for n, name in enumerate(grid.names)
    ]
    table = dict(zip(own, grid.columns, strict=True))
    for index, name in enumerate(own):
        slot = next(iter(slots.get(name, [])), None)
        if slot is None:
            continue
        table[name], missing = _told_apart(grid, index, slot)
        if missing is not None:
            table.setdefault(Slot(slot.variable, "missing").name, missing)
    return Grid(
        grid.name,
        tuple(table),
        tuple(table.values()),
        grid.sha256,
        problems=grid.problems,
        first=grid.first,
        kind=grid.kind,
        maker=grid.maker,
        simulated=grid.simulated,
    )


def _told_apart(grid: Grid, index: int, slot: Slot) -> tuple[Cells, Cells | None]:
    """The values of a column as codes, and its kinds of missing where it tells them."""
    cells, labels = grid.columns[index], grid.value_labels.get(index, {})
    states = {text: state_of_label(label) for text, label in labels.items()}
    told = {text: STATES[state] for text, state in states.items() if state is not None}
    letters = {f".{letter}": str(code) for code, letter in stata_letters(slot.variable.choices).items()}
    codes = letters if grid.kind == "dta" and slot.role == "value" else {}
    values = respelled(cells, lambda text: "" if text in told else codes.get(text, text))
    return values, respelled(cells, lambda text: told.get(text, "")) if told else None


def _evidence(grid: Grid, labels: frozenset[str]) -> float:
    """Certain where the file says so; else `record` comes first, with flags or with numbers under words."""
    if is_own(grid.maker):
        return 1.0
    if not grid.header or grid.header[0] != RECORD or grid.names:
        return 0.0
    if any(name.startswith(FLAG) for name in grid.header):
        return 0.95
    words = all(name and not any(c.isspace() for c in name) for name in grid.header)
    numbers = number_columns(grid) > label_columns(grid, words_of(labels))
    return 0.95 if words and numbers else 0.0


def _headings(grid: Grid) -> tuple[Heading, ...]:
    """Headers are names and nothing else."""
    return tuple(Heading(index, text, text) for index, text in enumerate(grid.header))


CODED = Dialect(
    "coded",
    Conventions(written="code", separators=";", arrows=(">",), exact_blanks=True),
    _evidence,
    _headings,
    {**metadata_of("record", RECORD), **metadata_of("seconds", SECONDS)},
    _prepared,
    patterns={rf"{FLAG}\w+": "flag"},
    fitted=_fitted,
)

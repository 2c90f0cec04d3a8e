"""A mapping.yaml held against a file: what moved, what is gone, what is there though called absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from surveykit.errors import Problem
from surveykit.folding import key
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.matching import messages
from surveykit.responses.matching.mapping import ColumnUse, MappingWish, MappingWishes
from surveykit.responses.matching.targets import Targets
from surveykit.responses.nearest import near_or_known
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.slots import Slot

_SHOWN = 8


def differences(
    wishes: MappingWishes, columns: Sequence[ColumnUse], grid: Grid, targets: Targets, dialect: Dialect
) -> list[Problem]:
    """Every difference between what a mapping.yaml says and what the file holds."""
    if not wishes.columns and not wishes.absent:
        return []
    placed = wishes.placed(grid)
    idle = [wish for wish in wishes.columns if wish not in set(placed.values())]
    known = [wish for wish in idle if wish.to and _is_known(wish, targets, dialect)]
    renamed = {column.index: wish for wish in known for column in columns if _is_at(column, wish)}
    return [
        *_moved({**placed, **renamed}, grid),
        *_gone([wish for wish in idle if wish not in renamed.values()], grid, targets),
        *_not_absent(wishes.absent, columns, grid, targets),
        *_unspoken({**placed, **renamed}, columns, grid),
    ]


def _is_known(wish: MappingWish, targets: Targets, dialect: Dialect) -> bool:
    """Whether the questionnaire knows the header of a line as a name of what the line names."""
    alone = Grid("", (wish.header,), (Cells.of(()),))
    named = (
        slot
        for heading in dialect.headings(alone)
        for reading in heading.readings
        if reading.stem
        for question in targets.titled(reading.stem)
        for slot in targets.read(question, reading)
    )
    return any(key(slot.name) == key(wish.to) for slot in named)


def _is_at(column: ColumnUse, wish: MappingWish) -> bool:
    """Whether a column of another header was matched to the place that a line names: by an alias, say."""
    return column.slot is not None and key(column.slot.name) == key(wish.to)


def _moved(placed: Mapping[int, MappingWish], grid: Grid) -> Iterator[Problem]:
    for index, wish in placed.items():
        header, letter = grid.header[index], grid.letter(index)
        if header == wish.header and wish.letter in ("", letter):
            continue
        values = {"was": _named(wish.letter, wish.header), "now": _named(letter, header)}
        yield Problem(messages.MOVED, grid.place, values)


def _named(letter: str, header: str) -> str:
    return f"{letter} “{header}”" if letter else f"“{header}”"


def _gone(idle: Iterable[MappingWish], grid: Grid, targets: Targets) -> Iterator[Problem]:
    """Lines that speak for no column; one to ignore it, or of a question gone as well, does no harm."""
    for wish in idle:
        known = not wish.to or bool(targets.by_name.get(key(wish.to)))
        values: dict[str, object] = {"header": wish.header}
        if wish.use == "ignored" or not known:
            yield Problem(messages.NOT_NEEDED, grid.place, values)
        elif wish.header in grid.header and wish.letter:
            letters = (grid.letter(n) for n, header in enumerate(grid.header) if header == wish.header)
            values |= {"letter": wish.letter, "letters": "、".join(letters)}
            yield Problem(messages.OTHER_LETTER, grid.place, values)
        else:
            values["near"] = near_or_known(wish.header, grid.header)
            values["zh"], values["en"] = (f"（{wish.to}）", f" ({wish.to})") if wish.to else ("", "")
            yield Problem(messages.MAPPING_NO_HEADER, grid.place, values)


def _not_absent(
    absent: Iterable[str], columns: Sequence[ColumnUse], grid: Grid, targets: Targets
) -> Iterator[Problem]:
    """Names under `absent` that the questionnaire does not have, and those that have a column after all."""
    ids = {key(question.id): question.id for question in targets.questions}
    for name in absent:
        slots = targets.by_name.get(key(name), [])
        if not slots and key(name) not in ids:
            known = [*ids.values(), *targets.slot_names()]
            values = {"target": name, "near": near_or_known(name, known)}
            yield Problem(messages.MAPPING_NO_TARGET, grid.place, values)
        for column in columns:
            if column.slot and _is_part(column.slot, name):
                values = {"target": name, "letter": column.letter, "header": column.header}
                yield Problem(messages.NOT_ABSENT, grid.place, values)
                break


def _is_part(slot: Slot, name: str) -> bool:
    return key(name) in (key(slot.name), key(slot.variable.id), key(slot.variable.question.id))


def _unspoken(
    placed: Mapping[int, MappingWish], columns: Sequence[ColumnUse], grid: Grid
) -> Iterator[Problem]:
    """One note of the columns that were matched though a mapping of most columns does not name them."""
    known = sum(wish.use == "slot" for wish in placed.values())
    new = [column.header for column in columns if column.slot and column.index not in placed]
    if 0 < len(new) <= known:
        more = "…" if len(new) > _SHOWN else ""
        values = {"count": len(new), "headers": "、".join(new[:_SHOWN]) + more}
        yield Problem(messages.UNSPOKEN, grid.place, values)

"""What stands below a table: who is missing, how means, nets and weights are to be read."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit import rounding
from surveykit.questionnaire.model import Question
from surveykit.tables.block import Block
from surveykit.tables.guard import guard_notes
from surveykit.tables.parts import Reading
from surveykit.tables.stub import RowHead
from surveykit.wording import Wording, words
from surveykit.wording.simulated import simulated_line

_PROMOTERS, _PASSIVES, _DETRACTORS = range(9, 11), range(7, 9), range(7)


def notes(question: Question, blocks: Sequence[Block], reading: Reading) -> tuple[str, ...]:
    """The notes of a table, in order; those that say nothing are left out."""
    catalogue = words(reading.language)
    return tuple(
        _closed(note, catalogue)
        for note in (
            _simulated(reading),
            missing_note(blocks, catalogue, outside=True),
            missing_note(blocks, catalogue, outside=False),
            _valid(blocks, catalogue),
            _scored(blocks, catalogue),
            _nps(question, blocks, reading),
            _kind(question, blocks, catalogue),
            _errors(blocks, reading),
            _tested(reading),
            _flat(blocks, reading),
            _replicates(blocks, reading),
            catalogue.table.where_line.format(where=reading.where) if reading.where else "",
            catalogue.table.weighted_note.format(weights=reading.weights) if reading.weights else "",
            *guard_notes(reading.guard, reading.language),
        )
        if note
    )


def _simulated(reading: Reading) -> str:
    return simulated_line(reading.language) if reading.simulated else ""


def _closed(note: str, catalogue: Wording) -> str:
    return note if note.endswith(catalogue.full_stop) else note + catalogue.full_stop


def missing_note(blocks: Sequence[Block], catalogue: Wording, *, outside: bool) -> str:
    """Who is missing outside the base, or inside it; empty where nobody is."""
    told = []
    for block in blocks:
        items = catalogue.list_mark.join(_missing_items(block, catalogue, outside=outside))
        row = block.variable.row
        if items and row is not None and len(blocks) > 1:
            told.append(row.label + catalogue.colon + items)
        elif items:
            told.append(items)
    line = catalogue.table.missing_line if outside else catalogue.table.within_line
    return line.format(items=catalogue.clause_mark.join(told)) if told else ""


def _missing_items(block: Block, catalogue: Wording, *, outside: bool) -> list[str]:
    counts = [
        (missing_name(row, catalogue), int(block.missing.n[index, 0]))
        for index, row in enumerate(block.missing_rows)
        if outside == _is_outside(row, block)
    ]
    if outside and block.base_name == "chose":
        idle = int(block.base("answered").n[0] - block.base("chose").n[0])
        counts.append((catalogue.table.missing["nothing_chosen"], idle))
    item = catalogue.table.missing_item
    return [item.format(name=name, count=count) for name, count in counts if count]


def _is_outside(row: RowHead, block: Block) -> bool:
    if block.base_name in ("all", "asked"):
        return block.base_name == "asked" and row.label == "not_asked" and row.choice is None
    return True


def missing_name(row: RowHead, catalogue: Wording) -> str:
    """The kind of missing in words, with the option's own label where it has another."""
    names = catalogue.table.missing
    if row.choice is None:
        return names[row.label]
    name = names[row.choice.kind]
    return name if row.label == name else name + catalogue.bracket.format(text=row.label)


def _valid(blocks: Sequence[Block], catalogue: Wording) -> str:
    """Who the valid percent is of, where it is not everybody in the base."""
    block = blocks[0]
    n = int(block.base("counted").n[0])
    told = len(blocks) == 1 and block.variable.kind == "single" and block.base_name == "answered"
    return catalogue.table.valid_line.format(n=n) if told and n != int(block.base().n[0]) else ""


def _scored(blocks: Sequence[Block], catalogue: Wording) -> str:
    """Said only where the mean is over fewer persons than the percents."""
    block = blocks[0]
    if len(blocks) > 1 or block.mean_base is None or not block.variable.choices:
        return ""
    n = int(block.mean_base.n[0])
    return "" if n == int(block.base().n[0]) else catalogue.table.mean_line.format(n=n)


def nps_score(block: Block, decimals: int) -> str:
    """Promoters less detractors in percentage points, from their sums and rounded once."""
    more, less = _weight_of(block, _PROMOTERS), _weight_of(block, _DETRACTORS)
    return rounding.percent(more - less, float(block.base().w[0]), decimals)


def _nps(question: Question, blocks: Sequence[Block], reading: Reading) -> str:
    block = blocks[0]
    base = float(block.base().w[0])
    if question.type != "nps" or not base:
        return ""
    texts = {
        name: f"{rounding.percent(_weight_of(block, codes), base, reading.decimals)}%"
        for name, codes in (("promoters", _PROMOTERS), ("passives", _PASSIVES), ("detractors", _DETRACTORS))
    }
    line = words(reading.language).table.nps_line
    return line.format(**texts, score=nps_score(block, reading.decimals))


def _weight_of(block: Block, codes: range) -> float:
    rows = [r for r, row in enumerate(block.rows) if row.kind == "option" and row.codes[0] in codes]
    return float(block.cells.w[rows, 0].sum())


def _errors(blocks: Sequence[Block], reading: Reading) -> str:
    errors, limited = blocks[0].errors, any(block.rows or block.mean is not None for block in blocks)
    if errors is None or not reading.level or not limited:
        return ""
    level = rounding.fixed(100 * reading.level, 0)
    return words(reading.language).table.interval_note.format(level=level, df=errors.df)


def _flat(blocks: Sequence[Block], reading: Reading) -> str:
    """Said where a share between 0 and 100% has no variance and yet an interval."""
    if not reading.level or not any(block.errors and block.errors.flat for block in blocks):
        return ""
    return words(reading.language).table.flat_note


def _replicates(blocks: Sequence[Block], reading: Reading) -> str:
    """With their seed, wherever errors or letters rest on them."""
    if not reading.replicates or (blocks[0].errors is None and reading.tested is None):
        return ""
    return words(reading.language).table.replicates_note.format(replicates=reading.replicates)


def _tested(reading: Reading) -> str:
    how = reading.tested
    if how is None:
        return ""
    table = words(reading.language).table
    lower = table.tested_lower.format(level=f"{how.lower:g}") if how.lower else ""
    return table.tested_note.format(
        level=f"{how.level:g}",
        lower=lower,
        correction=table.corrections[how.correction],
        method=table.tested_methods["design" if how.by_design else "effective"],
        base=f"{how.minimum_base:g}",
    )


def _kind(question: Question, blocks: Sequence[Block], catalogue: Wording) -> str:
    table, kind = catalogue.table, blocks[0].variable.kind
    if kind == "multiple":
        return table.multiple_note + (table.net_note if question.nets else "")
    if kind == "ranking":
        return table.points_note.format(places=question.top or len(question.choices))
    return ""

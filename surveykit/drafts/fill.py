"""Filling a draft: `fill(draft, survey).write(path)`.

Blanks that cannot be filled stay as they are, highlighted, each with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from surveykit.disclosure.domains import domains
from surveykit.disclosure.messages import TURNED_OFF
from surveykit.drafts import filling_messages as messages
from surveykit.drafts.bind import Plan, bind
from surveykit.drafts.bindings import read_bindings, write_bindings
from surveykit.drafts.fieldwork import WORDS
from surveykit.drafts.grammar.target import Binding, Target
from surveykit.drafts.log import Row, Status, log_bytes
from surveykit.drafts.number import Number
from surveykit.drafts.passage import Draft, Edit
from surveykit.drafts.resolve import PercentBase, Resolver
from surveykit.drafts.tag import make_alias, make_tag
from surveykit.drafts.text import open_draft
from surveykit.errors import Language, Place, Problem, Problems
from surveykit.survey import Survey
from surveykit.wording.simulated import simulated_line
from surveykit.writing import write_bytes

_MANY_DIGITS = 12
_UNFILLED: Mapping[str, Status] = {"left": "left", "unresolved": "unresolved"}


@dataclass(frozen=True, eq=False)
class Filling:
    """A draft with its numbers: `rows` tells of every blank, in order; `write` makes the file.

    `problems` holds what stands in the way of blanks (errors), and what a reader could stumble
    over (warnings). `partial` notes that the caller is content with some blanks unresolved.
    """

    draft: Draft
    survey: Survey
    plan: Plan
    rows: tuple[Row, ...]
    problems: Problems
    base: PercentBase = "answered"
    partial: bool = False
    source: str = ""

    @property
    def unresolved(self) -> tuple[Row, ...]:
        """The survey blanks that could not be filled."""
        return tuple(row for row in self.rows if row.status == "unresolved")

    @property
    def filled(self) -> tuple[Row, ...]:
        """The blanks that were filled."""
        return tuple(row for row in self.rows if row.status == "filled")

    @property
    def complete(self) -> bool:
        """Whether no survey blank stayed open."""
        return not self.unresolved

    @property
    def accepted(self) -> bool:
        """Whether the result is what the caller asked for: complete, or partial where that is allowed."""
        return self.complete or self.partial

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The changes to the draft."""
        return tuple(_edit(row, self._question(row)) for row in self.rows if row.status != "left")

    def _question(self, row: Row) -> str:
        """How the question of a row is called, or the total of the field."""
        if row.question:
            return Resolver(self.survey, self.base).title(row.question)
        target = row.binding.target
        return WORDS.get(target.statistic, ("", ""))[0] if target is not None else ""

    @cached_property
    def data(self) -> bytes:
        """The filled file; made-up answers are told above its text."""
        made_up = self.survey.responses.source.simulated
        return self.draft.write(self.edits, notice=simulated_line("zh") if made_up else "")

    @property
    def log(self) -> list[dict[str, Any]]:
        """One record a blank, in order, as plain values."""
        return [row.record() for row in self.rows]

    def write(self, path: str | Path) -> Path:
        """Write the filled draft; returns the path really written."""
        return write_bytes(path, self.data)

    def log_data(self, suffix: str = ".json", *, language: Language = "zh") -> bytes:
        """The log as a file: `.json` or `.xlsx`."""
        return log_bytes(self.rows, suffix, language)

    def bindings_text(self) -> str:
        """The bindings as YAML, to review, edit and replay."""
        return write_bindings(self.plan, self.survey.questionnaire, draft=self.source)

    def method(self, language: Language = "zh") -> str:
        """One line on base, weights and rounding, for the draft's method note."""
        words = WORDS[self.base][0 if language == "zh" else 1]
        if language == "zh":
            weights = "；人数未加权，百分比加权" if self.survey.weighted else ""
            return f"百分比以{words}为基数，四舍五入{weights}。"
        weights = "; persons unweighted, percents weighted" if self.survey.weighted else ""
        return f"Percents are of {words}, rounded half up{weights}."


def fill(
    draft: str | Path | Draft,
    survey: Survey,
    *,
    base: PercentBase = "answered",
    partial: bool = False,
    bindings: str | Path | None = None,
    by: Sequence[str] = (),
    smallest_group: int | None = None,
) -> Filling:
    """Fill every survey blank of a draft from the answers; what cannot be known is left and told.

    `base` is what all percents of the document are of; `bindings` names a reviewed bindings file
    that is replayed instead of reading the prose. Numbers of groups below `smallest_group` persons (5 for
    an anonymous survey unless given otherwise, 0 turns that off) are never filled in, nor what would tell
    of them by subtraction; `by` names groups of tables that are published along with the draft.

    Raises:
        UsageError: the survey itself is of too few persons
        DraftError: the draft cannot be read, or the bindings file does not fit it
    """
    source = Path(draft).name if isinstance(draft, str | Path) else ""
    opened = open_draft(draft) if isinstance(draft, str | Path) else draft
    plan = bind(opened.passages, survey.questionnaire, source=source)
    if bindings is not None:
        plan = read_bindings(bindings, plan, survey.questionnaire)
    resolver = Resolver(survey, base, domains(survey, by, smallest_group=smallest_group))
    rows = _settled([_row(binding, resolver, source) for binding in plan.bindings])
    failed = {id(r.problem): r.problem for r in rows if r.problem and r.status == "unresolved"}
    notes = [problem for problem in plan.problems if problem.severity != "error"]
    warnings = _base_warnings(rows, plan, resolver, source)
    off = [Problem(TURNED_OFF)] if survey.questionnaire.anonymous and resolver.domains is None else []
    problems = Problems([*failed.values(), *notes, *warnings, *opened.problems, *off])
    return Filling(opened, survey, plan, rows, problems, base, partial, source)


def _row(binding: Binding, resolver: Resolver, source: str) -> Row:
    if binding.target is None:
        return Row(binding, _UNFILLED[binding.status], problem=binding.problem)
    where = resolver.where(binding.target.groups)
    result = resolver.number(binding.target, binding.blank.decimals)
    if isinstance(result, Number):
        return Row(binding, "filled", result, where)
    place = Place(source=source, cell=binding.blank.place)
    return Row(binding, "unresolved", where=where, problem=Problem(result.message, place, result.values))


def _settled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Count and percent of one statement stand and fall together."""
    failed = {row.binding.statement: row.problem for row in rows if row.fails_in_filling}
    return tuple(
        Row(row.binding, "unresolved", where=row.where, problem=failed[row.binding.statement])
        if row.status == "filled" and row.binding.statement in failed
        else row
        for row in rows
    )


def _edit(row: Row, question: str) -> Edit:
    blank = row.binding.blank
    if row.number is None:
        reason = row.problem.text() if row.problem is not None else ""
        return Edit(blank.passage, blank.start, blank.end, "highlight", alias=reason)
    tag = make_tag(row.tag_parts, blank.mask)
    alias = make_alias((question, "、".join(row.options), row.groups), row.number.formula)
    return Edit(blank.passage, blank.start, blank.end, "fill", row.number.text, tag, alias)


def _base_warnings(rows: Sequence[Row], plan: Plan, resolver: Resolver, source: str) -> list[Problem]:
    """Percents whose base is not the total that the draft states: a calculator would disagree."""
    stated = _stated_total(rows, plan)
    if stated is None:
        return []
    name, total = stated
    found: dict[str, int] = {}
    first = ""
    for row in rows:
        target, number = row.binding.target, row.number
        if number is None or target is None or target.statistic != "percent" or target.groups:
            continue
        if number.persons is not None and number.persons != total:
            first = first or row.binding.blank.place
            found.setdefault(target.variable, number.persons)
    if not found:
        return []
    base, words = WORDS[resolver.base], WORDS[name]
    listed = "、".join(f"“{resolver.title(variable)}” {persons} 人" for variable, persons in found.items())
    values = {"n": total, "total": words[0], "total_en": words[1], "questions": listed}
    values |= {"base": base[0], "base_en": base[1]}
    return [Problem(messages.BASE_DIFFERS, Place(source=source, cell=first), values)]


def _stated_total(rows: Sequence[Row], plan: Plan) -> tuple[str, int] | None:
    """The total that percents will be checked against: valid, else returned, as the draft shows it."""
    for name in ("valid", "returned"):
        for row in rows:
            target: Target | None = row.binding.target
            if row.number is not None and target is not None and target.statistic == name:
                return name, int(row.number.value)
        for printed in plan.printed:
            digits = printed.value
            if printed.statistic == name and digits.isdecimal() and len(digits) < _MANY_DIGITS:
                return name, int(digits)
    return None

"""Binding: every blank of a draft gets what it shows, or the reason why it shows nothing.

Needs the questionnaire and the prose only; no answer is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surveykit.drafts.grammar import messages, open_messages
from surveykit.drafts.grammar.announcing import Announcer
from surveykit.drafts.grammar.cells import Cells, read_cells
from surveykit.drafts.grammar.flow import Flow, read_flows
from surveykit.drafts.grammar.headings import Headings
from surveykit.drafts.grammar.masks import SURVEY_KINDS, Figure
from surveykit.drafts.grammar.missing import missing_digits
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.normal import key
from surveykit.drafts.grammar.paragraph import Outcome, Paragraph, Printed
from surveykit.drafts.grammar.scope import Finding
from surveykit.drafts.grammar.target import Binding, Blank
from surveykit.drafts.grammar.tokens import Lexer
from surveykit.drafts.passage import Passage
from surveykit.errors import Message, Place, Problem, Problems
from surveykit.questionnaire.model import Questionnaire

_CONTEXT = 10
_MEAN = re.compile("(?:平均|人均)[^,\u3002;:!?\u3001\"'\u201c\u201d%|\n]{0,8}$")
_IN_CELL = Outcome(finding=Finding(open_messages.TABLE_CELL))
_WORDS = (messages.UNKNOWN_WORDS, messages.MEANING)


@dataclass(frozen=True)
class Plan:
    """The blanks of a draft in order, the findings, and the field totals that it prints as digits."""

    bindings: tuple[Binding, ...]
    problems: Problems = field(default_factory=Problems)
    printed: tuple[Printed, ...] = ()


def bind(passages: Sequence[Passage], questionnaire: Questionnaire, *, source: str = "") -> Plan:
    """Bind all blanks of these passages; `source` is the draft's file name, for messages."""
    lexer = Lexer(Names(questionnaire))
    bindings: list[Binding] = []
    missing: list[Problem] = []
    printed: list[Printed] = []
    cells = read_cells(passages)
    statements = 0
    headings = Headings(Announcer(lexer.names))
    for flow in read_flows(passages):
        headings.read(flow)
        paragraph = Paragraph(flow, lexer, headings.announcer, statements, headings.announced)
        headings.after(flow, paragraph.announces)
        found = list(_bindings(paragraph, cells, source, len(bindings) + 1))
        statements = max((statements, *(binding.statement for binding in found)))
        bindings += found
        missing.extend(_missing(flow, source))
        printed.extend(paragraph.printed)
    told = {id(b.problem): b.problem for b in bindings if b.problem and b.status == "unresolved"}
    return Plan(tuple(bindings), Problems([*told.values(), *missing]), tuple(printed))


def _bindings(paragraph: Paragraph, cells: Cells, source: str, first: int) -> Iterator[Binding]:
    """The bindings of a paragraph; one problem for all blanks that share a finding."""
    flow, outcomes = paragraph.flow, paragraph.outcomes
    problems: dict[int, Problem] = {}
    n = first
    for figure in flow.figures:
        if not figure.blank or _is_part_of_a_name(flow, figure, paragraph.lexer.names):
            continue
        outcome = outcomes.get(figure.start) or Outcome(surveyed=False, known=False)
        if outcome.target is None and cells.holds(flow.spots[figure.start][0], flow.text, figure):
            outcome = _IN_CELL
        blank = _blank(flow, figure, outcome)
        place = Place(source=source, cell=blank.place)
        if outcome.target is not None:
            yield Binding(n, blank, "bound", outcome.target, statement=outcome.statement)
        elif (reason := _reason_to_leave(flow, figure, outcome)) is not None:
            yield Binding(n, blank, "left", problem=Problem(reason, place))
        else:
            finding = _finding(flow, figure, outcome)
            problem = problems.setdefault(id(finding), Problem(finding.message, place, finding.values))
            yield Binding(n, blank, "unresolved", problem=problem)
        n += 1


def _reason_to_leave(flow: Flow, figure: Figure, outcome: Outcome) -> Message | None:
    """Why this is no blank of the survey; None where it is one."""
    if flow.quotes.inside(figure.start) is not None:
        return None if figure.kind in SURVEY_KINDS else messages.LEFT_QUOTED
    if outcome is _IN_CELL or _mean_before(flow, figure):
        return None
    if figure.kind == "date":
        return messages.LEFT_DATE
    if figure.kind == "thing":
        return messages.LEFT_THING
    if figure.kind == "bare" and not (outcome.known and outcome.finding is not None):
        return messages.LEFT_NAME
    return None


def _finding(flow: Flow, figure: Figure, outcome: Outcome) -> Finding:
    mask = flow.original(figure.start, figure.end)
    if flow.quotes.inside(figure.start) is not None:
        return Finding(messages.IN_QUOTES, {"mask": mask})
    if figure.kind == "broken":
        return Finding(messages.BROKEN_MASK, {"mask": mask})
    mean = _mean_before(flow, figure)
    if mean and (outcome.finding is None or not outcome.surveyed):
        return Finding(open_messages.MEAN_OPEN, {"words": mean})
    unclear = outcome.finding is None or outcome.finding.message in _WORDS
    if figure.kind == "point" and unclear:
        return Finding(messages.POINTS)
    if outcome.finding is None or not outcome.surveyed:
        return Finding(messages.NO_CONTEXT, {"mask": mask, "unit": figure.unit})
    return outcome.finding


def _mean_before(flow: Flow, figure: Figure) -> str:
    """`平均年龄` right before a blank; empty where there is none."""
    found = _MEAN.search(flow.text, 0, figure.start)
    return found[0] if found else ""


def _is_part_of_a_name(flow: Flow, figure: Figure, names: Names) -> bool:
    """Whether the mask belongs to the very name of a stem or an option (an alias such as ***和党员评议)."""
    quote = flow.quotes.inside(figure.start)
    if quote is None:
        return False
    name = key(quote.text)
    return name in names.stems or bool(names.owners(name))


def _blank(flow: Flow, figure: Figure, outcome: Outcome) -> Blank:
    passage, start, end = flow.span(figure.start, figure.end)
    label = outcome.target is not None and outcome.target.statistic == "label"
    before = flow.text[max(0, figure.start - _CONTEXT) : figure.start]
    behind = flow.text[figure.end : figure.end + _CONTEXT]
    mask = flow.original(figure.start, figure.end)
    return Blank(
        passage,
        start,
        end,
        flow.place(figure.start),
        mask,
        "label" if label else figure.kind,
        figure.decimals,
        figure.unit,
        f"{before}【{mask}】{behind}",
    )


def _missing(flow: Flow, source: str) -> Iterator[Problem]:
    for offset, words in missing_digits(flow):
        place = Place(source=source, cell=flow.place(offset))
        yield Problem(messages.MISSING_DIGITS, place, {"words": words})

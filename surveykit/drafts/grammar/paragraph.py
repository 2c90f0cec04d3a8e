"""One paragraph, clause by clause: the scope goes along, and every blank gets an outcome."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.announcing import Announcer, speaks_of_this_survey
from surveykit.drafts.grammar.clauses import Clause, Sentence, sentences
from surveykit.drafts.grammar.flow import Flow
from surveykit.drafts.grammar.groups import covers_all, grouped
from surveykit.drafts.grammar.hearing import read_clause
from surveykit.drafts.grammar.masks import SURVEY_KINDS, Figure
from surveykit.drafts.grammar.narrative import without_story
from surveykit.drafts.grammar.patterns import mentions
from surveykit.drafts.grammar.quotes import Quote
from surveykit.drafts.grammar.runs import Reading, Run
from surveykit.drafts.grammar.scope import Announced, Finding, Scope
from surveykit.drafts.grammar.solving import solve_reading
from surveykit.drafts.grammar.statement import Shown
from surveykit.drafts.grammar.target import FIELDWORK, Statistic, Target
from surveykit.drafts.grammar.tokens import Lexer, Token

# how far back a clause listens; no paragraph that a person wrote is as long
_REACH = 5_000
_Placed = TypeVar("_Placed", Figure, Quote)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a blank: a target, or why there is none.

    `surveyed` tells that its clause seems to speak of the survey, `known` that it surely does.
    """

    target: Target | None = None
    finding: Finding | None = None
    statement: int = 0
    surveyed: bool = True
    known: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """A total of the field that the draft gives in digits."""

    statistic: Statistic
    value: str
    place: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph read against one questionnaire.

    `statements` is how many came before it, `announced` what headings say of whom it is about.
    """

    flow: Flow
    lexer: Lexer
    announcer: Announcer
    statements: int = 0
    announced: tuple[Announced, ...] = ()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All blanks and printed numbers outside quotes."""
        return tuple(f for f in self.flow.figures if self.flow.quotes.inside(f.start) is None)

    @cached_property
    def outcomes(self) -> Mapping[int, Outcome]:
        """Offset of a blank -> its outcome."""
        found: dict[int, Outcome] = {}
        for clause in self._read:
            found.update(clause.outcomes)
        return {**found, **self._told_twice(found)}

    @cached_property
    def printed(self) -> tuple[Printed, ...]:
        """The field totals given in digits."""
        return tuple(
            Printed(shown.target.statistic, shown.figure.value, self.flow.place(shown.figure.start))
            for clause in self._read
            for shown in clause.shown
            if shown.target.statistic in FIELDWORK and not shown.figure.blank
        )

    @cached_property
    def _read(self) -> tuple[_ClauseRead, ...]:
        scope = Scope(announced=self.announced)
        found: list[_ClauseRead] = []
        number = self.statements
        for sentence in sentences(self.flow.text, self.flow.quotes):
            if speaks_of_this_survey(self._words(sentence)):
                scope = scope.with_this_survey()
            for clause in sentence.clauses:
                found.append(self._clause(clause, scope, number))
                scope = found[-1].scope
                number += 1 + max((shown.statement for shown in found[-1].shown), default=0)
            scope = scope.after_sentence()
            if (announced := self._announced_by(sentence)) is not None:
                scope = scope.with_announced(announced)
        return tuple(found)

    @property
    def announces(self) -> Announced | None:
        """What the last sentence says of whom the next paragraph is about."""
        *_, last = [None, *sentences(self.flow.text, self.flow.quotes)]
        return self._announced_by(last) if last is not None else None

    def _announced_by(self, sentence: Sentence) -> Announced | None:
        start, end = sentence.clauses[0].start, sentence.clauses[-1].end
        if any(figure.kind in SURVEY_KINDS for figure in _beginning_in(self.figures, start, end)):
            return None
        return self.announcer.in_sentence(self._words(sentence))

    def _words(self, sentence: Sentence) -> str:
        return self.flow.text[sentence.clauses[0].start : sentence.clauses[-1].end]

    def _clause(self, clause: Clause, scope: Scope, number: int) -> _ClauseRead:
        start, end = clause.start, clause.end
        figures = _beginning_in(self.figures, start, end)
        blanks = [figure for figure in figures if figure.blank]
        if self.flow.quotes.is_broken(start) or self.flow.quotes.is_broken(end - 1):
            return _unbalanced(blanks, scope)
        quotes = _beginning_in(self.flow.quotes.found, start, end)
        tokens = self.lexer.tokens(self.flow.text, start, end, quotes, figures)
        told = without_story(tokens, self.lexer.names)
        reading = read_clause(self.flow.text, told, scope, self.lexer.names)
        said = self.flow.text[max(0, end - _REACH) : end]
        shown, finding = solve_reading(reading, scope, self.lexer.names, said)
        counted = any(figure.kind in SURVEY_KINDS for figure in figures)
        behind = self._behind(reading, shown, finding, counted, told)
        surveyed = reading.surveyed or any(_counts_profile(run) for run in reading.runs)
        outcomes = _outcomes(blanks, shown, finding, number + 1, surveyed=surveyed, known=reading.known)
        return _ClauseRead(behind, () if finding else shown, outcomes)

    def _behind(
        self,
        reading: Reading,
        shown: Sequence[Shown],
        finding: Finding | None,
        counted: bool,
        tokens: Sequence[Token],
    ) -> Scope:
        """The scope behind a clause; `counted` tells that it gives numbers."""
        scope = reading.scope
        if finding is None and shown:
            here = [run for run in reading.runs if run.scope.name == scope.name]
            named = tuple(one for run in here for one in mentions(run))
            return scope.with_statement(named, sampled=any(_counts_profile(run) for run in reading.runs))
        if finding is not None and counted:
            if any(run.among and _has_option(run) for run in reading.runs):
                scope = scope.astray(finding, group=True)
            return scope.with_unknown()
        if finding is not None and any(token.text in _TOPICS for token in tokens):
            words = self.flow.text[tokens[0].start : tokens[-1].end]
            scope = scope.without_stem(Finding(messages.UNKNOWN_STEM, {"quote": words}))
        at = next((i for i, token in enumerate(tokens) if _opens_with_label(tokens, i)), None)
        if at is None or scope.groups:
            return scope
        phrase = grouped(tokens, at, self.lexer.names)
        if covers_all(phrase, self.lexer.names):
            return scope
        return scope.astray(Finding(messages.UNKNOWN_GROUP, {"words": phrase.words}), group=True)

    def _told_twice(self, outcomes: Mapping[int, Outcome]) -> Mapping[int, Outcome]:
        """Field totals that the paragraph gives more than once: they cannot both be of the whole."""
        shown = [one for clause in self._read for one in clause.shown]
        times = Counter(one.target.statistic for one in shown if one.target.statistic in FIELDWORK)
        return {
            one.figure.start: Outcome(
                finding=Finding(messages.TOTAL_TWICE, {"words": _TOTAL_WORDS[one.target.statistic]}),
            )
            for one in shown
            if times[one.target.statistic] > 1 and one.figure.start in outcomes
        }


@dataclass(frozen=True)
class _ClauseRead:
    scope: Scope
    shown: tuple[Shown, ...]
    outcomes: Mapping[int, Outcome]


_TOPICS = frozenset({"方面", "问题上"})
_TOTAL_WORDS: Mapping[str, str] = {
    "distributed": "发放",
    "returned": "收回",
    "valid": "有效",
    "participants": "参加调查",
    "response_rate": "回收率",
    "valid_rate": "有效率",
    "valid_response_rate": "有效回收率",
}


def _counts_profile(run: Run) -> bool:
    """Whether a number stands right beside a profile label (机关xx份)."""
    pairs = itertools.pairwise(run.items)
    return any(first.labelled and second.letter in "CP" for first, second in pairs)


def _has_option(run: Run) -> bool:
    return any(item.letter == "O" and not item.labelled for item in run.items)


def _unbalanced(blanks: Sequence[Figure], scope: Scope) -> _ClauseRead:
    finding = Finding(messages.UNBALANCED)
    lost = scope.without_stem(finding).astray(finding, group=True)
    return _ClauseRead(lost, (), {blank.start: Outcome(finding=finding) for blank in blanks})


def _opens_with_label(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    opens = before is None or before.kind in ("sep", "lead", "prep", "among", "first")
    return opens and tokens[at].kind == "label"


def _outcomes(
    blanks: Sequence[Figure],
    shown: Sequence[Shown],
    finding: Finding | None,
    number: int,
    *,
    surveyed: bool,
    known: bool,
) -> Mapping[int, Outcome]:
    if finding is not None:
        return {blank.start: Outcome(finding=finding, surveyed=surveyed, known=known) for blank in blanks}
    bound = {one.figure.start: Outcome(one.target, None, number + one.statement) for one in shown}
    open_blanks = {blank.start: Outcome(surveyed=surveyed, known=known) for blank in blanks}
    return {**open_blanks, **bound}


def _beginning_in(placed: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    """Of figures or quotes in order, those that begin between two offsets."""
    first = bisect_left(placed, start, key=lambda one: one.start)
    return placed[first : bisect_left(placed, end, key=lambda one: one.start)]

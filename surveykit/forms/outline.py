"""What the picture of a questionnaire shows: parts, questions, who is asked what, how long it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from surveykit.forms.jumps import Jumps
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.duration import asked_seconds, estimated_seconds, intro_seconds, seconds
from surveykit.questionnaire.model import Choice, Question, Questionnaire
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.routing import questions_used
from surveykit.questionnaire.spoken import spoken
from surveykit.questionnaire.ways import Span, span
from surveykit.rounding import fixed
from surveykit.wording.outline import OutlineWords, outline_words
from surveykit.wording.spoken import spoken_words

_NAMED = 3
_MINUTE, _SHORT, _STEP = 60.0, 100.0, 5


@dataclass(frozen=True, slots=True)
class Node:
    """One question: `number` 0 for a remark; `when` who is asked; `jumps` where its options lead."""

    id: str
    number: int
    title: str
    about: str
    when: str = ""
    jumps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its questions, how many are asked of some only, and its times in words."""

    title: str
    numbers: str
    nodes: tuple[Node, ...]
    questions: int
    routed: int
    typical: str
    span: str


@dataclass(frozen=True, slots=True)
class Link:
    """A line from one question to another (id; empty is the end): it decides, or leads there."""

    source: str
    target: str
    kind: Literal["decides", "leads"]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole picture as values; `exact` is False where a span is but a bound."""

    title: str
    described: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    links: tuple[Link, ...]
    say: OutlineWords
    exact: bool


def outline(form: Questionnaire, language: str) -> Outline:
    """The outline of a form, labelled in a language."""
    return _Outliner(form, Jumps(form), language, outline_words(language)).whole()


@dataclass(frozen=True)
class _Outliner:
    form: Questionnaire
    jumps: Jumps
    language: str
    say: OutlineWords

    def whole(self) -> Outline:
        """Everything."""
        parts = tuple(self._part(title, questions) for title, questions in self._sections())
        routed = sum(part.routed for part in parts)
        return Outline(
            title=self.form.title,
            described=self.say.described.format(
                title=self.form.title, questions=len(self.form.numbers), parts=len(parts), routed=routed
            ),
            facts=tuple(self._facts(routed)),
            parts=parts,
            links=(*self._deciding(), *self._leading()),
            say=self.say,
            exact=self._span.exact,
        )

    def _sections(self) -> Iterator[tuple[str, list[Question]]]:
        """Sections as the printed form has them: a question without one stays in that before it."""
        title = ""
        held: list[Question] = []
        for question in self.form.questions:
            if question.section and question.section != title:
                if held:
                    yield title, held
                title, held = question.section, []
            held.append(question)
        if held:
            yield title, held

    def _part(self, title: str, questions: Sequence[Question]) -> Part:
        numbers = [self.form.numbers[each.id] for each in questions if each.id in self.form.numbers]
        ends = (str(min(numbers)), str(max(numbers))) if numbers else ("", "")
        costs = {each.id: asked_seconds(each) for each in questions}
        return Part(
            title=title or self.say.no_section,
            numbers="—".join(dict.fromkeys(ends)),
            nodes=tuple(self._node(question) for question in questions),
            questions=len(numbers),
            routed=sum(bool(each.show_if) for each in questions),
            typical=self._time(sum(map(seconds, questions))),
            span=self._spanned(span(self.form, costs)),
        )

    def _node(self, question: Question) -> Node:
        condition = self.jumps.conditions.get(question.id)
        when = ""
        if condition is not None:
            when = self.say.when.format(condition=spoken(condition, self.form, self.language))
        return Node(
            id=question.id,
            number=self.form.numbers.get(question.id, 0),
            title=question.title,
            about=self.say.comma.join(self._about(question)),
            when=when,
            jumps=tuple(self._jump(target, choices) for target, choices in self._targets(question).items()),
        )

    def _about(self, question: Question) -> Iterator[str]:
        say, limits = self.say, question.validate
        yield self._kind(question)
        rows, columns = len(question.rows), len(question.choices)
        if rows and columns:
            yield say.grid.format(rows=rows, columns=columns)
        elif rows or columns:
            yield say.parts.format(rows=rows) if rows else say.options.format(count=columns)
        if question.top:
            yield say.top.format(top=question.top)
        elif limits.max_select:
            yield say.limit.format(most=limits.max_select)
        if limits.min is not None and limits.max is not None:
            yield say.range.format(low=f"{limits.min:.12g}", high=f"{limits.max:.12g}")
        if question.profile:
            yield say.profile
        if question.type == "note":
            yield say.note
        elif not question.required:
            yield say.optional
        yield self._time(asked_seconds(question))

    def _kind(self, question: Question) -> str:
        return self.say.types["matrix_multiple" if question.multiple else question.type]

    def _targets(self, question: Question) -> Mapping[int, list[Choice]]:
        """Number to go on with (0 the end) -> the options that lead there past other questions."""
        found: dict[int, list[Choice]] = {}
        for choice in question.choices:
            target = self.jumps.target(question, choice)
            if target is not None:
                found.setdefault(target, []).append(choice)
        return found

    def _jump(self, target: int, choices: Sequence[Choice]) -> str:
        say, join = self.say, spoken_words(self.language).or_mark
        named = [say.jump_options.format(label=choice.label) for choice in choices]
        options = join.join(named)
        if len(named) > _NAMED:
            options = say.many_options.format(first=named[0], count=len(named))
        return (say.jump if target else say.jump_end).format(options=options, number=target)

    def _deciding(self) -> Iterator[Link]:
        names = Names.in_questionnaire(self.form)
        for question in self.form.questions:
            for source in questions_used(parse(question.show_if), names) if question.show_if else ():
                yield Link(source, question.id, "decides")

    def _leading(self) -> Iterator[Link]:
        ids = {number: name for name, number in self.form.numbers.items()}
        for question in self.form.questions:
            for target in self._targets(question):
                yield Link(question.id, ids.get(target, ""), "leads")

    def _facts(self, routed: int) -> Iterator[tuple[str, str]]:
        say, form = self.say, self.form
        kinds = Counter(self._kind(question) for question in form.questions if question.type != "note")
        told = (say.kinds.format(kind=kind, count=count) for kind, count in kinds.most_common())
        yield say.facts["questions"], say.questions.format(count=len(form.numbers))
        yield say.facts["kinds"], say.kind_mark.join(told)
        yield say.facts["routed"], say.questions.format(count=routed)
        yield say.facts["options"], str(sum(len(question.choices) for question in form.questions))
        yield say.facts["typical"], self._time(estimated_seconds(form))
        yield say.facts["span"], self._spanned(self._span)

    @cached_property
    def _span(self) -> Span:
        read = intro_seconds(self.form)
        costs = {question.id: asked_seconds(question) for question in self.form.questions}
        return span(self.form, costs) + Span(read, read)

    def _spanned(self, found: Span) -> str:
        low, high = self._time(found.shortest), self._time(found.longest)
        if found.exact and low == high:
            return low
        return (self.say.from_to if found.exact else self.say.bounds).format(low=low, high=high)

    def _time(self, spent: float) -> str:
        """A time at the precision that an estimate has: five seconds, from 100 seconds on half a minute."""
        if spent < _SHORT:
            steps = int(fixed(spent / _STEP))
            return self.say.seconds.format(seconds=_STEP * (max(1, steps) if spent else 0))
        halves = int(fixed(spent / _MINUTE * 2))
        return self.say.minutes.format(minutes=f"{halves / 2:g}")

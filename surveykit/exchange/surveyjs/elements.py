"""One element of a SurveyJS definition as a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surveykit.exchange import remarks
from surveykit.exchange.gathered import Gathered
from surveykit.exchange.surveyjs.items import Items, options_of, rows_of, value_of
from surveykit.exchange.surveyjs.known import JsonObject, as_object
from surveykit.exchange.surveyjs.numbers import count_in, number_in, within
from surveykit.exchange.surveyjs.source import listed, raw, said, text_of_html
from surveykit.exchange.surveyjs.write import total, whole
from surveykit.questionnaire.model import Choice, Question, QuestionType, Validation
from surveykit.questionnaire.read_choices import NPS

_MOST_POINTS = 101
_TOTAL = re.compile(r"= (-?\d+(?:\.\d+)?)$")


@dataclass(frozen=True, slots=True)
class Made:
    """A question, the name of each of its variables there, and codes by value."""

    question: Question
    names: tuple[str, ...]
    codes: Mapping[str, int] = field(default_factory=dict)


def make(element: JsonObject, gathered: Gathered) -> Made | None:
    """The question that an element is; None where we have no such thing."""
    build = _BUILDERS.get(raw(element.take("type")))
    return build(_Builder(element, gathered)) if build else None


@dataclass(eq=False)
class _Builder:
    element: JsonObject
    gathered: Gathered

    @property
    def name(self) -> str:
        """The element's name."""
        return raw(self.element.take("name"))

    def plain(self, kind: QuestionType, *, required: bool | None = None) -> Question:
        """A question with nothing but its id, stem and whether it is required."""
        name = self.gathered.free_id(self.name)
        must = self.element.is_on("isRequired") if required is None else required
        return Question(name, kind, said(self.element.take("title")) or self.name or name, required=must)

    def made(self, question: Question, codes: Mapping[str, int] | None = None) -> Made:
        """The question of one variable."""
        return Made(question, (self.name,), codes or {})

    def options(self, items: Sequence[Any], owner: str, **takes: bool) -> Items:
        """Options; where they are numbered anew it is remarked."""
        found = options_of(items, **takes)
        if found.renumbered:
            self.gathered.remark(owner, remarks.CODES)
        return found

    def chosen(self, kind: QuestionType) -> Made:
        """A single or multiple choice, or a ranking."""
        question, several = self.plain(kind), kind == "multiple"
        items = listed(self.element.take("choices"))
        found = self.options(items, question.id, several=several, texts=kind != "ranking")
        choices, codes = self._specials(question.id, found, several=several)
        if not choices:
            self.gathered.remark(question.id, remarks.NO_OPTIONS)
            return self.made(replace(question, type="text"))
        question = replace(question, choices=choices)
        if kind == "ranking":
            return self.made(replace(question, top=self._top(len(choices))), codes)
        if several:
            question = replace(question, validate=_ticks(self.element, len(choices)))
        return self.made(question, codes)

    def _top(self, count: int) -> int | None:
        """How many are to be ranked: where the least and the most are the same."""
        ends = [self.element.get(key) for key in ("minSelectedChoices", "maxSelectedChoices")]
        if self.element.get("selectToRankEnabled") is not True or ends[0] not in (None, ends[1]):
            return None
        most = within(count_in(self.element, "maxSelectedChoices"), count)
        if most is None:
            return None
        self.element.used |= {"selectToRankEnabled", "minSelectedChoices", "maxSelectedChoices"}
        return most

    def _specials(
        self, name: str, found: Items, *, several: bool
    ) -> tuple[tuple[Choice, ...], dict[str, int]]:
        """The options with those that SurveyJS adds by a switch: 其他 and 以上都没有."""
        choices, codes = list(found.choices), dict(found.codes)
        code = max((choice.code for choice in choices), default=0)
        for value, keys, word, text in (
            ("other", ("showOtherItem", "hasOther"), "otherText", "其他"),
            ("none", ("showNoneItem", "hasNone"), "noneText", "以上都没有"),
        ):
            if self.element.is_on(*keys):
                code += 1
                codes[value] = code
                label = said(self.element.take(word)) or text
                alone = value == "none" and several
                choices.append(Choice(code, label, other=value == "other", exclusive=alone))
                self.gathered.remark(name, remarks.ADDED, label=label)
        return tuple(choices), codes

    def rating(self) -> Made:
        """A rating; 0 to 10 without words is a recommendation."""
        values = listed(self.element.take("rateValues"))
        points = [] if values else self._points()
        if points == list(range(11)):
            codes = {str(choice.code): choice.code for choice in NPS}
            return self.made(replace(self.plain("nps"), choices=NPS), codes)
        question = self.plain("rating")
        found = self.options(values or points, question.id)
        scored = tuple(replace(choice, score=float(choice.code)) for choice in found.choices)
        return self.made(replace(question, choices=scored), found.codes)

    def _points(self) -> list[int]:
        """The points between the ends of a rating, five where nothing else is said."""
        low = count_in(self.element, "rateMin", least=None)
        step = count_in(self.element, "rateStep") or 1
        first = 1 if low is None else low
        high = count_in(self.element, "rateMax", least=first)
        several = count_in(self.element, "rateCount", most=_MOST_POINTS) if high is None else None
        last = first + step * ((several or 5) - 1) if high is None else high
        if (last - first) // step >= _MOST_POINTS:
            self.element.used.discard("rateMax")
            last = first + step * 4
        return list(range(first, last + 1, step))

    def typed(self) -> Made:
        """A line of text, a number or a date."""
        kind = raw(self.element.get("inputType")) or "text"
        if kind in ("number", "date", "text"):
            self.element.take("inputType")
        if kind not in ("number", "range"):
            return self.made(self.plain("date" if kind == "date" else "text"))
        integer = _use(self.element, whole(self.name))
        limits = Validation(number_in(self.element, "min"), number_in(self.element, "max"), integer)
        return self.made(replace(self.plain("number"), validate=limits))

    def matrix(self) -> Made:
        """One choice a row."""
        each = self.element.is_on("eachRowRequired", "isAllRowRequired")
        question = self.plain("matrix", required=self.element.is_on("isRequired") or each)
        found = self.options(listed(self.element.take("columns")), question.id)
        items = listed(self.element.take("rows"))
        names = tuple(f"{self.name}.{value_of(item, 'value')}" for item in items)
        return Made(replace(question, choices=found.choices, rows=rows_of(items)), names, found.codes)

    def dropdowns(self) -> Made | None:
        """Several ticks a row, where the only column is a list of boxes."""
        columns = listed(self.element.get("columns"))
        column = as_object(columns[0]) if len(columns) == 1 else JsonObject()
        if column.get("cellType") != "checkbox":
            return None
        self.element.take("columns")
        column.used |= {"cellType", "name"} | ({"title"} if not raw(column.get("title")).strip() else set())
        rows = listed(self.element.take("rows"))
        must = column.is_on("isRequired")
        question = self.plain("matrix", required=self.element.is_on("isRequired") or must)
        items = listed(column.take("choices")) or listed(self.element.take("choices"))
        found = self.options(items, question.id, several=True)
        cell = raw(column.get("name"))
        names = tuple(f"{self.name}.{value_of(item, 'value')}.{cell}" for item in rows)
        limits = _ticks(column, len(found.choices))
        question = replace(
            question, multiple=True, choices=found.choices, rows=rows_of(rows), validate=limits
        )
        return Made(question, names, found.codes)

    def parts(self) -> Made | None:
        """A constant sum, where every part is a number."""
        items = [as_object(item) for item in listed(self.element.get("items"))]
        if not items or any(item.get("inputType") != "number" for item in items):
            return None
        self.element.take("items")
        for item in items:
            item.take("inputType")
        values = [value_of(item, "name") for item in items]
        question = replace(self.plain("sum"), rows=rows_of(items, name="name", title="title"))
        wholes = [whole(f"{self.name}.{value}") for value in values]
        integer = all(_checks(item, check) for item, check in zip(items, wholes, strict=True))
        for item, check in zip(items, wholes if integer else (), strict=False):
            _use(item, check)
        low, high = _ends(items)
        limits = Validation(low, high, integer, sum=self._total(values))
        names = tuple(f"{self.name}.{value}" for value in values)
        return Made(replace(question, validate=limits), names)

    def _total(self, rows: Sequence[str]) -> float | None:
        """What the parts must add up to."""
        for check in listed(self.element.get("validators")):
            found = _TOTAL.search(raw(as_object(check).get("expression")))
            if found and _use(self.element, total(self.name, rows, float(found[1]))):
                return float(found[1])
        return None

    def note(self) -> Made:
        """A note's text without its markup."""
        text, rich = text_of_html(raw(self.element.take("html")))
        question = self.plain("note", required=False)
        if rich:
            self.gathered.remark(question.id, remarks.MARKUP)
        return self.made(replace(question, title=text or question.title))

    def yes_no(self) -> Made:
        """A switch as a single choice."""
        question = self.plain("single")
        self.gathered.remark(question.id, remarks.SWITCH)
        labels = [said(self.element.take(key)) for key in ("labelTrue", "labelFalse")]
        choices = tuple(
            Choice(code, label or word) for code, label, word in zip((1, 2), labels, "是否", strict=True)
        )
        return self.made(replace(question, choices=choices), {"true": 1, "false": 2})


def _ticks(of: JsonObject, count: int) -> Validation:
    """How many options may be ticked; none is no limit."""
    least = within(count_in(of, "minSelectedChoices", least=0), count)
    most = within(count_in(of, "maxSelectedChoices"), count)
    for key, number in (("minSelectedChoices", least), ("maxSelectedChoices", most)):
        if number is None and of.get(key) != 0:
            of.used.discard(key)
        else:
            of.used.add(key)
    return Validation(min_select=least, max_select=most)


def _checks(of: JsonObject, wanted: Mapping[str, Any]) -> list[JsonObject]:
    """The validators that are the wanted check."""
    return [as_object(each) for each in listed(of.get("validators")) if each == wanted]


def _use(of: JsonObject, wanted: Mapping[str, Any]) -> bool:
    """Whether a check stands among the validators; it is then made use of."""
    found = _checks(of, wanted)
    for each in found:
        of.take("validators")
        each.put_aside()
    return bool(found)


def _ends(items: Sequence[JsonObject]) -> tuple[float | None, float | None]:
    """The least and the most of every part, where all parts have the same; else none."""
    checks = [
        next((c for c in map(as_object, listed(i.get("validators"))) if c.get("type") == "numeric"), None)
        for i in items
    ]
    first = checks[0]
    if first is None or any(check != first for check in checks):
        return None, None
    for item, check in zip(items, checks, strict=True):
        item.take("validators")
        ends = [number_in(as_object(check), key) for key in ("minValue", "maxValue")]
        as_object(check).take("type")
    return ends[0], ends[1]


_BUILDERS: Mapping[str, Callable[[_Builder], Made | None]] = {
    "radiogroup": lambda builder: builder.chosen("single"),
    "dropdown": lambda builder: builder.chosen("single"),
    "checkbox": lambda builder: builder.chosen("multiple"),
    "tagbox": lambda builder: builder.chosen("multiple"),
    "ranking": lambda builder: builder.chosen("ranking"),
    "rating": _Builder.rating,
    "text": _Builder.typed,
    "comment": lambda builder: builder.made(builder.plain("text")),
    "matrix": _Builder.matrix,
    "matrixdropdown": _Builder.dropdowns,
    "multipletext": _Builder.parts,
    "html": _Builder.note,
    "boolean": _Builder.yes_no,
}

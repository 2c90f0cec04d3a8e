"""What a header can be looked up in: ids, stems, rows, options and form numbers of a questionnaire."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from surveykit.folding import key, title_key, unique_keys
from surveykit.questionnaire.model import Question, Questionnaire, Variable
from surveykit.responses.platforms.headings import Reading
from surveykit.responses.slots import Slot, all_slots, asked_questions

_BETWEEN = "—–-:：/_[]【】()（）"
_PLACE = re.compile(r"(?:第|排名|排序|top)?(\d{1,4}|[一二三四五六七八九十])(?:位|名|选择|选|顺位)?")
_CHINESE = {digit: n for n, digit in enumerate("一二三四五六七八九十", 1)}


class Targets:
    """Look-ups from folded texts to questions and slots.

    `spread` says that a single choice, too, may stand in one column an option.
    """

    def __init__(self, questionnaire: Questionnaire, *, spread: bool = False) -> None:
        self.questionnaire = questionnaire
        self.ticked = ("single", "multiple") if spread else ("multiple",)
        self.questions = asked_questions(questionnaire)
        self.position = {question.id: n for n, question in enumerate(self.questions)}
        self._choices = {q.id: _options(q) for q in self.questions}
        self._rows = {q.id: _rows(q) for q in self.questions}

    @cached_property
    def by_name(self) -> dict[str, list[Slot]]:
        """Folded slot name -> slots."""
        found: dict[str, list[Slot]] = {}
        for name, slots in all_slots(self.questionnaire).items():
            found.setdefault(key(name), []).extend(slots)
        return found

    @cached_property
    def _by_title(self) -> tuple[dict[str, list[Question]], ...]:
        """Folded stem -> questions, the exact folding first, then the one without number and hints."""
        return tuple(
            _grouped((fold(text), question) for question in self.questions for text in _titles(question))
            for fold in (key, title_key)
        )

    def titled(self, stem: str) -> list[Question]:
        """The questions whose id, title, short title or alias is `stem`."""
        folded = key(stem)
        named = [question for question in self.questions if key(question.id) == folded]
        if named:
            return named
        for table, fold in zip(self._by_title, (key, title_key), strict=True):
            if found := table.get(fold(stem)):
                return found
        return []

    def numbered(self, number: int, known: dict[int, str]) -> list[list[Question]]:
        """The questions that may carry `number` on the form, the likelier first.

        `known` are the numbers found so far: they tell from where the form counts.
        """
        if number in known:
            return [[self.questionnaire.by_id[known[number]]]]
        tiers = []
        if before := [n for n in known if n < number]:
            place = self.position[known[max(before)]] + number - max(before)
            tiers.append(self.questions[place : place + 1])
        plain = [question for question in self.questions if not question.profile]
        counted = [
            *self.questions[number - 1 : number],
            *plain[number - 1 : number],
            *(question for question in self.questions if question.id.lower() == f"q{number}"),
        ]
        tiers.append(list({question.id: question for question in counted}.values()))
        return tiers

    def whole(self, question: Question) -> list[Slot]:
        """The slot of a question that has but one variable."""
        variables = question.variables
        return [Slot(variables[0])] if len(variables) == 1 else []

    def read(self, question: Question, reading: Reading) -> list[Slot]:
        """The slots of a question that a reading of its header names."""
        if reading.place is not None or reading.other:
            return self.placed(question, reading)
        return self.part(question, reading) if reading.part else self.whole(question)

    def named(self, reading: Reading) -> list[Slot]:
        """The slots that a platform's own name stands for: an id, a part of one, a row of its own."""
        if not reading.stem:
            return [
                slot
                for question in self.questions
                if question.rows
                for slot in self._row(question, reading)
            ]
        if reading.place is None and not reading.part and not reading.other:
            named = self.by_name.get(key(reading.stem), [])
            return named or [slot for q in self.titled(reading.stem) for slot in self.whole(q)]
        found = [slot for question in self.titled(reading.stem) for slot in self.read(question, reading)]
        return found or self._in_row(reading)

    def _in_row(self, reading: Reading) -> list[Slot]:
        """The tick of an option of a row that takes several, under the row's own name: `q7_1` and 2."""
        rows = [s.variable for s in self.by_name.get(key(reading.stem), []) if s.role == "value"]
        if len(rows) != 1 or not rows[0].row or rows[0].kind != "multiple" or reading.other:
            return []
        code = self._choices[rows[0].question.id].get(key(reading.part)) if reading.part else None
        if code is None:
            codes = [choice.code for choice in rows[0].choices]
            level = _level(codes, reading)
            code = None if level is None else codes[level]
        return [] if code is None else [Slot(rows[0], "tick", code)]

    def placed(self, question: Question, reading: Reading) -> list[Slot]:
        """The slots of a row or option that a platform numbers; none where number and code disagree."""
        variables = question.variables
        if not variables:
            return []
        if question.rows:
            return self._placed_row(question, reading)
        choices = question.choices
        kind = variables[0].kind
        if reading.other:
            return _other_slots(variables[0], reading)
        level = _level([choice.code for choice in choices], reading)
        if level is None or kind not in (*self.ticked, "ranking"):
            return []
        return [Slot(variables[0], "rank" if kind == "ranking" else "tick", choices[level].code)]

    @staticmethod
    def _placed_row(question: Question, reading: Reading) -> list[Slot]:
        """The row that a platform numbers, or the tick of an option of it where it numbers both."""
        row = _level([row.code for row in question.rows], reading)
        if row is None:
            return []
        variable = question.variables[row]
        if reading.inner is None:
            return [Slot(variable)]
        option = agreed([choice.code for choice in variable.choices], reading.inner)
        if option is None or variable.kind != "multiple":
            return []
        return [Slot(variable, "tick", variable.choices[option].code)]

    def part(self, question: Question, reading: Reading) -> list[Slot]:
        """The slots of a question that a part of a header names: a row, an option, a rank."""
        if (found := self._row(question, reading)) or reading.option:
            return found
        if question.rows and question.variable_kind == "multiple":
            return self._crossed(question, reading.part)
        code = self._choices[question.id].get(key(reading.part))
        if not question.rows and question.variable_kind in self.ticked:
            return [Slot(question.variables[0], "tick", code)] if code is not None else []
        if question.type == "ranking":
            return _rank_slots(question, code, reading.part)
        return []

    def _row(self, question: Question, reading: Reading) -> list[Slot]:
        """The slots of the row that a part names, or of the option of it beside."""
        row = self._rows[question.id].get(key(reading.part))
        if row is None or not reading.option:
            return [Slot(row)] if row else []
        code = self._choices[question.id].get(key(reading.option))
        return [Slot(row, "tick", code)] if row.kind in self.ticked and code is not None else []

    def _crossed(self, question: Question, part: str) -> list[Slot]:
        """The tick that a row and an option in one part name, `党课—现场`, where they do so in one way."""
        rows, choices = self._rows[question.id], self._choices[question.id]
        found: dict[tuple[str, int], Slot] = {}
        for at, character in enumerate(part):
            if character not in _BETWEEN:
                continue
            named = [rows[text] for text in _endings(part[:at][::-1], reverse=True) if text in rows]
            codes = [choices[text] for text in _endings(part[at + 1 :]) if text in choices]
            found |= {(row.id, code): Slot(row, "tick", code) for row in named for code in codes}
        return list(found.values())

    def row_after(self, question: Question, reading: Reading) -> list[Slot]:
        """The slots of a row written without its question."""
        if not question.rows:
            return []
        if reading.part and not reading.option:
            return self.part(question, Reading("", reading.stem, reading.part))
        return [] if reading.part else self.part(question, Reading("", reading.stem))

    def option_after(self, last: Slot, reading: Reading) -> list[Slot]:
        """The tick of an option written without its row, behind another option of the row."""
        code = self._choices[last.variable.question.id].get(key(reading.part))
        same = last.role == "tick" and last.variable.row is not None and not reading.stem
        return [replace(last, code=code)] if same and code is not None else []

    def by_alias(self, question: Question, stem: str) -> bool:
        """Whether a stem names a question by one of its aliases only."""
        own = (question.id, question.title, question.short)
        return not any(fold(stem) == fold(text) for text in own for fold in (key, title_key))

    def slot_names(self) -> Iterable[str]:
        """What mapping.yaml may call a place, for near matches."""
        return (slot.name for slots in self.by_name.values() for slot in slots)

    def label_of(self, question: Question, text: str) -> str:
        """The label of the option that a label, alias or short label means; nothing where it means none."""
        code = self._choices[question.id].get(key(text)) if question.id in self._choices else None
        return next((choice.label for choice in question.choices if choice.code == code), "")

    def names(self) -> Iterable[str]:
        """Stems and row labels, for near matches."""
        for question in self.questions:
            yield question.title
            yield from (row.label for row in question.rows)


def _endings(text: str, *, reverse: bool = False) -> Iterator[str]:
    """`text` folded, and what is left of it as the marks at its start go one by one."""
    for at in range(len(text)):
        yield key(text[at:][::-1] if reverse else text[at:])
        if text[at] not in _BETWEEN and not text[at].isspace():
            return


def _other_slots(variable: Variable, reading: Reading) -> list[Slot]:
    """The text typed beside an option, or the tick of the one option that takes it."""
    if variable.kind not in ("single", "multiple", "ranking"):
        return []
    if reading.other == "text":
        return [Slot(variable, "other")]
    ticks = [Slot(variable, "tick", choice.code) for choice in variable.choices if choice.other]
    return ticks if variable.kind == "multiple" and len(ticks) == 1 else []


def _level(codes: Sequence[int], reading: Reading) -> int | None:
    """The position that a reading's number means."""
    if reading.counted and reading.place is not None:
        return reading.place - 1 if reading.place <= len(codes) else None
    return agreed(codes, reading.place)


def agreed(codes: Sequence[int], number: int | None) -> int | None:
    """The position that a platform's number means; None where it is the code of another one."""
    if number is None:
        return None
    by_code = codes.index(number) if number in codes else None
    by_place = number - 1 if 1 <= number <= len(codes) else None
    if by_code is not None and by_place is not None:
        return by_code if by_code == by_place else None
    return by_place if by_code is None else by_code


def _rank_slots(question: Question, code: int | None, part: str) -> list[Slot]:
    variable = question.variables[0]
    if code is not None:
        return [Slot(variable, "rank", code)]
    if found := _PLACE.fullmatch(key(part)):
        place = _CHINESE.get(found.group(1)) or int(found.group(1))
        return [Slot(variable, "place", place)] if 1 <= place <= len(variable.choices) else []
    return []


def _titles(question: Question) -> tuple[str, ...]:
    return (question.title, question.short, *question.aliases)


def _grouped(pairs: Iterable[tuple[str, Question]]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for folded, question in pairs:
        known = found.setdefault(folded, [])
        if folded and question not in known:
            known.append(question)
    return found


def _options(question: Question) -> dict[str, int]:
    """Folded label, alias or short label of an option -> its code."""
    choices = question.choices
    return unique_keys(
        ((choice.label, choice.code) for choice in choices),
        ((text, choice.code) for choice in choices for text in (*choice.aliases, choice.short)),
    )


def _rows(question: Question) -> dict[str, Variable]:
    """Folded label, alias or short label of a row -> its variable."""
    variables = question.variables
    rows = [(n, variable.row) for n, variable in enumerate(variables) if variable.row]
    found = unique_keys(
        ((row.label, n) for n, row in rows),
        ((text, n) for n, row in rows for text in (*row.aliases, row.short)),
    )
    return {text: variables[n] for text, n in found.items()}

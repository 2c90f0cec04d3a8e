"""A questionnaire out of an XLSForm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from surveykit.errors import Language, Place, Problems
from surveykit.exchange import remarks
from surveykit.exchange.gathered import Gathered, one_line
from surveykit.exchange.logic.foreign import UnreadableError
from surveykit.exchange.logic.ours import Answers
from surveykit.exchange.text.line import clean
from surveykit.exchange.xlsform.grammar import alone_of
from surveykit.exchange.xlsform.groups import Group, grouped, without_disabled
from surveykit.exchange.xlsform.limits import Demands
from surveykit.exchange.xlsform.options import Lists
from surveykit.exchange.xlsform.sheets import SheetRow, Sheets
from surveykit.exchange.xlsform.unused import tell_unused
from surveykit.exchange.xlsform.write import INTRO, chosen_other, other_label
from surveykit.questionnaire.model import Question, Questionnaire, Row, Validation, Variable
from surveykit.questionnaire.read_choices import NPS

_SELECT = re.compile(r"(select[_ ]one|select[_ ]multiple|rank) (\S+)( or[_ ]other)?")
_PLAIN = {"text": "text", "date": "date", "note": "note", "string": "text", "today": ""}
_NUMBERS = {"integer": True, "int": True, "decimal": False}
_DISABLED = {
    True: ("这一行已停用", "this row is disabled"),
    False: ("所在的组已停用", "the group it is in is disabled"),
}
_RANGE = re.compile(r"(start|end|step)\s*=\s*(-?\d+)")


def read_xlsform(
    sheets: Sheets, name: str, *, language: Language = "zh"
) -> tuple[Questionnaire, dict[str, str], Problems]:
    """The questionnaire, comments on guesses by question id, and everything that was not taken over."""
    reader = _Reader(sheets, Gathered(name, language))
    return reader.form(), reader.gathered.comments, reader.gathered.problems


@dataclass(eq=False)
class _Reader:
    sheets: Sheets
    gathered: Gathered
    questions: list[Question] = field(default_factory=list)
    conditions: dict[str, list[tuple[str, SheetRow]]] = field(default_factory=dict)
    variables: dict[str, Variable] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, int]] = field(default_factory=dict)
    intro: str = ""

    def __post_init__(self) -> None:
        self.lists = Lists.of(self.sheets.choices)
        self.demands = Demands(self.gathered)

    def form(self) -> Questionnaire:
        """The questionnaire; conditions are read once all answers are known."""
        gathered, settings = self.gathered, self.sheets.settings
        gathered.remark("", remarks.HEAD, name=gathered.source)
        for other in self.sheets.languages:
            gathered.left(
                other, "只读入一种语言的文字", "labels of one language are read", self._place(None)
            )
        whole = grouped([row for row in self.sheets.survey if row.unused])
        for row, by_itself in without_disabled(whole):
            zh, en = _DISABLED[by_itself]
            gathered.left(row.look("name") or row.look("type"), zh, en, self._place(row))
            row.put_aside()
        self._take_all(whole, "", ())
        title = one_line(settings.get("form_title")) or Path(gathered.source).stem or "问卷"
        name = Gathered("", "zh").free_id(settings.get("form_id"), default="survey")
        tell_unused(self.sheets, self.lists, gathered)
        questions = tuple(self._shown(question) for question in self.questions)
        return Questionnaire(name, title, questions, intro=self.intro)

    def _place(self, row: SheetRow | None) -> Place:
        return self.demands.place(row)

    def _take_all(self, group: Group, section: str, shown: tuple[tuple[str, SheetRow], ...]) -> None:
        for each in group.inside:
            if isinstance(each, SheetRow):
                self._take(each, section, shown)
            else:
                self._take_group(each, section, shown)

    def _take_group(self, group: Group, section: str, shown: tuple[tuple[str, SheetRow], ...]) -> None:
        """A matrix, a constant sum, or a section with its questions."""
        rows = [each for each in group.inside if isinstance(each, SheetRow)]
        kind = self._kind_of(group, rows) if len(rows) == len(group.inside) else ""
        if group.row:
            group.row.used |= {"type", "name"}
        if group.row and (condition := group.get("relevant")):
            shown = (*shown, (condition, group.row))
        if kind:
            self._parted(group, rows, kind, section, shown)
            return
        if group.row and group.look("type").replace(" ", "_").lower().startswith("begin_repeat"):
            zh, en = "重复组只读入一次", "a repeat is taken once"
            self.gathered.left(group.look("name") or "repeat", zh, en, self._place(group.row))
        self._take_all(group, one_line(group.get("label")) or section, shown)

    def _kind_of(self, group: Group, rows: Sequence[SheetRow]) -> str:
        """matrix or sum where the rows of a group are its parts; else empty."""
        types = {row.look("type") for row in rows}
        if not rows or group.row is None:
            return ""
        if "table-list" in group.look("appearance") and len(types) == 1:
            found = _SELECT.fullmatch(types.pop())
            return "matrix" if found and not found[3] and not found[1].startswith("rank") else ""
        named = all(re.fullmatch(rf"{re.escape(group.look('name'))}_\d+", row.look("name")) for row in rows)
        alike = len(types) == 1 and types <= _NUMBERS.keys()
        return "sum" if named and alike and "field-list" in group.look("appearance") else ""

    def _parted(
        self, group: Group, rows: Sequence[SheetRow], kind: str, section: str,
        shown: tuple[tuple[str, SheetRow], ...],
    ) -> None:  # fmt: skip
        """A question of several rows."""
        if group.row is None:
            return
        numbers = [row.get("name").rpartition("_")[2] for row in rows]
        sound = all(n.isdecimal() and n != "0" and n.isascii() for n in numbers)
        codes = (
            [int(n) for n in numbers]
            if sound and len(set(numbers)) == len(numbers)
            else range(1, len(rows) + 1)
        )
        parts = tuple(
            Row(code, one_line(row.get("label")) or row.get("name"))
            for code, row in zip(codes, rows, strict=True)
        )
        _use_appearance(group.row, "table-list" if kind == "matrix" else "field-list")
        question = self._plain(group.row, kind, section, required=self.demands.are_required(rows))
        question = replace(question, rows=parts)
        if kind == "matrix":
            question = self._with_options(question, rows[0])
        limits = self.demands.common_limits(rows)
        if kind == "sum":
            limits["integer"] = _NUMBERS[rows[0].get("type")]
        for row in rows:
            row.get("type")
        question = replace(question, validate=Validation(**limits))  # type: ignore[arg-type]
        self._add(question, [row.get("name") for row in rows], shown)

    def _take(self, row: SheetRow, section: str, shown: tuple[tuple[str, SheetRow], ...]) -> None:
        """One row: a question, the introduction, a text beside an option, or nothing we have."""
        if row.look("name") == INTRO and row.look("type") == "note" and not self.questions:
            self.intro = _lines(row.get("label"))
            row.used |= {"name", "type"}
            return
        if self._is_beside(row):
            self._take_beside(row)
            return
        if condition := row.get("relevant"):
            shown = (*shown, (condition, row))
        question = self._question(row, section)
        if question is None:
            zh, en = "问卷没有这种内容", "a questionnaire has no such thing"
            self.gathered.left(row.get("type"), zh, en, self._place(row))
            row.put_aside()
            return
        row.get("type")
        self._add(question, [row.get("name")], shown)

    def _is_beside(self, row: SheetRow) -> bool:
        variable = self.variables.get(row.look("name").removesuffix("_other"))
        is_named = row.look("type") == "text" and row.look("name").endswith("_other")
        return is_named and bool(variable and variable.other_choices)

    def _take_beside(self, row: SheetRow) -> None:
        """The text beside an option, as far as it is asked as every such text is."""
        variable = self.variables[row.get("name").removesuffix("_other")]
        row.get("type")
        must = all(choice.other_required for choice in variable.other_choices)
        condition, chosen = row.look("relevant"), chosen_other(variable)
        same = {
            "label": one_line(row.look("label")) == one_line(other_label(variable)),
            "relevant": condition == chosen or condition.endswith(f" and ({chosen})"),
            "required": (row.look("required").lower() in ("yes", "true", "true()")) == must,
        }
        row.used |= {column for column, is_same in same.items() if is_same}

    def _plain(self, row: SheetRow, kind: str, section: str, *, required: bool) -> Question:
        name = self.gathered.free_id(row.get("name"))
        label = _lines(row.get("label")) if kind == "note" else one_line(row.get("label"))
        required = required and kind != "note"
        return Question(name, kind, label or name, section=section, required=required)  # type: ignore[arg-type]

    def _question(self, row: SheetRow, section: str) -> Question | None:
        kind, required = row.look("type"), self.demands.is_required(row)
        if select := _SELECT.fullmatch(kind):
            several = select[1].startswith("rank") or "multiple" in select[1]
            named = "ranking" if select[1].startswith("rank") else "multiple" if several else "single"
            if named == "single" and _use_appearance(row, "likert"):
                named = "rating"
            question = self._with_options(self._plain(row, named, section, required=required), row)
            return replace(question, validate=self.demands.limits(row)) if several else question
        if kind in _NUMBERS:
            limits = replace(self.demands.limits(row), integer=_NUMBERS[kind])
            return replace(self._plain(row, "number", section, required=required), validate=limits)
        if kind == "range":
            return self._range(row, section, required=required)
        if _PLAIN.get(kind):
            return self._plain(row, _PLAIN[kind], section, required=required)
        return None

    def _range(self, row: SheetRow, section: str, *, required: bool) -> Question:
        """0 to 10 is a recommendation; else a number within its ends."""
        said = {key: float(value) for key, value in _RANGE.findall(row.get("parameters"))}
        ends = said.get("start", 1.0), said.get("end", 10.0)
        if ends == (0.0, 10.0):
            return replace(self._plain(row, "nps", section, required=required), choices=NPS)
        limits = Validation(min=min(ends), max=max(ends), integer=said.get("step", 1.0) == 1.0)
        return replace(self._plain(row, "number", section, required=required), validate=limits)

    def _with_options(self, question: Question, row: SheetRow) -> Question:
        """The question with the options of its list, and whether several may be ticked."""
        select = _SELECT.fullmatch(row.get("type"))
        if select is None:
            return question
        options = self.lists.options(select[2], or_other=bool(select[3]))
        if options.renumbered:
            self.gathered.remark(question.id, remarks.CODES)
        if select[3]:
            self.gathered.remark(question.id, remarks.OTHER, label="其他")
        alone = {options.codes[name] for name in alone_of(row.get("constraint")) if name in options.codes}
        choices = tuple(replace(c, exclusive=c.exclusive or c.code in alone) for c in options.choices)
        if question.type == "rating" and any(c.score is None and c.kind == "valid" for c in choices):
            self.gathered.remark(question.id, remarks.POINTS)
            choices = tuple(
                replace(c, score=float(c.code)) if c.score is None and c.kind == "valid" else c
                for c in choices
            )
        self.codes[question.id] = options.codes
        several = question.type == "matrix" and "multiple" in select[1]
        return replace(question, choices=choices, multiple=several)

    def _add(
        self, question: Question, names: Sequence[str], shown: tuple[tuple[str, SheetRow], ...]
    ) -> None:
        if not question.choices and question.type in ("single", "multiple", "rating", "ranking", "matrix"):
            self.gathered.remark(question.id, remarks.NO_OPTIONS)
            question = replace(question, type="text", rows=(), validate=Validation())
        self.questions.append(question)
        self.conditions[question.id] = list(shown)
        for name, variable in zip(names, question.variables, strict=False):
            self.variables[name] = variable
            codes = {str(choice.code): choice.code for choice in question.choices}
            self.codes[name] = self.codes.get(question.id, codes)

    def _shown(self, question: Question) -> Question:
        """The question with its conditions and those of the groups around it."""
        answers, told = Answers(self.variables, self.codes), []
        for text, row in self.conditions[question.id]:
            try:
                told.append(answers.told(text))
            except UnreadableError:
                zh, en = f"{question.id} 的条件看不懂", f"the condition of {question.id} is not understood"
                self.gathered.left(text, zh, en, self._place(row))
        if len(told) > 1:
            told = [f"({text})" if " or " in text else text for text in told]
        return replace(question, show_if=" and ".join(dict.fromkeys(told)))


def _use_appearance(row: SheetRow, wanted: str) -> bool:
    """Whether a row is to look so; it is then read, unless it says more."""
    looks = row.look("appearance").split()
    if looks == [wanted]:
        row.get("appearance")
    return wanted in looks


def _lines(text: str) -> str:
    """A text of several lines, each without what nobody sees."""
    return "\n".join(_cleaned(text)).strip()


def _cleaned(text: str) -> Iterator[str]:
    for line in text.splitlines():
        indent = line[: len(line) - len(line.lstrip(" "))]
        yield f"{indent}{clean(line)}".rstrip()

"""A questionnaire as an XLSForm: the sheets survey, choices and settings."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from surveykit.errors import Problem
from surveykit.exchange import messages
from surveykit.exchange.format import Format
from surveykit.exchange.logic.compile import UntellableError, compiled
from surveykit.exchange.number import plain
from surveykit.exchange.xlsform.grammar import XPATH, constraint, reference
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Variable

INTRO = "form_intro"
SURVEY = ("type", "name", "label", "required", "relevant", "constraint", "appearance", "parameters")
CHOICES = ("list_name", "name", "label", "score", "kind", "other", "exclusive", "pin")
SETTINGS = ("form_title", "form_id")
_PLAIN = {"text": "text", "date": "date", "note": "note"}
Row = Mapping[str, str]


def write_xlsform(form: Questionnaire, to: Format) -> tuple[bytes, Iterable[Problem]]:
    """The workbook, and the conditions and texts that could not be put into it as they are."""
    import xlsxwriter

    writer = _Writer(form, to)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": form.title, "created": dt.datetime(2000, 1, 1)})
    survey = list(writer.survey())
    settings = [{"form_title": form.title, "form_id": form.id}]
    for name, columns, rows in (
        ("survey", SURVEY, survey),
        ("choices", CHOICES, list(writer.choices())),
        ("settings", SETTINGS, settings),
    ):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, columns)
        for at, row in enumerate(rows, 1):
            for column, key in enumerate(columns):
                if row.get(key):
                    sheet.write_string(at, column, row[key])
    book.close()
    return stream.getvalue(), writer.found


def chosen_other(variable: Variable) -> str:
    """The condition that an option was chosen beside which a text is written."""
    what, ticks = reference(variable), variable.kind != "single"
    return " or ".join(
        f"selected({what}, '{each.code}')" if ticks else f"{what} = '{each.code}'"
        for each in variable.other_choices
    )


def other_label(variable: Variable) -> str:
    """What a text beside options is called: the options, behind the row where there are rows."""
    label = "、".join(each.label for each in variable.other_choices)
    return f"{variable.row.label}：{label}" if variable.row else label


@dataclass(eq=False)
class _Writer:
    """The rows of one form; lists of options that questions share are written once."""

    form: Questionnaire
    to: Format
    lists: dict[tuple[Choice, ...], str] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)

    def survey(self) -> Iterator[Row]:
        """A row for the introduction, each section and question."""
        if self.form.intro:
            yield {"type": "note", "name": INTRO, "label": self._label(self.form.intro, None)}
        section, number = "", 0
        for question in self.form.questions:
            if question.section != section:
                if section:
                    yield {"type": "end_group"}
                section = question.section
                if section:
                    number += 1
                    label = self._label(section, question)
                    yield {"type": "begin_group", "name": f"section_{number}", "label": label}
            yield from self._question(question)
        if section:
            yield {"type": "end_group"}

    def choices(self) -> Iterator[Row]:
        """A row for each option of each list."""
        for options, name in self.lists.items():
            for option in options:
                yield {
                    "list_name": name,
                    "name": str(option.code),
                    "label": self._label(option.label, None),
                    "score": "" if option.score is None else plain(option.score),
                    "kind": option.kind if option.kind != "valid" else "",
                    "other": "required" if option.other_required else "yes" if option.other else "",
                    "exclusive": "yes" if option.exclusive else "",
                    "pin": option.pin,
                }

    def _question(self, question: Question) -> Iterator[Row]:
        relevant = self._relevant(question)
        if question.type not in ("matrix", "sum"):
            own = {"label": self._label(question.title, question), "relevant": relevant}
            yield {**self._asked(question.variables[0] if question.variables else None, question), **own}
            yield from self._other_text(question, relevant)
            return
        appearance = "table-list" if question.type == "matrix" else "field-list"
        head = {"name": question.id, "label": self._label(question.title, question), "relevant": relevant}
        yield {"type": "begin_group", "appearance": appearance, **head}
        for variable in question.variables:
            label = variable.row.label if variable.row else ""
            yield {**self._asked(variable, question), "label": self._label(label, question)}
        yield {"type": "end_group"}
        yield from self._other_text(question, relevant)

    def _asked(self, variable: Variable | None, question: Question) -> Row:
        """The row of one variable, without label and condition; a note has none."""
        last = variable is not None and variable == question.variables[-1]
        row = {
            "type": self._type(question),
            "name": variable.id if variable else question.id,
            "required": "yes" if question.required and question.type != "note" else "",
            "constraint": constraint(question, last=last),
        }
        if question.type == "rating":
            row["appearance"] = "likert"
        if question.type == "nps":
            row["parameters"] = "start=0 end=10 step=1"
        return row

    def _type(self, question: Question) -> str:
        if question.type in ("number", "sum"):
            return "integer" if question.validate.integer else "decimal"
        if question.type == "nps":
            return "range"
        if question.type in _PLAIN:
            return _PLAIN[question.type]
        name = self.lists.setdefault(question.choices, f"list_{len(self.lists) + 1}")
        if question.type == "ranking":
            return f"rank {name}"
        several = question.type == "multiple" or question.multiple
        return f"{'select_multiple' if several else 'select_one'} {name}"

    def _other_text(self, question: Question, relevant: str) -> Iterator[Row]:
        """The text beside an option, asked of those who chose it."""
        for variable in question.variables:
            options = variable.other_choices
            if not options:
                continue
            chosen = chosen_other(variable)
            yield {
                "type": "text",
                "name": variable.other_id,
                "label": self._label(other_label(variable), question),
                "required": "yes" if all(each.other_required for each in options) else "",
                "relevant": f"({relevant}) and ({chosen})" if relevant else chosen,
            }

    def _relevant(self, question: Question) -> str:
        if not question.show_if:
            return ""
        try:
            return compiled(question.show_if, self.form, XPATH)
        except UntellableError:
            values = {"condition": question.show_if}
            self.found.append(self.to.problem(messages.UNTOLD_CONDITION, self.form, question, **values))
            return ""

    def _label(self, text: str, question: Question | None) -> str:
        """A label; what would be read as the answer to another question is parted."""
        instead = text.replace("${", "$ {")
        if instead != text:
            values = {"text": text, "instead": instead}
            self.found.append(self.to.problem(messages.CHANGED_TEXT, self.form, question, **values))
        return instead

"""From a questionnaire to what stands on its printed form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surveykit.forms.hints import hint
from surveykit.forms.jumps import Jumps
from surveykit.forms.sheet import (
    Amounts,
    Blank,
    Body,
    Entry,
    Grid,
    GridRow,
    Heading,
    Item,
    Mark,
    Options,
    Remark,
    Sheet,
)
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Variable
from surveykit.questionnaire.spoken import spoken
from surveykit.wording.forms import FormWords, form_words

_RANK: Mark = "（　　）"
_SEVERAL = 2


def compose(form: Questionnaire, *, codes: bool = False) -> Sheet:
    """The sheet; `codes` adds the codes of the options and a column for typists."""
    return _Composer(form, codes, Jumps(form), form_words(form.language)).sheet()


@dataclass(frozen=True)
class _Composer:
    form: Questionnaire
    codes: bool
    jumps: Jumps
    say: FormWords

    def sheet(self) -> Sheet:
        """The whole sheet."""
        form, paper = self.form, self.say.paper
        parts = tuple(self._parts())
        lead = (*form.intro.split("\n"), paper.anonymous if form.anonymous else "")
        return Sheet(
            title=form.title,
            serial="" if form.anonymous else paper.serial,
            lead=tuple(text.strip() for text in lead if text.strip()),
            guide=paper.guide,
            guide_items=tuple(self._guide(parts)),
            parts=parts,
            closing=paper.closing,
            tag=self.say.tag,
            codes=paper.codes if self.codes else "",
        )

    def _parts(self) -> Iterator[Heading | Remark | Item]:
        section = ""
        for question in self.form.questions:
            if question.section and question.section != section:
                yield Heading(question.section)
            section = question.section or section
            when = self._when(question)
            if question.type == "note":
                yield Remark(question.title, when)
                continue
            yield Item(
                number=self.form.numbers[question.id],
                title=question.title,
                hint=hint(question, self.say.paper),
                when=when,
                body=self._body(question),
                boxes=tuple(_boxes(question)) if self.codes else (),
                mark=self.say.paper.stem.format(number=self.form.numbers[question.id]),
            )

    def _when(self, question: Question) -> str:
        """Who answers the question, where the way there does not say it."""
        needed = self.jumps.note(question)
        if needed is None:
            return ""
        condition = spoken(needed, self.form, self.form.language)
        return self.say.paper.when.format(condition=condition)

    def _body(self, question: Question) -> Body:
        if question.type in ("number", "date", "text"):
            text = self.say.paper.date if question.type == "date" else ""
            return Blank(question.type, text)
        mark: Mark = "□" if question.type == "multiple" or question.multiple else "○"
        rows = tuple(GridRow(v.id, v.row.label) for v in question.variables if v.row)
        if question.type == "matrix":
            return Grid(mark, tuple(self._head(choice) for choice in question.choices), rows)
        if question.type == "sum":
            return self._amounts(question, rows)
        if question.type == "ranking":
            mark = _RANK
        return Options(mark, tuple(self._entry(question, choice) for choice in question.choices))

    def _amounts(self, question: Question, rows: tuple[GridRow, ...]) -> Amounts:
        paper, total = self.say.paper, question.validate.sum
        last = ("", "") if total is None else (paper.total, f"{total:.12g}")
        return Amounts(paper.item, paper.amount, rows, last)

    def _head(self, choice: Choice) -> Entry:
        return Entry(choice.code, choice.label, self.say.paper.specify if choice.other else "")

    def _entry(self, question: Question, choice: Choice) -> Entry:
        paper, target = self.say.paper, self.jumps.target(question, choice)
        jump = "" if target is None else paper.jump.format(number=target) if target else paper.jump_end
        specify = paper.specify if choice.other and paper.specify.strip() not in choice.label else ""
        return Entry(choice.code, choice.label, specify + jump, line=choice.other)

    def _guide(self, parts: tuple[Heading | Remark | Item, ...]) -> Iterator[str]:
        """The instructions that this form has need of, numbered."""
        paper, items = self.say.paper, [part for part in parts if isinstance(part, Item)]
        marks = {item.body.mark for item in items if isinstance(item.body, Options | Grid)}
        kinds = (paper.guide_single if "○" in marks else "") + (
            paper.guide_multiple if "□" in marks else ""
        )
        told = [paper.guide_marks.format(kinds=kinds)] if kinds else []
        entries = [entry for item in items if isinstance(item.body, Options) for entry in item.body.entries]
        routed = any(item.when for item in items) or any(
            self.jumps.target(question, choice) is not None
            for question in self.form.questions
            for choice in question.choices
        )
        told += [paper.guide_jumps] if routed and entries else []
        told += [paper.guide_ranking] if _RANK in marks else []
        tidy = [_closed(text, "。" if self.say.tag == "zh-CN" else ".") for text in told]
        if len(tidy) < _SEVERAL:
            yield from tidy
            return
        for number, text in enumerate(tidy, 1):
            yield paper.guide_item.format(number=number, text=text)


def _closed(text: str, stop: str) -> str:
    """A sentence with its full stop."""
    tidy = text.strip().rstrip("；;")
    return tidy if tidy.endswith(stop) else tidy + stop


def _boxes(question: Question) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What a typist writes beside a question: a column of data, or one an option."""
    if question.rows:
        return
    variable: Variable = question.variables[0]
    ticked = variable.kind in ("multiple", "ranking")
    yield variable.id, tuple(choice.code for choice in question.choices) if ticked else ()

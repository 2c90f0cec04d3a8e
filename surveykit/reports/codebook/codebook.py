"""The codebook as a page, a Word file or a workbook: what every column of data means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from surveykit.disclosure.hiding import USUAL_THRESHOLD
from surveykit.disclosure.threshold import checked
from surveykit.errors import Language
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.reports.codebook.counts import Counts, counted
from surveykit.reports.codebook.figures import HIDDEN, missing_text, plain_cell, quartiles_text
from surveykit.reports.codebook.tables import Tables
from surveykit.reports.codebook.texts import Texts, column_names, fixed_columns
from surveykit.reports.model import Block, Facts, Heading, Note, Prose, Report, TableBlock
from surveykit.reports.pagefile import page_file
from surveykit.responses.model import Responses
from surveykit.tables.parts import Cell, Group, Head, Line, TableView
from surveykit.version import VERSION
from surveykit.wording.simulated import SIMULATED, marked_title, simulated_note
from surveykit.writing import write_bytes


@dataclass(frozen=True, eq=False, repr=False)
class Codebook:
    """A codebook not yet written; with `responses` it tells how often each answer was given."""

    questionnaire: Questionnaire
    responses: Responses | None = None
    language: Language = "zh"
    threshold: int = USUAL_THRESHOLD
    decimals: int = 1

    def __repr__(self) -> str:
        return f"<Codebook of {self.questionnaire.id}; write it as .html, .docx or .xlsx>"

    @cached_property
    def texts(self) -> Texts:
        """The words on the questions."""
        return Texts(self.questionnaire, self.language)

    @cached_property
    def counts(self) -> dict[str, Counts]:
        """Variable id -> its counts; empty without data, and where there are too few records."""
        return counted(self.responses, self.threshold) if self.responses is not None else {}

    @cached_property
    def model(self) -> Report:
        """The codebook as ordered blocks, for any renderer."""
        colophon = self.texts.words.report.made_by.format(version=VERSION)
        return Report(self._title, self.texts.say.title, self.language, tuple(self._blocks()), colophon)

    def to_bytes(self, suffix: str) -> bytes:
        """The codebook in the format a suffix names.

        Raises:
            UsageError: there is no such format
        """
        return page_file(self.model, suffix, self._workbook)

    def write(self, path: str | Path) -> Path:
        """Write the file; returns the path really written (a spare name where it is locked)."""
        return write_bytes(path, self.to_bytes(Path(path).suffix))

    @property
    def _is_simulated(self) -> bool:
        return self.responses is not None and self.responses.source.simulated

    @property
    def _title(self) -> str:
        return marked_title(self.questionnaire.title, simulated=self._is_simulated)

    def _workbook(self) -> bytes:
        from surveykit.reports.codebook.workbook import workbook

        return workbook(self._title, self.texts, tuple(self._facts()), self.counts)

    def _blocks(self) -> Iterator[Block]:
        say = self.texts.say
        yield Heading(say.about, 2, "about")
        yield Facts(tuple(self._facts()))
        if self.responses is not None and not self.counts:
            yield Prose(say.too_few.format(k=self.threshold))
        yield Heading(say.index, 2, "index")
        yield TableBlock(self._index(), caption_shown=False)
        yield Heading(say.questions, 2, "questions")
        asked = [question for question in self.questionnaire.questions if question.type != "note"]
        yield from self._in_order(asked)
        if self.questionnaire.computed:
            yield Heading(say.computed, 2, "computed")
            yield from self._in_order(self.questionnaire.computed)

    def _facts(self) -> Iterator[tuple[str, str]]:
        form, say = self.questionnaire, self.texts.say
        columns = sum(len(column_names(variable)) for variable in form.variables.values())
        asked = len(form.numbers)
        yield say.survey, form.title
        yield (
            say.questions,
            say.questions_n.format(asked=asked, computed=len(form.computed), columns=columns),
        )
        yield say.fixed, self.texts.words.list_mark.join(fixed_columns(self.language))
        if self._is_simulated:
            yield SIMULATED, simulated_note(self.language)
        if self.responses is not None:
            source = self.responses.source.name
            yield from ((say.data, source),) if source else ()
            yield say.records, say.records_n.format(n=len(self.responses))
        yield say.missing_told, say.missing_rule
        if self.counts:
            yield say.base, say.base_rule
            yield say.hidden, say.hidden_rule.format(k=self.threshold)

    def _index(self) -> TableView:
        """A line a question: its data columns, type and who is asked."""
        say = self.texts.say
        heads = [say.columns, say.question, say.type, say.asked]
        lines = []
        for question in self.questionnaire.tabulated:
            number = self.texts.number(question)
            asked = say.calculated if question.derivation else self.texts.asked(question)
            cells = (f"{number} {question.label}".strip(), self.texts.type(question), asked)
            lines.append(Line(question.id, "option", tuple(map(Cell, cells))))
        return TableView("index", say.index, (tuple(map(Head, heads)),), (Group(tuple(lines)),))

    def _in_order(self, asked: Sequence[Question]) -> Iterator[Block]:
        section, mark = "", self.texts.words.list_mark
        for question in asked:
            if question.section and question.section != section:
                yield Heading(question.section, 3, f"s-{question.id}", "section")
            section = question.section
            number, tag = self.texts.number(question), f"[{question.id}{mark}{self.texts.type(question)}]"
            level = 4 if section else 3
            yield Heading(question.label, level, f"q-{question.id}", "question", number, tag)
            yield from self._question(question)

    def _question(self, question: Question) -> Iterator[Block]:
        yield Facts(tuple((name, value) for name, value in self._told(question) if value))
        tables = Tables(self.texts, self.counts, len(self.responses or ()), self.decimals)
        yield from (TableBlock(view, caption_shown=False) for view in tables.of(question))
        definition = self.texts.definition(question)
        if definition and question.choices:
            yield TableBlock(self._defined(question, definition), caption_shown=False)
        if question.type == "text" and self.counts:
            yield Note(self.texts.say.note_open)

    def _defined(self, question: Question, definition: Sequence[tuple[str, str]]) -> TableView:
        say = self.texts.say
        lines = tuple(Line(label, "option", (Cell(text),)) for label, text in definition)
        heads = ((Head(say.option), Head(say.definition)),)
        return TableView(f"d-{question.id}", f"{question.label} {say.definition}", heads, (Group(lines),))

    def _told(self, question: Question) -> Iterator[tuple[str, str]]:
        say, texts = self.texts.say, self.texts
        yield say.stem, question.title if question.short else ""
        yield say.columns, texts.columns(question)
        if question.derivation is None:
            needed = texts.words.bracket.format(text=texts.needed(question))
            yield say.asked, texts.asked(question) + needed
            yield say.limits, texts.limits(question)
        else:
            whole = "".join(text for label, text in texts.definition(question) if not label)
            yield say.definition, texts.source(question) or whole
        yield say.nets, texts.words.clause_mark.join(texts.nets(question))
        yield from self._counted(question)

    def _counted(self, question: Question) -> Iterator[tuple[str, str]]:
        """What has no table of its own to stand in: who answered and who is missing, means."""
        say, name = self.texts.say, (question.variables or (None,))[0]
        if name is None or question.rows or name.kind == "single" or name.id not in self.counts:
            return
        counts = self.counts[name.id]
        answered = HIDDEN if counts.answered is None else counts.answered
        yield (
            say.answers,
            say.answered_told.format(n=answered, missing=missing_text(counts, say, self.texts.words)),
        )
        if name.kind == "number" and counts.answered != 0:
            mean, sd = plain_cell(counts.spread.mean).text, plain_cell(counts.spread.sd).text
            yield (
                say.statistics,
                say.moments.format(mean=mean, sd=sd, quartiles=quartiles_text(counts, say)),
            )


def codebook(
    questionnaire: Questionnaire,
    responses: Responses | None = None,
    *,
    language: Language = "zh",
    threshold: int = USUAL_THRESHOLD,
    decimals: int = 1,
) -> Codebook:
    """The codebook of a questionnaire, with frequencies where answers are given.

    Counts below `threshold` are hidden, with the neighbours that would give them away.

    Raises:
        UsageError: the threshold is below 3
    """
    threshold = checked(threshold)
    return Codebook(questionnaire, responses, language, threshold, decimals)

"""What a codebook says of a question in words: who is asked, limits, nets, how it is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveykit.errors import Language
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.model import Band, Choice, Derivation, Question, Questionnaire, Scale, Variable
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve
from surveykit.questionnaire.spoken import called, spoken
from surveykit.responses.export.names import FLAG, RECORD, SECONDS
from surveykit.responses.slots import Slot
from surveykit.tables.parts import Reading
from surveykit.tables.view import type_name
from surveykit.wording import Wording, words
from surveykit.wording.codebook import CodebookWords, codebook_words
from surveykit.wording.datafile import data_file_words


@dataclass(frozen=True)
class Texts:
    """The words on the questions of one questionnaire."""

    form: Questionnaire
    language: Language

    @property
    def say(self) -> CodebookWords:
        """The words of codebooks."""
        return codebook_words(self.language)

    @property
    def words(self) -> Wording:
        """The catalogue."""
        return words(self.language)

    def number(self, question: Question) -> str:
        """`第3题`; empty for what is computed."""
        number = self.form.numbers.get(question.id)
        return "" if number is None else self.words.report.number.format(number=number)

    def type(self, question: Question) -> str:
        """What kind of question it is; a scale is a score."""
        if question.derivation is not None and not question.choices:
            return self.say.scale_type
        return type_name(question, Reading(self.language))

    def asked(self, question: Question) -> str:
        """Who is asked, in words."""
        if not question.show_if:
            return self.say.everyone
        return self.say.those.format(condition=self._spoken(question.show_if))

    def needed(self, question: Question) -> str:
        """Whether an answer is required."""
        return self.say.required if question.required else self.say.optional

    def limits(self, question: Question) -> str:
        """What an answer must keep to; empty where there is nothing."""
        say, limits = self.say, question.validate
        low, high = (None if n is None else f"{n:g}" for n in (limits.min, limits.max))
        found = []
        if low is not None and high is not None:
            found.append(say.between.format(low=low, high=high))
        elif low is not None:
            found.append(say.least.format(low=low))
        elif high is not None:
            found.append(say.most.format(high=high))
        found += [say.whole] if limits.integer else []
        found += [say.sum.format(sum=f"{limits.sum:g}")] if limits.sum is not None else []
        found += [say.ticks_least.format(n=limits.min_select)] if limits.min_select is not None else []
        found += [say.ticks_most.format(n=limits.max_select)] if limits.max_select is not None else []
        found += [say.ranked_most.format(n=question.top)] if question.top is not None else []
        return self.words.clause_mark.join(found)

    def nets(self, question: Question) -> list[str]:
        """Each net with the options it holds."""
        labels = {choice.code: choice.label for choice in question.choices}
        return [
            self.say.net.format(label=net.label, options=" + ".join(labels[code] for code in net.codes))
            for net in question.nets
        ]

    def remark(self, choice: Choice) -> str:
        """Kind of missing, exclusive, with a text."""
        say = self.say
        marks = [say.kinds[choice.kind], say.exclusive if choice.exclusive else ""]
        marks.append((say.other_required if choice.other_required else say.other) if choice.other else "")
        return self.words.list_mark.join(filter(None, marks))

    def columns(self, question: Question) -> str:
        """The names of its data columns and what they hold, with those of typed texts and of missing."""
        if question.derivation is not None and not question.choices:
            return self.say.scale_column
        say, own = self.say, self.words.bracket
        names = [name for variable in question.variables for name in column_names(variable)]
        typed = [v.other_id for v in question.variables if v.other_choices]
        gone = [Slot(v, "missing").name for v in question.variables]
        told = [(names, self.content(question)), (typed, say.typed_column), (gone, say.missing_column)]
        shown = (span(each, say.to) + own.format(text=what) for each, what in told if each)
        return self.words.clause_mark.join(shown)

    def content(self, question: Question) -> str:
        """What the columns hold."""
        return self.say.contents_of[question.variable_kind]

    def definition(self, question: Question) -> list[tuple[str, str]]:
        """Label of a computed class -> how it comes about; the method of a score."""
        derivation = question.derivation
        if derivation is None:
            return []
        if not question.choices:
            scale = next(scale for scale in self.form.scales if scale.id == question.id)
            return [("", self._scale(scale))]
        labels = {choice.code: choice.label for choice in question.choices}
        if derivation.bands:
            return [(band.label, self._band(band)) for band in derivation.bands]
        if derivation.recode:
            return [(labels[new], self._recoded(derivation, codes)) for new, codes in derivation.recode]
        cases = derivation.cases
        return [(labels[code], self._spoken(when) if when else self.say.rest) for code, when in cases]

    def source(self, question: Question) -> str:
        """What a derived question is made from; empty where its cases say so."""
        derivation = question.derivation or Derivation()
        if not derivation.source:
            return ""
        template = self.say.bands if derivation.bands else self.say.recoded
        return template.format(source=called(derivation.source, self.form, self.language))

    def _spoken(self, expression: str) -> str:
        condition = resolve(parse(expression), Names.in_questionnaire(self.form)).sound()
        return spoken(condition, self.form, self.language)

    def _band(self, band: Band) -> str:
        say = self.say
        start, below = (None if n is None else f"{n:g}" for n in (band.start, band.below))
        if start is None and below is None:
            return say.any_number
        if start is None:
            return say.below.format(below=below)
        return say.from_.format(start=start) if below is None else say.span.format(start=start, below=below)

    def _recoded(self, derivation: Derivation, codes: tuple[int, ...]) -> str:
        choices = self.form.variables[derivation.source].choices
        labels = {choice.code: choice.label for choice in choices}
        return self.words.list_mark.join(labels[code] for code in codes)

    def _scale(self, scale: Scale) -> str:
        say, mark = self.say, self.words.list_mark

        def listed(names: tuple[str, ...]) -> str:
            return mark.join(called(name, self.form, self.language) for name in names)

        method = say.scale_mean if scale.method == "mean" else say.scale_sum
        told = [method.format(items=listed(scale.items))]
        if scale.reverse:
            told.append(say.reverse.format(items=listed(scale.reverse)))
        if scale.min_answered is not None:
            told.append(say.scale_least.format(n=scale.min_answered))
        return self.words.clause_mark.join(told)


def column_names(variable: Variable) -> tuple[str, ...]:
    """The data columns that hold the answers to a variable."""
    if variable.kind == "multiple":
        return tuple(Slot(variable, "tick", choice.code).name for choice in variable.choices)
    if variable.kind == "ranking":
        return tuple(Slot(variable, "rank", choice.code).name for choice in variable.choices)
    return (variable.id,)


def fixed_columns(language: Language) -> list[str]:
    """The columns beside the questions' own, with what they hold."""
    words_ = data_file_words(language)
    told = ((RECORD, words_.record), (f"{FLAG}…", words_.flag.format(name="…")), (SECONDS, words_.seconds))
    return [name + words(language).bracket.format(text=what) for name, what in told]


def span(names: Sequence[str], to: str) -> str:
    """One name, or the first and the last of several: `q1_1 至 q1_9`."""
    return names[0] if len(names) == 1 else to.format(first=names[0], last=names[-1])

"""A format of another program: its names, what it holds, what stands in for what it does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from surveykit.errors import Message, Place, Problem, Problems
from surveykit.exchange import messages
from surveykit.exchange.feature import FEATURES, Feature, Use
from surveykit.questionnaire.model import Question, Questionnaire


@dataclass(frozen=True, slots=True, eq=False)
class Converted:
    """The bytes of a converted questionnaire, and everything that they do not hold, with its question."""

    data: bytes
    lost: Problems


@dataclass(frozen=True, slots=True)
class Format:
    """What a format is called, which features it holds, and the type of question it puts for another.

    `instead` says what in both languages; `describes` where it describes the data that were coded, and
    nobody is asked by it.
    """

    name: str
    zh: str
    en: str
    suffix: str
    held: frozenset[str]
    instead: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    describes: bool = False

    def lost(self, form: Questionnaire) -> Iterator[Problem]:
        """Every use of a feature that this format does not hold."""
        for feature in FEATURES:
            if feature.name not in self.held:
                for use in feature.uses(form):
                    yield self._lost(feature, use, form)

    def problem(
        self, message: Message, form: Questionnaire, question: Question | None, **values: object
    ) -> Problem:
        """A finding about one question of the form, or about the form as a whole."""
        place = Place(
            source=form.source,
            line=question.place.line if question else None,
            variable=question.id if question else "",
        )
        subject = f"“{question.label}”" if question else ""
        subject_en = f" of “{question.label}”" if question else ""
        names = {"format": self.zh, "format_en": self.en, "subject": subject, "subject_en": subject_en}
        return Problem(message, place, {**names, **values})

    def _lost(self, feature: Feature, use: Use, form: Questionnaire) -> Problem:
        words = {"feature": feature.zh, "feature_en": feature.en}
        if feature.name in self.instead:
            instead, instead_en = self.instead[feature.name]
            words |= {"instead": instead, "instead_en": instead_en}
            if use.detail:
                words |= {"subject": f"“{use.detail}”", "subject_en": f" (“{use.detail}”)"}
            message = messages.SPLIT if self.describes else messages.REPLACED
            return self.problem(message, form, use.question, **words)
        words |= {"feature": f"的{feature.zh}" if use.question else feature.zh}
        detail = f"：{use.detail}" if use.detail else ""
        detail_en = f": {use.detail.replace('、', ', ')}" if use.detail else ""
        message = messages.LOST if feature.fielded else messages.LEFT
        if self.describes:
            message = messages.UNDESCRIBED
        return self.problem(message, form, use.question, detail=detail, detail_en=detail_en, **words)


Writer = Callable[[Questionnaire, Format], tuple[bytes, Iterable[Problem]]]

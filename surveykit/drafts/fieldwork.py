"""Totals of the field: what the questionnaire says of 发放、收回、有效, else the records themselves."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from surveykit.drafts import filling_messages as messages
from surveykit.drafts.grammar.scope import Finding
from surveykit.drafts.grammar.target import Statistic
from surveykit.drafts.number import Number, whole_number
from surveykit.rounding import fixed, share
from surveykit.survey import Survey

_RATES: dict[Statistic, tuple[Statistic, Statistic]] = {
    "response_rate": ("returned", "distributed"),
    "valid_rate": ("valid", "returned"),
    "valid_response_rate": ("valid", "distributed"),
}
WORDS: dict[str, tuple[str, str]] = {
    "distributed": ("发放份数", "handed out"),
    "returned": ("收回份数", "returned"),
    "valid": ("有效份数", "valid"),
    "all": ("全部答卷", "all answers"),
    "answered": ("有效回答", "answers to the question"),
}


@dataclass(frozen=True)
class Field:
    """The field totals of one survey."""

    survey: Survey

    @property
    def is_narrowed(self) -> bool:
        """Whether the survey is a domain, of which the field totals are not known."""
        spec = self.survey.questionnaire.fieldwork
        return bool(self.survey.where_text) and any((spec.distributed, spec.returned, spec.valid))

    def count(self, statistic: Statistic) -> int | Finding:
        """How many were handed out, came back, or are valid."""
        if self.is_narrowed:
            return Finding(messages.NARROWED, {"where": self.survey.where_text})
        spec = self.survey.questionnaire.fieldwork
        records = self.survey.n if self.survey.where_text else len(self.survey.responses)
        if statistic == "distributed":
            return Finding(messages.NOT_GIVEN) if spec.distributed is None else spec.distributed
        returned = records if spec.returned is None else spec.returned
        valid = records if spec.valid is None else spec.valid
        told = returned if statistic == "returned" else min(returned, valid)
        if told < records:
            return Finding(messages.FEWER, {"n": told, "m": records})
        if statistic == "participants":
            values = {"returned": returned, "valid": valid}
            return returned if returned == valid else Finding(messages.NO_PARTICIPANTS, values)
        return returned if statistic == "returned" else valid

    def number(self, statistic: Statistic, decimals: int) -> Number | Finding:
        """A total or a rate of the field."""
        if statistic not in _RATES:
            count = self.count(statistic)
            return count if isinstance(count, Finding) else whole_number(count, count)
        names = _RATES[statistic]
        part, whole = (self.count(name) for name in names)
        if isinstance(part, Finding):
            return part
        if isinstance(whole, Finding):
            return whole
        if part > whole or whole == 0:
            words = [WORDS[name] for name in names]
            values = {"first": words[0][0], "first_en": words[0][1], "n": part}
            return Finding(
                messages.RATE_OVER, {**values, "second": words[1][0], "second_en": words[1][1], "m": whole}
            )
        value: Fraction = share(part, whole) * 100
        text = fixed(value, decimals)
        return Number(text, float(value), part, whole, names[1], f"{part}/{whole}={text}%")

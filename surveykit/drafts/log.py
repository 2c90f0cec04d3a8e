"""The log of a filling: one record a blank, as JSON or a workbook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from surveykit.drafts import filling_messages as messages
from surveykit.drafts.grammar.target import Binding
from surveykit.drafts.log_workbook import workbook
from surveykit.drafts.number import Number
from surveykit.errors import Language, Place, Problem, UsageError

Status = Literal["filled", "left", "unresolved"]
COLUMNS = (
    *("n", "place", "mask", "text", "status", "question", "options", "where", "statistic"),
    *("decimals", "value", "numerator", "denominator", "base", "reason", "context"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one blank."""

    binding: Binding
    status: Status
    number: Number | None = None
    where: str = ""
    problem: Problem | None = None

    @property
    def text(self) -> str:
        """What was filled in; empty where the mask stays."""
        return self.number.text if self.number is not None else ""

    @property
    def question(self) -> str:
        """The id of the question or matrix row, empty for totals of the field."""
        return self.binding.target.variable if self.binding.target is not None else ""

    @property
    def options(self) -> tuple[str, ...]:
        """The labels of the options that were counted."""
        target = self.binding.target
        if target is None:
            return ()
        if target.rank:
            return (f"第{target.rank}位",)
        return tuple(label for pick in target.picks for label in pick.labels)

    @property
    def fails_in_filling(self) -> bool:
        """Whether the blank is bound, but its number cannot be had."""
        return self.status == "unresolved" and self.binding.target is not None

    @property
    def tag_parts(self) -> tuple[str, str, str, str]:
        """Question, options, group and statistic for the number's tag."""
        target = self.binding.target
        statistic = target.statistic if target is not None else ""
        return self.question or "*", "+".join(self.options) or "*", self.where or "*", statistic

    @property
    def groups(self) -> str:
        """The group that the sentence names, empty for everybody."""
        target = self.binding.target
        return "、".join("、".join(g.pick.labels) for g in target.groups) if target is not None else ""

    def record(self, language: Language = "zh") -> dict[str, Any]:
        """The row as plain values, in the order of `COLUMNS`."""
        blank, target, number = self.binding.blank, self.binding.target, self.number
        return {
            "n": self.binding.n,
            "place": blank.place,
            "mask": blank.mask,
            "text": self.text,
            "status": self.status,
            "question": self.question or None,
            "options": list(self.options),
            "where": self.where,
            "statistic": target.statistic if target is not None else None,
            "decimals": blank.decimals,
            "value": number.value if number is not None else None,
            "numerator": number.numerator if number is not None else None,
            "denominator": number.denominator if number is not None else None,
            "base": (number.base or None) if number is not None else None,
            "reason": _reason(self.problem, language),
            "context": blank.context,
        }


def log_bytes(rows: Sequence[Row], suffix: str, language: Language = "zh") -> bytes:
    """The log as `.json` or `.xlsx`; the same rows give the same bytes."""
    check_log(suffix)
    records = [row.record(language) for row in rows]
    if suffix.lower() == ".json":
        return (json.dumps(records, ensure_ascii=True, indent=1) + "\n").encode("ascii")
    return workbook(records, COLUMNS, language)


def check_log(suffix: str) -> None:
    """Refuse a log of another kind than .json and .xlsx.

    Raises:
        UsageError: there is no such format
    """
    if suffix.lower() not in (".json", ".xlsx"):
        raise UsageError(Problem(messages.LOG_KIND, Place(), {"suffix": suffix}))


def _reason(problem: Problem | None, language: Language) -> str:
    if problem is None:
        return ""
    mark = "；" if language == "zh" else "; "
    return mark.join(part for part in (problem.text(language), problem.hint(language)) if part)

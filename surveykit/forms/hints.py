"""The hint behind a stem: how many answers, in which form, within which limits."""

from __future__ import annotations

from surveykit.questionnaire.model import Question, Validation
from surveykit.wording.forms import PaperWords


def hint(question: Question, say: PaperWords) -> str:
    """The hint in its brackets; nothing for texts and dates that must be answered."""
    parts = [_KINDS[question.type](question, say)] if question.type in _KINDS else []
    if not question.required:
        parts.append(say.optional)
    told = [part for part in parts if part]
    return say.tag.format(text=say.comma.join(told)) if told else ""


def _single(_: Question, say: PaperWords) -> str:
    return say.single


def _multiple(question: Question, say: PaperWords) -> str:
    return _selected(question, say) or say.multiple


def _matrix(question: Question, say: PaperWords) -> str:
    if not question.multiple:
        return say.each_row
    limits = _selected(question, say)
    return say.each_row_multiple + (say.comma + limits if limits else "")


def _selected(question: Question, say: PaperWords) -> str:
    """How many options may be ticked."""
    least, most = question.validate.min_select, question.validate.max_select
    if least is not None and least == most:
        return say.exactly.format(most=most)
    if least is not None and most is not None:
        return say.between.format(least=least, most=most)
    if most is not None:
        return say.at_most.format(most=most)
    return say.at_least.format(least=least) if least is not None else ""


def _ranking(question: Question, say: PaperWords) -> str:
    """How many ranks to write: the first so many, all, or between two numbers."""
    limits = question.validate
    most = question.top or limits.max_select or len(question.choices)
    if limits.min_select is not None and limits.min_select < most:
        return say.ranking_between.format(least=limits.min_select, top=most)
    return say.ranking if most >= len(question.choices) else say.ranking_top.format(top=most)


def _number(question: Question, say: PaperWords) -> str:
    what = say.whole_number if question.validate.integer else say.number
    return limits(what, question.validate, say)


def _sum(question: Question, say: PaperWords) -> str:
    total = question.validate.sum
    if total is None:
        return _number(question, say)
    return say.sum.format(sum=f"{total:.12g}")


def limits(what: str, validate: Validation, say: PaperWords) -> str:
    """`what` with the limits of a number: 填写整数，18至100."""
    low, high = (None if end is None else f"{end:.12g}" for end in (validate.min, validate.max))
    if low is not None and high is not None:
        return say.range.format(what=what, low=low, high=high)
    if low is not None:
        return say.low.format(what=what, low=low)
    return say.high.format(what=what, high=high) if high is not None else what


_KINDS = {
    "single": _single,
    "rating": _single,
    "nps": _single,
    "multiple": _multiple,
    "matrix": _matrix,
    "ranking": _ranking,
    "number": _number,
    "sum": _sum,
}

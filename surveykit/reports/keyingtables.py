"""What a double keying comes to: records, rates of disagreement by question and by typist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surveykit.errors import Language
from surveykit.responses.keying.comparison import SIDES, KeyingComparison, Rate
from surveykit.rounding import percent
from surveykit.tables.parts import Cell, Group, Head, Line, TableView
from surveykit.wording import words
from surveykit.wording.keying import KeyingWords, keying_words

_NOTHING = "—"
_DECIMALS = 2
_MOST_RECORDS = 10


def facts(comparison: KeyingComparison, language: Language = "zh") -> Iterator[tuple[str, str]]:
    """Records of either file, of both, of one only, and the agreement of all."""
    say = keying_words(language)
    files = (comparison.first, comparison.second)
    for side, file in zip(SIDES, files, strict=True):
        count = say.records.format(n=len(file.responses))
        yield say.records_in.format(side=side), f"{count}{words(language).bracket.format(text=file.name)}"
    yield say.matched, say.records.format(n=len(comparison.pairs))
    for side, alone in zip(SIDES, (comparison.only_first, comparison.only_second), strict=True):
        named = words(language).list_mark.join(alone[:_MOST_RECORDS]) + "…" * (len(alone) > _MOST_RECORDS)
        bracket = words(language).bracket.format(text=named) if alone else ""
        yield say.only_in.format(side=side), say.records.format(n=len(alone)) + bracket
    total = comparison.total
    yield (
        say.in_all,
        say.agreement.format(
            compared=total.compared,
            differing=total.differing,
            rate=_percent(total.differing, total.compared),
        ),
    )


def question_view(comparison: KeyingComparison, language: Language = "zh") -> TableView | None:
    """Disagreement by question, for the questions that have any; None where all agree."""
    say = keying_words(language)
    rates = {
        f"{name} {comparison.title(name, language)}": rate
        for name, rate in comparison.by_question.items()
        if rate.differing
    }
    if not rates:
        return None
    heads = (say.question, say.compared, say.differing, say.one_blank, say.rate)
    lines = [Line(label, "option", _cells(rate)) for label, rate in rates.items()]
    lines.append(Line(say.in_all, "base", _cells(comparison.total)))
    return _view("questions", say.by_question, heads, lines)


def typist_view(comparison: KeyingComparison, language: Language = "zh") -> TableView | None:
    """Disagreement by typist; None where nobody tells who keyed."""
    say = keying_words(language)
    if not comparison.by_typist:
        return None
    heads = (say.typist, say.compared, say.differing, say.one_blank, say.rate)
    lines = [
        Line(typist or _NOTHING, "option", _cells(rate)) for typist, rate in comparison.by_typist.items()
    ]
    return _view("typists", say.by_typist, heads, lines)


def error_view(errors: Mapping[str, Rate], language: Language = "zh") -> TableView:
    """Errors by typist, as adjudicated."""
    say: KeyingWords = keying_words(language)
    heads = (say.typist, say.compared, say.errors, say.error_rate)
    lines = []
    for typist, rate in errors.items():
        compared, differing, _, share = _cells(rate)
        lines.append(Line(typist or _NOTHING, "option", (compared, differing, share)))
    return _view("errors", say.decided, heads, lines)


def _view(name: str, caption: str, heads: tuple[str, ...], lines: list[Line]) -> TableView:
    return TableView(name, caption, (tuple(map(Head, heads)),), (Group(tuple(lines)),))


def _cells(rate: Rate) -> tuple[Cell, ...]:
    share = rate.differing / rate.compared if rate.compared else None
    counts = (rate.compared, rate.differing, rate.one_blank)
    shown = f"{_percent(rate.differing, rate.compared)}%" if rate.compared else _NOTHING
    return (
        *(Cell(str(count), value=str(count)) for count in counts),
        Cell(shown, value="" if share is None else repr(share)),
    )


def _percent(part: int, whole: int) -> str:
    return percent(part, whole, _DECIMALS)

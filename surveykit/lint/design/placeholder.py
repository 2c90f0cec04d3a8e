"""W319: names that a template leaves to be filled in: 党员一、党员二, ××局."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from surveykit.errors import Place, Problem, Problems
from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Row

UNFILLED = warning(
    "W319",
    "还是样表里的占位文字，没有换成实际名称：{texts}",
    "the placeholders of a template are still there: '{texts}'",
    "换成实际的姓名或名称；用不到的删去",
    "put the real names in their place, or delete those that are not needed",
)
_WHO = (
    "党员|干部|同志|成员|委员|书记|候选人|人选|对象|人员|领导|负责人|职工|姓名"
    "|被测评人|被评议人|单位|部门|处室|支部"
)
_NUMBERS = ("一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJ", "123456789", "①②③④⑤⑥⑦⑧⑨⑩")
_NUMBERED = re.compile(rf"({_WHO})\s*(\S)(?:\s*[（(].*[)）])?")
_MASKED = re.compile(
    r"(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9.])|[×✕]{2,}|某某|[（(【\[][^（()）【】\[\]]{0,6}(?:待填|填写姓名|此处填)[^）)】\]]{0,6}[）)】\]]"
)
_SHOWN = 3


def unfilled(sheet: Sheet) -> Iterator[Finding]:
    """Placeholders in the title and introduction, in stems, rows and options."""
    for place, texts in _placeholders(sheet.form, title=sheet.place("title"), intro=sheet.place("intro")):
        yield finding(UNFILLED, place, texts=_shown(texts))


def placeholder_problems(form: Questionnaire) -> Problems:
    """The same, of a form that is about to be handed out."""
    head = Place(source=form.source)
    found = _placeholders(form, title=head, intro=head)
    return Problems(Problem(UNFILLED, place, {"texts": _shown(texts)}) for place, texts in found)


def _placeholders(form: Questionnaire, *, title: Place, intro: Place) -> Iterator[tuple[Place, list[str]]]:
    for place, text in ((title, form.title), (intro, form.intro)):
        if masks := _MASKED.findall(text):
            yield place, masks
    seen: set[Place] = set()
    for question in form.questions:
        for place, texts in _of_question(question):
            if texts and place not in seen:
                # options that several questions share stand in one place
                seen.add(place)
                yield place, texts


def _of_question(question: Question) -> Iterator[tuple[Place, list[str]]]:
    yield question.place, _MASKED.findall(question.title)
    groups: tuple[Sequence[Row | Choice], ...] = (question.rows, question.choices)
    for parts in groups:
        if parts:
            labels = [part.label for part in parts]
            masked = [label for label in labels if _MASKED.search(label)]
            yield parts[0].place, _numbered(labels) or masked


def _numbered(labels: Sequence[str]) -> list[str]:
    """The labels that are a kind of person or office and its number, where they count up from the first."""
    found = [(label, match) for label in labels if (match := _NUMBERED.fullmatch(label))]
    signs = "".join(match[2] for _, match in found)
    counts = len(found) > 1 and any(row.startswith(signs) for row in _NUMBERS)
    return [label for label, _ in found] if counts else []


def _shown(texts: Sequence[str]) -> str:
    """The first of the texts, and how many there are."""
    more = "……" if len(texts) > _SHOWN else ""
    return "、".join(texts[:_SHOWN]) + more


RULES = (Rule("W319", unfilled),)

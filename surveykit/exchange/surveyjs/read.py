"""A questionnaire out of a SurveyJS definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from surveykit.errors import Language, Place, Problems
from surveykit.exchange import remarks
from surveykit.exchange.gathered import Gathered
from surveykit.exchange.logic.foreign import UnreadableError
from surveykit.exchange.logic.ours import Answers
from surveykit.exchange.surveyjs.elements import Made, make
from surveykit.exchange.surveyjs.source import listed, mapped, raw, said
from surveykit.questionnaire.model import Question, Questionnaire, Variable

_OF_FORM = {"title", "description", "pages", "elements", "questions", "locale", "name"}
_OF_PAGE = {"name", "title", "elements", "questions", "visibleIf", "type"}


def read_surveyjs(
    value: Mapping[str, Any], name: str, *, language: Language = "zh"
) -> tuple[Questionnaire, dict[str, str], Problems]:
    """The questionnaire, comments on guesses by question id, and everything that was not taken over."""
    reader = _Reader(Gathered(name, language))
    return reader.form(value), reader.gathered.comments, reader.gathered.problems


@dataclass(eq=False)
class _Reader:
    gathered: Gathered
    made: list[tuple[Made, tuple[str, ...], str]] = field(default_factory=list)
    variables: dict[str, Variable] = field(default_factory=dict)
    codes: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def form(self, value: Mapping[str, Any]) -> Questionnaire:
        """The whole form; conditions are read once all answers are known."""
        gathered = self.gathered
        gathered.remark("", remarks.HEAD, name=gathered.source)
        self._leave(value, _OF_FORM, "")
        pages = listed(value.get("pages"))
        for at, page in enumerate(pages):
            self._page(mapped(page), f"pages[{at}]", "", ())
        if not pages:
            self._page({"elements": value.get("elements") or value.get("questions")}, "", "", ())
        title = said(value.get("title")) or Path(gathered.source).stem or "问卷"
        intro = raw(value.get("description")).strip()
        questions = tuple(self._shown(*each) for each in self.made)
        english = raw(value.get("locale")).startswith("en")
        spoken = "en" if english else "zh-CN"
        return Questionnaire("survey", title, questions, language=spoken, intro=intro)

    def _leave(self, value: Mapping[str, Any], known: set[str], path: str) -> None:
        """Tell of every property that is not read."""
        for key in value:
            if key not in known:
                place = Place(source=self.gathered.source, cell=path)
                self.gathered.left(key, "不读这项设置", "this setting is not read", place)

    def _page(self, page: Mapping[str, Any], path: str, section: str, shown: tuple[str, ...]) -> None:
        """A page or a panel: its title is the section of what is in it."""
        self._leave(page, _OF_PAGE, path)
        section = said(page.get("title")) or section
        if condition := raw(page.get("visibleIf")).strip():
            shown = (*shown, condition)
        for at, each in enumerate(listed(page.get("elements") or page.get("questions"))):
            element, here = mapped(each), f"{path}.elements[{at}]".lstrip(".")
            if element.get("type") == "panel":
                self._page(element, here, section, shown)
            else:
                self._element(element, here, section, shown)

    def _element(self, element: Mapping[str, Any], path: str, section: str, shown: tuple[str, ...]) -> None:
        made = make(element, self.gathered)
        if made is None:
            kind = raw(element.get("type")) or "?"
            place = Place(source=self.gathered.source, cell=path)
            self.gathered.left(kind, "问卷没有这种题", "a questionnaire has no such question", place)
            return
        self._leave(element, {*made.read, "type", "name", "title", "isRequired", "visibleIf"}, path)
        question = replace(made.question, section=section)
        if condition := raw(element.get("visibleIf")).strip():
            shown = (*shown, condition)
        self.made.append((replace(made, question=question), shown, path))
        for name, variable in zip(made.names, question.variables, strict=False):
            self.variables[name] = variable
            self.codes[name] = made.codes

    def _shown(self, made: Made, shown: tuple[str, ...], path: str) -> Question:
        """The question with its conditions and those around it."""
        answers, told = Answers(self.variables, self.codes), []
        for text in shown:
            try:
                told.append(answers.told(text))
            except UnreadableError:
                zh, en = f"{made.question.id} 的条件看不懂", f"the condition of {made.question.id}"
                self.gathered.left(text, zh, en, Place(source=self.gathered.source, cell=path))
        if len(told) > 1:
            told = [f"({text})" if " or " in text else text for text in told]
        return replace(made.question, show_if=" and ".join(dict.fromkeys(told)))

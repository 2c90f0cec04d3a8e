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
from surveykit.exchange.surveyjs.known import JsonObject, as_object
from surveykit.exchange.surveyjs.source import listed, raw, said
from surveykit.questionnaire.model import Question, Questionnaire, Variable

_FORM_ID = "survey"


def read_surveyjs(
    value: Mapping[str, Any], name: str, *, language: Language = "zh"
) -> tuple[Questionnaire, dict[str, str], Problems]:
    """The questionnaire, comments on guesses by question id, and everything that was not taken over."""
    reader = _Reader(Gathered(name, language))
    return reader.form(JsonObject(value)), reader.gathered.comments, reader.gathered.problems


@dataclass(eq=False)
class _Reader:
    gathered: Gathered
    made: list[tuple[Made, tuple[str, ...], str]] = field(default_factory=list)
    variables: dict[str, Variable] = field(default_factory=dict)
    codes: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def form(self, value: JsonObject) -> Questionnaire:
        """The whole form; conditions are read once all answers are known."""
        gathered = self.gathered
        gathered.remark("", remarks.HEAD, name=gathered.source)
        gathered.remark("", remarks.FORM_ID, id=_FORM_ID)
        pages = listed(value.take("pages"))
        for at, page in enumerate(pages):
            self._page(as_object(page), f"pages[{at}]", "", ())
        if not pages:
            self._inside(value, "", "", ())
        title = said(value.take("title")) or Path(gathered.source).stem or "问卷"
        intro = raw(value.take("description")).strip()
        english = raw(value.take("locale")).startswith("en")
        self._leave(value)
        questions = tuple(self._shown(*each) for each in self.made)
        spoken = "en" if english else "zh-CN"
        return Questionnaire(_FORM_ID, title, questions, language=spoken, intro=intro)

    def _leave(self, value: JsonObject) -> None:
        """Tell of everything that was not made use of; of each language once."""
        languages: set[str] = set()
        for of, key in value.unused():
            place = Place(source=self.gathered.source, cell=of.path)
            if of.is_text:
                if key not in languages:
                    zh, en = "只读入一种语言的文字", "texts of one language are read"
                    self.gathered.left(key, zh, en, place)
                languages.add(key)
                continue
            what = key or next(filter(None, (raw(of.get(each)) for each in ("type", "name"))), "{…}")
            self.gathered.left(what, "不读这项设置", "this setting is not read", place)

    def _page(self, page: JsonObject, path: str, section: str, shown: tuple[str, ...]) -> None:
        """A page or a panel: its title is the section of what is in it."""
        page.used |= {"name", "type"}
        section = said(page.take("title")) or section
        if condition := raw(page.take("visibleIf")).strip():
            shown = (*shown, condition)
        self._inside(page, path, section, shown)

    def _inside(self, page: JsonObject, path: str, section: str, shown: tuple[str, ...]) -> None:
        key = "elements" if page.get("elements") else "questions"
        for at, each in enumerate(listed(page.take(key))):
            element, here = as_object(each), f"{path}.{key}[{at}]".lstrip(".")
            if element.get("type") == "panel":
                self._page(element, here, section, shown)
            else:
                self._element(element, here, section, shown)

    def _element(self, element: JsonObject, path: str, section: str, shown: tuple[str, ...]) -> None:
        made = make(element, self.gathered)
        if made is None:
            kind = raw(element.get("type")) or "?"
            place = Place(source=self.gathered.source, cell=path)
            self.gathered.left(kind, "问卷没有这种题", "a questionnaire has no such question", place)
            element.put_aside()
            return
        question = replace(made.question, section=section)
        if condition := raw(element.take("visibleIf")).strip():
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

"""A questionnaire out of Chinese text: where each question begins, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from surveykit.errors import Language, Place, Problem, QuestionnaireError
from surveykit.exchange import messages, remarks
from surveykit.exchange.text.line import SECTION, Line
from surveykit.exchange.text.marks import Marks, is_only_marks, read_marks
from surveykit.exchange.text.numbering import Before, Numbered, reading, restarts
from surveykit.exchange.text.options import is_marked, split_line
from surveykit.exchange.text.questions import Draft, Judge
from surveykit.exchange.text.routes import routed_by_text
from surveykit.questionnaire.model import Question, Questionnaire

_NUMBERED = re.compile(r"[*＊]?\s*(?:[QqＱ]|第)?\s*(\d{1,3})\s*题?\s*(?:[、:：)）]|[.．](?!\d))\s*(?=\S)")
_CHINESE = re.compile(r"([一二三四五六七八九十]{1,3})\s*[、.．:：]\s*(?=\S)")
_TAG = re.compile(r"[\[【［][^\[\]【】［］]*(?:题|段落说明|文字描述)[^\[\]【】［］]*[\]】］]")
_CLOSING = re.compile(r"(?:再次)?(?:衷心)?(?:感谢|谢谢)|问卷(?:到此|调查)?结束")
_FORM_ID = "survey"
_SENTENCE = re.compile(r"[。！!：:；;]$")
_GUIDE = re.compile(
    r"[【\[]?(?:(?:问卷)?(?:填写|填表|填答|填报|答题|作答)(?:说明|须知|要求)|注意事项)[】\]]?[:：]?"
)
_SERIAL = re.compile(r"(?:问卷|表格?)?编号[:：]?[\s_＿]*")
# what no option ends with; 其他： may be one
_ASKS = re.compile(r"(?!其[他它]).*(?:[？?：:]|[（(]\s*[)）])")
_WRITTEN = re.compile(r"[\s_＿]*[_＿]{2,}[\s_＿。.]*")
_LEADING = re.compile(r"^[\d\s.．、:：)）*]+")


def read_lines(
    lines: Sequence[Line], name: str, *, language: Language = "zh"
) -> tuple[Questionnaire, dict[str, str]]:
    """The questionnaire that the lines of a file hold, and comments by question id.

    Raises:
        QuestionnaireError: when no line looks like a question, or one could as well be an option
    """
    reader = _Reader(lines, not any(_NUMBERED.match(line.text) or _TAG.search(line.text) for line in lines))
    for at in range(len(lines)):
        reader.take(at)
    reader.end()
    if reader.doubtful:
        raise QuestionnaireError(_doubt(lines[at], name, *told) for at, told in reader.doubtful.items())
    if not any(draft.marks.kind != "note" for draft in reader.drafts):
        values = {
            "zh": "没有一行像是题目（如“1. 您的性别[单选题]”）",
            "en": "no line looks like a question",
        }
        raise QuestionnaireError(Problem(messages.NOT_READ, Place(source=name), values))
    # a place for the number of the form may stand above its title
    lead = sorted(reader.head, key=lambda line: bool(_SERIAL.fullmatch(line)))
    title, *intro = lead or [_LEADING.sub("", PurePath(name).stem) or "问卷"]
    questions, comments = _judged(reader.drafts, language)
    head = (remarks.HEAD.text(language, name=name), remarks.FORM_ID.text(language, id=_FORM_ID))
    comments[""] = "\n".join(head)
    form = Questionnaire(_FORM_ID, title, questions, intro="\n".join(intro))
    return form, comments


def _doubt(line: Line, name: str, question: int, option: int) -> Problem:
    values = {"text": line.text, "question": question, "option": option}
    return Problem(messages.OPTION_OR_QUESTION, Place(source=name, line=line.number), values)


def _judged(drafts: Sequence[Draft], language: Language) -> tuple[tuple[Question, ...], dict[str, str]]:
    questions: list[Question] = []
    comments: dict[str, str] = {}
    jumps: dict[str, dict[int, int]] = {}
    asked = notes = 0
    for draft in drafts:
        is_note = draft.marks.kind == "note"
        asked, notes = asked + (not is_note), notes + is_note
        judge = Judge(draft, f"note{notes}" if is_note else f"q{asked}", language)
        questions.append(judge.question())
        jumps[judge.id] = judge.jumps
        if draft.number is not None and draft.number != asked:
            judge.said.append(remarks.NUMBERED.text(language, number=draft.number))
        if judge.said:
            comments[judge.id] = "\n".join(dict.fromkeys(judge.said))
    numbers = {draft.number: at for at, draft in enumerate(drafts) if draft.number is not None}
    routed, guessed = routed_by_text(questions, numbers, jumps)
    for name, remark in guessed:
        comments[name] = "\n".join(filter(None, (comments.get(name), remark.text(language))))
    return routed, comments


@dataclass(eq=False)
class _Reader:
    """Takes line after line; `by_chinese` where questions are numbered 一、二、三.

    `settled` are numbered lines that are known to be questions or not, before their turn; `doubtful` those
    that could be either, with the question whose option they would be, and its number.
    """

    lines: Sequence[Line]
    by_chinese: bool
    settled: dict[int, bool] = field(default_factory=dict)
    doubtful: dict[int, tuple[int, int]] = field(default_factory=dict)
    head: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    section: str = ""
    begun: bool = False
    last: int = 0
    listed: int = 0
    guided: int = 0

    @property
    def current(self) -> Draft | None:
        """The question whose options are being read; none right after a section or a note."""
        open_ = (
            self.drafts and self.drafts[-1].marks.kind != "note" and self.drafts[-1].section == self.section
        )
        return self.drafts[-1] if open_ else None

    def take(self, at: int) -> None:
        """Put one line where it belongs."""
        line = self.lines[at]
        stem, number = self._numbered(line.text)
        bare, marks = read_marks(stem)
        tagged = bool(_TAG.search(line.text)) and bool(marks.kind)
        if not self.begun and self._guides(line, number, tagged=tagged):
            self.head.append(line.text)
        elif self._begins(at, number, tagged=tagged):
            self._begin(Draft(bare, marks, number, self.section, tagged, _shape(line.text, stem)))
        elif self._is_section(line):
            self._end_section()
            self.section, self.begun = line.text, True
        elif not self.begun:
            self.head.append(line.text)
        elif self.current is None or (at not in self.settled and self._is_closing(line)):
            remark = [remarks.IS_NOTE]
            self.drafts.append(Draft(line.text, Marks("note"), section=self.section, remarks=remark))
        else:
            self.current.lines.append(line)

    def end(self) -> None:
        """A section that nothing follows is a note."""
        self._end_section()

    def _end_section(self) -> None:
        if self.section and (not self.drafts or self.drafts[-1].section != self.section):
            before = self.drafts[-1].section if self.drafts else ""
            self.drafts.append(Draft(self.section, Marks("note"), section=before))
            self.section = before

    def _begin(self, draft: Draft) -> None:
        kind, number = draft.marks.kind, draft.number
        if kind == "note" and SECTION.fullmatch(draft.stem):
            self._end_section()
            self.section = draft.stem
        else:
            self.drafts.append(draft)
        self.begun, self.listed = True, 0
        self.last = number if number is not None else self.last + (kind != "note")

    def _guides(self, line: Line, number: int | None, *, tagged: bool) -> bool:
        """Whether a line is a numbered point of how to fill in the form, not a question."""
        if _GUIDE.fullmatch(line.text):
            self.guided = 1
            return True
        points = self.guided and number == self.guided and not tagged
        if points and _SENTENCE.search(line.text) and "？" not in line.text:
            self.guided += 1
            return True
        return False

    def _numbered(self, text: str) -> tuple[str, int | None]:
        """The text behind its number, and the number."""
        found = _NUMBERED.match(text)
        if found and not is_only_marks(text[found.end() :]):
            return text[found.end() :], int(found.group(1))
        found = _CHINESE.match(text) if self.by_chinese else None
        return (text[found.end() :], _value(found.group(1))) if found else (text, None)

    def _begins(self, at: int, number: int | None, *, tagged: bool) -> bool:
        """Whether a line is the stem of a new question."""
        line = self.lines[at]
        if tagged and (number is not None or line.after_blank or not is_marked(line.text)):
            return True
        if number is None:
            return False
        if at not in self.settled:
            self._settle(at)
        if at in self.settled:
            self.listed = number
            return self.settled[at]
        if self.current is None or line.after_blank:
            return True
        if self.current.tagged:
            return False
        if self.listed and number == self.listed + 1:
            self.listed = number
            return False
        if number <= self.last:
            self.listed = number
            return False
        return True

    def _settle(self, at: int) -> None:
        """Tell questions from options in the run of numbered lines that begins here, if both are in it."""
        run = list(self._run(at))
        before = self._before()
        if not restarts(run) and (before.listed is None or run[0].number > before.last):
            return
        found = reading(run, before)
        if found is None:
            return
        self.settled.update(enumerate(found.questions, at))
        if found.doubtful is not None:
            place = found.doubtful
            asked = [run[k].number for k in range(place) if found.questions[k]] or [before.last]
            self.doubtful[at + place] = (asked[-1], run[place].number)

    def _run(self, at: int) -> Iterator[Numbered]:
        """The numbered lines from here on that nothing stands between."""
        for place in range(at, len(self.lines)):
            line = self.lines[place]
            stem, number = self._numbered(line.text)
            if number is None or line.cells:
                return
            bare, marks = read_marks(stem)
            below = self.lines[place + 1] if place + 1 < len(self.lines) else None
            asks = marks != Marks() or bool(_ASKS.fullmatch(bare)) or len(split_line(stem)) > 1
            yield Numbered(
                number,
                _shape(line.text, stem),
                tagged=bool(_TAG.search(line.text)) and bool(marks.kind),
                stem=asks or (below is not None and self._belongs_to_stem(below)),
                after_blank=line.after_blank,
            )

    def _belongs_to_stem(self, line: Line) -> bool:
        """Whether a line can only stand right below a stem: a marked option, a table, a place to write."""
        if self._numbered(line.text)[1] is not None:
            return False
        return is_marked(line.text) or bool(line.cells) or bool(_WRITTEN.fullmatch(line.text))

    def _before(self) -> Before:
        current = self.current
        if current is None:
            return Before(self.last)
        texts = [line.text for line in current.lines]
        options = len(texts) > 1 and not self.listed and not current.marks.kind.startswith("matrix")
        closed = options or any(line.cells or is_marked(line.text) for line in current.lines)
        return Before(self.last, None if closed else self.listed, current.tagged, current.shape)

    def _is_section(self, line: Line) -> bool:
        if self.by_chinese or not SECTION.fullmatch(line.text):
            return False
        return line.after_blank or self.current is None or not self.current.lines or not line.cells

    def _is_closing(self, line: Line) -> bool:
        """Whether a line behind a question's options is no option of it."""
        current = self.current
        if current is None or line.cells:
            return False
        if not (current.lines or line.after_blank or "__" in current.stem):
            return False
        if _CLOSING.match(line.text):
            return True
        if not line.after_blank or is_marked(line.text):
            return False
        if self.listed:
            return True
        if not current.lines:
            return current.marks.kind == "text"
        if not current.is_spaced or _SENTENCE.search(line.text):
            return True
        current.remarks.append(remarks.SPACED)
        return False


def _shape(text: str, stem: str) -> str:
    """How a line is numbered, whatever the number is: `#.` for `12．`."""
    number = "".join(text[: len(text) - len(stem)].split())
    return re.sub(r"\d+|[一二三四五六七八九十]+", "#", number).replace("．", ".")


def _value(text: str) -> int:
    """A Chinese numeral below a hundred."""
    digits = "零一二三四五六七八九"
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return digits.index(text[-1])
    return (digits.index(tens[-1]) if tens else 1) * 10 + (digits.index(ones[-1]) if ones else 0)

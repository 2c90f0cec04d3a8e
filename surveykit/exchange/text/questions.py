"""From the lines of one question to the question, with a remark on every guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from surveykit.errors import Language
from surveykit.exchange import remarks
from surveykit.exchange.text.line import Line
from surveykit.exchange.text.marks import Marks
from surveykit.exchange.text.options import gapped, is_marked, labels_of, option_of, split_line
from surveykit.questionnaire.model import Choice, Question, Row, Validation
from surveykit.responses.skeleton.remarks import Remark

_BLANK = re.compile(r"[\s_＿:：.。…]+")
_STEM_BLANK = re.compile(r"(?<=\S)[\s:：]*[_＿]{2,}[\s。.]*$")
_DATE_BLANK = re.compile(r"[\s:：]*[_＿]{2,}年[_＿]{2,}月(?:[_＿]{2,}日)?[\s。.]*$")
_GAP = re.compile(r"\s+")
_JOINTS = re.compile(r"\s*[|｜/／、]\s*")
_INTEGER = re.compile(r"-?\d{1,4}")
_RANKS = re.compile(r"(?<![不无][用需])(?<!不)(?:排序|排出(?:次序|顺序|名次))")


@dataclass(eq=False)
class Draft:
    """A question as it stands in the text: its number, stem, what brackets say, and the lines below.

    `shape` is how it is numbered.
    """

    stem: str
    marks: Marks
    number: int | None = None
    section: str = ""
    tagged: bool = False
    shape: str = ""
    lines: list[Line] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_spaced(self) -> bool:
        """Whether blank lines part the options, so that one more line behind one is an option too."""
        if self.marks.kind in ("text", "note") or not self.lines:
            return False
        if any(_BLANK.fullmatch(line.text) for line in self.lines):
            return False
        first, *more = self.lines
        # right below the stem a lone line may be its second half, unless options are called for
        return all(line.after_blank for line in more) and (first.after_blank or bool(self.marks.kind))


@dataclass(eq=False)
class Judge:
    """Makes the question of one draft; `said` gathers remarks in the user's language."""

    draft: Draft
    id: str
    language: Language
    said: list[str] = field(default_factory=list)
    jumps: dict[int, int] = field(default_factory=dict)

    def question(self) -> Question:
        """The question, of the type that is written or, else, the likeliest."""
        draft, kind = self.draft, self.draft.marks.kind
        for remark in draft.remarks:
            self._say(remark)
        tables = [line for line in draft.lines if line.cells]
        if kind == "note":
            return self._plain("note", draft.stem, required=False)
        if not kind and _is_grid(draft.lines):
            self._say(remarks.IS_GRID)
            head, *rows = draft.lines
            return self._matrix([replace(head, cells=()), *rows], guessed=False)
        if kind.startswith("matrix") or (not kind and len(tables) > 1):
            return self._matrix(draft.lines if kind else tables, guessed=not kind)
        if kind in ("number", "integer"):
            limits = Validation(draft.marks.low, draft.marks.high, kind == "integer")
            return replace(self._plain("number", draft.stem), validate=limits)
        if kind == "sum" and tables:
            return self._sum(draft.stem, [line.cells[0] for line in tables[1:]])
        stem, texts = self._parted()
        if kind == "judge" and not texts:
            self._say(remarks.JUDGE)
            texts = ["对", "错"]
        if kind == "text" or not texts:
            return self._text(stem, texts)
        if kind == "sum":
            return self._sum(stem, labels_of(texts))
        return self._chosen(stem, self._choices(labels_of(texts)))

    def _sum(self, stem: str, labels: Sequence[str]) -> Question:
        """A constant sum; a row that only says what the others add up to is none of them."""
        total = self.draft.marks.total
        if total is None:
            self._say(remarks.TOTAL)
        rows = [label for label in labels if label not in ("合计", "总计")]
        limits = Validation(sum=100.0 if total is None else total)
        parts = tuple(Row(code, label) for code, label in enumerate(rows, 1))
        return replace(self._plain("sum", stem), rows=parts, validate=limits)

    def _say(self, remark: Remark, **values: object) -> None:
        self.said.append(remark.text(self.language, **values))

    def _plain(self, kind: str, stem: str, *, required: bool | None = None) -> Question:
        """A question without options; required unless the text or `required` says otherwise."""
        must = required if required is not None else self.draft.marks.required is not False
        title = _STEM_BLANK.sub("", stem).strip() or stem
        return Question(self.id, kind, title, section=self.draft.section, required=must)  # type: ignore[arg-type]

    def _parted(self) -> tuple[str, list[str]]:
        """The stem, and the options as they stand on its line and those below."""
        stem, *texts = split_line(self.draft.stem)
        if not stem:
            stem, texts = self.draft.stem, []
        below = [line.text for line in self.draft.lines if not _BLANK.fullmatch(line.text)]
        for text in below:
            texts += [part for part in split_line(text) if part]
        if self.draft.marks.kind or len(texts) != 1 or is_marked(texts[0]):
            return stem, texts
        apart = gapped(texts[0])
        if len(apart) > 1:
            self._say(remarks.GAPS)
            return stem, apart
        self._say(remarks.LINE_JOINED)
        return f"{stem}{texts[0]}", []

    def _text(self, stem: str, texts: Sequence[str]) -> Question:
        """A text; lines below that are no options stay with the stem."""
        written = self.draft.marks.kind == "text"
        if not written:
            self._say(remarks.NO_OPTIONS)
        if texts:
            self._say(remarks.LINE_JOINED)
            stem = " ".join((stem, *texts))
        required = self.draft.marks.required
        if date := _DATE_BLANK.search(stem):
            return self._plain("date", stem[: date.start()].strip(), required=required)
        return self._plain("text", stem, required=written if required is None else required)

    def _choices(self, labels: Sequence[str]) -> tuple[Choice, ...]:
        options = [option_of(label) for label in labels]
        for option in options:
            if option.guessed:
                self._say(remarks.OTHER, label=option.label)
        self.jumps = {code: each.jump for code, each in enumerate(options, 1) if each.jump is not None}
        return tuple(Choice(code, each.label, other=each.other) for code, each in enumerate(options, 1))

    def _chosen(self, stem: str, choices: tuple[Choice, ...]) -> Question:
        """A question of options: of the kind that is written, else single or multiple."""
        marks = self.draft.marks
        kind = {"judge": "single", "": "single"}.get(marks.kind, marks.kind)
        if not marks.kind and _RANKS.search(stem):
            self._say(remarks.RANKED)
            kind = "ranking"
        elif not marks.kind:
            self._say(remarks.TYPE)
            kind = "multiple" if (marks.most or 1) > 1 or marks.least else "single"
        if kind == "rating":
            return replace(self._plain(kind, stem), choices=self._points(choices))
        found = replace(self._plain(kind, stem), choices=choices)
        if kind == "single":
            return found
        top = self._within(marks.top, len(choices)) if kind == "ranking" else None
        limits = self._limits(len(choices))
        return replace(found, top=top if top != len(choices) else None, validate=limits)

    def _limits(self, count: int) -> Validation:
        marks = self.draft.marks
        if marks.most and marks.least is None:
            self._say(remarks.AT_MOST)
        return Validation(
            min_select=self._within(marks.least, count), max_select=self._within(marks.most, count)
        )

    def _within(self, number: int | None, count: int) -> int | None:
        if number is not None and number > count:
            self._say(remarks.TOO_MANY, number=number)
            return None
        return number

    def _points(self, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """The points of a rating: numbers as they are written, else by order."""
        first = {
            int(choice.label) - at for at, choice in enumerate(choices) if _INTEGER.fullmatch(choice.label)
        }
        start = first.pop() if len(first) == 1 else 1
        if len(choices) < 2 or start < 0:
            start = 1
        self._say(remarks.POINTS)
        return tuple(
            replace(choice, code=start + at, score=float(start + at)) for at, choice in enumerate(choices)
        )

    def _matrix(self, lines: Sequence[Line], *, guessed: bool) -> Question:
        """A line of columns, then the rows; a table's first column holds the rows."""
        if guessed:
            self._say(remarks.IS_MATRIX)
        if len(lines) < 2:
            return self._text(self.draft.stem, [line.text for line in lines])
        head, *below = lines
        columns = labels_of(list(head.cells[1:]) if head.cells else _columns(head.text))
        rows = labels_of([line.cells[0] if line.cells else line.text for line in below])
        multiple = self.draft.marks.kind == "matrix_multiple" or (
            guessed and (self.draft.marks.most or 1) > 1
        )
        return replace(
            self._plain("matrix", self.draft.stem),
            choices=self._choices(columns),
            rows=tuple(Row(code, label) for code, label in enumerate(rows, 1)),
            multiple=multiple,
            validate=self._limits(len(columns)) if multiple else Validation(),
        )


def _is_grid(lines: Sequence[Line]) -> bool:
    """Whether gaps part the first line into columns while each line below, two at least, is one row."""
    texts = [line.text for line in lines]
    if len(texts) < 3 or any(line.cells for line in lines[1:]):
        return False
    columns = [cell for cell in lines[0].cells if cell] or gapped(texts[0])
    rows_are_whole = all(len(gapped(text)) == 1 for text in texts[1:])
    whole = rows_are_whole and not any(is_marked(text) or _BLANK.fullmatch(text) for text in texts)
    return whole and len(columns) > 1


def _columns(text: str) -> list[str]:
    parts = [part for part in _GAP.split(text) if part]
    return parts if len(parts) > 1 else [part for part in _JOINTS.split(text) if part] or parts

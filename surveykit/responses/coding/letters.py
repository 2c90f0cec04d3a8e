"""Letters and numbers that a typist puts for options or before them: `A`, `AC`, `A、C`, `A.好`, `2.好`.

A counts the options of the questionnaire from the first. What is written so is spelled out as option
texts, for the splitter to cut; a cell whose letter and text disagree (`A.差` where A is 好) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from surveykit.folding import folded_text, folded_with_places, key
from surveykit.responses.coding.options import OptionReader

_JOINED = "┋"
_MOST_LETTERS = 26
_MARK = re.compile(r"[(\[]?([a-z]|\d{1,2})[)\]]?(?P<stop>[.:)\-]*)")
_RUN = re.compile(r"(?:[(\[]?[a-z][)\]]?[.。,;、|/+┋>→\-&和]*)+")
_LETTER = re.compile("[a-z]")
_CLOSES = {"(": ")", "[": "]"}


class Letters:
    """Spells out the cells of one column; `legend` are codes with their meaning, if the file tells it."""

    def __init__(
        self, reader: OptionReader, separators: tuple[str, ...], legend: Mapping[str, str]
    ) -> None:
        self.reader = reader
        self.separators = tuple(filter(None, map(folded_text, separators)))
        self.legend = {key(code): label for code, label in legend.items()}
        self.labels = [choice.label for choice in reader.choices]
        self._known: dict[str, str] = {}

    def spelled(self, text: str) -> str:
        """The cell with option texts in place of letters; the cell itself where it is not so written."""
        if text not in self._known:
            self._known[text] = self._spelled(text)
        return self._known[text]

    def _spelled(self, text: str) -> str:
        folded = key(text)
        if not folded or folded in self.reader.by_label:
            return text
        if _RUN.fullmatch(folded):
            letters = _LETTER.findall(folded)
            found = [self.meant(letter) for letter in letters]
            return _JOINED.join(filter(None, found)) if all(found) and _differ(letters) else text
        return _Walk(self, text).spelled() or text

    def meant(self, mark: str) -> str:
        """The option that a letter or number stands for; nothing where it is none or nobody says."""
        if mark in self.legend:
            return self.legend[mark]
        place = ord(mark) - ord("a") if mark.isalpha() and not self._letters_told else -1
        return self.labels[place] if 0 <= place < min(len(self.labels), _MOST_LETTERS) else ""

    @property
    def _letters_told(self) -> bool:
        """Whether the file itself says what letters mean."""
        return any(mark.isalpha() for mark in self.legend)

    def agrees(self, mark: str, level: int) -> bool:
        """Whether a letter or number may stand before an option."""
        if meant := self.meant(mark):
            return self.reader.by_label.get(key(meant)) == level
        choice = self.reader.choices[level]
        return mark.isdigit() and int(mark) in (choice.code, level + 1)


class _Walk:
    """One cell read from the left: letters, options with a letter before them, texts typed beside them."""

    def __init__(self, letters: Letters, text: str) -> None:
        self.letters = letters
        self.text = text
        self.folded, self.places = folded_with_places(text)
        self.at = 0
        self.found: list[str] = []
        self.lettered = False

    def spelled(self) -> str:
        """The cell spelled out; nothing where it cannot be read or no letter stands in it."""
        while self.at < len(self.folded):
            if not (self._item() and self._separator()):
                return ""
        return _JOINED.join(self.found) if self.lettered else ""

    def _item(self) -> bool:
        level, length = self._option(self.at)
        if length:
            return self._take(level, self.at + length)
        mark = _MARK.match(self.folded, self.at)
        if not mark:
            return False
        start = mark.end() + self.folded.startswith("、", mark.end())
        level, length = self._option(start)
        if length and self.letters.agrees(mark.group(1), level):
            self.lettered = True
            return self._take(level, start + length)
        # behind a comma of its own the option is another answer, else letter and text disagree
        return (not length or start > mark.end()) and self._lone(mark)

    def _lone(self, mark: re.Match[str]) -> bool:
        """A letter that stands for itself; a number whose meaning nobody tells stays a number."""
        meant = self.letters.meant(mark.group(1))
        number = mark.group(1).isdigit() and not meant
        if not (meant or number):
            return False
        self.lettered |= not number
        level = self.letters.reader.by_label.get(key(meant)) if meant else None
        if level is None:
            self.found.append(meant or mark.group(1))
            self.at = mark.end()
            return True
        opens = self.letters.reader.choices[level].other and mark.group("stop").startswith(":")
        return self._take(level, mark.start("stop") if opens else mark.end())

    def _option(self, start: int) -> tuple[int, int]:
        """The longest option text from here on: its level and length."""
        labels = self.letters.reader.by_label
        lengths = (len(text) for text in labels if text and self.folded.startswith(text, start))
        longest = max(lengths, default=0)
        return (labels[self.folded[start : start + longest]], longest) if longest else (-1, 0)

    def _take(self, level: int, end: int) -> bool:
        """Note an option and what is typed beside it, in brackets or behind a colon."""
        choice = self.letters.reader.choices[level]
        self.at, typed = end, ""
        opened = self.folded[end : end + 1]
        if choice.other and opened in _CLOSES:
            close = self.folded.find(_CLOSES[opened], end)
            if close < 0:
                return False
            typed, self.at = self.text[self.places[end] + 1 : self.places[close]], close + 1
        elif choice.other and opened == ":":
            typed, self.at = self.text[self.places[end] + 1 :], len(self.folded)
        self.found.append(f"{choice.label}〖{typed.strip()}〗" if typed.strip() else choice.label)
        return True

    def _separator(self) -> bool:
        """Go over what separates options; True at the end, or where something separated them."""
        start = self.at
        while mark := next((m for m in self.letters.separators if self.folded.startswith(m, self.at)), ""):
            self.at += len(mark)
        if self.at > start or self.at == len(self.folded):
            return True
        return self.places[start] - self.places[start - 1] > 1


def _differ(letters: list[str]) -> bool:
    return len(set(letters)) == len(letters)

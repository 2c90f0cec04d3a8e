"""Which option a text means: its label, an alias, its code or its position, as the dialect writes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from surveykit.folding import folded_text, key, unique_keys
from surveykit.questionnaire.model import Choice
from surveykit.responses.nearest import Nearest, first_of
from surveykit.responses.platforms.dialect import Written


class OptionReader:
    """Text -> level (position in `choices`), by one way of writing."""

    def __init__(self, choices: tuple[Choice, ...], written: Written) -> None:
        self.choices = choices
        self.written: Written = written

    @cached_property
    def by_label(self) -> dict[str, int]:
        """Folded label, alias or short label -> level."""
        return unique_keys(
            ((choice.label, n) for n, choice in enumerate(self.choices)),
            ((text, n) for n, choice in enumerate(self.choices) for text in choice.aliases),
            ((choice.short, n) for n, choice in enumerate(self.choices)),
        )

    @cached_property
    def by_code(self) -> dict[str, int]:
        """Code as text -> level."""
        return {str(choice.code): n for n, choice in enumerate(self.choices)}

    @cached_property
    def by_score(self) -> dict[str, int]:
        """Code as text -> level, only where the code is the score as well.

        A platform that writes labels writes the points of a scale as numbers; a number that were
        one option's code and another's score must not be taken for either.
        """
        return {str(c.code): n for n, c in enumerate(self.choices) if c.score == c.code}

    @cached_property
    def by_position(self) -> dict[str, int]:
        """Position from 1 as text -> level; points of a numeric scale stand for themselves."""
        if is_point_scale(self.choices):
            return self.by_code
        return {str(n): n - 1 for n in range(1, len(self.choices) + 1)}

    def level(self, text: str) -> int | None:
        """The level that a text means, None when it means none."""
        folded = key(text)
        if self.written == "position":
            return self.by_position.get(folded)
        if self.written == "code":
            return self.by_code.get(folded)
        found = self.by_label.get(folded)
        return self.by_number.get(folded) if found is None else found

    @property
    def by_number(self) -> dict[str, int]:
        """What a number beside labels means -> level: a code, a position, or a code that is the score."""
        tables = {"label": self.by_score, "label or position": self.by_position}
        return tables.get(self.written, self.by_code)

    def near(self, text: str) -> str:
        """The label most like a text; empty where none is."""
        return self._nearest.to(text) or ""

    def alike(self, text: str) -> str:
        """The label most like a text, or the first labels where none is, for a message."""
        return self.near(text) or first_of([choice.label for choice in self.choices])

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(choice.label for choice in self.choices)

    @cached_property
    def spellings(self) -> list[tuple[str, int]]:
        """Every folded text that may open a cell, with its level, the longest first."""
        table = {"position": self.by_position, "code": self.by_code}.get(self.written)
        found = dict(table) if table is not None else {**self.by_number, **self.by_label}
        if table is None:
            for level, choice in enumerate(self.choices):
                for text in (choice.label, *choice.aliases):
                    if found.get(key(text)) == level:
                        found.setdefault(folded_text(text), level)
        return sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[1]))


def is_point_scale(choices: tuple[Choice, ...]) -> bool:
    """Whether the options are numbers in a row (0, 1, … 10) that score themselves."""
    valid = [choice for choice in choices if choice.kind == "valid"]
    numbers = [choice.code for choice in valid]
    rising = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return rising and all(choice.score == choice.code for choice in valid)


def codes_in_doubt(choices: tuple[Choice, ...], texts: Iterable[str]) -> bool:
    """Whether numbers could as well be positions or scores, and would then mean other options."""
    reader = OptionReader(choices, "code")
    scores = {f"{c.score:g}": n for n, c in enumerate(choices) if c.score is not None}
    numbers = set(texts)
    readings = [{text: reader.by_code.get(text) for text in numbers}]
    for table in (reader.by_position, scores):
        if numbers <= set(table):
            readings.append({text: table[text] for text in numbers})
    return any(reading != readings[0] for reading in readings)


def clashing_text(reader: OptionReader, texts: Iterable[str]) -> str | None:
    """The first text that is the label of one option and the code or position of another."""
    for text in texts:
        label, code = reader.by_label.get(text), reader.by_number.get(text)
        if label is not None and code is not None and label != code:
            return text
    return None

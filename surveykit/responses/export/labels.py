"""What the columns and codes of a file are called: titles, value labels, cut to what a format holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from surveykit.errors import Language
from surveykit.responses.export.columns import CodedColumn
from surveykit.responses.export.names import FLAG, RECORD, SECONDS
from surveykit.wording import words
from surveykit.wording.datafile import DataFileWords, data_file_words

_DASH = "—"
_CUT = "…"
_LISTED = 12


@dataclass(frozen=True)
class Limit:
    """How long a label may be, in bytes of UTF-8 or in characters."""

    longest: int
    in_bytes: bool

    def fits(self, text: str) -> bool:
        """Whether a text is short enough."""
        return (len(text.encode("utf-8")) if self.in_bytes else len(text)) <= self.longest


@dataclass
class Labels:
    """The labels of one file; `cut` gathers whose labels were too long."""

    language: Language
    titles: Limit
    values: Limit
    cut: dict[str, None] = field(default_factory=dict)

    @property
    def say(self) -> DataFileWords:
        """The words."""
        return data_file_words(self.language)

    def title(self, column: CodedColumn) -> str:
        """The question with its row and option; the stem is cut before the option is."""
        stem, part = title_of(column, self.language)
        whole = stem + part
        if self.titles.fits(whole):
            return whole
        self.cut[column.question] = None
        return _shortened(stem, part, self.titles) if part else _shortened(whole, "", self.titles)

    def value(self, column: CodedColumn, text: str) -> str:
        """An option's label."""
        if self.values.fits(text):
            return text
        self.cut[column.question] = None
        return _shortened(text, "", self.values)


def title_of(column: CodedColumn, language: Language) -> tuple[str, str]:
    """The stem and what is said behind it: `("您的意见", "—填写的内容")`."""
    say, slot = data_file_words(language), column.slot
    if slot is None:
        return _fixed_title(column.header, language), ""
    variable = slot.variable
    parts = [variable.row.label] if variable.row else []
    if slot.role in ("tick", "rank"):
        parts += [choice.label for choice in variable.choices if choice.code == slot.code]
    if slot.role in ("other", "missing"):
        parts.append(say.typed if slot.role == "other" else say.missing)
    return variable.question.title, "".join(_DASH + part for part in parts)


def _fixed_title(header: str, language: Language) -> str:
    say = data_file_words(language)
    if header.startswith(FLAG):
        name = header.removeprefix(FLAG)
        return say.flag.format(name=words(language).report.flag_names.get(name, name))
    return {RECORD: say.record, SECONDS: say.seconds}.get(header, header)


def listed(names: Iterable[str], language: Language) -> str:
    """Names as a message lists them, the first dozen and how many there are."""
    every = list(names)
    mark = words(language).list_mark
    shown = mark.join(every[:_LISTED])
    more = data_file_words(language).more.format(count=len(every))
    return shown if len(every) <= _LISTED else shown + more


def _shortened(stem: str, part: str, limit: Limit) -> str:
    while stem and not limit.fits(stem + _CUT + part):
        stem = stem[:-1]
    if limit.fits(stem + _CUT + part):
        return stem + _CUT + part
    return _shortened(part, "", limit)

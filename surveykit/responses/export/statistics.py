"""What SPSS and Stata files have in common: legal names, titles, the kinds of missing in the value."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from surveykit.errors import Language, Problem
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.export import messages
from surveykit.responses.export.columns import CodedColumn
from surveykit.responses.export.labels import Labels, Limit, listed
from surveykit.responses.export.names import FLAG, NameRules, column_names
from surveykit.responses.maker import maker_line
from surveykit.scratch import scratch


@dataclass(eq=False)
class StatisticsFile:
    """One file being made: columns by legal name, and what is said about them."""

    suffix: str
    form: Questionnaire
    language: Language
    names: Mapping[str, str]
    labels: Labels
    frame: dict[str, Any] = field(default_factory=dict)
    titles: dict[str, str | None] = field(default_factory=dict)
    value_labels: dict[str, dict[Any, str]] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        columns: Sequence[CodedColumn],
        form: Questionnaire,
        language: Language,
        suffix: str,
        rules: NameRules,
        limits: tuple[Limit, Limit],
    ) -> StatisticsFile:
        """An empty file for these columns; `limits` are those of titles and of value labels."""
        names = column_names(form, (column.header for column in columns), rules)
        return cls(suffix, form, language, names, Labels(language, *limits))

    @property
    def maker(self) -> str:
        """What the file says of its maker."""
        return maker_line(self.form.id, self.form.sha256)

    def add(self, column: CodedColumn, values: Any, labels: Mapping[Any, str]) -> str:
        """Add a column under its legal name, which is returned."""
        name = self.names[column.header]
        self.frame[name] = values
        self.titles[name] = self.labels.title(column)
        if labels:
            self.value_labels[name] = {key: self.labels.value(column, text) for key, text in labels.items()}
        return name

    def coded_labels(self, column: CodedColumn) -> dict[int, str]:
        """Code -> label of what a column of codes holds, without the kinds of missing."""
        say = self.labels.say
        if column.kind == "code" and column.header.startswith(FLAG) and column.slot is None:
            return {1: say.flagged, 0: say.not_flagged}
        if column.slot is None or column.kind != "code":
            return {}
        if column.slot.role == "tick":
            return {1: say.ticked, 0: say.not_ticked}
        if column.slot.role == "value":
            return {choice.code: choice.label for choice in column.slot.variable.choices}
        return {}

    def findings(self, columns: Iterable[CodedColumn]) -> list[Problem]:
        """All there is to say: changed names, cut labels, and what was found while adding."""
        changed = [
            f"{column.header} → {self.names[column.header]}"
            for column in columns
            if self.names[column.header] in self.frame and self.names[column.header] != column.header
        ]
        for message, items in ((messages.NAMES_CHANGED, changed), (messages.LABELS_CUT, self.labels.cut)):
            if items:
                values = {"suffix": self.suffix, "names": listed(items, self.language)}
                self.found.append(Problem(message, values=values))
        return self.found


def bytes_of(write: Callable[[Path], None], suffix: str, is_whole: Callable[[Path], bool]) -> bytes:
    """What a writer that knows only paths writes; it does not tell when its last bytes did not go out.

    Raises:
        OutputFailedError: where temporary files find no room
    """
    from pyreadstat import ReadstatError

    with scratch() as folder:
        path = folder / f"data{suffix}"
        try:
            write(path)
            whole = is_whole(path)
        except ReadstatError as error:
            raise OSError(errno.EIO, str(error)) from error
        if not whole:
            raise OSError(errno.EIO, "incomplete write")
        return path.read_bytes()


def multiples(columns: Iterable[CodedColumn]) -> dict[str, list[CodedColumn]]:
    """Variable id -> the tick columns of each multiple choice, in order."""
    found: dict[str, list[CodedColumn]] = {}
    for column in columns:
        if column.slot is not None and column.slot.role == "tick":
            found.setdefault(column.slot.variable.id, []).append(column)
    return found

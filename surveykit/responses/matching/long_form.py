"""Rating forms with one row for each rater and target, put together to one record a rater.

Such a file has a column of targets (科室) and columns of items (工作思路), where the questionnaire has one
matrix an item, with the targets as its rows. The items' columns match the titles of those matrices as a
whole, which no other layout does, so that nothing else is ever taken for one. What is the same in all
rows of a rater stays one column; a text becomes one text with the targets named.

Raters must be told apart: by the column that mapping.yaml calls `record`, else by the platform's name of
who submitted. A row without one, two ratings of one target by one rater, or a rater whose other answers
differ between rows stop the loading; nothing is chosen or averaged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from surveykit.errors import Message, Problem, Problems, ResponseError
from surveykit.folding import key, unique_keys
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.matching.mapping import MappingWishes
from surveykit.responses.matching.targets import Targets
from surveykit.responses.nearest import near_or_known
from surveykit.responses.platforms import collecting_messages as messages
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.platforms.headings import Heading
from surveykit.responses.privacy.identifiers import shown
from surveykit.responses.quality.durations import read_seconds
from surveykit.responses.shortened import shortened

_NOBODY = frozenset(
    map(key, ("", "-", "—", "匿名", "匿名用户", "匿名提交", "微信用户", "未登录用户", "anonymous"))
)


def put_together(grid: Grid, questionnaire: Questionnaire, dialect: Dialect, wishes: MappingWishes) -> Grid:
    """The grid with one record a rater where it is such a form, else the grid itself.

    Raises:
        ResponseError: when raters cannot be told apart, or a target is no row of the items' matrices
    """
    named = _named(dialect.headings(grid), Targets(questionnaire))
    wished = _wished(grid, wishes)
    items = {n: question for n, question in named.items() if len(question.rows) > 1 and n not in wished}
    target = _target(grid, items, {*named, *wished}, dialect) if items else None
    if target is None:
        return grid
    texts = frozenset(index for index, question in named.items() if question.type == "text")
    form = _LongForm(grid, dialect, items, target, _rater(grid, dialect, wishes), texts)
    form.check()
    return form.wide()


def _named(headings: Sequence[Heading], targets: Targets) -> dict[int, Question]:
    """Column -> the question that its whole title names."""
    found: dict[int, Question] = {}
    for heading in headings:
        stems = (reading.stem for reading in heading.readings if reading.stem and not reading.part)
        named = next((titled for stem in stems if (titled := targets.titled(stem))), [])
        if len(named) == 1:
            found[heading.index] = named[0]
    return found


def _target(grid: Grid, items: Mapping[int, Question], taken: set[int], dialect: Dialect) -> int | None:
    """The column of which most texts are rows of the items' matrices."""
    rows = row_labels(next(iter(items.values())))
    found = []
    for index, cells in enumerate(grid.columns):
        if index in taken or dialect.role_of(grid.header[index]):
            continue
        filled = [key(text) for text in cells.used if text.strip()]
        if 2 * sum(text in rows for text in filled) > len(filled):
            found.append(index)
    if len(found) > 1:
        values = {"headers": "、".join(grid.header[index] for index in found)}
        raise ResponseError(Problem(messages.TARGETS_IN_DOUBT, grid.place, values))
    return found[0] if found else None


def _wished(grid: Grid, wishes: MappingWishes) -> set[int]:
    """The columns that mapping.yaml speaks of."""
    return set(wishes.placed(grid))


def _rater(grid: Grid, dialect: Dialect, wishes: MappingWishes) -> int | None:
    """The column that tells who rated."""
    for index, wish in wishes.placed(grid).items():
        if wish.use == "record":
            return index
    raters = [n for n, header in enumerate(grid.header) if dialect.role_of(header) == "rater"]
    return raters[0] if len(raters) == 1 else None


def row_labels(question: Question) -> dict[str, int]:
    """Folded label, alias or short label of a row -> its position."""
    rows = list(enumerate(question.rows))
    return unique_keys(
        ((row.label, n) for n, row in rows),
        ((text, n) for n, row in rows for text in (*row.aliases, row.short)),
    )


@dataclass(frozen=True, eq=False)
class _LongForm:
    """One such form: its columns of items and of targets, and the column that tells the raters."""

    grid: Grid
    dialect: Dialect
    items: Mapping[int, Question]
    target: int
    rater: int | None
    texts: frozenset[int]

    @cached_property
    def raters(self) -> list[str]:
        """Who rated, for every row, folded."""
        return [key(text) for text in self.grid.columns[self.rater or 0].texts()]

    @cached_property
    def targets(self) -> list[str]:
        """What was rated, for every row."""
        return self.grid.columns[self.target].texts()

    @cached_property
    def places(self) -> list[int]:
        """The row of every record's rater among the raters."""
        number: dict[str, int] = {}
        return [number.setdefault(name, len(number)) for name in self.raters]

    def check(self) -> None:
        """Refuse what cannot be put together."""
        if self.rater is None:
            raise ResponseError(Problem(messages.NO_RATER, self.grid.place))
        checks = (self._unknown_raters(), self._unknown_targets(), self._twice(), self._differing())
        if problems := [problem for found in checks for problem in found]:
            raise ResponseError(shortened(problems, self.grid.place))

    def _problem(self, message: Message, **values: object) -> Problem:
        return Problem(message, self.grid.place, values)

    def _unknown_raters(self) -> Iterator[Problem]:
        rows = [row for row, name in enumerate(self.raters) if name in _NOBODY]
        if rows:
            header = self.grid.header[self.rater or 0]
            first = self.grid.line(rows[0])
            yield self._problem(messages.RATER_UNKNOWN, count=len(rows), first=first, header=header)

    def _unknown_targets(self) -> Iterator[Problem]:
        known = [(question, row_labels(question)) for question in self.items.values()]
        for text, row in self._first_rows.items():
            lacking = [question for question, rows in known if key(text) not in rows]
            if lacking:
                near = near_or_known(text, (row.label for row in lacking[0].rows))
                values = {"value": shown(text), "question": "、".join(each.id for each in lacking)}
                yield self._problem(messages.UNKNOWN_TARGET, row=row, near=near, **values)

    @cached_property
    def _first_rows(self) -> dict[str, int]:
        """What was rated -> the row of the file where it first stands."""
        found: dict[str, int] = {}
        for row, text in zip(self.grid.numbers, self.targets, strict=True):
            found.setdefault(text, row)
        return found

    def _twice(self) -> Iterator[Problem]:
        known = row_labels(next(iter(self.items.values())))
        seen: dict[tuple[str, int], int] = {}
        for row, name, target in zip(self.grid.numbers, self.raters, self.targets, strict=True):
            if name in _NOBODY or key(target) not in known:
                continue  # told already
            first = seen.setdefault((name, known[key(target)]), row)
            if first != row:
                yield self._problem(messages.RATED_TWICE, target=target, first=first, row=row)

    def _differing(self) -> Iterator[Problem]:
        for index in self._constant:
            seen: dict[str, tuple[str, int]] = {}
            texts = self.grid.columns[index].texts()
            for row, name, text in zip(self.grid.numbers, self.raters, texts, strict=True):
                if not text.strip() or name in _NOBODY:
                    continue
                other, first = seen.setdefault(name, (key(text), row))
                if other != key(text):
                    yield self._problem(
                        messages.RATER_DIFFERS, header=self.grid.header[index], first=first, row=row
                    )

    @cached_property
    def _plain(self) -> tuple[int, ...]:
        """The columns that are neither items, target, rater nor metadata."""
        special = {*self.items, self.target, self.rater}
        columns = range(len(self.grid.header))
        return tuple(
            n for n in columns if n not in special and not self.dialect.role_of(self.grid.header[n])
        )

    @property
    def _constant(self) -> tuple[int, ...]:
        """The columns that must be the same in all rows of a rater."""
        return tuple(n for n in self._plain if n not in self.texts)

    def wide(self) -> Grid:
        """One record a rater, one column an item and target."""
        header: list[str] = []
        columns: list[Cells] = []
        for index, title in enumerate(self.grid.header):
            if index == self.target:
                continue
            for name, texts in self._columns_of(index, title):
                header.append(name)
                columns.append(Cells.of(texts))
        return replace(
            self.grid,
            header=tuple(header),
            columns=tuple(columns),
            names=(),
            lines=(),
            origins=(),
            value_labels={},
            user_missing={},
            problems=Problems([*self.grid.problems, self._said()]),
        )

    def _columns_of(self, index: int, title: str) -> Iterator[tuple[str, list[str]]]:
        texts = self.grid.columns[index].texts()
        if index not in self.items:
            yield title, self._one_each(index, texts)
            return
        question = self.items[index]
        known = row_labels(question)
        wide = [[""] * self.count for _ in question.rows]
        for row, text in enumerate(texts):
            wide[known[key(self.targets[row])]][self.places[row]] = text
        for rated, answers in zip(question.rows, wide, strict=True):
            yield f"{question.title}—{rated.label}", answers

    def _one_each(self, index: int, texts: Sequence[str]) -> list[str]:
        """For every rater: the texts with their targets, the sum of seconds, or the first text."""
        found: list[list[str]] = [[] for _ in range(self.count)]
        named = index in self.texts
        for row, text in enumerate(texts):
            if text.strip():
                found[self.places[row]].append(f"{self.targets[row]}：{text}" if named else text)
        if named:
            return ["\n".join(parts) for parts in found]
        if self.dialect.role_of(self.grid.header[index]) == "seconds":
            return [f"{sum(map(read_seconds, parts)):.12g}" if parts else "" for parts in found]
        return [parts[0] if parts else "" for parts in found]

    @cached_property
    def count(self) -> int:
        """The number of raters."""
        return max(self.places) + 1

    def _said(self) -> Problem:
        rows = len(next(iter(self.items.values())).rows)
        header = self.grid.header[self.target]
        return self._problem(
            messages.LONG_FORM,
            header=header,
            rows=len(self.grid),
            raters=self.count,
            targets=rows,
            absent=rows * self.count - len(self.grid),
        )

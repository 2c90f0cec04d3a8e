"""Two keyed files held against each other: every difference, and how often there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from surveykit.errors import Language, Problem, Problems, ResponseError
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.keying import messages
from surveykit.responses.keying.keyed_file import KeyedFile
from surveykit.responses.keying.said import BLANK, GONE, THERE, Said
from surveykit.wording.keying import keying_words

if TYPE_CHECKING:
    import pandas

SIDES = ("A", "B")
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Difference:
    """One question of one record that was keyed in two ways.

    `record` is the number of the sheet as keyed, `id` the same folded; `name` is empty where the whole
    record is in one file only. `typists` are empty where unknown.
    """

    record: str
    id: str
    name: str
    first: Said
    second: Said
    typists: tuple[str, str] = ("", "")

    @property
    def place(self) -> tuple[str, str]:
        """What tells it from others: the folded number of the record, and the question."""
        return self.id, self.name


@dataclass(frozen=True, slots=True)
class Rate:
    """So many compared, so many different, in so many of these one side is blank."""

    compared: int = 0
    differing: int = 0
    one_blank: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(
            self.compared + other.compared,
            self.differing + other.differing,
            self.one_blank + other.one_blank,
        )


@dataclass(frozen=True, eq=False)
class KeyingComparison:
    """The files A (`first`) and B (`second`) keyed from the same paper."""

    questionnaire: Questionnaire
    first: KeyedFile
    second: KeyedFile

    def __post_init__(self) -> None:
        faults = (*self.first.faults, *self.second.faults)
        if faults:
            raise ResponseError(faults)

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The rows of the records that both files have, in the order of A."""
        second = self.second.rows
        return tuple((row, second[name]) for name, row in self.first.rows.items() if name in second)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The variables, and texts typed beside options, that both files have."""
        wanted = []
        for question in self.questionnaire.questions:
            for variable in question.variables:
                if variable.id in self.first.said and variable.id in self.second.said:
                    wanted += [variable.id, variable.other_id]
        return tuple(name for name in wanted if name in self.first.said or name in self.second.said)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference: by record in the order of A, then the records of A only and of B only."""
        found = [
            Difference(
                self.first.responses.records[a],
                self.first.ids[a],
                name,
                *self._said(name, a, b),
                (self.first.typist(a), self.second.typist(b)),
            )
            for a, b in self.pairs
            for name in self.names
            if not _agree(self._said(name, a, b))
        ]
        return (*found, *self._alone(self.first, self.second), *self._alone(self.second, self.first))

    @cached_property
    def by_question(self) -> dict[str, Rate]:
        """Variable, or text typed beside an option -> how often it differs."""
        return {name: _sum(self._rate(name, a, b) for a, b in self.pairs) for name in self.names}

    @cached_property
    def by_typist(self) -> dict[str, Rate]:
        """Typist -> how often what he or she keyed differs from what the other one keyed."""
        found: dict[str, Rate] = {}
        if not (self.first.typists or self.second.typists):
            return found
        for a, b in self.pairs:
            rate = _sum(self._rate(name, a, b) for name in self.names)
            for typist in (self.first.typist(a), self.second.typist(b)):
                found[typist] = found.get(typist, Rate()) + rate
        return found

    @property
    def total(self) -> Rate:
        """All questions of the records that both files have."""
        return _sum(self.by_question.values())

    @property
    def only_first(self) -> tuple[str, ...]:
        """The numbers of the records that only A has."""
        return tuple(d.record for d in self.differences if not d.name and d.first is THERE)

    @property
    def only_second(self) -> tuple[str, ...]:
        """The numbers of the records that only B has."""
        return tuple(d.record for d in self.differences if not d.name and d.second is THERE)

    @cached_property
    def problems(self) -> Problems:
        """What was found on loading either file, and what makes the comparison itself doubtful."""
        loaded = (*self.first.responses.problems, *self.second.responses.problems)
        return Problems((*loaded, *self._doubts()))

    def title(self, name: str, language: Language = "zh") -> str:
        """The title of what is compared."""
        say = keying_words(language)
        if not name:
            return say.whole
        variables = self.questionnaire.variables
        if name in variables:
            return variables[name].title
        return say.typed.format(title=next(v.title for v in variables.values() if v.other_id == name))

    def to_frame(self, language: Language = "zh") -> pandas.DataFrame:
        """The differences as a table, one a row."""
        import pandas

        say = keying_words(language)
        rows = [
            (d.record, d.name, self.title(d.name, language), d.first.text(say), d.second.text(say))
            for d in self.differences
        ]
        return pandas.DataFrame(rows, columns=[say.record, say.name, say.question, *SIDES])

    def _said(self, name: str, a: int, b: int) -> tuple[Said, Said]:
        first, second = self.first.said.get(name), self.second.said.get(name)
        return first[a] if first else BLANK, second[b] if second else BLANK

    def _rate(self, name: str, a: int, b: int) -> Rate:
        said = self._said(name, a, b)
        differ = not _agree(said)
        return Rate(1, int(differ), int(differ and (said[0].is_blank or said[1].is_blank)))

    def _alone(self, file: KeyedFile, other: KeyedFile) -> Iterator[Difference]:
        sides = (THERE, GONE) if file is self.first else (GONE, THERE)
        for name, row in file.rows.items():
            if name not in other.rows:
                typists = (file.typist(row), "") if file is self.first else ("", file.typist(row))
                yield Difference(file.responses.records[row], name, "", *sides, typists)

    def _doubts(self) -> Iterator[Problem]:
        place = self.first.matched.grid.place
        digest = self.first.responses.source.sha256
        if digest and digest == self.second.responses.source.sha256:
            yield Problem(messages.SAME_FILE, place)
        for one, other in ((self.first, self.second), (self.second, self.first)):
            missing = [name for name in one.said if name not in other.said and self._is_asked(name)]
            if missing:
                more = "…" if len(missing) > _MOST_NAMES else ""
                values = {"name": "、".join(missing[:_MOST_NAMES]) + more, "file": other.name}
                yield Problem(messages.ONE_SIDED, place, values)
        bare = {name.lstrip("0"): name for name in self.only_second}
        for name in self.only_first:
            if name.lstrip("0") in bare:
                values = {"first": name, "second": bare[name.lstrip("0")]}
                yield Problem(messages.NEARLY_SAME, place, values)

    def _is_asked(self, name: str) -> bool:
        return name in self.questionnaire.variables


def _agree(said: tuple[Said, Said]) -> bool:
    return said[0].agrees(said[1])


def _sum(rates: Iterable[Rate]) -> Rate:
    total = Rate()
    for rate in rates:
        total = total + rate
    return total

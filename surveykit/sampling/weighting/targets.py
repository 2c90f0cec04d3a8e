"""What the weighted answers shall add up to, as a targets file says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from surveykit.errors import Place
from surveykit.questionnaire.model import Questionnaire

WeightMethod = Literal["rake", "poststratify", "linear", "bounded", "raking", "logit"]


@dataclass(frozen=True, slots=True)
class CellTarget:
    """One cell: its key (option codes, or the text in a column), its name, persons or share."""

    key: tuple[int | str, ...]
    label: str
    target: float
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class MarginTargets:
    """Targets over one question, several crossed questions, or a column of the data."""

    cells: tuple[CellTarget, ...]
    questions: tuple[str, ...] = ()
    column: str = ""
    shares: bool = False
    place: Place = field(default_factory=Place, compare=False)

    @property
    def total(self) -> float:
        """Float: what the targets add up to, persons or shares."""
        return sum(cell.target for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Nonresponse:
    """Columns that tell the class and who responded (`answer`); `collapse` merges classes by name."""

    classes: str
    responded: str
    answer: str = "1"
    minimum: int = 1
    collapse: Mapping[str, str] = field(default_factory=dict)
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Trim:
    """Limits of a weight, in units of the mean weight unless `absolute`."""

    lower: float | None = None
    upper: float | None = None
    strict: bool = True
    absolute: bool = False


@dataclass(frozen=True)
class Targets:
    """Everything a targets file says. `places` tells where a key stands, for messages.

    `cluster` names the units whose records share one ratio of new by old weight.
    """

    margins: tuple[MarginTargets, ...] = ()
    totals: Mapping[str, float] = field(default_factory=dict)
    population: float | None = None
    method: WeightMethod = "rake"
    bounds: tuple[float, float] | None = None
    base: str = ""
    nonresponse: Nonresponse | None = None
    trim: Trim | None = None
    tolerance: float = 1e-8
    iterations: int | None = None
    name: str = "weight"
    source: str = ""
    sha256: str = ""
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    cluster: str = ""

    def columns(self, questionnaire: Questionnaire) -> tuple[str, ...]:
        """The columns of the data, beside the questions, that must be kept when loading."""
        wanted = [self.base, self.cluster, *(margin.column for margin in self.margins), *self.totals]
        if self.nonresponse is not None:
            wanted += [self.nonresponse.classes, self.nonresponse.responded]
        known = questionnaire.variables
        return tuple(dict.fromkeys(name for name in wanted if name and name not in known))

    def at(self, key: str) -> Place:
        """Where a key stands; only the file's name where it is not written."""
        return self.places.get(key, Place(source=self.source))


def population_targets(questionnaire: Questionnaire) -> tuple[MarginTargets, ...]:
    """The margins a questionnaire declares under `population:`; options of 0 persons are left out."""
    margins = []
    for name, counts in questionnaire.population.items():
        labels = {choice.code: choice.label for choice in questionnaire.variables[name].choices}
        cells = (CellTarget((code,), labels[code], float(n)) for code, n in counts.items() if n)
        margins.append(MarginTargets(tuple(cells), (name,), place=Place(source=questionnaire.source)))
    return tuple(margin for margin in margins if margin.cells)

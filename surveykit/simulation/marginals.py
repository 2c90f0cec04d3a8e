"""The shares that made-up answers are to have: from a file, and from `population` for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from types import MappingProxyType

import numpy as np

from surveykit.errors import Problem, UsageError, near_match
from surveykit.folding import key
from surveykit.questionnaire.model import Questionnaire, Variable
from surveykit.simulation import messages
from surveykit.simulation.allotment import Floats
from surveykit.yamltext import Node, open_text, read_yaml

_SLACK = 0.005


@dataclass(frozen=True)
class Marginals:
    """`shares`: variable id -> level -> share of those asked; `numbers`: variable id -> (mean, sd)."""

    shares: Mapping[str, Mapping[int, float]] = field(default_factory=lambda: MappingProxyType({}))
    numbers: Mapping[str, tuple[float, float]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, variable: Variable, usual: Floats, *, several: bool = False) -> Floats:
        """(K,) shares: those given, and for the other options of the question the usual ones.

        With one answer a person what is left of 1 goes to the others in proportion.
        """
        given = self.shares.get(variable.id, {})
        found = usual.copy()
        for level, share in given.items():
            found[level] = share
        if several:
            return found
        others = np.array([level not in given for level in range(len(usual))])
        room = max(0.0, 1.0 - float(found[~others].sum()))
        whole = float(found[others].sum())
        found[others] *= room / whole if whole else 0.0
        return np.asarray(found / found.sum())


def marginals_of(questionnaire: Questionnaire, path: str | Path | None = None) -> Marginals:
    """Those of a YAML file; questions of `population` follow it where the file says nothing.

    Raises:
        InputMissingError, QuestionnaireError: there is no such file, or it is no YAML
        UsageError: with everything that is wrong with it
    """
    declared = {
        name: {
            level: counts[choice.code] / sum(counts.values())
            for level, choice in enumerate(questionnaire.variables[name].choices)
            if choice.code in counts
        }
        for name, counts in questionnaire.population.items()
        if sum(counts.values())
    }
    if path is None:
        return Marginals(declared)
    reader = _Reader(questionnaire)
    reader.read(read_yaml(open_text(path), Path(path).name))
    if reader.problems:
        raise UsageError(reader.problems)
    return Marginals({**declared, **reader.shares}, reader.numbers)


class _Reader:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self.variables = questionnaire.variables
        self.derived = {question.id for question in questionnaire.derived}
        self.problems: list[Problem] = []
        self.shares: dict[str, dict[int, float]] = {}
        self.numbers: dict[str, tuple[float, float]] = {}

    def read(self, root: Node) -> None:
        for name, node in root.pairs:
            variable = self.variables.get(name.text)
            if variable is None or variable.id in self.derived:
                near = near_match(name.text, self.variables) or "、".join(list(self.variables)[:12])
                values = {"text": name.text, "near": near}
                self.problems.append(Problem(messages.NO_QUESTION, name.place, values))
            elif variable.kind == "number" and {key.text for key, _ in node.pairs} == {"mean", "sd"}:
                mean, sd = (self._number(value) for _, value in sorted(node.pairs, key=lambda p: p[0].text))
                if mean is not None and sd is not None:
                    self.numbers[variable.id] = (mean, sd)
            elif variable.kind in ("single", "multiple") and node.pairs:
                self._read_shares(variable, node)
            else:
                values = {"name": variable.id, "kind": variable.question.type}
                self.problems.append(Problem(messages.NO_SHARES, name.place, values))

    def _read_shares(self, variable: Variable, node: Node) -> None:
        levels = {key(choice.label): level for level, choice in enumerate(variable.choices)}
        found: dict[int, float] = {}
        for option, value in node.pairs:
            level = levels.get(key(option.text))
            if level is None:
                labels = [choice.label for choice in variable.choices]
                near = near_match(option.text, labels) or "、".join(labels)
                values = {"name": variable.id, "text": option.text, "near": near}
                self.problems.append(Problem(messages.NO_OPTION, option.place, values))
            elif (share := self._share(value)) is not None:
                found[level] = share
        total = sum(found.values())
        over = variable.kind == "single" and total > 1 + _SLACK
        short = variable.kind == "single" and len(found) == len(levels) and total < 1 - _SLACK
        if over or short:
            values = {
                "name": variable.id,
                "total": f"{total:.0%}",
                "limit": "超过了 100%" if over else "不到 100%",
                "limit_en": "more than 100%" if over else "less than 100%",
            }
            self.problems.append(Problem(messages.TOO_MUCH, node.place, values))
        self.shares[variable.id] = found

    def _share(self, node: Node) -> float | None:
        text = node.text.strip().replace("％", "%")
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.problems.append(Problem(messages.NOT_A_SHARE, node.place, {"text": node.text}))
            return None
        return share

    def _number(self, node: Node) -> float | None:
        try:
            number = float(node.text)
        except ValueError:
            number = float("nan")
        if not isfinite(number):
            self.problems.append(Problem(messages.NOT_A_SHARE, node.place, {"text": node.text}))
            return None
        return number

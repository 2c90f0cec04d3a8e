"""Whether the counts of one question tell hidden counts of another: by routing, or as its derivation.

All that is published of a question by others are sums of its options. The hidden options are kept as
parts whose sums a reader may know; a further sum cuts the parts, and is admitted while each stays safe.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from surveykit.disclosure.hiding import is_safe
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.meaning import Atom, Compares, IsOneOf, ScoreOf, Ticked, atoms, variables_of
from surveykit.questionnaire.model import Derivation, Question, Questionnaire
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve


@dataclass(frozen=True)
class Known:
    """What is published of a variable itself: its options' codes and true counts, the hidden places.

    `sums` are the groups of codes whose sums are published with it (its bases); `states` says that why
    people did not answer is hidden, too.
    """

    codes: tuple[int, ...]
    options: tuple[int, ...]
    hidden: frozenset[int]
    sums: tuple[frozenset[int], ...]
    states: bool

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return self.states or bool(self.hidden)


class Leaks:
    """Admits what may be published; `known` tells of a variable or scale, None where it has no counts."""

    def __init__(self, form: Questionnaire, threshold: int, known: Callable[[str], Known | None]) -> None:
        self.form = form
        self.threshold = threshold
        self.known = known
        self._parts: dict[str, list[frozenset[int]]] = {}

    def tells(self, question: Question) -> bool:
        """Whether who was not asked, or what its classes hold, tells a hidden count of another question.

        Of a recode it is asked once it is counted, by `admits`.
        """
        derivation = question.derivation or Derivation()
        if derivation.recode:
            return False
        if derivation.source:
            return self._hides(derivation.source)
        conditions = [question.show_if, *(when for _, when in derivation.cases)]
        return any(self._atom_tells(atom) for when in conditions if when for atom in self._atoms(when))

    def admits(self, name: str, groups: Iterable[Collection[int]]) -> bool:
        """Whether the sums of these groups of codes may be known; if so it is noted that they are."""
        known = self.known(name)
        if known is None or not known.hides:
            return True
        parts = self._parts.get(name) or _cut([known.hidden], known, known.sums)
        cut = _cut(parts, known, groups)
        if known.states or not all(is_safe(known.options, part, self.threshold) for part in cut):
            return False
        self._parts[name] = cut
        return True

    def _atoms(self, condition: str) -> Iterator[Atom]:
        names = Names.in_questionnaire(self.form)
        return atoms(resolve(parse(condition), names).sound())

    def _atom_tells(self, atom: Atom) -> bool:
        if isinstance(atom, IsOneOf):
            return not self.admits(atom.variable, (atom.codes, atom.undecided))
        if isinstance(atom, Ticked):
            known = self.known(atom.variable)
            return known is not None and (known.states or known.codes.index(atom.code) in known.hidden)
        if isinstance(atom, Compares) and isinstance(atom.left, ScoreOf):
            return any(self._hides(name) for name in variables_of(atom))
        return any((known := self.known(name)) is not None and known.states for name in variables_of(atom))

    def _hides(self, name: str) -> bool:
        known = self.known(name)
        return known is not None and known.hides


def _cut(
    parts: list[frozenset[int]], known: Known, groups: Iterable[Collection[int]]
) -> list[frozenset[int]]:
    """The parts cut along groups of codes."""
    for codes in groups:
        chosen = frozenset(place for place, code in enumerate(known.codes) if code in codes)
        parts = [cut for part in parts for cut in (part & chosen, part - chosen) if cut]
    return parts

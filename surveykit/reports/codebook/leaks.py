"""Whether the counts of one question tell hidden counts of another: by routing, or as its derivation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.meaning import Atom, Compares, IsOneOf, ScoreOf, Ticked, atoms, variables_of
from surveykit.questionnaire.model import Derivation, Question, Questionnaire
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve
from surveykit.reports.codebook.hiding import is_safe


@dataclass(frozen=True)
class Known:
    """What is published of a variable: the true counts of its options, and the places that are hidden.

    `states` says that why people did not answer is hidden, too.
    """

    codes: tuple[int, ...]
    options: tuple[int, ...]
    hidden: frozenset[int]
    states: bool

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return self.states or bool(self.hidden)

    def split_by(self, codes: Iterable[int], threshold: int) -> bool:
        """Whether the sum of these options, known, would tell a hidden count."""
        chosen = {place for place, code in enumerate(self.codes) if code in set(codes)}
        parts = (self.hidden & chosen, self.hidden - chosen)
        return not all(is_safe(self.options, part, threshold) for part in parts)


@dataclass(frozen=True)
class Leaks:
    """`known` tells what is published of a variable or scale by its id, None where it has no counts."""

    form: Questionnaire
    threshold: int
    known: Callable[[str], Known | None]

    def of(self, question: Question) -> bool:
        """Whether who was not asked, or what its classes hold, tells a hidden count of another question.

        A recode is looked at once it is counted, by `of_recode`.
        """
        derivation = question.derivation or Derivation()
        if derivation.recode:
            return False
        if derivation.source:
            return self._hides(derivation.source)
        conditions = [question.show_if, *(when for _, when in derivation.cases)]
        return any(self._by_atom(atom) for when in conditions if when for atom in self._atoms(when))

    def of_recode(self, derivation: Derivation, shown: Iterable[int]) -> bool:
        """Whether the classes that are shown, by their codes, tell a hidden count of the source."""
        told = set(shown)
        groups = [codes for new, codes in derivation.recode if new in told]
        return bool(groups) and self._by_groups(derivation.source, groups)

    def _atoms(self, condition: str) -> Iterator[Atom]:
        names = Names.in_questionnaire(self.form)
        return atoms(resolve(parse(condition), names).sound())

    def _by_groups(self, name: str, groups: Sequence[Sequence[int]]) -> bool:
        known = self.known(name)
        if known is None:
            return False
        return known.states or any(known.split_by(codes, self.threshold) for codes in groups)

    def _by_atom(self, atom: Atom) -> bool:
        if isinstance(atom, IsOneOf):
            return self._by_groups(atom.variable, [tuple(atom.codes)])
        if isinstance(atom, Ticked):
            known = self.known(atom.variable)
            return known is not None and (known.states or known.codes.index(atom.code) in known.hidden)
        if isinstance(atom, Compares) and isinstance(atom.left, ScoreOf):
            return any(self._hides(name) for name in variables_of(atom))
        return any((known := self.known(name)) is not None and known.states for name in variables_of(atom))

    def _hides(self, name: str) -> bool:
        known = self.known(name)
        return known is not None and known.hides

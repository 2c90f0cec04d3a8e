"""The names that a draft may call questions and options by, and the nearest one where none fits."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from surveykit.drafts.grammar.normal import fold, key
from surveykit.drafts.grammar.target import Group, Pick
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Variable

_NEAR = 0.6
_CHOICES = ("single", "multiple")
_NOT_STAFF = re.compile("工人|工勤|群众|学生|聘|临时|劳务|家属|离退休|退休")
_ONE_CHARACTER = frozenset("男女")


@dataclass(frozen=True)
class Names:
    """A questionnaire seen from its names; all lookups are exact after folding."""

    questionnaire: Questionnaire

    @cached_property
    def stems(self) -> Mapping[str, tuple[str, ...]]:
        """Key of a title, short title or alias -> ids of the questions (or matrix rows) it names."""
        found: dict[str, list[str]] = defaultdict(list)
        for question in self.questionnaire.all_questions:
            for name in (question.title, question.short, *question.aliases):
                _note(found, name, question.id)
            for variable in question.variables if question.rows else ():
                _note(found, variable.title, variable.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def numbered(self) -> Mapping[str, str]:
        """Number on the form -> question id, only where no other question is called `q<number>`."""
        ids = {question.id.lower(): question.id for question in self.questionnaire.all_questions}
        return {
            str(number): name
            for name, number in self.questionnaire.numbers.items()
            if ids.get(f"q{number}", name) == name
        }

    def rows(self, question: str) -> Mapping[str, tuple[str, ...]]:
        """Key of a row's label, short label or alias -> variable ids."""
        found: dict[str, list[str]] = defaultdict(list)
        known = self.questionnaire.by_id.get(question)
        for variable in known.variables if known else ():
            if variable.row is not None:
                for name in (variable.row.label, variable.row.short, *variable.row.aliases):
                    _note(found, name, variable.id)
        return {name: tuple(ids) for name, ids in found.items()}

    def variable(self, name: str) -> Variable | None:
        """The variable of a question that has one, or of a matrix row."""
        return self.questionnaire.variables.get(name)

    def question(self, name: str) -> Question:
        """The question of this id, or of this variable."""
        known = self.questionnaire.by_id.get(name)
        return known if known is not None else self.questionnaire.variables[name].question

    def label(self, name: str) -> str:
        """How a question or variable is called in messages."""
        variable = self.variable(name)
        row = f"—{variable.row.label}" if variable is not None and variable.row is not None else ""
        return f"{self.question(name).label}{row}"

    def options(self, name: str) -> Mapping[str, tuple[Pick, ...]]:
        """Key of an option, alias or net -> picks of this variable (more than one is ambiguous)."""
        return self._options.get(name, {})

    def owners(self, name: str) -> tuple[str, ...]:
        """Variables with an option of this key."""
        return tuple(variable for variable, options in self._options.items() if name in options)

    @cached_property
    def profile_labels(self) -> Mapping[str, tuple[Group, ...]]:
        """Folded option label of the questions about the respondent -> what it may name."""
        found: dict[str, list[Group]] = defaultdict(list)
        for question in self.questionnaire.profile:
            for variable in question.variables if question.variable_kind in _CHOICES else ():
                for name, pick in _named_picks(question):
                    folded = fold(name).text
                    group = Group(variable.id, pick)
                    if (len(folded) > 1 or folded in _ONE_CHARACTER) and group not in found[folded]:
                        found[folded].append(group)
        return {name: tuple(groups) for name, groups in found.items() if groups}

    @cached_property
    def profile_titles(self) -> tuple[str, ...]:
        """Folded titles and short titles of the questions about the respondent, the longest first."""
        found = {
            fold(name).text for q in self.questionnaire.profile for name in (q.title, q.short, *q.aliases)
        }
        return tuple(sorted(found - {""}, key=lambda name: (-len(name), name)))

    @cached_property
    def number_titles(self) -> Mapping[str, str]:
        """Folded title, short title or alias of one number question -> its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for question in self.questionnaire.all_questions:
            for name in (question.title, question.short, *question.aliases):
                if question.variable_kind == "number" and not question.rows and name:
                    found[fold(name).text].append(question.id)
        return {name: ids[0] for name, ids in found.items() if len(set(ids)) == 1}

    def tells_apart(self, noun: str) -> bool:
        """Whether a profile question divides people by this noun (党员, 群众), so it is no mere 人."""
        return any(self._divided_by(noun))

    def excludes(self, noun: str) -> bool:
        """Whether some people asked are surely none of these (工人 are no 干部, 群众 no 党员)."""
        return any("党员" in noun or _NOT_STAFF.search(label) for label in self._divided_by(noun))

    def _divided_by(self, noun: str) -> list[str]:
        """The labels without the noun, of questions that have others with it."""
        found: list[str] = []
        for question in self.questionnaire.all_questions:
            labels = [fold(choice.label).text for choice in question.choices if choice.kind == "valid"]
            people = question.profile or any(label.endswith(noun) for label in labels)
            if question.type != "single" or not people:
                continue
            core = noun if any(noun in label for label in labels) else noun[:2]
            if any(core in label or label in noun for label in labels):
                found += [label for label in labels if core not in label]
        return found

    def near_stem(self, text: str) -> str:
        """The title most like `text`; empty where none is close."""
        titles = {
            key(name): name
            for question in self.questionnaire.all_questions
            for name in (question.title, question.short, *question.aliases)
        }
        return titles.get(_nearest(key(text), titles), "")

    def near_option(self, variable: str, text: str) -> str:
        """The option of this variable most like `text`; empty where none is close."""
        labels = {name: "".join(picks[0].labels) for name, picks in self.options(variable).items()}
        return labels.get(_nearest(key(text), labels), "")

    @cached_property
    def _options(self) -> Mapping[str, Mapping[str, tuple[Pick, ...]]]:
        found: dict[str, dict[str, tuple[Pick, ...]]] = {}
        for question in self.questionnaire.all_questions:
            if question.variable_kind not in _CHOICES:
                continue
            named: dict[str, list[Pick]] = defaultdict(list)
            for name, pick in _named_picks(question):
                if key(name) and all(set(pick.codes) != set(other.codes) for other in named[key(name)]):
                    named[key(name)].append(pick)
            options = {name: tuple(picks) for name, picks in named.items()}
            found.update({variable.id: options for variable in question.variables})
        return found


def _named_picks(question: Question) -> Iterable[tuple[str, Pick]]:
    for choice in question.choices:
        for name in _names(choice):
            yield name, Pick((choice.label,), (choice.code,))
    for net in question.nets:
        yield net.label, Pick((net.label,), net.codes)


def _names(choice: Choice) -> tuple[str, ...]:
    return tuple(name for name in (choice.label, choice.short, *choice.aliases) if name)


def _note(found: dict[str, list[str]], name: str, value: str) -> None:
    if key(name) and value not in found[key(name)]:
        found[key(name)].append(value)


def _nearest(text: str, known: Iterable[str]) -> str:
    names = [name for name in known if name]
    holding = [name for name in names if len(text) > 5 and len(name) > 5 and (text in name or name in text)]
    close = difflib.get_close_matches(text, names, n=1, cutoff=_NEAR) if text else []
    return close[0] if close else (holding[0] if holding else "")

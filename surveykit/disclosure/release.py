"""What is published of a survey, and nothing else: tables in which small groups are joined.

`release(survey)` looks at all groups and questions at once, so that no two tables tell of a few persons
by subtraction. Without a threshold it hands everything on as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveykit.disclosure import messages
from surveykit.errors import Language, Message, Problem, UsageError
from surveykit.inference.corrections import Correction
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.survey import Survey
from surveykit.survey_options import named_option
from surveykit.tables.columntests import Tested
from surveykit.tables.guard import Guard, Joined
from surveykit.tables.table import Table
from surveykit.tabulation.axis import BaseName


@dataclass(frozen=True, eq=False)
class Crossing:
    """A survey with small groups joined, and what was joined by question id."""

    survey: Survey
    joined: Mapping[str, Joined] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, repr=False)
class Release:
    """A survey as it may be published: what is hidden is in no field of it.

    `plain` is for questions by themselves, `crossings` for each question by groups; `groups` names the
    variables that may head columns, `apart` those whose groups are not all shown; `general` is what is
    joined in all questions, `withheld` are those that are not shown at all. `threshold` is 0 where
    nothing is hidden; `stated` says that the survey is anonymous, so that readers are told either way.
    """

    plain: Crossing
    threshold: int = 0
    stated: bool = False
    groups: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    crossings: Mapping[str, Crossing] = field(default_factory=dict)
    general: Mapping[str, Joined] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    language: Language = "zh"

    def __repr__(self) -> str:
        return f"<Release of {self.survey.questionnaire.id}, groups of {self.threshold} persons at least>"

    @property
    def survey(self) -> Survey:
        """The survey with the small groups of the profile joined."""
        return self.plain.survey

    @property
    def guard(self) -> Guard | None:
        """What was done in all questions; None where the survey is not anonymous and nothing was."""
        if not self.threshold:
            return Guard(0) if self.stated else None
        return Guard(self.threshold, tuple(self.general.values()), further=self._further)

    @property
    def _further(self) -> tuple[str, ...]:
        """The questions in which more groups are joined than in all."""
        form = self.survey.questionnaire
        return tuple(
            form.by_id[name].label if name in form.by_id else name
            for name, crossing in self.crossings.items()
            if dict(crossing.joined) != dict(self.general)
        )

    def shown(self, questions: Sequence[Question]) -> list[Question]:
        """Those of the questions that are not withheld."""
        return [question for question in questions if question.id not in self.withheld]

    def tables(
        self,
        rows: Sequence[str],
        by: str | Sequence[str] = (),
        *,
        base: BaseName = "answered",
        errors: bool = False,
        tests: Correction | Tested | None = None,
    ) -> tuple[Table, ...]:
        """One table a question, as `Survey.tables`, with the small groups joined.

        Raises:
            UsageError: a question is withheld, or a group was not part of the release
        """
        names = (by,) if isinstance(by, str) else tuple(by)
        found: dict[str, Table] = {}
        for crossing, some in self._together(rows, names):
            made = crossing.survey.tables(some, names, base=base, errors=errors, tests=tests)
            for name, table in zip(some, made, strict=True):
                guard = self._guard(crossing, (name, *names))
                found[name] = replace(table, provenance=replace(table.provenance, guard=guard))
        return tuple(found[name] for name in rows)

    def of(self, *rows: str) -> Survey:
        """The survey for tests and models of these questions by the groups of the release.

        Raises:
            UsageError: a question is withheld
        """
        ((crossing, _),) = self._together(rows, tuple(self.groups)) or ((self.plain, []),)
        return crossing.survey

    def refuse_joined(self, *names: str) -> None:
        """Refuse groups that are needed one by one where some are joined.

        Raises:
            UsageError: naming each
        """
        wrong = [name for name in names if name in self.apart]
        if wrong:
            raise UsageError([self._problem(messages.GROUPS_NEEDED, name) for name in wrong])

    def problems(self) -> list[Problem]:
        """What a person should know before publishing: joined groups, or that nothing is joined."""
        guard = self.guard
        if guard is None:
            return []
        if not guard.smallest_group:
            return [Problem(messages.TURNED_OFF)]
        mark, k = "、" if self.language == "zh" else ", ", guard.smallest_group
        found = [
            Problem(
                messages.GROUPS_HIDDEN,
                values={"question": one.question, "groups": mark.join(one.groups), "threshold": k},
            )
            for one in guard.joined
        ]
        if guard.further:
            values = {"questions": mark.join(f"“{name}”" for name in guard.further), "threshold": k}
            found.append(Problem(messages.MORE_HIDDEN, values=values))
        form = self.survey.questionnaire
        gone = [question.id for question in form.tabulated if question.id in self.withheld]
        return found + [self._problem(messages.WITHHELD, name) for name in gone]

    def _together(self, rows: Sequence[str], by: tuple[str, ...]) -> list[tuple[Crossing, list[str]]]:
        """The questions with what each is counted from; those counted from the same go together."""
        form = self.survey.questionnaire
        gone = [name for name in rows if question_of(form, name) in self.withheld]
        if gone:
            raise UsageError([self._problem(messages.FEW_ANSWERED, name) for name in gone])
        if self.threshold:
            other = [name for name in by if name not in self.groups and _has_groups(form, name)]
            if other:
                raise UsageError([self._problem(messages.NO_OTHER_GROUPS, name) for name in other])
        found: dict[int, tuple[Crossing, list[str]]] = {}
        for name in rows:
            own = self.crossings.get(question_of(form, name)) if by else None
            crossing = own or self.plain
            found.setdefault(id(crossing), (crossing, []))[1].append(name)
        return list(found.values())

    def _guard(self, crossing: Crossing, names: Sequence[str]) -> Guard | None:
        """What was done to a table of the first of these questions by the others."""
        if not self.threshold:
            return self.guard
        form, found = self.survey.questionnaire, crossing.joined
        row, *by = (question_of(form, name) for name in names)
        # columns are never nets
        heads = (replace(found[name], nets=()) for name in by if name in found and name != row)
        return Guard(
            self.threshold, tuple(dict.fromkeys((*([found[row]] if row in found else []), *heads)))
        )

    def _problem(self, message: Message, name: str) -> Problem:
        form = self.survey.questionnaire
        question = form.by_id.get(question_of(form, name))
        shown = question.label if question else name
        return Problem(message, values={"question": shown, "threshold": self.threshold})


def question_of(form: Questionnaire, name: str) -> str:
    """The id of the question that a variable or an option `<id>_<code>` belongs to; else the name."""
    if name in form.variables:
        return form.variables[name].question.id
    option = named_option(form, name)
    return option[0].question.id if option else name


def _has_groups(form: Questionnaire, name: str) -> bool:
    return name in form.variables and bool(form.variables[name].choices)

"""From targets to numbers: the only part of filling that looks at answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from surveykit.disclosure.domains import Domains
from surveykit.disclosure.messages import HIDDEN_BLANK
from surveykit.drafts import filling_messages
from surveykit.drafts.fieldwork import WORDS, Field
from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.scope import Finding
from surveykit.drafts.grammar.target import FIELDWORK, Group, Pick, Statistic, Target
from surveykit.drafts.number import Number, whole_number
from surveykit.errors import UsageError
from surveykit.estimation.share import Share
from surveykit.rounding import exact, fixed, share
from surveykit.survey import Survey

PercentBase = Literal["answered", "valid", "returned"]
_NO_ANSWER = ("refused", "not_applicable")


@dataclass(frozen=True)
class Part:
    """A share of the base that the document uses: numerator over denominator, persons beside them."""

    count: int
    persons: int
    numerator: float | int
    denominator: float | int

    @property
    def fraction(self) -> Fraction:
        """The share, exact (0-1)."""
        return share(self.numerator, self.denominator)


@dataclass(frozen=True)
class Resolver:
    """Computes targets on one survey; `base` is that of all percents of the document.

    `domains` admits the groups that may be told of; None where nothing is hidden.
    """

    survey: Survey
    base: PercentBase = "answered"
    domains: Domains | None = None

    def number(self, target: Target, decimals: int) -> Number | Finding:
        """The number that a target means, or why there is none."""
        if target.statistic in FIELDWORK:
            return self.field.number(target.statistic, decimals)
        if target.statistic != "units" and not self._admitted(target):
            return Finding(HIDDEN_BLANK, {"where": self.where(target.groups) or self._picked(target)})
        return self._solvers[target.statistic](target, decimals)

    def _admitted(self, target: Target) -> bool:
        """Whether the number tells of no few persons, by itself or with others that are told."""
        parts = [(group.variable, group.pick.codes) for group in target.groups]
        picks = [pick.codes for pick in target.picks]
        return self.domains is None or self.domains.admits(parts, target.variable, picks)

    def _picked(self, target: Target) -> str:
        labels = "、".join(label for pick in target.picks for label in pick.labels)
        return f"{self.title(target.variable)}={labels}" if labels else self.title(target.variable)

    @cached_property
    def field(self) -> Field:
        """The totals of the field."""
        return Field(self.survey)

    @cached_property
    def _solvers(self) -> Mapping[Statistic, Callable[[Target, int], Number | Finding]]:
        return {
            "count": self._cell,
            "percent": self._cell,
            "mean": self._mean,
            "difference": self._difference,
            "label": self._label,
            "units": self._units,
        }

    def _cell(self, target: Target, decimals: int) -> Number | Finding:
        picks = target.picks
        if target.rank:
            ranked = self._ranked(target)
            if isinstance(ranked, Finding):
                return ranked
            picks = (ranked,)
        found = [self._one(target, pick, decimals) for pick in picks]
        numbers = [one for one in found if isinstance(one, Number)]
        if len(numbers) < len(found):
            return next(one for one in found if isinstance(one, Finding))
        if len({number.text for number in numbers}) > 1:
            values = "、".join(
                f"“{'、'.join(p.labels)}”{n.text}" for p, n in zip(picks, numbers, strict=True)
            )
            return Finding(filling_messages.NOT_EQUAL, {"values": values})
        return numbers[0]

    def _one(self, target: Target, pick: Pick, decimals: int) -> Number | Finding:
        part = self._part(target, pick)
        if isinstance(part, Finding):
            return part
        if (trouble := self._other_whole(target, part)) is not None:
            return trouble
        if target.statistic == "count":
            return whole_number(part.count, part.persons, self.base)
        text = fixed(part.fraction * 100, decimals)
        weighted = "加权" if self.survey.weighted else ""
        shown = [fixed(t, 1) if weighted else str(t) for t in (part.numerator, part.denominator)]
        formula = f"{weighted}{shown[0]}/{shown[1]}={text}%"
        terms = part.numerator, part.denominator
        return Number(text, float(part.fraction * 100), *terms, self.base, formula, part.persons)

    @cached_property
    def _known(self) -> dict[tuple[str, tuple[int, ...], tuple[Group, ...]], Part | Finding]:
        return {}

    def _part(self, target: Target, pick: Pick) -> Part | Finding:
        """Count and base of a pick, computed once."""
        key = (target.variable, pick.codes, target.groups)
        if key not in self._known:
            self._known[key] = self._fresh_part(target, pick)
        return self._known[key]

    def _fresh_part(self, target: Target, pick: Pick) -> Part | Finding:
        """Count and base of a pick; an empty base is a finding, never 0."""
        if (outside := self._outside(target, pick)) is not None:
            return outside
        domain = self._domain(target.groups)
        found = domain.share(
            target.variable, *pick.codes, base="answered" if self.base == "answered" else "all"
        )
        if found.base.n == 0 or found.base.weighted == 0:
            where = self.where(target.groups) or "全体"
            return Finding(
                filling_messages.EMPTY_BASE, {"question": self.title(target.variable), "where": where}
            )
        if self.base == "answered":
            return self._as_part(found)
        return self._of_field(target, found)

    def _outside(self, target: Target, pick: Pick) -> Finding | None:
        """An option that is no answer, so that the base in use holds nobody who chose it."""
        choices = self.survey.questionnaire.variables[target.variable].choices
        found = [c.label for c in choices if c.code in pick.codes and c.kind in _NO_ANSWER]
        if self.base != "answered" or not found:
            return None
        values = {"option": "、".join(found), "question": self.title(target.variable)}
        return Finding(filling_messages.OUTSIDE_BASE, values)

    def _of_field(self, target: Target, found: Share) -> Part | Finding:
        """A part of the valid or returned questionnaires, of which some may have no record."""
        total = self.field.count(self.base if self.base == "returned" else "valid")
        if isinstance(total, Finding):
            return total
        if total == self.survey.n:
            return self._as_part(found)
        words = WORDS[self.base]
        if target.groups or self.survey.weighted:
            reason = ("不知道其中这一部分人有多少", "that of the group is not known")
            if self.survey.weighted:
                reason = ("没有记录的问卷没有权数", "questionnaires without a record have no weight")
            values = {"base": words[0], "base_en": words[1], "reason": reason[0], "reason_en": reason[1]}
            return Finding(filling_messages.NO_BASE, values)
        return Part(found.count, total, found.count, total)

    def _as_part(self, found: Share) -> Part:
        if self.survey.weighted:
            return Part(found.count, found.base.n, found.weighted_count, found.base.weighted)
        return Part(found.count, found.base.n, found.count, found.base.n)

    def _other_whole(self, target: Target, part: Part) -> Finding | None:
        """That the sentence claims another base than the one in use; None where they are the same."""
        if not target.whole:
            return None
        claimed = self.survey.n if target.whole == "all" else self.field.count(target.whole)
        if isinstance(claimed, Finding):
            return claimed
        if claimed == part.persons:
            return None
        whole, base = WORDS[target.whole], WORDS[self.base]
        values = {"whole": whole[0], "whole_en": whole[1], "n": claimed}
        return Finding(
            filling_messages.OTHER_WHOLE, {**values, "base": base[0], "base_en": base[1], "m": part.persons}
        )

    def _mean(self, target: Target, decimals: int) -> Number | Finding:
        try:
            mean = self._domain(target.groups).mean(target.variable)
        except UsageError:
            return Finding(messages.NO_SCORES, {"question": self.title(target.variable)})
        if mean.base.n == 0:
            where = self.where(target.groups) or "全体"
            return Finding(
                filling_messages.EMPTY_BASE, {"question": self.title(target.variable), "where": where}
            )
        text = mean.text(decimals)
        return Number(text, mean.value, None, mean.base.n, "counted", f"平均 {text}（n={mean.base.n}）")

    def _difference(self, target: Target, decimals: int) -> Number | Finding:
        """First less second, before rounding; it must be above 0, as the sentence says 高 or 低."""
        parts = [self._part(target, pick) for pick in target.picks]
        first, second = parts
        if isinstance(first, Finding):
            return first
        if isinstance(second, Finding):
            return second
        gap = (first.fraction - second.fraction) * 100
        labels = ["、".join(pick.labels) for pick in target.picks]
        shown = [fixed(part.fraction * 100, max(1, decimals)) for part in (first, second)]
        text = fixed(gap, decimals)
        if exact(gap) <= 0 or float(text) == 0:
            values = {"first": labels[0], "second": labels[1], "values": f"{shown[0]}%、{shown[1]}%"}
            return Finding(filling_messages.WRONG_SIGN, {**values, "word": "高", "word_en": "higher"})
        formula = f"{shown[0]}%-{shown[1]}%={text}"
        return Number(text, float(gap), None, None, self.base, formula)

    def _label(self, target: Target, _: int) -> Number | Finding:
        ranked = self._ranked(target)
        if isinstance(ranked, Finding):
            return ranked
        part = self._part(target, ranked)
        if isinstance(part, Finding):
            return part
        label = ranked.labels[0]
        return Number(
            label, label, part.numerator, part.denominator, self.base, f"第{target.rank}位：{label}"
        )

    def _ranked(self, target: Target) -> Pick | Finding:
        """The n-th most frequent option; a tie at that place is a finding."""
        choices = [
            c for c in self.survey.questionnaire.variables[target.variable].choices if c.kind == "valid"
        ]
        if target.rank > len(choices):
            values = {"question": self.title(target.variable), "rank": target.rank}
            return Finding(filling_messages.NO_RANK, values)
        picks = [Pick((choice.label,), (choice.code,)) for choice in choices]
        parts = [self._part(target, pick) for pick in picks]
        for part in parts:
            if isinstance(part, Finding):
                return part
        sizes = [part.numerator for part in parts if isinstance(part, Part)]
        order = sorted(range(len(picks)), key=lambda i: -sizes[i])
        size = sizes[order[target.rank - 1]]
        tied = [picks[i].labels[0] for i in order if sizes[i] == size]
        if len(tied) > 1 or not size:
            return Finding(filling_messages.TIED, {"rank": target.rank, "values": "、".join(tied)})
        return picks[order[target.rank - 1]]

    def _units(self, target: Target, _: int) -> Number | Finding:
        """How many options of a question were chosen by anybody."""
        choices = self.survey.questionnaire.variables[target.variable].choices
        others = sum(self.survey.share(target.variable, c.code).count for c in choices if c.other)
        if others:
            return Finding(filling_messages.OTHERS, {"question": self.title(target.variable), "n": others})
        named = [choice.code for choice in choices if choice.kind == "valid" and not choice.other]
        seen = [code for code in named if self.survey.share(target.variable, code).count]
        return whole_number(len(seen), len(named), "options")

    def _domain(self, groups: tuple[Group, ...]) -> Survey:
        domain = self.survey
        for group in groups:
            domain = domain.within(group.variable, *group.pick.codes)
        return domain

    def where(self, groups: tuple[Group, ...]) -> str:
        """The filter and the group in words, empty for everybody."""
        named = [f"{self.title(group.variable)}={'、'.join(group.pick.labels)}" for group in groups]
        return "；".join([self.survey.where_text, *named] if self.survey.where_text else named)

    def title(self, variable: str) -> str:
        """How a question or matrix row is called in messages."""
        known = self.survey.questionnaire.variables[variable]
        return f"{known.question.label}—{known.row.label}" if known.row else known.question.label

"""One pass over the headers of a file, from left to right, that settles where each column goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from surveykit.errors import Problem
from surveykit.folding import key
from surveykit.responses.files.grid import Grid
from surveykit.responses.matching import messages
from surveykit.responses.matching.mapping import ColumnUse, How, MappingWish, MappingWishes, Use
from surveykit.responses.matching.targets import Targets
from surveykit.responses.nearest import Nearest, near_or_known
from surveykit.responses.platforms.dialect import Dialect, MetaRole
from surveykit.responses.platforms.headings import Heading, Reading
from surveykit.responses.privacy.identifiers import column_identifies, header_identifies
from surveykit.responses.slots import Slot


class HeaderScan:
    """One pass over the headers; holds what was taken so far."""

    def __init__(self, grid: Grid, targets: Targets, dialect: Dialect, wishes: MappingWishes) -> None:
        self.grid = grid
        self.targets = targets
        self.dialect = dialect
        self.wishes = wishes
        self.headings = dialect.headings(grid)
        self.taken: dict[tuple[str, str, int | None], int] = {}
        self.uses: dict[int, ColumnUse] = {}
        self.numbers: dict[int, str] = {}
        self.last: Slot | None = None
        self.problems: list[Problem] = []
        self._slots = Nearest(s.name for found in targets.by_name.values() for s in found)
        self._headers = Nearest(grid.header)
        self._names = Nearest(targets.names())

    def columns(self, kept: frozenset[str]) -> list[ColumnUse]:
        """Every column's use, in file order."""
        self._obey_wishes(kept)
        waiting = [h for h in self.headings if h.index not in self.uses]
        later = [h for h in waiting if not self._place_now(h)]
        for heading in later:
            self._place_later(heading, kept)
        return [self.uses[heading.index] for heading in self.headings]

    def _obey_wishes(self, kept: frozenset[str]) -> None:
        placed = self.wishes.placed(self.grid)
        for heading in self.headings:
            wish = placed.get(heading.index)
            if wish is None or (wish.use == "ignored" and self._is_wanted(heading, kept)):
                continue  # what is asked for by name is not ignored
            if wish.use != "slot":
                use = self._use(heading, wish.use, "mapping")
                self.uses[heading.index] = replace(use, reason=wish.reason)
                continue
            slots = self.targets.by_name.get(key(wish.to), [])
            if len(slots) == 1:
                self._take(heading, slots[0], "mapping", self._options(wish, slots[0]))
            else:
                values = {
                    "target": wish.to,
                    "near": self._slots.to(wish.to) or near_or_known(wish.to, self.targets.slot_names()),
                }
                self.problems.append(Problem(messages.MAPPING_NO_TARGET, self.grid.place, values))
                self.uses[heading.index] = self._use(heading, "unmatched")

    def _options(self, wish: MappingWish, slot: Slot) -> dict[str, str]:
        """Code -> label of the option that a line of mapping.yaml says it stands for."""
        question, found = slot.variable.question, {}
        if wish.options and (slot.role not in ("value", "place") or not question.choices):
            values = {"target": slot.name}
            self.problems.append(Problem(messages.OPTIONS_MISPLACED, self.grid.place, values))
            return {}
        for code, text in wish.options:
            found[code] = self.targets.label_of(question, text)
            if not found[code]:
                near = near_or_known(text, (choice.label for choice in question.choices))
                values = {"target": slot.name, "value": text, "near": near}
                self.problems.append(Problem(messages.OPTIONS_UNKNOWN, self.grid.place, values))
        return found

    def _place_now(self, heading: Heading) -> bool:
        """Match one heading; False leaves it to the second look at metadata and unmatched ones."""
        row = self._row_under_way(heading)
        if row:
            self._take(heading, row, "sequence")
            return True
        if heading.number is None and self.dialect.role_of(heading.text):
            return False
        return self._settle(heading, *self._candidates(heading))

    def _place_later(self, heading: Heading, kept: frozenset[str]) -> None:
        role = self.dialect.role_of(heading.text)
        if role and heading.text not in kept:
            slots, how = self._candidates(heading)
            free = [slot for slot in slots if slot.part not in self.taken]
            if len(free) == 1:
                self._take(heading, free[0], how)
                return
        self.uses[heading.index] = self._leftover(heading, role, kept)

    @staticmethod
    def _is_wanted(heading: Heading, kept: frozenset[str]) -> bool:
        """Whether a column is to be kept by its header, or the short name beside it."""
        return heading.text in kept or (heading.name != "" and heading.name in kept)

    def _leftover(self, heading: Heading, role: MetaRole | None, kept: frozenset[str]) -> ColumnUse:
        """The use of a column that is no answer."""
        if self._is_wanted(heading, kept) and role not in ("record", "seconds"):
            return self._use(heading, "kept")
        if role == "record" and column_identifies(self.grid.columns[heading.index]):
            return self._use(heading, "dropped", "privacy")
        if role == "flag":
            return self._use(heading, role, "metadata")
        if role in ("record", "seconds", "ip"):
            seen = any(use.use == role for use in self.uses.values())
            return self._use(heading, "dropped" if seen else role, "metadata")
        if role:
            return self._use(heading, "dropped", "metadata")
        if header_identifies(heading.text) or column_identifies(self.grid.columns[heading.index]):
            return self._use(heading, "dropped", "privacy")
        self.problems.append(self._unmatched(heading))
        return self._use(heading, "unmatched")

    def _use(self, heading: Heading, use: Use, how: How = "") -> ColumnUse:
        return ColumnUse(heading.index, heading.text, use, how=how, letter=self.grid.letter(heading.index))

    def _row_under_way(self, heading: Heading) -> Slot | None:
        """What a header goes on with: an untaken row of the matrix to the left, or an option of its row."""
        if self.last is None:
            return None
        question = self.last.variable.question
        if not heading.is_bare and self.numbers.get(heading.number or 0) != question.id:
            return None
        for reading in heading.readings:
            found = (
                self.targets.row_after(question, reading)
                if heading.is_bare
                else self.targets.option_after(self.last, reading)
            )
            if free := [slot for slot in found if slot.part not in self.taken]:
                return free[0]
        return None

    def _candidates(self, heading: Heading) -> tuple[list[Slot], How]:
        for text in (heading.name, heading.text):
            if found := self.targets.by_name.get(key(text), []) if text else []:
                return [slot for slot in found if slot.name == text] or found, "name"
        titled = [
            (slot, self.targets.by_alias(question, reading.stem))
            for reading in heading.readings
            if reading.stem
            for question in self.targets.titled(reading.stem)
            for slot in self.targets.read(question, reading)
        ]
        if not titled and (found := self._by_fallback(heading)):
            return found, "name"
        if titled or heading.number is None:
            how: How = "alias" if titled and all(alias for _, alias in titled) else "title"
            return list({slot.part: slot for slot, _ in titled}.values()), how
        for tier in self.targets.numbered(heading.number, self.numbers):
            readings = [
                r for r in heading.readings if not r.stem and (r != Reading("") or heading.is_number)
            ]
            slots = [slot for q in tier for reading in readings for slot in self.targets.read(q, reading)]
            if slots:
                return list({slot.part: slot for slot in slots}.values()), "number"
        return [], ""

    def _by_fallback(self, heading: Heading) -> list[Slot]:
        """What the platform's own name of a column stands for."""
        for reading in heading.fallback:
            if found := self.targets.named(reading):
                return found
        return []

    def _settle(self, heading: Heading, slots: list[Slot], how: How) -> bool:
        """Take the one slot that is meant; False when there is none at all."""
        if not slots:
            self.last = None
            return False
        free = [slot for slot in slots if slot.part not in self.taken]
        chosen = free if len(free) <= 1 else self._by_sequence(heading, free)
        if len(chosen) == 1:
            self._take(heading, chosen[0], how if len(slots) == 1 else "sequence")
            return True
        self.uses[heading.index] = self._use(heading, "unmatched")
        self.problems.append(self._doubtful(heading, slots, free))
        return True

    def _by_sequence(self, heading: Heading, slots: list[Slot]) -> list[Slot]:
        """Of several free slots, those of the form's number, else the first behind the last match."""
        if heading.number is not None:
            known = self.numbers.get(heading.number)
            form = self.targets.questionnaire.numbers
            numbered = [
                s
                for s in slots
                if (known or "") == s.variable.question.id
                or (known is None and form.get(s.variable.question.id) == heading.number)
            ]
            if len(numbered) == 1:
                return numbered
        titles = {s.variable.question.title for s in slots}
        places = [self.targets.position.get(s.variable.question.id, -1) for s in slots]
        if len(titles) == 1 and len(set(places)) == len(places):
            return [slots[places.index(min(places))]]
        return slots

    def _take(
        self, heading: Heading, slot: Slot, how: How, options: Mapping[str, str] | None = None
    ) -> None:
        derived = slot.variable.question.derivation is not None
        use = self._use(heading, "derived" if derived else "slot", how)
        self.uses[heading.index] = use if derived else replace(use, slot=slot, options=options or {})
        if slot.part in self.taken:
            self._note_taken(heading, slot)
        self.taken.setdefault(slot.part, heading.index)
        self.last = slot
        if heading.number is not None:
            self.numbers.setdefault(heading.number, slot.variable.question.id)

    def _doubtful(self, heading: Heading, slots: list[Slot], free: list[Slot]) -> Problem:
        if not free:
            return self._taken_problem(heading, slots[0])
        values = {
            "letter": self.grid.letter(heading.index),
            "header": heading.text,
            "targets": "、".join(slot.describe() for slot in free),
        }
        return Problem(messages.AMBIGUOUS, self.grid.place, values)

    def _note_taken(self, heading: Heading, slot: Slot) -> None:
        self.problems.append(self._taken_problem(heading, slot))

    def _taken_problem(self, heading: Heading, slot: Slot) -> Problem:
        values = {
            "target": slot.describe(),
            "first": self.grid.letter(self.taken[slot.part]),
            "letter": self.grid.letter(heading.index),
            "header": heading.text,
        }
        return Problem(messages.TAKEN_TWICE, self.grid.place, values)

    def _unmatched(self, heading: Heading) -> Problem:
        stem = heading.readings[0].stem if heading.readings else heading.text
        near = self._names.to(stem)
        values = {
            "letter": self.grid.letter(heading.index),
            "header": heading.text,
            "zh": f"最接近的是“{near}”，若是同一题请写进该题的 aliases" if near else "没有相近的题干",
            "en": f"the nearest is “{near}”; if it is the same, add it to its aliases"
            if near
            else "no stem is near",
        }
        return Problem(messages.UNMATCHED, self.grid.place, values)

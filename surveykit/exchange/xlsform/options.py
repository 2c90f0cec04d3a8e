"""The lists of options of an XLSForm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from surveykit.exchange.gathered import one_line
from surveykit.exchange.xlsform.sheets import SheetRow
from surveykit.questionnaire.model import Choice, ChoiceKind

_CODE_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a list and the code of each name; `renumbered` where names are no codes."""

    choices: tuple[Choice, ...]
    codes: dict[str, int]
    renumbered: bool = False


@dataclass(frozen=True)
class Lists:
    """All lists by name."""

    rows: Mapping[str, Sequence[SheetRow]]

    @classmethod
    def of(cls, choices: Sequence[SheetRow]) -> Lists:
        """The lists of the sheet `choices`."""
        found: dict[str, list[SheetRow]] = {}
        for row in choices:
            found.setdefault(row.get("list_name"), []).append(row)
        return cls(found)

    def options(self, name: str, *, or_other: bool) -> Options:
        """The options of one list; with `or_other`, one that takes a text behind them."""
        rows = self.rows.get(name, ())
        names = [row.get("name") for row in rows]
        sound = all(n.isascii() and n.isdecimal() and len(n) <= _CODE_DIGITS for n in names)
        sound = sound and len({int(n) for n in names}) == len(names)
        numbers = [int(n) for n in names] if sound else list(range(1, len(names) + 1))
        choices = [_choice(row, code) for row, code in zip(rows, numbers, strict=True)]
        codes = dict(zip(names, numbers, strict=True))
        if or_other:
            code = max(numbers, default=0) + 1
            choices.append(Choice(code, "其他", other=True))
            codes["other"] = code
        return Options(tuple(choices), codes, not sound)


def _choice(row: SheetRow, code: int) -> Choice:
    kind, pin, other = row.look("kind"), row.look("pin"), row.look("other")
    score = _score(row.look("score")) if kind in ("", "valid") else None
    sound = {
        "kind": kind in get_args(ChoiceKind),
        "pin": pin in ("first", "last"),
        "other": other in ("yes", "required"),
        "exclusive": row.look("exclusive") in ("yes", "no"),
        "score": score is not None,
    }
    # what is written there but not understood stays unread, and is told
    row.used |= {column for column, is_sound in sound.items() if is_sound}
    return Choice(
        code=code,
        label=one_line(row.get("label")) or row.get("name"),
        score=score,
        kind=cast(ChoiceKind, kind if sound["kind"] else "valid"),
        exclusive=row.look("exclusive") == "yes",
        other=sound["other"],
        other_required=other == "required",
        pin=pin if sound["pin"] else "",  # type: ignore[arg-type]
    )


def _score(text: str) -> float | None:
    try:
        score = float(text)
    except ValueError:
        return None
    return score if math.isfinite(score) else None

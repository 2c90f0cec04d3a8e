"""Column names that SPSS and Stata accept: the column's own name wherever it is legal.

A name is changed by itself and in the order given, never by chance: what is illegal becomes `_`, what
is too long is cut and closed by a digest of the whole name, and so is what another column is called.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.slots import all_slots

RECORD = "record"
SECONDS = "seconds"
FLAG = "flag__"
_DIGEST = 6


@dataclass(frozen=True)
class NameRules:
    """How long a name may be, in bytes of UTF-8 or in characters, and which names are taken."""

    longest: int
    in_bytes: bool
    caseless: bool
    reserved: re.Pattern[str]

    def folded(self, name: str) -> str:
        """What two equal names have in common."""
        return name.casefold() if self.caseless else name

    def fits(self, name: str) -> bool:
        """Whether a name is short enough."""
        return (len(name.encode("utf-8")) if self.in_bytes else len(name)) <= self.longest


SPSS_NAMES = NameRules(64, True, True, re.compile(r"(?i)all|and|by|eq|g[et]|l[et]|n[et]|not|or|to|with"))
# Stata takes 32 characters, but the writer names a column's labels after it with up to five digits more
STATA_NAMES = NameRules(
    27,
    False,
    False,
    re.compile(
        r"_all|_b|_coef|_cons|_n|_N|_pi|_pred|_rc|_skip|byte|double|float|if|in|int|long|using|with|str(L|\d+)"
    ),
)


def column_names(questionnaire: Questionnaire, others: Iterable[str], rules: NameRules) -> dict[str, str]:
    """Name of a column -> its legal name; `others` are the columns besides those of the questions.

    The names of all columns that the questions may ever fill come first, so that a reader who knows
    the questionnaire finds the same names whatever is in the file.
    """
    return legal_names((RECORD, *all_slots(questionnaire), *others), rules)


def legal_names(names: Iterable[str], rules: NameRules) -> dict[str, str]:
    """Name -> legal name, no two alike."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        legal = _legal(name, rules)
        if not rules.fits(legal) or rules.folded(legal) in taken:
            legal = _closed(legal, name, rules, taken)
        taken.add(rules.folded(legal))
        found[name] = legal
    return found


def _legal(name: str, rules: NameRules) -> str:
    """Letters, digits and underscores, a letter first, no reserved word."""
    plain = "".join(
        c if c == "_" or unicodedata.category(c)[0] == "L" or c.isdecimal() else "_" for c in name
    )
    if not plain or unicodedata.category(plain[0])[0] != "L":
        plain = f"v_{plain}"
    return f"{plain}_" if rules.reserved.fullmatch(plain) else plain


def _closed(legal: str, name: str, rules: NameRules, taken: set[str]) -> str:
    """The name cut, with a digest behind that makes it the only one of its kind."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    for length in range(_DIGEST, len(digest)):
        tail = f"_{digest[:length]}"
        head = legal
        while not rules.fits(head + tail):
            head = head[:-1]
        if rules.folded(head + tail) not in taken:
            return head + tail
    raise ValueError("two names have one digest")

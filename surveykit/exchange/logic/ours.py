"""A condition of another program in our language, true where it is true there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveykit.exchange.logic.foreign import UnreadableError, parse_foreign
from surveykit.exchange.logic.tree import Compared, Counted, Given, Joined, Placed, Selected, Tree
from surveykit.exchange.number import plain
from surveykit.questionnaire.model import Variable
from surveykit.questionnaire.truth import COMPARE


@dataclass(frozen=True)
class Answers:
    """What the names of another program stand for: variables, and their options' codes by name there."""

    variables: Mapping[str, Variable]
    codes: Mapping[str, Mapping[str, int]]

    def told(self, text: str) -> str:
        """A condition of the other program as an expression of ours.

        Raises:
            UnreadableError: when it cannot be put so
        """
        return self._said(parse_foreign(text))

    def _said(self, tree: Tree) -> str:
        if not isinstance(tree, Joined):
            return self._leaf(tree, known=False)
        parts = _flat(tree)
        if tree.every:
            return " and ".join(self._all(parts))
        return " or ".join(dict.fromkeys(self._any(parts)))

    def _all(self, parts: list[Tree]) -> list[str]:
        """Parts that all hold; that a question is answered goes without saying where a part needs it."""
        given = {part.name for part in parts if isinstance(part, Given) and part.true}
        needing = {
            part.name for part in parts if not isinstance(part, Joined | Given) and _passes_empty(part)
        }
        found = []
        differing = self._alike(parts, "!=")
        for part in parts:
            if isinstance(part, Given) and part.true and part.name in needing:
                continue
            if isinstance(part, Compared) and part.name in given and part.name in differing:
                if part is differing[part.name][0]:
                    found.append(self._list(part.name, differing[part.name], "not in"))
                continue
            inner = (
                self._said(part) if isinstance(part, Joined) else self._leaf(part, known=_of(part) in given)
            )
            found.append(f"({inner})" if " or " in inner and not _is_whole(inner) else inner)
        return found

    def _any(self, parts: list[Tree]) -> list[str]:
        """Parts of which one holds; several options of one question are told as a list."""
        found = []
        same = self._alike(parts, "==")
        for part in parts:
            if isinstance(part, Compared) and part.name in same and part.sign == "==":
                if part is same[part.name][0]:
                    found.append(self._list(part.name, same[part.name], "in"))
            else:
                found.append(
                    self._said(part) if isinstance(part, Joined) else self._leaf(part, known=False)
                )
        return found

    def _alike(self, parts: list[Tree], sign: str) -> dict[str, list[Compared]]:
        """Comparisons of one answer with several values, by name."""
        found: dict[str, list[Compared]] = {}
        for part in parts:
            if isinstance(part, Compared) and part.sign == sign:
                found.setdefault(part.name, []).append(part)
        return {name: each for name, each in found.items() if len(each) > 1}

    def _list(self, name: str, parts: list[Compared], word: str) -> str:
        values = ", ".join(self._value(name, part.value) for part in parts)
        return f"{self._variable(name).id} {word} ({values})"

    def _leaf(self, leaf: Tree, *, known: bool) -> str:
        """One leaf; an empty answer, which passes there, is named unless it is `known` to be given."""
        if isinstance(leaf, Joined):
            raise UnreadableError
        variable = self._variable(leaf.name)
        if isinstance(leaf, Given):
            return f"answered({variable.id})" if leaf.true else f"not answered({variable.id})"
        text = self._bare(leaf, variable)
        if known or not _passes_empty(leaf):
            return text
        return f"(not answered({variable.id}) or {text})"

    def _bare(self, leaf: Compared | Selected | Counted | Placed, variable: Variable) -> str:
        if isinstance(leaf, Counted):
            self._refuse(variable, "multiple", "ranking")
            return f"count({variable.id}) {leaf.sign} {plain(leaf.value)}"
        if isinstance(leaf, Placed):
            self._refuse(variable, "ranking")
            code = self._value(leaf.name, leaf.value)
            return f"rank({variable.id}, {code}) {'==' if leaf.true else '!='} {leaf.place}"
        if isinstance(leaf, Selected):
            code = self._value(leaf.name, leaf.value)
            if variable.kind == "single":
                return f"{variable.id} {'==' if leaf.true else '!='} {code}"
            self._refuse(variable, "multiple", "ranking")
            return f"{'' if leaf.true else 'not '}selected({variable.id}, {code})"
        self._refuse(variable, "single", "number", "date", "text")
        if variable.kind in ("single", "text") and leaf.sign not in ("==", "!="):
            return self._ordered(leaf, variable)
        return f"{variable.id} {leaf.sign} {self._value(leaf.name, leaf.value)}"

    def _ordered(self, leaf: Compared, variable: Variable) -> str:
        if variable.question.type not in ("rating", "nps"):
            raise UnreadableError
        return f"{variable.id} {leaf.sign} {_number(leaf.value)}"

    def _value(self, name: str, value: str | float) -> str:
        """A value as our language writes it for this variable: a code, a number, a quoted text."""
        variable = self._variable(name)
        written = value if isinstance(value, str) else plain(value)
        if variable.choices:
            codes = self.codes.get(name, {})
            if written not in codes:
                raise UnreadableError
            return str(codes[written])
        if variable.kind == "number":
            return _number(value)
        if "'" in written and '"' in written:
            raise UnreadableError
        return f'"{written}"' if "'" in written else f"'{written}'"

    def _variable(self, name: str) -> Variable:
        if name not in self.variables:
            raise UnreadableError
        return self.variables[name]

    def _refuse(self, variable: Variable, *kinds: str) -> None:
        if variable.kind not in kinds:
            raise UnreadableError


def _flat(tree: Joined) -> list[Tree]:
    """The parts, those of parts joined the same way among them."""
    found: list[Tree] = []
    for part in tree.parts:
        if isinstance(part, Joined) and part.every == tree.every and not tree.every:
            found += _flat(part)
        else:
            found.append(part)
    return found


def _passes_empty(leaf: Tree) -> bool:
    """Whether an empty answer passes there, which is unknown here."""
    if isinstance(leaf, Compared):
        return leaf.loose
    if isinstance(leaf, Selected | Placed):
        return not leaf.true
    return isinstance(leaf, Counted) and COMPARE[leaf.sign](0.0, leaf.value)


def _of(leaf: Tree) -> str:
    return "" if isinstance(leaf, Joined) else leaf.name


def _number(value: str | float) -> str:
    try:
        return plain(float(value))
    except ValueError:
        raise UnreadableError from None


def _is_whole(text: str) -> bool:
    """Whether a text is one pair of brackets around everything."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and at < len(text) - 1:
            return False
    return text.startswith("(")

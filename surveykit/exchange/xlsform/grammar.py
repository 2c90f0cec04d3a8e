"""How XLSForm writes conditions and limits: XPath with `${name}` for an answer."""

from __future__ import annotations

import re

from surveykit.exchange.logic.compile import Grammar, UntellableError
from surveykit.exchange.number import plain
from surveykit.questionnaire.model import Question, Validation, Variable

_LOW = re.compile(r"\. >= (-?\d+(?:\.\d+)?)")
_HIGH = re.compile(r"\. <= (-?\d+(?:\.\d+)?)")
_LEAST = re.compile(r"count-selected\(\.\) >= (\d+)")
_MOST = re.compile(r"count-selected\(\.\) <= (\d+)")
_ALONE = re.compile(r"not\(selected\(\., '\d+'\) and count-selected\(\.\) > 1\)")
_TOTAL = re.compile(r"\.(?: \+ coalesce\(\$\{\w+\}, 0\))* = (-?\d+(?:\.\d+)?)")


def _text(value: str) -> str:
    """A text in quotes; XPath 1.0 has no way to write both kinds of quote in one."""
    if "'" in value and '"' in value:
        raise UntellableError
    return f'"{value}"' if "'" in value else f"'{value}'"


def reference(variable: Variable) -> str:
    """How a condition names an answer."""
    return f"${{{variable.id}}}"


XPATH = Grammar(
    reference=reference,
    answered="{what} != ''",
    unanswered="{what} = ''",
    same="{what} = {value}",
    other="{what} != {value}",
    ticked="selected({what}, {value})",
    unticked="not(selected({what}, {value}))",
    count="count-selected({what})",
    placed="selected-at({what}, {place}) = {value}",
    not_placed="selected-at({what}, {place}) != {value}",
    compare="{left} {sign} {right}",
    signs={"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="},
    both=" and ",
    either=" or ",
    text=_text,
    code=lambda code: f"'{code}'",
    day=lambda day: f"date('{day}')",
    first_place=0,
)


def constraint(question: Question, *, last: bool = False) -> str:
    """The limits of a question as a condition on `.`; `last` for the last part of a constant sum."""
    limits, parts = question.validate, []
    if limits.min is not None:
        parts.append(f". >= {plain(limits.min)}")
    if limits.max is not None:
        parts.append(f". <= {plain(limits.max)}")
    if question.type == "multiple" or question.multiple:
        if limits.min_select is not None:
            parts.append(f"count-selected(.) >= {limits.min_select}")
        if limits.max_select is not None:
            parts.append(f"count-selected(.) <= {limits.max_select}")
        parts += [
            f"not(selected(., '{choice.code}') and count-selected(.) > 1)"
            for choice in question.choices
            if choice.exclusive
        ]
    if last and limits.sum is not None:
        others = "".join(f" + coalesce(${{{v.id}}}, 0)" for v in question.variables[:-1])
        parts.append(f".{others} = {plain(limits.sum)}")
    return " and ".join(parts)


def limits_of(text: str) -> Validation | None:
    """The limits that a constraint states; None where it states anything else."""
    found: dict[str, float | int | None] = {}
    for part in _parts(text):
        for key, pattern in (("min", _LOW), ("max", _HIGH), ("sum", _TOTAL)):
            if match := pattern.fullmatch(part):
                found[key] = _number(match[1])
                break
        else:
            least, most = _LEAST.fullmatch(part), _MOST.fullmatch(part)
            if least or most:
                found["min_select" if least else "max_select"] = int((least or most or [""])[1])
            elif not _ALONE.fullmatch(part):
                return None
    if None in found.values():
        return None
    return Validation(**found)  # type: ignore[arg-type]


def alone_of(text: str) -> frozenset[str]:
    """The names of options that a constraint lets nobody tick with others."""
    return frozenset(re.findall(r"not\(selected\(\., '([^']*)'\) and count-selected\(\.\) > 1\)", text))


def _parts(text: str) -> list[str]:
    """The parts joined by `and`, outside of brackets, with plain blanks and quotes."""
    plain = re.sub(r"\s*(>=|<=|=|\+)\s*", r" \1 ", " ".join(text.replace('"', "'").split()))
    found, depth, start = [], 0, 0
    for at, sign in enumerate(plain):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and plain.startswith(" and ", at):
            found.append(plain[start:at].strip())
            start = at + 5
    return [part for part in (*found, plain[start:].strip()) if part]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

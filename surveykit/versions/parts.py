"""What changed in the options, rows and nets of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from surveykit.errors import Message
from surveykit.folding import key
from surveykit.questionnaire.model import Choice, Question, Row
from surveykit.versions import messages
from surveykit.versions.pairing import Pair, moved, parts

Change = tuple[Message, dict[str, object]]
_TICKED = ("multiple", "ranking")
_MANNERS = ("exclusive", "other", "other_required", "pin")


def options_changed(old: Question, new: Question) -> Iterator[Change]:
    """Every change of an option, and of their order."""
    pairs = parts(old.choices, new.choices)
    ticked = new.type in _TICKED or new.multiple
    for pair in pairs:
        yield from _option(pair, ticked=ticked)
    shifted = moved(pairs, old.choices)
    if shifted:
        yield messages.OPTIONS_MOVED, {"labels": _listed(choice.label for choice in shifted)}


def _option(pair: Pair[Choice], *, ticked: bool) -> Iterator[Change]:
    old, new = pair.old, pair.new
    if old is None and new is not None:
        yield (messages.TICK_ADDED if ticked else messages.OPTION_ADDED), {"label": new.label}
    if old is not None and new is None:
        yield messages.OPTION_REMOVED, {"label": old.label}
    if old is None or new is None:
        return
    yield from _words(old, new, messages.LABEL_CHANGED)
    told = {"label": new.label}
    if old.code != new.code:
        yield messages.CODE_CHANGED, {**told, "old": old.code, "new": new.code}
    if old.score != new.score:
        yield messages.SCORE_CHANGED, {**told, "old": _number(old.score), "new": _number(new.score)}
    if old.kind != new.kind:
        yield messages.KIND_CHANGED, {**told, "old": old.kind, "new": new.kind}
    for name in _MANNERS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            values = {"key": name, "old": said(before), "new": said(after)}
            yield messages.MANNER_CHANGED, {**told, **values}


def rows_changed(old: Question, new: Question) -> Iterator[Change]:
    """Every change of a row, and of their order."""
    pairs = parts(old.rows, new.rows)
    for pair in pairs:
        if pair.old is None and pair.new is not None:
            yield messages.ROW_ADDED, {"label": pair.new.label}
        elif pair.old is not None and pair.new is None:
            yield messages.ROW_REMOVED, {"label": pair.old.label}
        elif pair.old is not None and pair.new is not None:
            yield from _words(pair.old, pair.new, messages.ROW_CHANGED)
            if pair.old.code != pair.new.code:
                values = {"label": pair.new.label, "old": pair.old.code, "new": pair.new.code}
                yield messages.ROW_CODE_CHANGED, values
    shifted = moved(pairs, old.rows)
    if shifted:
        yield messages.ROWS_MOVED, {"labels": _listed(row.label for row in shifted)}


def _words(old: Choice | Row, new: Choice | Row, undeclared: Message) -> Iterator[Change]:
    if key(old.label) == key(new.label):
        return
    declared = key(old.label) in map(key, new.aliases)
    values = {"code": new.code, "old": old.label, "new": new.label}
    yield (messages.LABEL_DECLARED if declared else undeclared), values


def nets_changed(old: Question, new: Question) -> Iterator[Change]:
    """Every change of a net; options are told by their words, as codes may have changed."""
    before = {net.label: _members(old, net.codes) for net in old.nets}
    after = {net.label: _members(new, net.codes) for net in new.nets}
    for label, members in before.items():
        if label not in after:
            yield messages.NET_REMOVED, {"label": label}
        elif _renamed(old, new)(members) != after[label]:
            values = {"old": _listed(sorted(members)), "new": _listed(sorted(after[label]))}
            yield messages.NET_CHANGED, {"label": label, **values}
    for label in after:
        if label not in before:
            yield messages.NET_ADDED, {"label": label}


def _members(question: Question, codes: tuple[int, ...]) -> frozenset[str]:
    return frozenset(choice.label for choice in question.choices if choice.code in codes)


def _renamed(old: Question, new: Question) -> Callable[[frozenset[str]], frozenset[str]]:
    """Labels of the old version as the new one writes them."""
    words = {
        pair.old.label: pair.new.label for pair in parts(old.choices, new.choices) if pair.old and pair.new
    }
    return lambda labels: frozenset(words.get(label, label) for label in labels)


def said(value: object) -> str:
    """A value as the file would say it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "—" if value in (None, "", ()) else str(value)


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:g}"


def _listed(labels: Iterator[str] | list[str]) -> str:
    return "、".join(labels)

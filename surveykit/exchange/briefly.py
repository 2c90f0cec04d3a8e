"""What a format does not hold, told briefly: notes on one feature in one line, with all its questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from surveykit.errors import Place, Problem, Problems


def briefly(lost: Iterable[Problem]) -> Problems:
    """Warnings one by one, since each is something to do; notes on the same feature together."""
    lost = tuple(lost)
    groups: dict[object, list[Problem]] = {}
    for problem in lost:
        if problem.severity == "note" and problem.place.variable:
            groups.setdefault((problem.code, problem.values.get("feature")), []).append(problem)
    together = {id(each): group for group in groups.values() if len(group) > 1 for each in group}
    return Problems(_told(lost, together))


def _told(lost: Iterable[Problem], together: dict[int, list[Problem]]) -> Iterator[Problem]:
    for problem in lost:
        group = together.get(id(problem))
        if group is None:
            yield problem
        elif problem is group[0]:
            yield _one(group)


def _one(group: list[Problem]) -> Problem:
    """One finding for several questions, named by their ids."""
    first = group[0]
    names = "、".join(dict.fromkeys(problem.place.variable for problem in group))
    values = {
        **first.values,
        "feature": str(first.values["feature"]).removeprefix("的"),
        "subject": "",
        "subject_en": "",
        "detail": f"：{names}",
        "detail_en": f": {names.replace('、', ', ')}",
    }
    if "instead" in values:
        values |= {"subject": names, "subject_en": f" ({names.replace('、', ', ')})"}
    return Problem(first.message, Place(source=first.place.source), values)

"""The bindings file: what every blank shows, written to be reviewed, edited and replayed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeGuard, cast, get_args

from surveykit.drafts import filling_messages
from surveykit.drafts.bind import Plan
from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.normal import key
from surveykit.drafts.grammar.target import FIELDWORK, Binding, Group, Pick, Statistic, Status, Target
from surveykit.drafts.replay import matched
from surveykit.errors import (
    DraftError,
    Message,
    Place,
    Problem,
    Problems,
    QuestionnaireError,
    near_match,
)
from surveykit.questionnaire.model import Questionnaire
from surveykit.yamltext import Node, open_text, read_yaml, write_yaml

_COUNT = re.compile(r"[0-9]{1,6}")
_WHOLES = ("", "all", "returned", "valid")
_HEAD = (
    "每个空显示什么。可以改 status（bound 填、left 不填）、statistic、question、options、where；"
    "不要改 blank、mask、context。\n"
    "What every blank shows. You may change status, statistic, question, options and where."
)
_KEYS = frozenset(
    {"blank", "place", "mask", "context", "status", "statistic", "question", "options", "where"}
    | {"rank", "whole", "each", "reason"}
)


def write_bindings(plan: Plan, questionnaire: Questionnaire, *, draft: str = "") -> str:
    """The bindings of a plan as YAML."""
    document = {
        "draft": draft or None,
        "questionnaire": questionnaire.id,
        "blanks": [_written(binding) for binding in plan.bindings],
    }
    return write_yaml(document, comments={(): _HEAD})


def read_bindings(path: str | Path, plan: Plan, questionnaire: Questionnaire) -> Plan:
    """The plan with the bindings of a file instead of its own.

    Raises:
        DraftError: the file does not fit the draft or the questionnaire, with every place
    """
    reader = _Reader(Names(questionnaire), Path(path).name)
    try:
        root = read_yaml(open_text(path), Path(path).name)
    except QuestionnaireError as error:
        raise DraftError(error.problems) from error
    entries = reader.entries(root)
    written = {n: (_text(node, "mask"), _text(node, "context")) for n, node in entries.items()}
    blanks = {own.n: (own.blank.mask, own.blank.context) for own in plan.bindings}
    pairs = matched(written, blanks)
    bindings = tuple(
        reader.binding(entries[pairs[own.n]], own) if own.n in pairs else own for own in plan.bindings
    )
    for n in sorted(set(entries) - set(pairs.values())):
        found = blanks[n][1] if n in blanks else "—"
        values = {"n": n, "expected": written[n][1], "found": found}
        reader.report(filling_messages.BINDINGS_MOVED, entries[n], **values)
    if reader.problems:
        raise DraftError(reader.problems)
    open_ones = {id(b.problem): b.problem for b in bindings if b.problem and b.status == "unresolved"}
    notes = [problem for problem in plan.problems if problem.severity != "error"]
    return replace(plan, bindings=bindings, problems=Problems([*open_ones.values(), *notes]))


def _written(binding: Binding) -> Mapping[str, Any]:
    target, blank = binding.target, binding.blank
    entry: dict[str, Any] = {
        "blank": binding.n,
        "place": blank.place,
        "mask": blank.mask,
        "context": blank.context,
        "status": binding.status,
    }
    if target is None:
        return {**entry, "reason": binding.problem.text() if binding.problem else None}
    several = len(target.picks) > 1
    return {
        **entry,
        "statistic": target.statistic,
        "question": target.variable or None,
        "options": [label for pick in target.picks for label in pick.labels] or None,
        "where": {group.variable: list(group.pick.labels) for group in target.groups} or None,
        "rank": target.rank or None,
        "whole": target.whole or None,
        "each": True if several and target.statistic != "difference" else None,
    }


def _text(node: Node, name: str) -> str:
    found = node.get(name)
    return found.text if found is not None else ""


@dataclass
class _Reader:
    """Reads entries and gathers what is wrong with them."""

    names: Names
    source: str

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, message: Message, node: Node, **values: object) -> None:
        self.problems.append(Problem(message, node.place, values))

    def entries(self, root: Node) -> Mapping[int, Node]:
        """n -> entry."""
        blanks = root.get("blanks") if root.kind == "mapping" else None
        if blanks is None or blanks.kind != "list":
            self.shape(root, "没有 blanks 列表", "there is no list `blanks`")
            return {}
        found: dict[int, Node] = {}
        for node in blanks.items:
            number = _text(node, "blank") if node.kind == "mapping" else ""
            if not _COUNT.fullmatch(number) or int(number) in found:
                self.shape(node, "缺少 blank（第几个空），或与别的重复", "`blank` is missing or repeated")
                continue
            found[int(number)] = node
            for name, _ in node.pairs:
                if name.text not in _KEYS:
                    near = near_match(name.text, _KEYS) or "、".join(sorted(_KEYS))
                    values = {
                        "n": number,
                        "what": "这一项",
                        "what_en": "key",
                        "name": name.text,
                        "near": near,
                    }
                    self.report(filling_messages.BINDINGS_NAME, name, **values)
        return found

    def shape(self, node: Node, zh: str, en: str) -> None:
        self.report(filling_messages.BINDINGS_SHAPE, node, reason=zh, reason_en=en)

    def binding(self, node: Node, own: Binding) -> Binding:
        """The binding that an entry asks for."""
        status = _text(node, "status")
        if status not in get_args(Status):
            self.unknown(node, own.n, "status", "状态", status, get_args(Status))
            return own
        if status == "bound":
            target = self.target(node, own)
            return own if target is None else replace(own, status="bound", target=target, problem=None)
        problem = own.problem if own.status == status else None
        if problem is None and status == "left":
            problem = Problem(messages.LEFT_BY_HAND, Place(cell=own.blank.place))
        if problem is None:
            blank = own.blank
            values = {"mask": blank.mask, "unit": blank.unit}
            problem = Problem(messages.NO_CONTEXT, Place(cell=blank.place), values)
        return replace(own, status=cast(Status, status), target=None, problem=problem, statement=0)

    def target(self, node: Node, own: Binding) -> Target | None:
        """What the entry says the blank shows; None, with a problem noted, where that is not clear."""
        statistic = _text(node, "statistic")
        if not is_statistic(statistic):
            self.unknown(node, own.n, "statistic", "统计量", statistic, get_args(Statistic))
            return None
        if not self.fits_mask(node, own, statistic):
            return None
        if statistic in FIELDWORK:
            return Target(statistic)
        variable = _text(node, "question")
        if self.names.variable(variable) is None:
            self.unknown(node, own.n, "question", "题目", variable, self.names.questionnaire.variables)
            return None
        picks = self.picks(node.get("options"), variable, own.n)
        groups = self.groups(node.get("where"), own.n)
        rank = int(_text(node, "rank")) if _COUNT.fullmatch(_text(node, "rank")) else 0
        wanted = {"difference": 2, "mean": 0, "units": 0, "label": 0}.get(statistic, 0 if rank else 1)
        if picks is None or groups is None or not self.sound(node, own.n):
            return None
        if len(picks) < wanted:
            reason = f"{statistic} 需要 {wanted} 个选项"
            self.report(
                filling_messages.BINDINGS_NEEDS,
                node,
                n=own.n,
                reason=reason,
                reason_en=f"{statistic} needs options",
            )
            return None
        if statistic != "difference" and _text(node, "each") != "true" and picks:
            picks = (_union(picks),)
        whole = _text(node, "whole")
        found = Target(statistic, variable, picks, groups, rank)
        return replace(found, whole=cast(Any, whole)) if whole else found

    def sound(self, node: Node, n: int) -> bool:
        """Whether rank, whole and each of an entry hold what they may; noted where they do not."""
        before = len(self.problems)
        if (rank := _text(node, "rank")) and not _COUNT.fullmatch(rank):
            self.unknown(node, n, "rank", "名次", rank, ("1", "2", "3"))
        if (whole := _text(node, "whole")) not in _WHOLES:
            self.unknown(node, n, "whole", "基数", whole, _WHOLES[1:])
        if (each := _text(node, "each")) not in ("", "true", "false"):
            self.unknown(node, n, "each", "写法", each, ("true",))
        return len(self.problems) == before

    def fits_mask(self, node: Node, own: Binding, statistic: str) -> bool:
        """A percent sign behind a count, or people behind a percent, is a slip of the hand."""
        shares = ("percent", "response_rate", "valid_rate", "valid_response_rate")
        wrong = (own.blank.kind == "percent") != (statistic in shares) and own.blank.kind in (
            "percent",
            "count",
        )
        if wrong and statistic != "difference":
            reason = f"“{own.blank.mask}{own.blank.unit}”不能是 {statistic}"
            english = f"“{own.blank.mask}{own.blank.unit}” cannot be {statistic}"
            self.report(filling_messages.BINDINGS_NEEDS, node, n=own.n, reason=reason, reason_en=english)
        return not wrong

    def picks(self, node: Node | None, variable: str, n: int) -> tuple[Pick, ...] | None:
        """The options of an entry, exactly as the questionnaire has them."""
        known = self.names.options(variable)
        found: list[Pick] = []
        for item in _items(node):
            picks = known.get(key(item.text), ())
            if len(picks) != 1:
                labels = [label for options in known.values() for label in options[0].labels]
                self.unknown(item, n, "option", "选项", item.text, labels)
                return None
            found.append(picks[0])
        return tuple(found)

    def groups(self, node: Node | None, n: int) -> tuple[Group, ...] | None:
        """The groups of an entry."""
        found: list[Group] = []
        if node is not None and node.kind not in ("mapping", "empty"):
            self.shape(node, "where 应为“题号: 选项”", "`where` should read `question: option`")
            return None
        for name, value in node.pairs if node is not None else ():
            if self.names.variable(name.text) is None:
                self.unknown(name, n, "question", "题目", name.text, self.names.questionnaire.variables)
                return None
            picks = self.picks(value, name.text, n)
            if not picks:
                return None
            found.append(Group(name.text, _union(picks)))
        return tuple(found)

    def unknown(
        self,
        node: Node,
        n: int,
        english: str,
        chinese: str,
        name: str,
        known: Sequence[str] | Mapping[str, Any],
    ) -> None:
        near = near_match(name, known) or "、".join(list(known)[:12])
        values = {"n": n, "what": chinese, "what_en": english, "name": name, "near": near}
        self.report(filling_messages.BINDINGS_NAME, node, **values)


def is_statistic(name: str) -> TypeGuard[Statistic]:
    """Whether the name is one of the statistics that a blank can show."""
    return name in get_args(Statistic)


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None or node.kind == "empty":
        return ()
    return node.items if node.kind == "list" else (node,)


def _union(picks: Sequence[Pick]) -> Pick:
    union = picks[0]
    for pick in picks[1:]:
        union = union | pick
    return union

"""Columns that carry value labels (.sav, .dta): a labelled code stands for its label, not for itself.

A platform's .sav numbers options by position, an analyst's by code; the label beside the number
settles it. A number without a label counts as a code only where all labels of its column agree
with the questionnaire's codes. A value declared missing is kept apart where the questionnaire has an
option of that kind: by its label, or, for the usual words of refusal and the like, by the kind itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.folding import key
from surveykit.questionnaire.model import Choice, ChoiceKind, Variable
from surveykit.responses.coding import messages
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.coding.options import OptionReader
from surveykit.responses.coding.platform_codes import spelled_cells
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.platforms.dialect import Conventions

_UNLABELLED = "（无标签）"
_WORDS: Mapping[str, ChoiceKind] = {
    **dict.fromkeys(
        map(key, ("不知道", "不了解", "不清楚", "说不清", "don't know", "do not know", "dk")), "dont_know"
    ),
    **dict.fromkeys(
        map(key, ("拒答", "拒绝回答", "拒绝", "refused", "refusal", "refuse to answer")), "refused"
    ),
    **dict.fromkeys(map(key, ("不适用", "not applicable", "n/a", "inapplicable")), "not_applicable"),
}


def spoken_cells(
    grid: Grid, index: int, variable: Variable, conventions: Conventions, ledger: Ledger
) -> Cells:
    """A column's cells with labels in place of labelled codes; other files' cells as they are."""
    cells = grid.columns[index]
    labels = grid.value_labels.get(index, {})
    declared = grid.user_missing.get(index, frozenset())
    if not labels and not declared:
        return spelled_cells(cells, variable, conventions, ledger)
    reader = OptionReader(variable.choices, "label")
    agree = _agree(labels, reader)
    spoken = []
    missing: dict[str, int] = {}
    for number, text in enumerate(cells.labels):
        said = _said(text, labels, reader, agree=agree) if variable.choices else text
        if text in declared and not _is_known(said, reader, conventions):
            said = _of_kind(said, variable.choices)
            if not said:
                missing[_shown(text, labels)] = cells.count([number])
        spoken.append(said)
    if any(missing.values()):
        values = {"count": sum(missing.values()), "values": "、".join(missing)}
        ledger.add_whole(messages.USER_MISSING, variable.id, values)
    return Cells(tuple(spoken), cells.codes)


def _of_kind(said: str, choices: tuple[Choice, ...]) -> str:
    """The label of the one option that is missing in the way a label says, else nothing."""
    kind = _WORDS.get(key(said))
    fitting = [choice.label for choice in choices if kind and choice.kind == kind]
    return fitting[0] if len(fitting) == 1 else ""


def _shown(text: str, labels: Mapping[str, str]) -> str:
    return f"{text}（{labels[text]}）" if text in labels else text


def _said(text: str, labels: Mapping[str, str], reader: OptionReader, *, agree: bool) -> str:
    """What a code says: its label, or, where it has none, the option of this code."""
    if text in labels:
        return labels[text]
    level = reader.by_code.get(text)
    if not labels or level is None or not text.strip():
        return text
    return reader.choices[level].label if agree else f"{text}{_UNLABELLED}"


def _is_known(said: str, reader: OptionReader, conventions: Conventions) -> bool:
    folded = key(said)
    known = folded in reader.by_label or folded in reader.by_code
    return known or folded in conventions.skipped or folded in conventions.empty


def _agree(labels: Mapping[str, str], reader: OptionReader) -> bool:
    """Whether every label that names an option stands on that option's code."""
    named = [
        (code, reader.by_label[key(label)])
        for code, label in labels.items()
        if key(label) in reader.by_label
    ]
    return all(reader.by_code.get(code) == level for code, level in named)

"""Answers that stand in the place of 其他: said in the load report, near misses one by one."""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.questionnaire.model import Variable
from surveykit.responses.coding import messages, typed_messages
from surveykit.responses.coding.draft import Source
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.coding.splitting import Piece, Splitter
from surveykit.responses.privacy.identifiers import shown


def note_instead(
    pieces: Mapping[int, Piece], source: Source, splitter: Splitter, variable: Variable, ledger: Ledger
) -> None:
    """Say how many typed texts stand in an option's place; `pieces` are those, by the cell's label."""
    if not pieces:
        return
    count = 0
    # a text of more than twice an option's length is never near it
    longest = 2.4 * max(len(choice.label) for choice in variable.choices)
    for label, piece in pieces.items():
        rows = source.cells.rows(label)
        count += len(rows)
        option = variable.choices[piece.level].label
        near = splitter.reader.near(piece.typed) if len(piece.typed) <= longest else ""
        if near not in ("", option):
            values = {"value": shown(piece.typed), "option": option, "near": near}
            ledger.add_rows(typed_messages.NEAR_OPTION, rows, variable.id, values)
        if splitter.holds_separator(piece.typed) and variable.kind == "multiple":
            ledger.add_rows(messages.MARKS_IN_OTHER, rows, variable.id, {"option": option})
    if count:
        option = variable.choices[splitter.others[0]].label
        ledger.add_whole(typed_messages.TYPED_INSTEAD, variable.id, {"count": count, "option": option})

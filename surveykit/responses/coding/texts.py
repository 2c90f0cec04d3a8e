"""Open answers: kept as written, with what may identify a person blotted out."""

from __future__ import annotations

from surveykit.questionnaire.model import Variable
from surveykit.responses.coding.draft import Draft, Source
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.files.grid import Cells
from surveykit.responses.model import ANSWERED
from surveykit.responses.privacy import messages as privacy_messages
from surveykit.responses.privacy.identifiers import BLOT, all_redacted, header_identifies


def code_text(variable: Variable, source: Source, ledger: Ledger, *, keep: bool) -> Draft:
    """The draft of an open answer; `keep` leaves even what may identify a person."""
    answered = source.states == ANSWERED
    texts = [text if there else "" for text, there in zip(source.cells.labels, answered, strict=True)]
    if not keep:
        texts = _guarded(texts, variable, source, ledger)
    return Draft(variable, source.cells.codes, source.state, Cells(tuple(texts), source.cells.codes))


def _guarded(texts: list[str], variable: Variable, source: Source, ledger: Ledger) -> list[str]:
    if header_identifies(source.header) or header_identifies(variable.question.title):
        count = int((source.state == ANSWERED).sum())
        if count:
            values = {"header": source.header, "count": count}
            ledger.add_whole(privacy_messages.REDACTED_COLUMN, variable.id, values)
        return [BLOT if text else "" for text in texts]
    safe, changed = all_redacted(texts)
    if count := source.cells.count(changed):
        values = {"header": source.header, "count": count}
        ledger.add_whole(privacy_messages.REDACTED_PARTS, variable.id, values)
    return safe

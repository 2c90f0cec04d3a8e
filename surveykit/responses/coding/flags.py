"""Which findings about a record flag it, and as what."""

from __future__ import annotations

from surveykit.errors import Message
from surveykit.responses.coding import messages, typed_messages

_KINDS: dict[str, tuple[Message, ...]] = {
    "unreadable": (
        messages.UNKNOWN_OPTION,
        messages.TWO_ANSWERS,
        messages.AMBIGUOUS_CELL,
        messages.UNKNOWN_POSITION,
        messages.NOT_A_TICK,
        messages.NOT_A_NUMBER,
        messages.NOT_A_DATE,
        typed_messages.PERSONAL_NUMBER,
    ),
    "ranks": (messages.NOT_A_RANK, messages.RANKED_TWICE, messages.RANK_GAP),
    "range": (messages.OUT_OF_RANGE, messages.NOT_WHOLE),
    "sum": (messages.SUM_DIFFERS,),
    "ticks": (messages.TOO_MANY, messages.TOO_FEW, messages.EXCLUSIVE),
    "routing": (messages.NOT_ASKED_ANSWERED, messages.SKIPPED_BUT_ASKED),
    "record": (messages.DUPLICATE_RECORD,),
}
FLAGS: dict[Message, str] = {message: flag for flag, kind in _KINDS.items() for message in kind}

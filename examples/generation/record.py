"""One synthetic answer sheet, as the platform would hold it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

# code; codes ticked or ranked in order; a number; a text; None left empty; "(跳过)" is decided by routing
Answer: TypeAlias = int | tuple[int, ...] | str | None


@dataclass(frozen=True)
class Record:
    """`answers` by variable id; `others` holds the text typed beside 其他; `skipped` was never shown."""

    answers: dict[str, Answer]
    others: dict[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    submitted: str = ""
    seconds: int = 0
    channel: str = ""
    address: str = ""

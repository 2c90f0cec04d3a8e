"""The document side of filling: open a draft, see its passages, write it with edits made.

`open_draft` reads .docx, .txt and .md. What a sentence means is for the grammar; this side knows
only text, positions and formats, and touches nothing but the characters it is told to.
"""

from __future__ import annotations

import os
from pathlib import Path

from surveykit.drafts import text_messages as messages
from surveykit.drafts.passage import MOST_CHARACTERS, MOST_IN_PASSAGE, Control, Draft, Edit, Passage
from surveykit.drafts.plaintext import read_text
from surveykit.errors import DraftError, InputMissingError, Place, Problem

__all__ = ["Control", "Draft", "Edit", "Passage", "check_draft", "open_draft"]

KINDS = (".docx", ".txt", ".md")
_OLD = (".doc", ".wps", ".wpt", ".dot", ".rtf")


def open_draft(path: str | Path) -> Draft:
    """The draft at `path`, read whole; raises `DraftError` saying what is wrong and how to mend it."""
    path = Path(path)
    suffix = check_draft(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputMissingError(Problem(messages.MISSING, Place(source=path.name))) from error
    draft = _read(data, suffix, path.name)
    _refuse_length(draft, path.name)
    return draft


def check_draft(path: Path) -> str:
    """The suffix of a draft in small letters, asked before anything is counted for it.

    Raises:
        DraftError: such files are no drafts
        InputMissingError: there is no such file
    """
    suffix = path.suffix.lower()
    if suffix in _OLD:
        raise DraftError(Problem(messages.OLD_WORD, Place(source=path.name), {"suffix": suffix}))
    if suffix not in KINDS:
        raise DraftError(Problem(messages.UNKNOWN_KIND, Place(source=path.name), {"suffix": suffix}))
    if not os.path.isfile(path):  # noqa: PTH113 - never raises
        raise InputMissingError(Problem(messages.MISSING, Place(source=path.name)))
    return suffix


def _read(data: bytes, suffix: str, source: str) -> Draft:
    if suffix != ".docx":
        return read_text(data, suffix=suffix, source=source)
    from surveykit.drafts.worddraft import read_word

    return read_word(data, source=source)


def _refuse_length(draft: Draft, source: str) -> None:
    """Refuse a text that nobody wrote as a report."""
    found = [
        Problem(
            messages.PARAGRAPH_TOO_LONG,
            Place(source=source),
            {"place": passage.place, "size": len(passage.text), "limit": MOST_IN_PASSAGE},
        )
        for passage in draft.passages
        if len(passage.text) > MOST_IN_PASSAGE
    ]
    size = sum(len(passage.text) for passage in draft.passages)
    if size > MOST_CHARACTERS:
        values = {"size": size, "limit": MOST_CHARACTERS}
        found.insert(0, Problem(messages.TOO_LONG, Place(source=source), values))
    if found:
        raise DraftError(found)

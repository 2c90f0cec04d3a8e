"""The document side of filling: open a draft, see its passages, write it with edits made.

`open_draft` reads .docx, .txt and .md. What a sentence means is for the grammar; this side knows
only text, positions and formats, and touches nothing but the characters it is told to.
"""

from __future__ import annotations

from pathlib import Path

from surveykit.drafts import text_messages as messages
from surveykit.drafts.passage import Control, Draft, Edit, Passage
from surveykit.drafts.plaintext import read_text
from surveykit.errors import DraftError, InputMissingError, Place, Problem

__all__ = ["Control", "Draft", "Edit", "Passage", "open_draft"]

_OLD = (".doc", ".wps", ".wpt", ".dot", ".rtf")


def open_draft(path: str | Path) -> Draft:
    """The draft at `path`, read whole; raises `DraftError` saying what is wrong and how to mend it."""
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix in _OLD:
        raise DraftError(Problem(messages.OLD_WORD, Place(source=path.name), {"suffix": suffix}))
    if suffix not in (".docx", ".txt", ".md"):
        raise DraftError(Problem(messages.UNKNOWN_KIND, Place(source=path.name), {"suffix": suffix}))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputMissingError(Problem(messages.MISSING, Place(source=path.name))) from error
    if suffix != ".docx":
        return read_text(data, suffix=suffix, source=path.name)
    from surveykit.drafts.worddraft import read_word

    return read_word(data, source=path.name)

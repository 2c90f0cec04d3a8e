"""A big text file handed out block by block as UTF-8, hashed and looked over on the way.

What a strict reader would refuse, or might cut differently from a fast one, is only noticed here:
control characters, quotes that do not enclose a whole field, a lone carriage return, bytes that
cannot be decoded. Such a file has no place on the fast way.
"""

from __future__ import annotations

import codecs
import hashlib
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from surveykit.responses.files.decoding import UTF8_MARK

_TAB, _LINE_FEED, _RETURN, _SPACE, _QUOTE, _DELETE = 9, 10, 13, 32, 34, 127


class TextBlocks:
    """A file for a parser: `read` gives UTF-8 without the first `skipped` bytes of text.

    `odd` is True as soon as something was noticed; no more is handed out then.
    """

    def __init__(self, stream: BinaryIO, encoding: str, delimiter: str, skipped: int) -> None:
        self.stream = stream
        self.skipped = skipped
        self.digest = hashlib.sha256()
        self.done = 0
        self.odd = False
        self.ended = False
        self.closed = False
        self.held = b""
        plain = encoding in ("utf-8", "utf-8-sig")
        self.decoder = None if plain else codecs.getincrementaldecoder(encoding)()
        self.quotes = _Quotes(delimiter)
        if encoding == "utf-8-sig":  # the mark is no part of the text
            self._take(len(UTF8_MARK))

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end.

        No block ends between carriage return and line feed: pyarrow would lose the latter in quotes.
        """
        while not self.odd and not self.ended:
            text = self._next(size - 1)
            self._look_over(text)
            start = min(self.skipped, len(text))
            self.skipped -= start
            block = self.held + text[start:]
            self.held = b"\r" if block.endswith(b"\r") else b""
            block = block.removesuffix(self.held)
            if not self.odd and block:
                return block
        return b""

    def readable(self) -> bool:
        """True."""
        return True

    def close(self) -> None:
        """Hand out no more; the file below stays open."""
        self.closed = True

    def _take(self, size: int) -> bytes:
        raw = self.stream.read(size)
        self.digest.update(raw)
        self.done += len(raw)
        return raw

    def _next(self, size: int) -> bytes:
        # a character of two bytes (GB18030, UTF-16) may become three
        raw = self._take(size if self.decoder is None else max(1, (size - 16) * 2 // 3))
        self.ended = not raw
        if self.decoder is None:
            return raw
        try:
            return self.decoder.decode(raw, final=self.ended).encode("utf-8")
        except UnicodeDecodeError:
            self.odd = True
            return b""

    def _look_over(self, block: bytes) -> None:
        if block:
            self.odd = self.odd or has_control(block) or self.quotes.are_odd(block)
        if self.ended:
            self.odd = self.odd or self.quotes.is_open


def has_control(block: bytes) -> bool:
    """Whether UTF-8 text holds control characters other than tab and line ends."""
    codes = np.frombuffer(block, dtype=np.uint8)
    low = int(np.count_nonzero(codes < _SPACE))
    fine = int(np.count_nonzero(codes == _LINE_FEED))
    if fine < low:
        fine += block.count(b"\r") + int(np.count_nonzero(codes == _TAB))
    return low != fine or _DELETE in block


class _Quotes:
    """Quotes and carriage returns in their places, from block to block."""

    def __init__(self, delimiter: str) -> None:
        self.before = _LINE_FEED
        self.count = 0
        self.beside = np.zeros(256, dtype=np.bool_)
        self.beside[[_LINE_FEED, _RETURN, _QUOTE, ord(delimiter)]] = True

    @property
    def is_open(self) -> bool:
        """Whether the text cannot end here: inside quotes, or behind a lone carriage return."""
        return self.count % 2 == 1 or self.before == _RETURN

    def are_odd(self, block: bytes) -> bool:
        """Whether a quote is neither at an end of its field nor doubled, or a return is alone."""
        text = bytes((self.before,)) + block
        self.before = block[-1]
        if b"\r" in text and text.count(b"\r", 0, -1) != text.count(b"\r\n"):
            return True
        return _QUOTE in text and self._misplaced(np.frombuffer(text, dtype=np.uint8))

    def _misplaced(self, text: NDArray[np.uint8]) -> bool:
        """Quotes open and close in turn; a doubled quote closes and opens at once."""
        places = np.flatnonzero(text == _QUOTE)
        known = int(places[0] == 0)  # the last one of the block before
        first = self.count - known
        self.count = first + len(places)
        opens = (first + np.arange(len(places))) % 2 == 0
        opening, closing = places[opens], places[~opens]
        opening, closing = opening[opening > 0], closing[closing < len(text) - 1]
        return not (self.beside[text[opening - 1]].all() and self.beside[text[closing + 1]].all())

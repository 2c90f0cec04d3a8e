"""A .docx as a draft: its passages, and the file again with edits made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from surveykit.drafts import text_messages as messages
from surveykit.drafts import wordcontrol
from surveykit.drafts.passage import Control, Edit, Passage, edits_by_passage
from surveykit.drafts.tag import mask_of
from surveykit.drafts.wordcontrol import ControlIds
from surveykit.drafts.wordedit import edit_paragraph
from surveykit.drafts.wordfile import Package, read_package
from surveykit.drafts.wordhighlight import clear_highlights, may_hold_marks
from surveykit.drafts.wordnotice import may_hold_notice, put_notice
from surveykit.drafts.wordparts import TextPart, text_parts
from surveykit.drafts.wordstory import Found, Reading
from surveykit.drafts.wordxml import serialise, w
from surveykit.errors import Message, Place, Problem, Problems


@dataclass(frozen=True, slots=True)
class _Address:
    """Where a passage stands: its part, and which of the part's paragraphs it is."""

    part: TextPart
    position: int


@dataclass(frozen=True, eq=False)
class WordDraft:
    """A Word file. Only the parts that an edit touches are written anew, all others byte for byte."""

    package: Package
    parts: tuple[TextPart, ...]
    passages: tuple[Passage, ...]
    problems: Problems
    addresses: tuple[_Address, ...]
    control_ids: frozenset[int]
    suffix: str = ".docx"

    def write(self, edits: Sequence[Edit], *, notice: str = "") -> bytes:
        """The file with the edits made; highlights and the notice of an earlier run are taken away."""
        wanted: dict[str, dict[int, Sequence[Edit]]] = defaultdict(dict)
        for index, group in edits_by_passage(self.passages, edits).items():
            address = self.addresses[index]
            wanted[address.part.name][address.position] = group
        ids = ControlIds(self.control_ids)
        changed = {
            part.name: self._edited(part, wanted[part.name], ids, notice if part.kind == "body" else "")
            for part in self.parts
        }
        return self.package.with_parts(changed)

    def _edited(
        self, part: TextPart, wanted: Mapping[int, Sequence[Edit]], ids: ControlIds, notice: str
    ) -> bytes:
        data = self.package.data(part.name) or b""
        changed = bool(wanted or notice) or may_hold_notice(data)
        if not changed and not may_hold_marks(data):
            return data
        root = part.root(self.package)
        cleared = clear_highlights(root)
        reading = part.read(root)
        for position, edits in wanted.items():
            found = reading.found[position]
            for paragraph in (found.paragraph, *found.copies):
                edit_paragraph(paragraph, edits, ids)
        if notice:
            put_notice(root, notice)
        return serialise(root, data) if changed or cleared else data


def read_word(data: bytes, *, source: str) -> WordDraft:
    """The draft in the bytes of a .docx; raises `DraftError` where they cannot be used."""
    package = read_package(data, source=source)
    parts = text_parts(package)
    passages: list[Passage] = []
    addresses: list[_Address] = []
    problems = list(_package_problems(package))
    ids: set[int] = set()
    for part in parts:
        root = part.root(package)
        reading = part.read(root)
        ids |= _ids_of(root)
        problems += _part_problems(part, root, reading, source)
        for position, found in enumerate(reading.found):
            passages.append(_passage(len(passages), found))
            addresses.append(_Address(part, position))
    return WordDraft(package, parts, tuple(passages), Problems(problems), tuple(addresses), frozenset(ids))


def _passage(index: int, found: Found) -> Passage:
    controls = tuple(Control(f.start, f.end, f.tag, f.shown) for f in found.paragraph.filled)
    return Passage(index, found.place, found.scope, found.paragraph.text, controls)


def _ids_of(root: Element) -> set[int]:
    """The ids of all controls that stay: those around highlights go at every run."""
    staying = (sdt for sdt in root.iter(w("sdt")) if not wordcontrol.is_unresolved_mark(sdt))
    return {number for sdt in staying if (number := wordcontrol.id_of(sdt)) is not None}


def _part_problems(part: TextPart, root: Element, reading: Reading, source: str) -> Iterator[Problem]:
    for found in reading.found:
        for typed in found.paragraph.typed_over:
            yield _problem(
                messages.EDITED_CONTROL,
                source,
                place=found.place,
                shown=typed.shown,
                mask=mask_of(typed.tag),
            )
    if reading.open_field:
        yield _problem(messages.OPEN_FIELD, source, part=part.label)
    if root.find(f".//{w('altChunk')}") is not None:
        yield _problem(
            messages.NOT_READ, source, what="嵌入的其他文档", what_en="another document embedded in it"
        )


def _package_problems(package: Package) -> Iterator[Problem]:
    names = [part.name for part in package.parts]
    if any(name.startswith("word/diagrams/data") for name in names):
        yield _problem(messages.NOT_READ, package.source, what="SmartArt 图示", what_en="SmartArt diagrams")
    if any(name.startswith("_xmlsignatures/") for name in names):
        yield _problem(messages.SIGNED, package.source)


def _problem(message: Message, source: str, **values: object) -> Problem:
    return Problem(message, Place(source=source), values)

"""Which parts of a Word package hold text that a reader sees, and how they are numbered."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from surveykit.drafts import text_messages as messages
from surveykit.drafts.wordfile import Package, refused
from surveykit.drafts.wordnotice import take_notice_away
from surveykit.drafts.wordstory import Reading, Story, read_stories
from surveykit.drafts.wordxml import RELATION, STRICT_WORD, parse, w

_MOST_MARKS = 2_000_000
_LABELS = {"body": "正文", "header": "页眉", "footer": "页脚", "footnote": "脚注", "endnote": "尾注"}


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part with text; `kind` is body, header, footer, footnote or endnote.

    `notes` maps the ids of notes to the numbers that the document shows.
    """

    name: str
    kind: str
    number: int = 1
    notes: Mapping[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The part's name for people."""
        name = _LABELS[self.kind]
        return f"{name}{self.number}" if self.kind in ("header", "footer") else name

    def root(self, package: Package) -> Element:
        """The part's root element, parsed anew, without what an earlier run put above it."""
        root = parse(package.data(self.name) or b"", part=self.name, source=package.source)
        take_notice_away(root)
        return root

    def read(self, root: Element) -> Reading:
        """The paragraphs under the part's root element."""
        return read_stories(list(self._stories(root)))

    def _stories(self, root: Element) -> Iterator[Story]:
        """One story of a body, header or footer, one for every note that the document shows."""
        if self.kind == "body":
            yield from (Story(body, "body", self.label) for body in root.iter(w("body")))
        elif self.kind in ("header", "footer"):
            yield Story(root, f"{self.kind}:{self.number}", self.label)
        else:
            for note in root.findall(w(self.kind)):
                number = self.notes.get(note.get(w("id"), ""))
                if number is not None:
                    yield Story(note, f"{self.kind}:{number}", f"{self.label}{number}")


def text_parts(package: Package) -> tuple[TextPart, ...]:
    """The body, then headers, footers, footnotes and endnotes as far as the document shows them."""
    name = _main_part(package)
    _refuse_weight(package, [name])
    body = TextPart(name, "body")
    root = body.root(package)
    if root.tag == f"{{{STRICT_WORD}}}document":
        raise refused(messages.STRICT, package.source)
    if root.tag != w("document"):
        raise refused(messages.NO_DOCUMENT, package.source)
    targets = {key: target for key, _, target in _relations(package, name)}
    kinds = {kind: target for _, kind, target in _relations(package, name)}
    found = [body]
    for kind in ("header", "footer"):
        keys = (e.get(f"{{{RELATION}}}id", "") for e in root.iter(w(f"{kind}Reference")))
        shown = dict.fromkeys(targets[key] for key in keys if key in targets)
        found += [TextPart(part, kind, number) for number, part in enumerate(shown, start=1)]
    for kind in ("footnote", "endnote"):
        ids = dict.fromkeys(e.get(w("id"), "") for e in root.iter(w(f"{kind}Reference")))
        notes = {key: number for number, key in enumerate(ids, start=1)}
        if notes and f"{kind}s" in kinds:
            found.append(TextPart(kinds[f"{kind}s"], kind, notes=notes))
    parts = tuple(part for part in found if package.data(part.name) is not None)
    _refuse_weight(package, [part.name for part in parts])
    return parts


def _refuse_weight(package: Package, names: Sequence[str]) -> None:
    """Refuse parts whose trees would fill the memory, judged by their tags and attributes."""
    parts = [package.data(name) or b"" for name in names]
    marks = sum(data.count(b"<") + data.count(b"=") for data in parts)
    if marks > _MOST_MARKS:
        values = {"reason": f"正文的标记多达{marks}个", "reason_en": f"its text has {marks} marks"}
        raise refused(messages.UNSAFE, package.source, **values)


def _main_part(package: Package) -> str:
    targets = [target for _, kind, target in _relations(package, "") if kind == "officeDocument"]
    name = targets[0] if targets else "word/document.xml"
    if package.data(name) is None:
        raise refused(messages.NO_DOCUMENT, package.source)
    return name


def _relations(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, kind and target part of every relationship inside the package."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    data = package.data(listing)
    if data is None:
        return
    for relation in parse(data, part=listing, source=package.source):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            kind = relation.get("Type", "").rpartition("/")[2]
            yield relation.get("Id", ""), kind, target.lstrip("/")

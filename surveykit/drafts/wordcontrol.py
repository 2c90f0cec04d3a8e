"""Content controls (`w:sdt`): those of this program, and what may stand inside those of others."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from surveykit.drafts.tag import UNRESOLVED, fitted, fitted_alias, is_filled_tag, mask_of
from surveykit.drafts.wordxml import detach, insert_in_order, parent_of, value_of, w

_NUMBER = re.compile(r"[-\u2212+]?[0-9][0-9,]*(\.[0-9]+)?[%\uff05]?|\u2014+|-")
_LARGEST_ID = 0x7FFFFFFF
_ID_ROOM = 4096

# Kinds whose content must be plain text, or is governed by the kind; no control may stand inside.
_CLOSED_KINDS = frozenset(
    {w(n) for n in ("text", "dropDownList", "comboBox", "date", "picture", "equation", "citation")}
    | {w("bibliography"), w("dataBinding")}
    | {"{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"}
    | {"{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding"}
)
_BINDINGS = tuple(name for name in _CLOSED_KINDS if name.endswith("}dataBinding"))
_AFTER_ALIAS = frozenset(
    w(n)
    for n in (
        *("tag", "id", "lock", "placeholder", "temporary", "showingPlcHdr", "dataBinding", "label"),
        *("tabIndex", "equation", "comboBox", "date", "docPartObj", "docPartList", "dropDownList"),
        *("picture", "richText", "text", "citation", "group", "bibliography"),
    )
)
_AFTER_TAG = _AFTER_ALIAS - {w("tag")}
_AFTER_ID = _AFTER_TAG - {w("id")}


def tag_of(control: Element) -> str:
    """The control's tag, empty where it has none."""
    return value_of(control.find(w("sdtPr")), "tag") or ""


def is_unresolved_mark(control: Element) -> bool:
    """Whether an earlier run put this control around a blank that it could not fill."""
    return tag_of(control).startswith(UNRESOLVED)


def is_number_control(control: Element) -> bool:
    """Whether the control is one of a filled number, and holds no other such control."""
    if control.find(w("sdtContent")) is None or not is_filled_tag(tag_of(control)):
        return False
    return not any(is_filled_tag(tag_of(inner)) for inner in control.iter(w("sdt")) if inner is not control)


def holds_own_text(control: Element, shown: str) -> bool:
    """Whether the control shows what a run put there: a number, or words that its id vouches for.

    What a person typed into a control is text of theirs and must not be overwritten.
    """
    tag, words = tag_of(control), shown.strip()
    if not words or words == mask_of(tag) or _NUMBER.fullmatch(words) or is_placeholder(control):
        return True
    number = id_of(control)
    return number is not None and 0 <= number - _seed(tag, shown) < _ID_ROOM


def is_deleted(control: Element) -> bool:
    """Whether a tracked deletion took content out of the control."""
    return any(True for _ in control.iter(w("del"), w("moveFrom")))


def is_placeholder(control: Element) -> bool:
    """Whether the control shows its prompt instead of content."""
    properties = control.find(w("sdtPr"))
    return properties is not None and properties.find(w("showingPlcHdr")) is not None


def id_of(control: Element) -> int | None:
    """The control's id."""
    text = value_of(control.find(w("sdtPr")), "id") or ""
    return int(text) if re.fullmatch(r"-?[0-9]{1,10}", text) else None


def content_of(control: Element) -> Element:
    """The `w:sdtContent` of a control; made where it is missing."""
    content = control.find(w("sdtContent"))
    return etree.SubElement(control, w("sdtContent")) if content is None else content


def may_wrap(run: Element) -> bool:
    """Whether a control may be put around the run: nothing around it holds only runs or plain text."""
    if parent_of(run).tag == w("rubyBase"):
        return False
    return not any(child.tag in _CLOSED_KINDS for properties in _around(run) for child in properties)


def wrap(run: Element, *, tag: str, alias: str, number: int) -> Element:
    """Put a run-level control around the run, in its place."""
    control = etree.SubElement(parent_of(run), w("sdt"))
    run.addprevious(control)
    etree.SubElement(control, w("sdtPr"))
    content_of(control).append(run)
    set_properties(control, tag=tag, alias=alias, number=number)
    return control


def set_properties(control: Element, *, tag: str, alias: str, number: int) -> None:
    """Set alias, tag and id; the other properties stay."""
    properties = control.find(w("sdtPr"))
    if properties is None:
        properties = etree.Element(w("sdtPr"))
        control.insert(0, properties)
    _set_value(properties, "alias", fitted_alias(alias), before=_AFTER_ALIAS)
    _set_value(properties, "tag", fitted(tag), before=_AFTER_TAG)
    _set_value(properties, "id", str(number), before=_AFTER_ID)


def unwrap(control: Element) -> None:
    """Take a control away and leave its content, at whatever level it stands."""
    for child in list(control):
        if child.tag == w("sdtContent"):
            for inner in list(child):
                control.addprevious(inner)
        elif child.tag not in (w("sdtPr"), w("sdtEndPr")):
            control.addprevious(child)
    detach(control)


def settle(run: Element) -> None:
    """Make the controls of others around an edited run keep their new text.

    A control that shows its prompt would lose the text at the first click, and one bound to data
    would show the data again when the file is opened.
    """
    for properties in _around(run):
        prompt = properties.find(w("showingPlcHdr"))
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        if prompt is not None:
            properties.remove(prompt)
            if style is not None:
                parent_of(style).remove(style)
        for binding in properties.findall("*"):
            if binding.tag in _BINDINGS:
                properties.remove(binding)


class ControlIds:
    """Gives out ids: positive, unique in the document, the same for the same input."""

    def __init__(self, taken: Iterable[int]) -> None:
        self._taken = set(taken)
        self._next: dict[int, int] = {}

    def take(self, tag: str, text: str, *, former: int | None = None) -> int:
        """The id of a control with this tag and text; `former` is the id that it gives back."""
        self._taken.discard(former or 0)
        seed = _seed(tag, text)
        number = self._next.get(seed, seed)
        while number in self._taken or number > _LARGEST_ID:
            number = number % _LARGEST_ID + 1
        self._taken.add(number)
        self._next[seed] = number + 1
        return number


def _around(run: Element) -> Iterator[Element]:
    """The properties of every control around the run, within the same text."""
    for control in run.iterancestors():
        if control.tag == w("txbxContent"):
            return
        properties = control.find(w("sdtPr")) if control.tag == w("sdt") else None
        if properties is not None:
            yield properties


def _seed(tag: str, text: str) -> int:
    checksum = zlib.crc32(f"{tag}\n{text}".encode("utf-8", "surrogatepass"))
    return checksum % (_LARGEST_ID - _ID_ROOM) + 1


def _set_value(properties: Element, name: str, value: str, *, before: frozenset[str]) -> None:
    child = properties.find(w(name))
    if child is None and value:
        child = etree.Element(w(name))
        insert_in_order(properties, child, before=before)
    if child is not None:
        child.set(w("val"), value)

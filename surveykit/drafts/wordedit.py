"""Edits on the spans of one paragraph: exactly the characters asked for, everything else as it was.

Edits are made from right to left, so the spans left of an edit stay true. A run is split where an
edit begins and ends; the new runs carry the same formatting as the run they came from.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree
from lxml.etree import _Element as Element

from surveykit.drafts import wordcontrol
from surveykit.drafts.passage import Edit
from surveykit.drafts.tag import UNRESOLVED, fitted, make_tag
from surveykit.drafts.wordcontrol import ControlIds
from surveykit.drafts.wordhighlight import highlight, is_highlighted, mark_run
from surveykit.drafts.wordspans import CHARACTERS, Filled, Paragraph, text_of
from surveykit.drafts.wordxml import SPACE, detach, parent_of, w


def edit_paragraph(paragraph: Paragraph, edits: Sequence[Edit], ids: ControlIds) -> None:
    """Make the edits, which do not overlap and go from left to right, in a paragraph."""
    current = _without_other_controls(paragraph, edits)
    for edit in reversed(edits):
        held = _control_at(current, edit)
        if held is not None:
            _refill(held, edit, ids)
            continue
        runs = isolate(current, edit.start, edit.end)
        if edit.kind == "fill":
            _fill(runs, edit, _tag(paragraph, edit), ids)
        else:
            _highlight(runs, edit, ids)


def drop_typed_over(paragraph: Paragraph) -> Paragraph:
    """The paragraph without the number controls that hold a person's words by now."""
    for found in paragraph.typed_over:
        wordcontrol.unwrap(found.control)
    return paragraph.reread() if paragraph.typed_over else paragraph


def isolate(paragraph: Paragraph, start: int, end: int) -> list[Element]:
    """The runs that hold exactly the characters `start` to `end`, after splitting others off."""
    touched = [p for p in paragraph.pieces if p.start < end and p.end > start]
    first, last = touched[0], touched[-1]
    if end < last.end:
        _split(last.node, end - last.start)
    else:
        _split_behind(last.node)
    nodes = [piece.node for piece in touched]
    if start > first.start:
        middle = _split(first.node, start - first.start)
        nodes[0] = next(child for child in middle if child.tag != w("rPr"))
    else:
        _split_before(first.node)
    runs: list[Element] = []
    for node in nodes:
        run = parent_of(node)
        if run not in runs:
            _split_before(node)
            runs.append(parent_of(node))
    return runs


def _tag(paragraph: Paragraph, edit: Edit) -> str:
    return fitted(edit.tag) if edit.tag else make_tag((), paragraph.text[edit.start : edit.end])


def _control_at(paragraph: Paragraph, edit: Edit) -> Filled | None:
    """The number control that a fill replaces as a whole."""
    if edit.kind != "fill":
        return None
    return next((f for f in paragraph.filled if (f.start, f.end) == (edit.start, edit.end)), None)


def _cuts(edit: Edit, found: Filled) -> bool:
    """Whether an edit touches a number control in another way than replacing its number."""
    replaces = edit.kind == "fill" and (edit.start, edit.end) == (found.start, found.end)
    return found.start < edit.end and edit.start < found.end and not replaces


def _without_other_controls(paragraph: Paragraph, edits: Sequence[Edit]) -> Paragraph:
    """The paragraph with its mask back wherever an edit touches a control without replacing it."""
    paragraph = drop_typed_over(paragraph)
    touched = [found for found in paragraph.filled if any(_cuts(edit, found) for edit in edits)]
    for found in touched:
        _show(found, paragraph.text[found.start : found.end])
        wordcontrol.unwrap(found.control)
    return paragraph.reread() if touched else paragraph


def _fill(runs: Sequence[Element], edit: Edit, tag: str, ids: ControlIds) -> None:
    number, *others = runs
    _replace_text(number, edit.text)
    for run in others:
        _drop_text(run)
    wordcontrol.settle(number)
    if wordcontrol.may_wrap(number):
        wordcontrol.wrap(number, tag=tag, alias=edit.alias, number=ids.take(tag, edit.text))


def _refill(held: Filled, edit: Edit, ids: ControlIds) -> None:
    tag = fitted(edit.tag) if edit.tag else held.tag
    number = ids.take(tag, edit.text, former=wordcontrol.id_of(held.control))
    _show(held, edit.text)
    wordcontrol.set_properties(held.control, tag=tag, alias=edit.alias, number=number)


def _show(held: Filled, text: str) -> None:
    """Let a number control show this text, in the format of its first run."""
    first = parent_of(held.pieces[0].node) if held.pieces else held.content.find(w("r"))
    if first is None:
        first = etree.SubElement(held.content, w("r"))
    others = {id(run): run for run in (parent_of(p.node) for p in held.pieces) if run is not first}
    _replace_text(first, text)
    for run in others.values():
        _drop_text(run)
    wordcontrol.settle(first)


def _highlight(runs: Sequence[Element], edit: Edit, ids: ControlIds) -> None:
    for run in runs:
        if is_highlighted(run):
            continue
        highlight(run)
        if wordcontrol.may_wrap(run):
            number = ids.take(UNRESOLVED, edit.alias)
            wordcontrol.wrap(run, tag=UNRESOLVED, alias=edit.alias, number=number)
        else:
            mark_run(run)


def _replace_text(run: Element, text: str) -> None:
    characters = [child for child in run if child.tag in CHARACTERS]
    node = etree.Element(w("t"))
    if characters:
        characters[0].addprevious(node)
    else:
        run.append(node)
    for child in characters:
        detach(child)
    _set_text(node, text)


def _drop_text(run: Element) -> None:
    """Take the characters out of a run, and the run out of its place where it is empty and not alone."""
    for child in [child for child in run if child.tag in CHARACTERS]:
        detach(child)
    if all(child.tag == w("rPr") for child in run) and len(parent_of(run)) > 1:
        detach(run)


def _split(node: Element, offset: int) -> Element:
    """Split a `w:t` inside its text; the new run that holds the right part follows the old one."""
    text = text_of(node)
    right = etree.Element(w("t"))
    node.addnext(right)
    _set_text(node, text[:offset])
    _set_text(right, text[offset:])
    return _split_before(right)


def _split_behind(node: Element) -> None:
    following = node.getnext()
    if following is not None:
        _split_before(following)


def _split_before(node: Element) -> Element:
    """Move `node` and what follows it into a new run; the run itself where nothing comes before."""
    run = parent_of(node)
    children = list(run)
    index = children.index(node)
    if all(child.tag == w("rPr") for child in children[:index]):
        return run
    right = etree.Element(w("r"))
    run.addnext(right)
    for name, value in run.attrib.items():
        right.set(name, value)
    properties = run.find(w("rPr"))
    if properties is not None:
        right.append(copy.deepcopy(properties))
    right.extend(children[index:])
    return right


def _set_text(node: Element, text: str) -> None:
    node.text = text
    if text != text.strip(" \t\r\n"):
        node.set(SPACE, "preserve")

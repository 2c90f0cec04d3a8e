"""Lists of options and questions that a questionnaire takes from other files.

`include:` names the files, from the folder of the questionnaire; their lists of options can be used like
its own, and a question `{use: name}` is the one of that id in such a file, with the keys written beside it
in place of its own. What is taken in becomes part of the tree, so that everything behind sees one
questionnaire; places still tell the file a thing was written in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from surveykit.errors import InputMissingError, QuestionnaireError
from surveykit.questionnaire import include_messages as messages
from surveykit.questionnaire.fields import Fields, Findings
from surveykit.questionnaire.shared_keys import LIBRARY
from surveykit.yamltext import Node, examine_yaml, open_text

DEEPEST = 5


@dataclass(frozen=True)
class Whole:
    """The tree with everything taken in, and the texts of the files it came from, in order.

    `lost` are the ids of questions that use one no bank has: they are told of and left out.
    """

    node: Node
    texts: tuple[str, ...] = ()
    lost: frozenset[str] = frozenset()


def whole(root: Node, folder: Path | None, findings: Findings) -> Whole:
    """The questionnaire with what it includes; without `include` and `use` it is the same."""
    shelf = _Shelf(findings)
    named = root.get("include")
    if named is not None:
        shelf.load(_items(named), folder, ())
    asked = root.get("questions")
    if named is None and not any(item.get("use") for item in _items(asked)):
        return Whole(root)
    pairs = [pair for pair in root.pairs if pair[0].text != "include"]
    pairs = [(name, shelf.filled(name, value)) for name, value in pairs]
    if shelf.lists and root.get("choices") is None:
        first = next(iter(shelf.lists.values()))[0]
        key = replace(first, text="choices")
        pairs.append((key, Node("mapping", first.place, pairs=tuple(shelf.lists.values()))))
    return Whole(replace(root, pairs=tuple(pairs)), tuple(shelf.texts), frozenset(shelf.lost))


def _items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; a single text counts as a list of one."""
    if node is None:
        return ()
    return (node,) if node.kind == "text" else node.items


class _Shelf:
    """What the included files hold: lists of options by name, questions by id."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.lists: dict[str, tuple[Node, Node]] = {}
        self.bank: dict[str, Node] = {}
        self.texts: list[str] = []
        self.lost: set[str] = set()
        self._loaded: set[Path] = set()

    def load(self, items: Sequence[Node], folder: Path | None, trail: tuple[Path, ...]) -> None:
        """Take in every file named, and those it names itself; each file once."""
        for item in items:
            path = self._path(item, folder, trail)
            if path is not None and path not in self._loaded:
                self._loaded.add(path)
                self._take(path, item, (*trail, path))

    def _path(self, item: Node, folder: Path | None, trail: tuple[Path, ...]) -> Path | None:
        text = item.text.strip()
        if folder is None:
            self.findings.report(messages.NO_FOLDER, item.place, text=text)
            return None
        if PurePosixPath(text).is_absolute() or PureWindowsPath(text).drive or text.startswith("\\"):
            self.findings.report(messages.ABSOLUTE, item.place, text=text)
            return None
        path = (folder / text.replace("\\", "/")).resolve()
        if path in trail:
            names = [each.name for each in (*trail[trail.index(path) :], path)]
            self.findings.report(messages.CIRCLE, item.place, text=" → ".join(names))
            return None
        if len(trail) >= DEEPEST:
            self.findings.report(messages.TOO_DEEP, item.place, text=text, limit=DEEPEST)
            return None
        return path

    def _take(self, path: Path, item: Node, trail: tuple[Path, ...]) -> None:
        try:
            text = open_text(path)
        except InputMissingError:
            self.findings.report(messages.NO_FILE, item.place, text=item.text.strip())
            return
        except QuestionnaireError as error:
            self.findings.extend(error.problems)
            return
        reading = examine_yaml(text, path.name)
        self.findings.extend(reading.problems)
        self.texts.append(text)
        if reading.node is None:
            return
        fields = Fields(reading.node, LIBRARY, self.findings)
        self.load(_items(fields.value("include")), path.parent, trail)
        for name, options in fields.pairs("choices"):
            self._shelve_list(name, options)
        for question in fields.items("questions"):
            self._shelve_question(question)

    def _shelve_list(self, name: Node, options: Node) -> None:
        if name.text in self.lists:
            source = self.lists[name.text][0].place.source
            self.findings.report(messages.LIST_TWICE, name.place, text=name.text, source=source)
        else:
            self.lists[name.text] = (name, options)

    def _shelve_question(self, question: Node) -> None:
        name = question.get("id")
        if name is None:
            return  # told already: a question needs an id
        if name.text in self.bank:
            source = self.bank[name.text].place.source
            self.findings.report(messages.QUESTION_TWICE, name.place, text=name.text, source=source)
        else:
            self.bank[name.text] = question

    def filled(self, name: Node, value: Node) -> Node:
        """A part of the questionnaire with what it takes from the shelf."""
        if name.text == "choices" and value.kind == "mapping":
            for own, _ in value.pairs:
                if own.text in self.lists:
                    source = self.lists[own.text][0].place.source
                    self.findings.report(messages.LIST_TWICE, own.place, text=own.text, source=source)
            lent = tuple(pair for key, pair in self.lists.items() if value.get(key) is None)
            return replace(value, pairs=(*value.pairs, *lent))
        if name.text == "questions":
            lent_items = (self._lent(item) for item in value.items)
            return replace(value, items=tuple(item for item in lent_items if item is not None))
        return value

    def _lent(self, item: Node) -> Node | None:
        """A question with the keys of the one it uses; its own come first. None where there is none."""
        used = item.get("use")
        if used is None:
            return item
        known = self.bank.get(used.text.strip())
        if known is None:
            self.findings.unknown(messages.UNKNOWN_QUESTION, used.place, used.text, self.bank)
            self.lost.update(name.text for name in (item.get("id"), used) if name is not None)
            return None
        own = tuple(pair for pair in item.pairs if pair[0].text != "use")
        kept = tuple(pair for pair in known.pairs if item.get(pair[0].text) is None)
        return replace(item, pairs=(*own, *kept))

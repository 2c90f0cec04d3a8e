"""`surveykit diff OLD NEW`: what changed between two versions, and whether waves can be compared."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.printing import line
from surveykit.cli.words import Words, words
from surveykit.errors import Language, Problem

if TYPE_CHECKING:
    from surveykit.versions.differences import Differences, Effect

_EFFECTS: tuple[Effect, ...] = ("broken", "care", "added", "removed", "same")


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("old", metavar="OLD", type=Path, help=said["diff_old"])
    parser.add_argument("new", metavar="NEW", type=Path, help=said["diff_new"])
    parser.add_argument("--format", choices=("text", "json"), default="text", help=said["diff_format"])


def run(options: argparse.Namespace) -> int:
    """1 when something can no longer be compared, else 0."""
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.versions.differences import differences

    found = differences(read_questionnaire(options.old), read_questionnaire(options.new))
    if options.format == "json":
        line(json.dumps(found.to_dict(options.language), ensure_ascii=False, indent=2))
    else:
        for text in _text(found, options.language):
            line(text)
    return 1 if found.breaking else 0


def _text(found: Differences, language: Language) -> Iterator[str]:
    said = words(language)
    yield f"{found.old.source} → {found.new.source}"
    yield from _summary(found, said)
    for name, changes in found.by_question.items():
        if changes:
            yield ""
            effect = said[f"diff_{found.effects[name]}"]
            yield f"{effect}  {name.removeprefix('old:')} {_title(found, name)}"
            yield from (_change(change, language) for change in changes)
    if found.whole:
        yield ""
        yield said["diff_whole"]
        yield from (_change(change, language) for change in found.whole)


def _summary(found: Differences, said: Words) -> Iterator[str]:
    for effect in _EFFECTS:
        names = [name.removeprefix("old:") for name, has in found.effects.items() if has == effect]
        if names:
            listed = "" if effect == "same" else said["diff_names"].format(names="、".join(names))
            yield said["diff_count"].format(effect=said[f"diff_{effect}"], count=len(names)) + listed


def _title(found: Differences, name: str) -> str:
    form = found.old if name.startswith("old:") else found.new
    computed = {question.id: question for question in (*form.questions, *form.computed)}
    return computed[name.removeprefix("old:")].label


def _change(change: Problem, language: Language) -> str:
    return f"  {words(language)['diff_' + change.severity]} {change.line(language)}"

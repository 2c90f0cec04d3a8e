"""`surveykit fill DRAFT --form FORM --data DATA -o OUT`: the blanks of a draft become numbers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.opening import open_survey
from surveykit.cli.printing import error_line, print_problems, say_written
from surveykit.cli.words import Words, words
from surveykit.errors import Language, Message, Place, Problem, UsageError

if TYPE_CHECKING:
    from surveykit.drafts.fill import Filling

_OVERWRITE = Message(
    "C101",
    "error",
    "输出就是草稿本身，填完后占位不再可见，无法重填",
    "the output is the draft itself; once filled its blanks are gone for good",
    "请在 -o 后另起一个文件名",
    "give another name after -o",
)


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("draft", metavar="DRAFT", type=Path, help=said["draft"])
    parser.add_argument("--form", metavar="FORM", type=Path, required=True, help=said["form"])
    parser.add_argument("--data", metavar="DATA", type=Path, required=True, help=said["data"])
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help=said["output"])
    parser.add_argument("--log", metavar="LOG.json|.xlsx", type=Path, help=said["log"])
    parser.add_argument("--bindings", metavar="B.yaml", type=Path, help=said["bindings"])
    parser.add_argument("--partial", action="store_true", help=said["partial"])
    parser.add_argument(
        "--base", choices=("answered", "valid", "returned"), default="answered", help=said["fill_base"]
    )
    parser.add_argument("--where", metavar="EXPR", help=said["where"])
    parser.add_argument("--weights", metavar="COLUMN", help=said["weights"])


def run(options: argparse.Namespace) -> int:
    """1 when a blank stays unresolved and that was not allowed, else 0."""
    from surveykit.drafts.fill import fill
    from surveykit.writing import write_together

    refuse_overwriting(options.draft, options.output)
    survey = open_survey(options, options.form, options.data)
    given = options.bindings if options.bindings and options.bindings.exists() else None
    filling = fill(options.draft, survey, base=options.base, partial=options.partial, bindings=given)
    outputs = {options.output: filling.data}
    if options.log:
        outputs[options.log] = filling.log_data(options.log.suffix, language=options.language)
    if options.bindings and given is None:
        outputs[options.bindings] = filling.bindings_text().encode("utf-8")
    written = write_together(outputs)
    say_filled(filling, options.draft, options.language)
    say_written(written, options.language)
    return 0 if filling.accepted else 1


def refuse_overwriting(draft: Path, output: Path) -> None:
    """A text draft keeps no masks once it is filled, so it is never written over itself.

    Raises:
        UsageError: the output is the text draft itself
    """
    if draft.suffix.lower() != ".docx" and draft.resolve() == output.resolve():
        raise UsageError(Problem(_OVERWRITE, Place(source=output.name)))


def say_filled(filling: Filling, draft: Path, language: Language) -> None:
    """How many blanks were filled, and why the others were not."""
    print_problems(filling.problems, language)
    left = len(filling.rows) - len(filling.filled) - len(filling.unresolved)
    counts = {"filled": len(filling.filled), "left": left, "unresolved": len(filling.unresolved)}
    error_line(words(language)["filled"].format(name=draft.name, **counts))

"""`surveykit fill DRAFT --form FORM --data DATA -o OUT`: the blanks of a draft become numbers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.opening import data_arguments, exit_code, guard_arguments, open_survey, refuse_replacing
from surveykit.cli.printing import error_line, print_problems, say_written
from surveykit.cli.words import Words, words
from surveykit.errors import Language, Message, Place, Problem, UsageError

if TYPE_CHECKING:
    from surveykit.drafts.fill import Filling

_OVERWRITE = Message(
    "C101",
    "error",
    "输出就是草稿本身，会盖掉原稿",
    "the output is the draft itself and would replace it",
    "请在 -o 后另起一个文件名",
    "give another name after -o",
)
_OTHER_KIND = Message(
    "C102",
    "error",
    "填好的文件与草稿是同一种格式，后缀应为 {suffix}",
    "the filled file is of the draft's own kind; its suffix must be {suffix}",
    "请改 -o 后的文件名",
    "change the name after -o",
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
    data_arguments(parser, said)
    guard_arguments(parser, said)


def run(options: argparse.Namespace) -> int:
    """1 when a blank stays unresolved and that was not allowed, else 0."""
    from surveykit.drafts.fill import fill
    from surveykit.drafts.log import check_log
    from surveykit.drafts.text import check_draft
    from surveykit.writing import write_together

    refuse_output(options.draft, options.output)
    given = options.bindings if options.bindings and options.bindings.exists() else None
    new = options.bindings if given is None else None
    inputs = (options.draft, options.form, options.data, options.mapping, given)
    refuse_replacing(inputs, (options.output, options.log, new))
    check_draft(options.draft)
    if options.log:
        check_log(options.log.suffix)
    survey = open_survey(options, options.form, options.data)
    filling = fill(
        options.draft,
        survey,
        base=options.base,
        partial=options.partial,
        bindings=given,
        smallest_group=options.smallest_group,
    )
    outputs = {options.output: filling.data}
    if options.log:
        outputs[options.log] = filling.log_data(options.log.suffix, language=options.language)
    if new:
        said = words(options.language)["new_bindings"]
        error_line(said.format(path=new.name))
        outputs[new] = filling.bindings_text().encode("utf-8")
    written = write_together(outputs)
    say_filled(filling, options.draft, options.language)
    say_written(written, options.language, wanted=outputs)
    return exit_code(survey, accepted=filling.accepted)


def refuse_output(draft: Path, output: Path) -> None:
    """The output is a new file of the draft's own kind; what is no draft is told by its reader.

    Raises:
        UsageError: it is the draft itself, or has another suffix
    """
    from surveykit.drafts.text import KINDS

    if draft.resolve() == output.resolve():
        raise UsageError(Problem(_OVERWRITE, Place(source=output.name)))
    if draft.suffix.lower() in KINDS and draft.suffix.lower() != output.suffix.lower():
        raise UsageError(Problem(_OTHER_KIND, Place(source=output.name), {"suffix": draft.suffix}))


def say_filled(filling: Filling, draft: Path, language: Language) -> None:
    """How many blanks were filled, and why the others were not."""
    print_problems(filling.problems, language)
    left = len(filling.rows) - len(filling.filled) - len(filling.unresolved)
    counts = {"filled": len(filling.filled), "left": left, "unresolved": len(filling.unresolved)}
    error_line(words(language)["filled"].format(name=draft.name, **counts))

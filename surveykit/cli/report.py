"""`surveykit report FORM DATA -o OUT.html [--draft …]`: the whole way in one command."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.fill import say_filled
from surveykit.cli.opening import (
    data_arguments,
    exit_code,
    figure_arguments,
    guard_arguments,
    open_survey,
    questions,
    refuse_replacing,
)
from surveykit.cli.printing import print_problems, say_written
from surveykit.cli.words import Words

if TYPE_CHECKING:
    from surveykit.drafts.fill import Filling
    from surveykit.survey import Survey


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("data", metavar="DATA", type=Path, help=said["data"])
    parser.add_argument(
        "-o", "--output", metavar="OUT.html|.docx|.xlsx", type=Path, required=True, help=said["output"]
    )
    parser.add_argument("--static", action="store_true", help=said["static"])
    parser.add_argument(
        "--draft", metavar="DRAFT", type=Path, nargs="+", default=[], help=said["report_draft"]
    )
    parser.add_argument("--by", metavar="ID,ID", help=said["by"])
    data_arguments(parser, said)
    figure_arguments(parser, said)
    guard_arguments(parser, said)
    parser.add_argument(
        "--base", choices=("answered", "valid", "returned"), default="answered", help=said["fill_base"]
    )
    parser.add_argument("--partial", action="store_true", help=said["partial"])
    parser.add_argument("--release-log", metavar="LOG.json", type=Path, help=said["release_log"])


def run(options: argparse.Namespace) -> int:
    """1 when a blank of a draft stays unresolved and that was not allowed, else 0."""
    from surveykit.drafts.text import check_draft
    from surveykit.reports.formats import REPORTS
    from surveykit.reports.report import report
    from surveykit.writing import write_together

    beside = [path for draft in options.draft for path in _beside(options.output, draft)]
    tables = options.output.with_name("tables.xlsx") if options.draft else None
    inputs = (options.form, options.data, options.mapping, *options.draft)
    refuse_replacing(inputs, (options.output, *beside, tables, options.release_log))
    REPORTS.named(options.output.suffix, options.language)
    for draft in options.draft:
        check_draft(draft)
    survey = open_survey(options, options.form, options.data)
    by = questions(options.by) if options.by is not None else None
    page = report(
        survey,
        by=by,
        static=options.static,
        language=options.language,
        errors=options.errors,
        tests=options.tests,
        smallest_group=options.smallest_group,
    )
    print_problems(page.problems(), options.language)
    outputs = {options.output: page.to_bytes(options.output.suffix)}
    fillings = [_filled(draft, survey, options) for draft in options.draft]
    for draft, filling in zip(options.draft, fillings, strict=True):
        outputs |= dict(zip(_beside(options.output, draft), _files(filling, options), strict=True))
    if tables:
        outputs[tables] = page.xlsx()
    if options.release_log:
        outputs[options.release_log] = _logged(options.release_log, survey, page.release.threshold)
    written = write_together(outputs)
    for draft, filling in zip(options.draft, fillings, strict=True):
        say_filled(filling, draft, options.language)
    say_written(written, options.language, wanted=outputs)
    return exit_code(survey, accepted=all(filling.accepted for filling in fillings))


def _logged(path: Path, survey: Survey, threshold: int) -> bytes:
    """The log of releases with this one; a release too near an earlier one is refused."""
    from surveykit.disclosure.releaselog import log_bytes, of_survey, read_log, refuse_near

    log = read_log(path.read_bytes(), path.name) if path.exists() else ()
    new = of_survey(survey)
    refuse_near(log, new, threshold)
    return log_bytes(log, new)


def _beside(output: Path, draft: Path) -> tuple[Path, Path, Path]:
    """Where a filled draft and its two logs go."""
    names = (f"{draft.stem}_filled{draft.suffix}", f"{draft.stem}_log.json", f"{draft.stem}_log.xlsx")
    return (output.with_name(names[0]), output.with_name(names[1]), output.with_name(names[2]))


def _filled(draft: Path, survey: Survey, options: argparse.Namespace) -> Filling:
    from surveykit.drafts.fill import fill

    form = survey.questionnaire
    by = form.banner if options.by is None else questions(options.by)
    return fill(
        draft,
        survey,
        base=options.base,
        partial=options.partial,
        by=by,
        smallest_group=options.smallest_group,
    )


def _files(filling: Filling, options: argparse.Namespace) -> tuple[bytes, bytes, bytes]:
    log = filling.log_data(".xlsx", language=options.language)
    return (filling.data, filling.log_data(".json"), log)

"""From the files named on the command line to a survey."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveykit.cli.printing import error_line, print_problems, watched
from surveykit.cli.words import Words, words
from surveykit.errors import (
    SHOWN,
    ExpressionError,
    Language,
    Message,
    Place,
    Problem,
    Problems,
    UsageError,
)

if TYPE_CHECKING:
    from surveykit.disclosure.release import Release
    from surveykit.responses.model import Responses
    from surveykit.survey import Survey

BRIEFLY = 8
CODED = "OUT.csv|.xlsx|.sav|.dta|.parquet|.feather"
_TAKEN = Message(
    "C103",
    "error",
    "输出会盖掉本次用到的另一个文件",
    "this output would replace another file of the same run",
    "请另起一个文件名",
    "choose another name",
)
_REPEATED = Message(
    "C107",
    "error",
    "“{name}”写了两次",
    "“{name}” is named twice",
    "每道题写一次；请核对是不是想写另一道题",
    "name each question once; was another one meant?",
)


def questions(text: str | None) -> tuple[str, ...]:
    """The question ids in an option, each once; the mark 、 parts them as well, for no id holds it.

    Raises:
        UsageError: naming each id that is written twice
    """
    found = names((text or "").replace("、", ","))
    repeated = [name for name in dict.fromkeys(found) if found.count(name) > 1]
    if repeated:
        raise UsageError([Problem(_REPEATED, values={"name": name}) for name in repeated])
    return found


def names(text: str | None) -> tuple[str, ...]:
    """The names in a comma-separated option; the full-width comma works as well."""
    parts = (text or "").replace("，", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def data_arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """The options of every command that reads answers to count them."""
    parser.add_argument("--mapping", metavar="M.yaml", type=Path, help=said["mapping_in"])
    parser.add_argument("--where", metavar="EXPR", help=said["where"])
    parser.add_argument("--weights", metavar="COLUMN", help=said["weights"])
    parser.add_argument("--without", metavar="FLAG,FLAG", help=said["without"])


def figure_arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """The options of commands whose tables may carry intervals and letters."""
    parser.add_argument("--errors", action="store_true", help=said["errors"])
    parser.add_argument(
        "--tests", nargs="?", const="none", choices=("none", "bonferroni", "holm", "bh"), help=said["tests"]
    )


def guard_arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """The option of commands whose results may be published."""
    parser.add_argument("--smallest-group", metavar="N", type=int, help=said["guard"])


def released(survey: Survey, options: argparse.Namespace, by: Iterable[str], **limits: Any) -> Release:
    """The survey as it may be published by these groups, with what was joined told on stderr."""
    from surveykit.disclosure.releasing import release

    made = release(
        survey, tuple(by), smallest_group=options.smallest_group, language=options.language, **limits
    )
    print_problems(Problems(made.problems()), options.language)
    return made


def open_survey(options: argparse.Namespace, form: Path, data: Path) -> Survey:
    """Questionnaire, answers, weights and filter, with the findings of loading printed."""
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.responses.load import read_responses
    from surveykit.sampling.design import declared
    from surveykit.survey import Survey

    questionnaire = read_questionnaire(form)
    design = declared(questionnaire, weights=options.weights or "")
    keep = tuple(name for name in (options.weights,) if name)
    with watched(words(options.language)["reading"]) as progress:
        responses = read_responses(
            data, questionnaire, mapping=options.mapping, keep=keep, progress=progress
        )
    say_loaded(responses, options.language)
    survey = Survey(responses, design)
    _say_unweighted(survey, options.language)
    if options.without:
        flags = names(options.without)
        survey = survey.unflagged(*(() if flags == ("any",) else flags))
    return survey if options.where is None else _narrowed(survey, options.where)


def _narrowed(survey: Survey, where: str) -> Survey:
    """The survey where the option's condition holds; a wrong one is a fault of the command."""
    try:
        return survey.where(where)
    except ExpressionError as error:
        found = [Problem(one.message, Place(source="--where"), one.values) for one in error.problems]
        raise UsageError(found) from None


def refuse_replacing(inputs: Iterable[Path | None], outputs: Iterable[Path | None]) -> None:
    """No output may replace an input, nor another output of the same run; None is no file.

    Raises:
        UsageError: naming each such output
    """
    taken = {_identity(path) for path in inputs if path}
    problems = []
    for output in outputs:
        if output is None:
            continue
        if _identity(output) in taken:
            problems.append(Problem(_TAKEN, Place(source=output.name)))
        taken.add(_identity(output))
    if problems:
        raise UsageError(problems)


def _identity(path: Path) -> object:
    """What a path stands for: a file under two spellings is one file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return os.path.realpath(path)
    return found.st_dev, found.st_ino


def _say_unweighted(survey: Survey, language: Language) -> None:
    said, idle = words(language), survey.sample.idle
    if idle:
        error_line(f"{said['warning']} {said['unweighted'].format(count=idle)}")


def exit_code(survey: Survey, *, accepted: bool = True) -> int:
    """1 where a person must look: answers that could not be read, or blanks left open."""
    return 0 if accepted and not survey.responses.problems.errors else 1


def say_loaded(responses: Responses, language: Language, *, whole: bool = False) -> None:
    """What was read and found, on stderr; `whole`: also what the file cannot tell, and how it was read."""
    from surveykit.responses.privacy.messages import DROPPED

    said, problems = words(language), responses.problems
    notes = [problem for problem in problems if problem.severity == "note"]
    told = [problem for problem in notes if problem.message != DROPPED] if whole else []
    telling = Problems([*problems.errors, *problems.warnings, *told])
    print_problems(telling, language, shown=SHOWN if whole else BRIEFLY)
    error_line(
        said["loaded"].format(
            rows=len(responses),
            dialect=responses.source.dialect,
            variables=len(responses.questionnaire.variables),
            errors=len(problems.errors),
            warnings=len(problems.warnings),
            notes=len(notes),
        )
    )
    if responses.dropped:
        error_line(said["dropped"].format(names="、".join(responses.dropped)))

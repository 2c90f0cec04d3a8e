"""A questionnaire from an export alone: enough to load and report at once, and to be edited."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from surveykit.errors import Language, Problem, ResponseError
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.files import messages
from surveykit.responses.files.grid import Grid
from surveykit.responses.files.read import read_grid
from surveykit.responses.files.sheet_faults import refuse_faults
from surveykit.responses.platforms.catalogue import recognised
from surveykit.responses.simulated import unmarked
from surveykit.responses.skeleton import remarks
from surveykit.responses.skeleton.judge import Judge
from surveykit.responses.skeleton.sketch import Sketch, sketches_of

_WJX_NAME = re.compile(r"\d+_按(?:文本|序号)_(.+?)_\d+_\d+")
_UNNAMED = ""
_ID = re.compile(r"[^\W\d_]\w*")


def infer_questionnaire(
    path: str | Path, *, language: Language = "zh"
) -> tuple[Questionnaire, dict[str, str]]:
    """A questionnaire that loads the file as it is, and comments by question id ("" for the head).

    Raises:
        InputMissingError: when there is no such file
        ResponseError: when the file cannot be read or holds no question
    """
    return infer_from_grid(unmarked(read_grid(path)), language=language)


def infer_from_grid(grid: Grid, *, language: Language = "zh") -> tuple[Questionnaire, dict[str, str]]:
    """The questionnaire and comments of `infer_questionnaire`, from a grid."""
    # without a questionnaire a statistics file of our own is read like any other
    dialect = recognised(replace(grid, maker="") if grid.names else grid)
    grid = dialect.prepare(grid)
    refuse_faults(grid.faults)
    sketches = sketches_of(grid, dialect)
    if not sketches:
        values = {"zh": "没有一列像是题目", "en": "no column looks like a question"}
        raise ResponseError(Problem(messages.NO_DATA, grid.place, values))
    judge = Judge(grid, dialect, language)
    taken: Counter[str] = Counter()
    questions = []
    comments = {"": remarks.HEAD.text(language, name=grid.name)}
    for sketch in sketches:
        name = _free_name(sketch, taken)
        found = judge.judged(sketch, name)
        questions.append(found.question)
        if found.remarks:
            comments[name] = "\n".join(found.remarks)
    return Questionnaire("survey", _title(grid.name), tuple(questions)), comments


def _title(name: str) -> str:
    """The title in the name of a platform's file, else the name itself."""
    stem = Path(name).stem
    found = _WJX_NAME.fullmatch(stem)
    return (found.group(1) if found else stem).strip() or "问卷"


def _free_name(sketch: Sketch, taken: Counter[str]) -> str:
    """An id that no other question has: the column's own name, `q` and the number, or a count."""
    if sketch.name and _ID.fullmatch(sketch.name):
        wanted = sketch.name
    elif sketch.number is not None:
        wanted = f"q{sketch.number}"
    else:
        wanted = f"p{taken[_UNNAMED] + 1}"
    name = wanted
    while taken[name]:
        taken[wanted] += 1
        name = f"{wanted}_v{taken[wanted]}"
    taken[name] += 1
    taken[_UNNAMED] += name.startswith("p")
    return name

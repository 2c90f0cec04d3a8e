"""The dialects there are, and how the one of a file is found."""

from __future__ import annotations

from surveykit.errors import Problem, ResponseError, UsageError, near_match
from surveykit.folding import key
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.files import messages
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.coded import CODED
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.platforms.dingtalk import DINGTALK
from surveykit.responses.platforms.feishu import FEISHU
from surveykit.responses.platforms.filled import FILLED
from surveykit.responses.platforms.google_forms import GOOGLE_CSV, GOOGLE_SHEETS
from surveykit.responses.platforms.jinshuju import JINSHUJU
from surveykit.responses.platforms.kobo import KOBO
from surveykit.responses.platforms.limesurvey import LIMESURVEY
from surveykit.responses.platforms.paper.dialect import PAPER, PAPER_INDEX
from surveykit.responses.platforms.plain import PLAIN
from surveykit.responses.platforms.qualtrics import QUALTRICS
from surveykit.responses.platforms.redcap import REDCAP
from surveykit.responses.platforms.spss import SPSS
from surveykit.responses.platforms.stata import STATA
from surveykit.responses.platforms.surveymonkey import SURVEYMONKEY
from surveykit.responses.platforms.tencent_docs import TENCENT_DOCS
from surveykit.responses.platforms.tencent_survey import TENCENT_SURVEY
from surveykit.responses.platforms.wjx import WJX_INDEX, WJX_TEXT

DIALECTS: tuple[Dialect, ...] = (
    FILLED,
    CODED,
    WJX_TEXT,
    WJX_INDEX,
    TENCENT_SURVEY,
    TENCENT_DOCS,
    JINSHUJU,
    FEISHU,
    DINGTALK,
    GOOGLE_SHEETS,
    GOOGLE_CSV,
    LIMESURVEY,
    QUALTRICS,
    SURVEYMONKEY,
    KOBO,
    REDCAP,
    SPSS,
    STATA,
    PAPER,
    PAPER_INDEX,
    PLAIN,
)


def dialect_named(name: str) -> Dialect:
    """The dialect of this name.

    Raises:
        UsageError: when there is none
    """
    for dialect in DIALECTS:
        if dialect.name == name:
            return dialect
    known = [dialect.name for dialect in DIALECTS]
    near = near_match(name, known)
    told = "、".join(sorted(known, key=lambda each: each != near))  # what was meant is likely the first
    raise UsageError(Problem(messages.NO_SUCH_DIALECT, values={"name": name, "known": told}))


def recognised(grid: Grid, questionnaire: Questionnaire | None = None) -> Dialect:
    """The dialect that a grid looks most like.

    Raises:
        ResponseError: when two dialects fit equally well
    """
    labels = option_labels(questionnaire) if questionnaire else frozenset()
    weighed = sorted(((d.evidence(grid, labels), -n) for n, d in enumerate(DIALECTS)), reverse=True)
    best, second = weighed[0], weighed[1]
    if best[0] == second[0]:
        names = "、".join(DIALECTS[-n].name for score, n in weighed if score == best[0])
        values = {"reason": names, "known": names}
        raise ResponseError(Problem(messages.NO_DIALECT, grid.place, values))
    return DIALECTS[-best[1]]


def option_labels(questionnaire: Questionnaire) -> frozenset[str]:
    """The folded labels and aliases of all options."""
    choices = [choice for question in questionnaire.questions for choice in question.choices]
    return frozenset(key(text) for choice in choices for text in (choice.label, *choice.aliases))

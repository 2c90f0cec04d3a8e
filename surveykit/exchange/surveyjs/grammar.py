"""How SurveyJS writes conditions: `{name}` for an answer, `{matrix.row}` for a row of one."""

from __future__ import annotations

from surveykit.exchange.logic.compile import Grammar, UntellableError
from surveykit.questionnaire.model import Variable

COLUMN = "answer"


def _text(value: str) -> str:
    if "'" in value or "\\" in value:
        raise UntellableError
    return f"'{value}'"


def reference(variable: Variable) -> str:
    """How a condition names an answer."""
    return f"{{{path(variable)}}}"


def path(variable: Variable) -> str:
    """The name of an answer: of a question, of a row, of the cell in a row."""
    if variable.row is None:
        return variable.id
    cell = f".{COLUMN}" if variable.kind == "multiple" else ""
    return f"{variable.question.id}.{variable.row.code}{cell}"


JS = Grammar(
    reference=reference,
    answered="{what} notempty",
    unanswered="{what} empty",
    same="{what} = {value}",
    other="{what} <> {value}",
    ticked="{what} contains {value}",
    unticked="{what} notcontains {value}",
    count="{{{bare}.length}}",
    placed="{{{bare}[{place}]}} = {value}",
    not_placed="{{{bare}[{place}]}} <> {value}",
    compare="{left} {sign} {right}",
    signs={"==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="},
    both=" and ",
    either=" or ",
    text=_text,
    code=str,
    day=lambda day: f"'{day}'",
    first_place=0,
)

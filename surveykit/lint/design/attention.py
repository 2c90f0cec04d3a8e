"""W309: an attention item must say what to tick."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.folding import key
from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning

UNSAID = warning(
    "W309",
    "“{id}”用作检测题，题干却没有写明要选“{label}”，认真的人也会被标记",
    "'{id}' is an attention item, but its stem does not ask for '{label}': honest answers would be flagged",
    "题干写明，如“为核对填写是否认真，本题请选‘{label}’”",
    "say so in the stem",
)


def unsaid(sheet: Sheet) -> Iterator[Finding]:
    """Attention items whose stem (or row) does not name the option."""
    variables = sheet.form.variables
    places = {item.question.id: item.at("title") for item in sheet.asked}
    for name, code in sheet.form.checks.attention.items():
        variable = variables[name]
        label = next(choice.label for choice in variable.choices if choice.code == code)
        if key(label) not in key(variable.title):
            place = (
                variable.row.place if variable.row else places.get(name, sheet.place("checks", "attention"))
            )
            yield finding(UNSAID, place, id=name, label=label)


RULES = (Rule("W309", unsaid),)

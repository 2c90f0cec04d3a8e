"""A survey of 60 persons in three strata, small enough to be put into R by hand.

In R the columns are made by `as.integer(strsplit(x, "")[[1]])`; a = q1 > 2, b = q2 > 2.
The design there is `svydesign(~1, strata = ~h, weights = ~w, data = d)`. R 4.2.2, survey 4.1.1, psych.
"""

from __future__ import annotations

import inline
from surveykit.questionnaire.design import Design
from surveykit.survey import Survey

DIGITS = {
    "q1": "322121341131223412131223211233131332141122243133244223223242",
    "q2": "322112141323313412112212211233121232133223313123243223124342",
    "q3": "223122442124313423121323441132131142231122134132143133423341",
    "q4": "232223322112422222121323231312113333312232124234242334333332",
    "unit": "131212222123221232133213132231133311233323112133111122323331",
    "sex": "212111122112221211111122121112111221112212122211111122222222",
    "h": "111111111111111111112222222222222222222233333333333333333333",
    "w": "222114412443424431232114232412342343441212131432232113341133",
}
FORM = """
choices:
  level:
    - {label: 差, score: 1}
    - {label: 中, score: 2}
    - {label: 良, score: 3}
    - {label: 优, score: 4}
questions:
  - {id: q1, type: single, title: 一, choices: level}
  - {id: q2, type: single, title: 二, choices: level}
  - {id: q3, type: single, title: 三, choices: level}
  - {id: q4, type: single, title: 四, choices: level}
  - {id: unit, type: single, title: 单位, choices: [东, 南, 西]}
  - {id: sex, type: single, title: 性别, choices: [男, 女]}
  - {id: a, type: single, title: 前, choices: [否, 是]}
  - {id: b, type: single, title: 后, choices: [否, 是]}
  - {id: layer, type: single, title: 层, choices: [甲, 乙, 丙]}
"""
WEIGHTED = Design(strata="h", weights="w")


def csv() -> str:
    """The answers as a plain table, with the design columns h and w."""
    columns = {name: list(digits) for name, digits in DIGITS.items()}
    columns["layer"] = columns["h"]
    for name, question in (("a", "q1"), ("b", "q2")):
        columns[name] = ["2" if int(code) > 2 else "1" for code in columns[question]]
    lines = [",".join(columns), *(",".join(row) for row in zip(*columns.values(), strict=True))]
    return "\n".join(lines)


def survey(design: Design | None = None, *, text: str = "", form: str = "") -> Survey:
    """The survey, unweighted unless a design is given; other answers bring the questions they hold."""
    text = text or csv()
    header = text.partition("\n")[0].split(",")
    asked = [line for line in FORM.splitlines(keepends=True) if "id: " not in line or _id(line) in header]
    kept = tuple(name for name in ("h", "w") if name in header)
    return Survey(inline.answers(text, inline.form(form or "".join(asked)), keep=kept), design)


def _id(line: str) -> str:
    return line.partition("id: ")[2].partition(",")[0]

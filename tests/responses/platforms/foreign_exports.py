"""The one survey as each platform would export it, written from what the platforms document."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from responses.platforms.one_survey import LABELS, PERSONS, ROWS, Person

Table = list[list[str]]


def text_of(rows: Table, delimiter: str = ",") -> str:
    """Rows as delimited text."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def place(question: str, label: str) -> int:
    """The place of an option from 1, 0 where there is none."""
    return LABELS[question].index(label) + 1 if label else 0


def code(question: str, label: str) -> str:
    """The questionnaire's code of an option, empty where there is none."""
    if label == "拒绝回答":
        return "9"
    return str(place(question, label)) if label else ""


def named(prefix: str) -> Callable[[str, str], str]:
    """Option names made of a prefix and the place."""
    return lambda question, label: f"{prefix}{place(question, label)}" if label else ""


def as_label(question: str, label: str) -> str:
    """The label itself."""
    return label


def ranked(person: Person, at: int) -> str:
    """The option at a rank."""
    return person.q6[at] if person.q6 else ""


def rank_of(person: Person, option: str) -> str:
    """The rank of an option."""
    return str(person.q6.index(option) + 1) if person.q6 else ""


def _lime_row(number: int, person: Person, say: Callable[[str, str], str], yes: str, no: str) -> list[str]:
    other = "-oth-" if yes == "Y" else "Other"
    ticks = [(yes if label in person.q3 else no) if person.q3 else no for label in LABELS["q3"][:3]]
    return [
        *(str(number), "2024-05-06 09:10:25" if person.finished else "", "1", "zh-Hans", "7"),
        *(say("q1", person.q1), other if person.q2_text else say("q2", person.q2), person.q2_text),
        *(*ticks, person.q3_text, say("q4", person.q4[0]), say("q4", person.q4[1]), say("q5", person.q5)),
        *(say("q6", ranked(person, at)) for at in range(3)),
        *(say("q7", person.q7), f"{person.q8}.0000000000" if person.q8 else "", person.q9, person.q10),
        "95.3",
    ]


_LIME_CODES = [
    *("Q1", "Q2", "Q2[other]", "Q3[SQ001]", "Q3[SQ002]", "Q3[SQ003]", "Q3[other]", "Q4[SQ001]"),
    *("Q4[SQ002]", "Q5", "Q6[1]", "Q6[2]", "Q6[3]", "Q7", "Q8", "Q9", "Q10"),
]
_LIME_TEXTS = [
    *("您的性别", "您所在的单位", "您所在的单位 [Other]", "存在的问题 [文山会海]", "存在的问题 [推诿扯皮]"),
    *(
        "存在的问题 [干部担当不足, 怕担责]",
        "存在的问题 [Other]",
        "是否同意 [思想建设]",
        "是否同意 [作风建设]",
    ),
    *("总体评价", *(f"最需要加强的工作 [Rank {n}]" for n in (1, 2, 3)), "是否参加轮训", "给轮训打几分"),
    *("每周加班小时", "意见建议"),
]


def limesurvey_codes() -> str:
    """Question codes over answer codes."""
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed", *_LIME_CODES, "interviewtime"]
    return text_of([head, *(_lime_row(n, p, named("A"), "Y", "") for n, p in enumerate(PERSONS, 1))])


def limesurvey_texts() -> str:
    """Full question texts over full answers, semicolons between."""
    meta = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
    rows = [_lime_row(n, p, as_label, "Yes", "No") for n, p in enumerate(PERSONS, 1)]
    for row, person in zip(rows, PERSONS, strict=True):
        if not person.q3:
            row[8:11] = ["N/A"] * 3
    return text_of([[*meta, *_LIME_TEXTS, "Total time"], *rows], ";")


def limesurvey_codes_and_texts() -> str:
    """Question codes beside question texts."""
    pairs = [f"{c}. {t}" for c, t in zip(_LIME_CODES, _LIME_TEXTS, strict=True)]
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed", *pairs, "interviewtime"]
    return text_of([head, *(_lime_row(n, p, named("AO0"), "Y", "") for n, p in enumerate(PERSONS, 1))])


def limesurvey_vv() -> str:
    """The VV file: texts over codes, tabs between, a word for what was not shown."""
    codes = [c.replace("[", "_").replace("]", "") for c in _LIME_CODES]
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed", *codes, "interviewtime"]
    meta = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
    rows = [_lime_row(n, p, named("A"), "Y", "") for n, p in enumerate(PERSONS, 1)]
    for row, person in zip(rows, PERSONS, strict=True):
        if person.q7 == "否":
            row[19] = "{question_not_shown}"
    return text_of([[*meta, *_LIME_TEXTS, "Total time"], head, *rows], "\t")


def _qualtrics_head(*, split: bool) -> Table:
    meta = [
        ("StartDate", "Start Date"),
        ("EndDate", "End Date"),
        ("Status", "Response Type"),
        ("IPAddress", "IP Address"),
        ("Progress", "Progress"),
        ("Duration (in seconds)", "Duration (in seconds)"),
        ("Finished", "Finished"),
        ("RecordedDate", "Recorded Date"),
        ("ResponseId", "Response ID"),
    ]
    several = [(f"Q3_{n}", f"存在的问题 - {label}") for n, label in enumerate(LABELS["q3"], 1)]
    asked = [
        ("Q1", "您的性别"),
        ("Q2", "您所在的单位 - Selected Choice"),
        ("Q2_3_TEXT", "您所在的单位 - 其他 - Text"),
        *(several if split else [("Q3", "存在的问题 - Selected Choice")]),
        ("Q3_4_TEXT", "存在的问题 - 其他 - Text"),
        *((f"Q4_{n}", f"是否同意 - {row}") for n, row in enumerate(ROWS, 1)),
        ("Q5", "总体评价"),
        *((f"Q6_{n}", f"最需要加强的工作 - {label}") for n, label in enumerate(LABELS["q6"], 1)),
        ("Q7", "是否参加轮训"),
        ("Q8", "给轮训打几分"),
        ("Q9", "每周加班小时"),
        ("Q10", "意见建议"),
    ]
    pairs = [*meta, *asked]
    return [[a for a, _ in pairs], [b for _, b in pairs], [f'{{"ImportId":"{a}"}}' for a, _ in pairs]]


def qualtrics(say: Callable[[str, str], str], *, split: bool, rows: int = 3) -> str:
    """Choice texts or recode values, several options in one column or in one each."""
    numeric = say is code
    table = _qualtrics_head(split=split)[:rows]
    for number, p in enumerate(PERSONS, 1):
        finished = ("1" if p.finished else "0") if numeric else str(p.finished)
        status = (
            ("1" if number == 11 else "0")
            if numeric
            else ("Survey Preview" if number == 11 else "IP Address")
        )
        several = [(("1" if numeric else label) if label in p.q3 else "") for label in LABELS["q3"]]
        joined = [",".join(say("q3", label) for label in p.q3)]
        table.append(
            [
                *("2024-05-06 09:00:00", "2024-05-06 09:02:00", status, "10.1.2.3", "100", "120", finished),
                *("2024-05-06 09:02:01", f"R_{number:04}", say("q1", p.q1), say("q2", p.q2), p.q2_text),
                *(several if split else joined),
                *(p.q3_text, say("q4", p.q4[0]), say("q4", p.q4[1]), say("q5", p.q5)),
                *(rank_of(p, option) for option in LABELS["q6"]),
                *(say("q7", p.q7), p.q8, p.q9, p.q10),
            ]
        )
    return text_of(table)


def surveymonkey(*, expanded: bool) -> str:
    """Two header rows; a single choice in one column, or in one for each option."""
    meta = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]

    def single(question: str, title: str) -> tuple[list[str], list[str]]:
        if not expanded:
            return [title], ["Response"]
        labels = LABELS[question]
        return [title, *[""] * (len(labels) - 1)], list(labels)

    def cells(question: str, label: str) -> list[str]:
        if not expanded:
            return [label]
        return [label if label == each else "" for each in LABELS[question]]

    unit = (
        [*single("q2", "您所在的单位")[0], *([] if expanded else [""])],
        [*LABELS["q2"][:2], "Other (please specify)"]
        if expanded
        else ["Response", "Other (please specify)"],
    )
    blocks = [
        single("q1", "您的性别"),
        unit,
        (["存在的问题", "", "", ""], [*LABELS["q3"][:3], "Other (please specify)"]),
        (["是否同意", ""], ROWS),
        single("q5", "总体评价"),
        (["最需要加强的工作", "", ""], LABELS["q6"]),
        single("q7", "是否参加轮训"),
        *((([title]), ["Open-Ended Response"]) for title in ("给轮训打几分", "每周加班小时", "意见建议")),
    ]
    table = [
        [*meta, *(name for names, _ in blocks for name in names)],
        [*[""] * len(meta), *(part for _, parts in blocks for part in parts)],
    ]
    for number, p in enumerate(PERSONS, 1):
        main = "" if p.q2_text else p.q2
        units = [main if main == each else "" for each in LABELS["q2"][:2]] if expanded else [main]
        table.append(
            [
                *(str(11000000 + number), "4001", "05/06/2024 09:00:00 AM", "05/06/2024 09:02:00 AM"),
                *("10.1.2.3", "", *cells("q1", p.q1), *units, p.q2_text),
                *(label if label in p.q3 else "" for label in LABELS["q3"][:3]),
                *(p.q3_text, *p.q4, *cells("q5", p.q5), *(rank_of(p, option) for option in LABELS["q6"])),
                *(*cells("q7", p.q7), p.q8, p.q9, p.q10),
            ]
        )
    return text_of(table)


def kobo(*, labels: bool = False, split: bool = True) -> str:
    """Semicolons; names or labels, several options joined by spaces, as columns as well, or only joined."""
    say = as_label if labels else named("a")
    titles = {
        "q1": "您的性别",
        "q2": "您所在的单位",
        "q3": "存在的问题",
        "q4_1": "是否同意/思想建设",
        "q4_2": "是否同意/作风建设",
        "q5": "总体评价",
        "q6": "最需要加强的工作",
        "q7": "是否参加轮训",
        "q8": "给轮训打几分",
        "q9": "每周加班小时",
        "q10": "意见建议",
    }
    paths = {
        **{name: name for name in titles},
        "q2": "base/q2",
        "q4_1": "base/q4/q4_1",
        "q4_2": "base/q4/q4_2",
    }
    names = titles if labels else paths
    several = [f"{names['q3']}/{say('q3', option)}" for option in LABELS["q3"]]
    head = [
        *("start", "end", names["q1"], names["q2"], "q2_other", names["q3"], *(several if split else [])),
        *("q3_other", names["q4_1"], names["q4_2"], names["q5"], names["q6"], names["q7"], names["q8"]),
        *(names["q9"], names["q10"], "__version__", "_id", "_uuid", "_submission_time", "_index"),
    ]
    table = [head]
    for number, p in enumerate(PERSONS, 1):
        ticks = [("1" if option in p.q3 else "0") if p.q3 else "" for option in LABELS["q3"]]
        table.append(
            [
                *("2024-05-06T09:00:00.000+08:00", "2024-05-06T09:02:00.000+08:00", say("q1", p.q1)),
                *(say("q2", p.q2), p.q2_text, " ".join(say("q3", option) for option in p.q3)),
                *(ticks if split else []),
                *(p.q3_text, say("q4", p.q4[0]), say("q4", p.q4[1]), say("q5", p.q5)),
                *(" ".join(say("q6", option) for option in p.q6), say("q7", p.q7), p.q8, p.q9, p.q10),
                *("vA", str(500 + number), f"u-{number}", "2024-05-06T01:02:00", str(number)),
            ]
        )
    return text_of(table, ";")


_REDCAP = [
    ("q1", "radio", "您的性别", "q1"),
    ("q2", "radio", "您所在的单位", "q2"),
    ("q2_other", "text", "请写明单位", ""),
    ("q3", "checkbox", "存在的问题", "q3"),
    ("q3_other", "text", "请写明问题", ""),
    ("q4_1", "radio", "思想建设", "q4"),
    ("q4_2", "radio", "作风建设", "q4"),
    ("q5", "radio", "总体评价", "q5"),
    ("q6_1", "text", "培训", ""),
    ("q6_2", "text", "经费", ""),
    ("q6_3", "text", "考核", ""),
    ("q7", "radio", "是否参加轮训", "q7"),
    ("q8", "text", "给轮训打几分", ""),
    ("q9", "text", "每周加班小时", ""),
    ("q10", "notes", "意见建议", ""),
]


def redcap(*, labels: bool = False) -> str:
    """Raw codes under field names, or labels under field labels."""
    say = as_label if labels else code
    head = ["Record ID" if labels else "record_id"]
    for name, kind, title, options in _REDCAP:
        if kind == "checkbox":
            head += [
                f"{title} (choice={label})" if labels else f"{name}___{n}"
                for n, label in enumerate(LABELS[options], 1)
            ]
        else:
            head.append(title if labels else name)
    head.append("Complete?" if labels else "survey_complete")
    table = [head]
    yes, no = ("Checked", "Unchecked") if labels else ("1", "0")
    done = {True: "Complete", False: "Incomplete"} if labels else {True: "2", False: "0"}
    for number, p in enumerate(PERSONS, 1):
        table.append(
            [
                *(str(number), say("q1", p.q1), say("q2", p.q2), p.q2_text),
                *(yes if label in p.q3 else no for label in LABELS["q3"]),
                *(p.q3_text, say("q4", p.q4[0]), say("q4", p.q4[1]), say("q5", p.q5)),
                *(rank_of(p, option) for option in LABELS["q6"]),
                *(say("q7", p.q7), p.q8, p.q9, p.q10, done[p.finished]),
            ]
        )
    return text_of(table)


def redcap_dictionary(shift: int = 0) -> str:
    """The data dictionary; `shift` adds to the codes of the radio fields."""
    head = [
        *("Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"),
        *("Choices, Calculations, OR Slider Labels", "Field Note"),
    ]
    rows = [["record_id", "survey", "", "text", "Record ID", "", ""]]
    for name, kind, title, options in _REDCAP:
        moved = shift if kind == "radio" else 0
        pairs = [f"{int(code(options, label)) + moved}, {label}" for label in LABELS.get(options, ())]
        rows.append([name, "survey", "", kind, title, " | ".join(pairs), ""])
    return text_of([head, *rows])


def columns_of(say: Callable[[str, str], str]) -> dict[str, list[str]]:
    """Plain columns by variable, one an option for ticks and ranks: what a statistics file holds."""
    found: dict[str, Sequence[str]] = {
        "q1": [say("q1", p.q1) for p in PERSONS],
        "q2": [say("q2", p.q2) for p in PERSONS],
        "q2_other": [p.q2_text for p in PERSONS],
        **{
            f"q3_{n}": [("1" if label in p.q3 else "0") if p.q3 else "" for p in PERSONS]
            for n, label in enumerate(LABELS["q3"], 1)
        },
        "q3_other": [p.q3_text for p in PERSONS],
        **{f"q4_{n}": [say("q4", p.q4[n - 1]) for p in PERSONS] for n in (1, 2)},
        "q5": [say("q5", p.q5) for p in PERSONS],
        **{f"q6_{n}": [rank_of(p, label) for p in PERSONS] for n, label in enumerate(LABELS["q6"], 1)},
        "q7": [say("q7", p.q7) for p in PERSONS],
        "q8": [p.q8 for p in PERSONS],
        "q9": [p.q9 for p in PERSONS],
        "q10": [p.q10 for p in PERSONS],
    }
    return {name: list(values) for name, values in found.items()}

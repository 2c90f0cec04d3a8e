"""Made-up answers as foreign platforms export them; the ways of writing are those of docs/exports.md."""

from __future__ import annotations

from surveykit.questionnaire.model import Question, Variable
from surveykit.responses.model import Responses
from surveykit.simulation.cells import (
    Cells,
    Manner,
    by_code,
    cells,
    place_cells,
    rank_cells,
    tick_cells,
    typed,
)
from surveykit.simulation.sheets import Fields, clock, each, numbered, seconds

_GOOGLE = Manner(beside=lambda _, text: text, join=", ")
_GOOGLE_CSV = Manner(beside=lambda _, text: text, join=";")
_LIME = Manner(beside=lambda *_: "Other")
_LIME_TICKS = Manner(empty="N/A", skipped="N/A")
_QUALTRICS = Manner()
_MONKEY = Manner(beside=lambda *_: "")
_KOBO = Manner(join=" ", rank=" ")
_REDCAP = Manner(say=by_code)
_REDCAP_TICKS = Manner(say=by_code, empty="0", skipped="0")


def google_sheets(responses: Responses) -> Fields:
    """The sheet of a Google form."""
    return _google(responses, _GOOGLE, "2024/5/6 {}{}:{:02}:{:02}")


def google_csv(responses: Responses) -> Fields:
    """The .csv downloaded from a Google form."""
    return _google(responses, _GOOGLE_CSV, "2024/05/06 {1}:{2:02}:{3:02} {0} GMT+8")


def _google(responses: Responses, manner: Manner, pattern: str) -> Fields:
    yield ("时间戳记",), each(responses, lambda number: _google_time(pattern, number))
    for _, question in numbered(responses):
        for variable in question.variables:
            if variable.kind == "ranking":
                columns = rank_cells(responses, variable, manner, lambda rank: f"第{rank}位")
                for choice, column in zip(variable.choices, columns, strict=True):
                    yield (f"{question.title} [{choice.label}]",), column
            else:
                row = "" if variable.row is None else f" [{variable.row.label}]"
                yield (f"{question.title}{row}",), cells(responses, variable, manner)


def _google_time(pattern: str, number: int) -> str:
    hour, minute, second = clock(number)
    return pattern.format("上午" if hour < 12 else "下午", (hour - 1) % 12 + 1, minute, second)


def limesurvey(responses: Responses) -> Fields:
    """LimeSurvey by full texts."""
    moment = "2024-05-06 {:02}:{:02}:{:02}"
    yield ("Response ID",), each(responses, str)
    yield ("Date submitted",), each(responses, lambda n: moment.format(*clock(n)))
    yield ("Last page",), each(responses, lambda _: "1")
    yield ("Start language",), each(responses, lambda _: "zh-Hans")
    for _, question in numbered(responses):
        for variable in question.variables:
            yield from _lime_variable(responses, variable)
    yield ("Total time",), [str(second) for second in seconds(responses)]


def _lime_variable(responses: Responses, variable: Variable) -> Fields:
    title = variable.question.title
    if variable.row is not None:
        yield from _lime_row(responses, variable, f"{title} [{variable.row.label}]")
        return
    if variable.kind == "multiple":
        columns = tick_cells(responses, variable, lambda _: "Yes", "No", _LIME_TICKS)
        beside = typed(responses, variable)
        for choice, column in zip(variable.choices, columns, strict=True):
            if not choice.other:
                yield (f"{title} [{choice.label}]",), column
            else:
                filled = zip(beside, column, strict=True)
                yield (
                    (f"{title} [Other]",),
                    [text or (choice.label if c == "Yes" else "") for text, c in filled],
                )
        return
    if variable.kind == "ranking":
        for at, column in enumerate(place_cells(responses, variable, _LIME), 1):
            yield (f"{title} [Rank {at}]",), column
        return
    yield (title,), cells(responses, variable, _LIME)
    if variable.other_choices:
        yield (f"{title} [Other]",), typed(responses, variable)


def _lime_row(responses: Responses, variable: Variable, head: str) -> Fields:
    """A row of an array: one column, or one of 1 and 0 for each option where it takes several."""
    if variable.kind != "multiple":
        yield (head,), cells(responses, variable, _LIME)
        return
    columns = tick_cells(responses, variable, lambda _: "1", "0", _LIME)
    for choice, column in zip(variable.choices, columns, strict=True):
        yield (f"{head} [{choice.label}]",), column


def qualtrics(responses: Responses) -> Fields:
    """Qualtrics by choice texts, a column an option, three header rows."""
    moment = "2024-05-06 {:02}:{:02}:{:02}"
    for name, text, column in (
        ("StartDate", "Start Date", each(responses, lambda n: moment.format(*clock(n)))),
        ("EndDate", "End Date", each(responses, lambda n: moment.format(*clock(n)))),
        ("Status", "Response Type", each(responses, lambda _: "IP Address")),
        ("Duration (in seconds)", "Duration (in seconds)", [str(s) for s in seconds(responses)]),
        ("Finished", "Finished", each(responses, lambda _: "True")),
        ("RecordedDate", "Recorded Date", each(responses, lambda n: moment.format(*clock(n)))),
        ("ResponseId", "Response ID", each(responses, lambda n: f"R_{n:05}")),
    ):
        yield _three(name, text), column
    for number, question in numbered(responses):
        for place, variable in enumerate(question.variables, 1):
            yield from _qualtrics_variable(responses, variable, f"Q{number}", place)


def _three(name: str, text: str) -> tuple[str, str, str]:
    return name, text, f'{{"ImportId":"{name}"}}'


def _qualtrics_variable(responses: Responses, variable: Variable, name: str, place: int) -> Fields:
    title = variable.question.title
    labels = [choice.label for choice in variable.choices]
    if variable.row is not None:
        text = f"{title} - {variable.row.label}"
        yield _three(f"{name}_{place}", text), cells(responses, variable, _QUALTRICS)
    elif variable.kind in ("multiple", "ranking"):
        columns = (
            tick_cells(responses, variable, labels.__getitem__, "", _QUALTRICS)
            if variable.kind == "multiple"
            else rank_cells(responses, variable, _QUALTRICS)
        )
        for at, (label, column) in enumerate(zip(labels, columns, strict=True), 1):
            yield _three(f"{name}_{at}", f"{title} - {label}"), column
    else:
        chosen = f"{title} - Selected Choice" if variable.other_choices else title
        yield _three(name, chosen), cells(responses, variable, _QUALTRICS)
    if variable.other_choices:
        other = variable.other_choices[0].label
        at = labels.index(other) + 1
        yield _three(f"{name}_{at}_TEXT", f"{title} - {other} - Text"), typed(responses, variable)


def surveymonkey(responses: Responses) -> Fields:
    """SurveyMonkey, condensed: two header rows."""
    moment = "05/06/2024 {:02}:{:02}:{:02} AM"
    yield ("Respondent ID", ""), each(responses, lambda n: str(11_000_000 + n))
    yield ("Collector ID", ""), each(responses, lambda _: "4001")
    yield ("Start Date", ""), each(responses, lambda n: moment.format(*clock(n)))
    yield ("End Date", ""), each(responses, lambda n: moment.format(*clock(n)))
    for _, question in numbered(responses):
        first = True
        for part, column in _monkey_parts(responses, question):
            yield (question.title if first else "", part), column
            first = False


def _monkey_parts(responses: Responses, question: Question) -> list[tuple[str, Cells]]:
    found: list[tuple[str, Cells]] = []
    for variable in question.variables:
        labels = [choice.label for choice in variable.choices]
        if variable.row is not None and variable.kind == "multiple":
            columns = tick_cells(responses, variable, labels.__getitem__, "", _MONKEY)
            found += [(f"{variable.row.label} - {one}", c) for one, c in zip(labels, columns, strict=True)]
            continue
        if variable.row is not None:
            found.append((variable.row.label, cells(responses, variable, _MONKEY)))
            continue
        others = {choice.label for choice in variable.other_choices}
        if variable.kind == "multiple":
            columns = tick_cells(responses, variable, labels.__getitem__, "", _MONKEY)
            found += [(one, c) for one, c in zip(labels, columns, strict=True) if one not in others]
        elif variable.kind == "ranking":
            columns = rank_cells(responses, variable, _MONKEY)
            found += [(c.label, column) for c, column in zip(variable.choices, columns, strict=True)]
        else:
            choice = bool(variable.choices)
            name = "Response" if choice else "Open-Ended Response"
            found.append((name, cells(responses, variable, _MONKEY)))
        if others:
            found.append(("Other (please specify)", typed(responses, variable)))
    return found


def kobo(responses: Responses) -> Fields:
    """KoBo and ODK by labels, several options joined and as columns as well."""
    moment = "2024-05-06T{:02}:{:02}:{:02}.000+08:00"
    yield ("start",), each(responses, lambda n: moment.format(*clock(n)))
    yield ("end",), each(responses, lambda n: moment.format(*clock(n)))
    for _, question in numbered(responses):
        for variable in question.variables:
            row = "" if variable.row is None else f"/{variable.row.label}"
            head = f"{question.title}{row}"
            yield (head,), cells(responses, variable, _KOBO)
            if variable.kind == "multiple" and variable.row is None:
                columns = tick_cells(responses, variable, lambda _: "1", "0", _KOBO)
                for choice, column in zip(variable.choices, columns, strict=True):
                    yield (f"{head}/{choice.label}",), column
            if variable.other_choices:
                yield (variable.other_id,), typed(responses, variable)
    yield ("_id",), each(responses, lambda n: str(500 + n))
    yield ("_uuid",), each(responses, lambda n: f"u-{n:05}")
    yield ("_submission_time",), each(responses, lambda n: moment.format(*clock(n))[:19])


def redcap(responses: Responses) -> Fields:
    """REDCap by raw codes under the ids of the questionnaire."""
    yield ("record_id",), each(responses, str)
    for _, question in numbered(responses):
        for variable in question.variables:
            if variable.kind == "multiple":
                columns = tick_cells(responses, variable, lambda _: "1", "0", _REDCAP_TICKS)
                for choice, column in zip(variable.choices, columns, strict=True):
                    yield (f"{variable.id}___{choice.code}",), column
            elif variable.kind == "ranking":
                columns = rank_cells(responses, variable, _REDCAP)
                for choice, column in zip(variable.choices, columns, strict=True):
                    yield (f"{variable.id}_{choice.code}",), column
            else:
                yield (variable.id,), cells(responses, variable, _REDCAP)
            if variable.other_choices:
                yield (variable.other_id,), typed(responses, variable)
    yield ("survey_complete",), each(responses, lambda _: "2")

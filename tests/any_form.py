"""Any questionnaire at all: every type, manner of options, limit and key, drawn by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from surveykit.questionnaire.design import Design, ReplicateSpec
from surveykit.questionnaire.model import (
    Band,
    Checks,
    Choice,
    Derivation,
    Fieldwork,
    Net,
    Question,
    Questionnaire,
    Row,
    Rule,
    Scale,
    Validation,
)
from surveykit.questionnaire.read_choices import NPS

WORDS = st.one_of(
    st.sampled_from(
        ["好", "是", "no", "1", "8:30", "010", "甲、乙", "a: b", "#1", "*必填", "[x]", "{y}", "-", "null"]
    ),
    st.text("好差较一般满意度“”‘’：，,.:#'\"*-? 0aB", min_size=1, max_size=9).map(str.strip).filter(bool),
)
NUMBERS = st.one_of(st.integers(-999, 999).map(float), st.floats(-1e6, 1e6))


def distinct_words(count: int) -> st.SearchStrategy[list[str]]:
    return st.lists(WORDS, min_size=count, max_size=count, unique=True)


@st.composite
def options(draw: st.DrawFn, *, multiple: bool, scored: bool = False) -> tuple[Choice, ...]:
    labels = draw(distinct_words(draw(st.integers(2, 5))))
    spare = draw(distinct_words(3))
    codes = draw(
        st.one_of(
            st.just(list(range(1, len(labels) + 1))),
            st.lists(st.integers(0, 200), min_size=len(labels), max_size=len(labels), unique=True),
        )
    )
    made = []
    for at, (label, code) in enumerate(zip(labels, codes, strict=True)):
        kind = "valid" if at < 2 else draw(st.sampled_from(["valid", "dont_know", "refused"]))
        other = draw(st.booleans()) and draw(st.booleans())
        made.append(
            Choice(
                code=code,
                label=label,
                short=draw(st.sampled_from(["", spare[0]])) if at == 0 and spare[0] not in labels else "",
                score=None if kind != "valid" else draw(NUMBERS if scored else st.none() | NUMBERS),
                kind=kind,
                exclusive=multiple and draw(st.booleans()),
                other=other,
                other_required=other and draw(st.booleans()),
                pin=draw(st.sampled_from(["", "first", "last"])),
                aliases=(spare[1],) if at == 1 and spare[1] not in labels else (),
            )
        )
    return tuple(made)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Row, ...]:
    labels = draw(distinct_words(draw(st.integers(1, 4))))
    start = draw(st.integers(1, 5))
    return tuple(Row(code=start + at, label=label) for at, label in enumerate(labels))


@st.composite
def validations(draw: st.DrawFn, kind: str, count: int) -> Validation:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    most = draw(st.integers(1, max(1, count)))
    if kind in ("number", "sum"):
        return Validation(
            min=draw(st.none() | st.just(low)),
            max=draw(st.none() | st.just(high)),
            integer=draw(st.booleans()),
            sum=draw(st.none() | NUMBERS) if kind == "sum" else None,
        )
    if kind in ("multiple", "ranking"):
        return Validation(
            min_select=draw(st.none() | st.integers(0, most)), max_select=draw(st.none() | st.just(most))
        )
    return Validation()


KINDS = st.sampled_from(
    ["single", "multiple", "matrix", "rating", "nps", "ranking", "number", "text", "date", "sum", "note"]
)


@st.composite
def questions(draw: st.DrawFn, name: str, shared: tuple[Choice, ...]) -> Question:
    kind = draw(KINDS)
    multiple = kind == "matrix" and draw(st.booleans())
    choices: tuple[Choice, ...] = ()
    if kind == "nps":
        choices = NPS
    elif kind == "rating" and draw(st.booleans()):
        low = draw(st.integers(0, 3))
        choices = tuple(Choice(low + at, str(low + at), score=float(low + at)) for at in range(5))
    elif kind in ("single", "multiple", "matrix", "rating", "ranking"):
        ticks = kind == "multiple" or multiple
        choices = draw(st.just(shared) | options(multiple=ticks, scored=kind == "rating"))
    nets = ()
    if choices and draw(st.booleans()):
        label = draw(WORDS.filter(lambda text: text not in {choice.label for choice in choices}))
        nets = (Net(label, tuple(choice.code for choice in choices[:2])),)
    return Question(
        id=name,
        type=kind,
        title=draw(WORDS),
        short=draw(st.sampled_from(["", "短"])),
        section=draw(st.sampled_from(["", "第一部分"])),
        required=draw(st.booleans()),
        profile=draw(st.booleans()),
        choices=choices,
        rows=draw(rows()) if kind in ("matrix", "sum") else (),
        multiple=multiple,
        top=draw(st.none() | st.integers(1, len(choices))) if kind == "ranking" else None,
        validate=draw(validations(kind, len(choices))),
        show_if=draw(st.sampled_from(["", "first == 1", "answered(first) and first != 2"])),
        nets=nets,
        aliases=tuple(draw(distinct_words(1))) if draw(st.booleans()) else (),
    )


FIRST = Question("first", "single", "首题", choices=(Choice(1, "甲"), Choice(2, "乙"), Choice(3, "丙")))
AGE = Question("age", "number", "年龄")
GRID = Question(
    "grid",
    "matrix",
    "矩阵",
    choices=tuple(Choice(n, f"{n}分", score=float(n)) for n in range(1, 4)),
    rows=(Row(1, "一"), Row(2, "二")),
)
DERIVED = (
    Question(
        "band",
        "single",
        "段",
        required=False,
        choices=(Choice(1, "35岁以下", score=1.5), Choice(2, "35岁及以上")),
        derivation=Derivation("age", bands=(Band("35岁以下", None, 35), Band("35岁及以上", 35, None))),
    ),
    Question(
        "two",
        "single",
        "两类",
        required=False,
        profile=True,
        choices=(Choice(1, "前"), Choice(2, "后")),
        nets=(Net("都", (1, 2)),),
        derivation=Derivation("first", recode=((1, (1, 2)), (2, (3,)))),
    ),
    Question(
        "kind",
        "single",
        "类",
        required=False,
        choices=(Choice(1, "青年"), Choice(2, "其余", score=0)),
        derivation=Derivation(cases=((1, "age < 35 and first == '甲'"), (2, ""))),
    ),
)


@st.composite
def forms(draw: st.DrawFn) -> Questionnaire:
    shared = draw(options(multiple=False, scored=True))
    many = [draw(questions(f"q{at}", shared)) for at in range(draw(st.integers(0, 5)))]
    return Questionnaire(
        id="form_1",
        title=draw(WORDS),
        questions=(FIRST, AGE, GRID, *many),
        language=draw(st.sampled_from(["zh-CN", "en"])),
        anonymous=draw(st.booleans()),
        intro=draw(st.sampled_from(["", "各位同志：\n  请填写。\n\n谢谢", "一行: 文字 #1"])),
        derived=DERIVED if draw(st.booleans()) else (),
        scales=draw(
            st.sampled_from(
                [
                    (),
                    (Scale("sc", "sc", ("grid_1", "grid_2"), ("grid_2",), "mean", 1),),
                    (Scale("sc", "得分", ("grid_1",), (), "sum"),),
                ]
            )
        ),
        banner=draw(st.sampled_from([(), ("first",), ("first", "grid_1")])),
        population=draw(st.sampled_from([{}, {"first": {1: 420, 3: 0}}])),
        design=draw(
            st.sampled_from(
                [
                    Design(),
                    Design(("first",), ("支部",), "w", ("N",), True),
                    Design((), ("支部", "户"), "", ("N1", "N2"), nest=True, single_psu="collapse"),
                    Design(probs=("p1", "p2"), single_psu="adjust", single_psu_in_domain=True),
                    Design(
                        replicates=ReplicateSpec(
                            ("r1", "r2"), "Fay", 0.5, (1.0, 0.5), combined=False, mse=True, fay=0.3
                        )
                    ),
                ]
            )
        ),
        fieldwork=draw(
            st.sampled_from(
                [Fieldwork(), Fieldwork(9, 8, 8, "2024-03-01", "2024-03-02", "网上"), Fieldwork(returned=3)]
            )
        ),
        checks=draw(
            st.sampled_from(
                [
                    Checks(),
                    Checks(60.5, {"first": 2}, ("grid_1", "grid_2"), (Rule("age >= 18", "年龄: 太小"),)),
                ]
            )
        ),
    )

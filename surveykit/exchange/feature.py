"""What a questionnaire can hold that another format may not, and where a questionnaire uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from surveykit.questionnaire.keys import TYPES
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Row


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a feature is used: a question (None for the form as a whole), and what exactly."""

    question: Question | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature in both languages, and where it is used; `fielded` where the respondent meets it."""

    name: str
    zh: str
    en: str
    uses: Callable[[Questionnaire], Iterable[Use]]
    fielded: bool = False


TYPE_NAMES = {
    "single": ("单选题", "single choice"),
    "multiple": ("多选题", "multiple choice"),
    "matrix": ("矩阵题", "matrix"),
    "rating": ("量表题", "rating"),
    "nps": ("推荐意愿题", "0-10 recommendation"),
    "ranking": ("排序题", "ranking"),
    "number": ("数字题", "number"),
    "text": ("填空题", "text"),
    "date": ("日期题", "date"),
    "sum": ("比重题", "constant sum"),
    "note": ("说明文字", "note"),
}


def _whole(test: Callable[[Questionnaire], object]) -> Callable[[Questionnaire], Iterator[Use]]:
    """Uses of something that the form as a whole has or has not."""

    def uses(form: Questionnaire) -> Iterator[Use]:
        if test(form):
            yield Use()

    return uses


def _given(key: str) -> Callable[[Questionnaire], Iterator[Use]]:
    """Uses of a part of the form that has anything in it."""
    return _whole(lambda form: getattr(form, key) != type(getattr(form, key))())


def _each(test: Callable[[Question], object]) -> Callable[[Questionnaire], Iterator[Use]]:
    """Uses by question; what `test` gives is told where it is a text."""

    def uses(form: Questionnaire) -> Iterator[Use]:
        for question in form.questions:
            if found := test(question):
                yield Use(question, found if isinstance(found, str) else "")

    return uses


def _options(test: Callable[[Choice], object]) -> Callable[[Questionnaire], Iterator[Use]]:
    """Uses by question, with the options concerned."""
    return _each(lambda question: "、".join(c.label for c in question.choices if test(c)))


def _beside(*, grid: bool) -> Callable[[Questionnaire], Iterator[Use]]:
    """Uses of texts beside options, of single and multiple choices or of all other types."""

    def labels(question: Question) -> str:
        if (question.type not in ("single", "multiple")) != grid:
            return ""
        return "、".join(choice.label for choice in question.choices if choice.other)

    return _each(labels)


def _named(ids: Iterable[tuple[str, str]]) -> Iterator[Use]:
    for name, title in ids:
        yield Use(detail=f"{name}（{title}）")


def _sections(form: Questionnaire) -> Iterator[Use]:
    before = ""
    for question in form.questions:
        if question.section not in ("", before):
            yield Use(question, question.section)
        before = question.section


def _required(form: Questionnaire) -> Iterator[Use]:
    asked = [question for question in form.questions if question.type != "note"]
    count = sum(question.required for question in asked)
    if count:
        yield Use(detail=f"{count}/{len(asked)}")


def _codes(question: Question) -> str:
    first = _first_code(question)
    options = [each for at, each in enumerate(question.choices, first) if each.code != at]
    rows = [each for at, each in enumerate(question.rows, 1) if each.code != at]
    return "、".join(f"{part.label}={part.code}" for part in _parts(options, rows))


def _parts(choices: Iterable[Choice], rows: Iterable[Row]) -> list[Choice | Row]:
    """Options and rows, which have labels and names alike."""
    return [*choices, *rows]


def _first_code(question: Question) -> int:
    return question.choices[0].code if question.type in ("rating", "nps") and question.choices else 1


def _scores(question: Question) -> str:
    told = [c for c in question.choices if c.score is not None]
    if question.type in ("rating", "nps") and all(c.score == c.code for c in told):
        return ""
    return "、".join(f"{c.label}={c.score:g}" for c in told)


def _limits(question: Question) -> str:
    limits = question.validate
    told = {"min": limits.min, "max": limits.max, "integer": limits.integer or None}
    return "、".join(f"{k}: {v:g}" if v is not True else k for k, v in told.items() if v is not None)


def _selects(question: Question) -> str:
    limits = question.validate
    told = {"min_select": limits.min_select, "max_select": limits.max_select}
    return "、".join(f"{key}: {value}" for key, value in told.items() if value is not None)


def _aliases(question: Question) -> str:
    parts = _parts(question.choices, question.rows)
    return "、".join((*question.aliases, *(alias for part in parts for alias in part.aliases)))


def _shorts(question: Question) -> str:
    parts = _parts(question.choices, question.rows)
    return "、".join(filter(None, (question.short, *(part.short for part in parts))))


def _typed(kind: str) -> Callable[[Questionnaire], Iterator[Use]]:
    return _each(lambda question: question.type == kind)


FEATURES = (
    *(Feature(kind, *TYPE_NAMES[kind], _typed(kind)) for kind in TYPES),
    Feature("form_id", "问卷编号（id）", "the id of the questionnaire", _whole(lambda form: form.id)),
    Feature("intro", "卷首语", "the introduction", _whole(lambda form: form.intro), fielded=True),
    Feature("section", "所属部分", "sections", _sections, fielded=True),
    Feature("ids", "题号（id）", "ids of questions", _whole(lambda form: form.questions)),
    Feature("required", "必答", "which questions are required", _required, fielded=True),
    Feature("show_if", "跳题条件", "routing", _each(lambda q: q.show_if), fielded=True),
    Feature("limits", "数字的范围", "limits of a number", _each(_limits), fielded=True),
    Feature(
        "selects",
        "选几项的限制",
        "how many may be ticked",
        _each(lambda q: _selects(q) if q.type != "ranking" else ""),
        fielded=True,
    ),
    Feature(
        "rank_selects",
        "排序题选几项的限制",
        "how many may be ranked",
        _each(lambda q: _selects(q) if q.type == "ranking" else ""),
        fielded=True,
    ),
    Feature(
        "total",
        "各项合计",
        "the total of the parts",
        _each(lambda q: "" if q.validate.sum is None else f"{q.validate.sum:g}"),
        fielded=True,
    ),
    Feature(
        "top",
        "排前几项",
        "how many to rank",
        _each(lambda q: str(q.top) if q.top and q.top < len(q.choices) else ""),
        fielded=True,
    ),
    Feature("rows_multiple", "矩阵每行多选", "several ticks a row", _each(lambda q: q.multiple)),
    Feature("codes", "选项代码", "codes of options", _each(_codes)),
    Feature("scores", "分值", "scores", _each(_scores)),
    Feature("kinds", "不了解、拒答等", "kinds of missing", _options(lambda c: c.kind != "valid")),
    Feature("exclusive", "互斥选项", "exclusive options", _options(lambda c: c.exclusive), fielded=True),
    Feature("other", "其他（可填写）", "texts beside an option", _beside(grid=False), fielded=True),
    Feature(
        "grid_other",
        "矩阵、量表、排序题的其他（可填写）",
        "texts beside an option of a grid, rating or ranking",
        _beside(grid=True),
        fielded=True,
    ),
    Feature(
        "other_required",
        "其他必须填写",
        "that such a text is required",
        _options(lambda c: c.other_required),
        fielded=True,
    ),
    Feature("pin", "固定位置的选项", "pinned options", _options(lambda c: c.pin), fielded=True),
    Feature("nets", "合并项", "nets", _each(lambda q: "、".join(net.label for net in q.nets))),
    Feature("short", "简称", "short names", _each(_shorts)),
    Feature("aliases", "别名", "aliases", _each(_aliases)),
    Feature("profile", "背景题标记", "marks of profile questions", _each(lambda q: q.profile)),
    Feature("anonymous", "无记名", "anonymity", _whole(lambda form: form.anonymous), fielded=True),
    Feature("language", "语言", "the language", _whole(lambda form: form.language != "zh-CN")),
    Feature("derived", "派生题", "derived questions", lambda f: _named((q.id, q.title) for q in f.derived)),
    Feature("scales", "合成得分", "scales", lambda f: _named((s.id, s.title) for s in f.scales)),
    Feature("banner", "交叉表分组", "the banner", _whole(lambda form: form.banner)),
    Feature("population", "总体人数", "population counts", _whole(lambda form: form.population)),
    Feature("fieldwork", "发放收回情况", "facts of the field", _given("fieldwork")),
    Feature("design", "抽样设计", "the sampling design", _given("design")),
    Feature("checks", "质量检查", "quality checks", _given("checks")),
)

"""What the skeleton says in comments about its own guesses, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.errors import Language


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment; `values` fill both templates."""

    zh: str
    en: str

    def text(self, language: Language, **values: object) -> str:
        """The comment in one language."""
        return (self.zh if language == "zh" else self.en).format(**values)


HEAD = Remark(
    "由答卷文件 {name} 推断的问卷骨架。题型、选项次序和是否必答都是推测，用前请逐题核对。",
    "Inferred from the answers in {name}. Types, order of options and `required` are guesses: check each.",
)
UNTITLED = Remark("题干不在文件里，请补上", "the file does not hold the stem: type it in")
LABELS = Remark(
    "文件里只有选项序号，请把“选项1”等改成选项文字",
    "the file holds only positions: type the options' labels",
)
CODES = Remark(
    "文件里只有编码，请把这些数字改成选项文字", "the file holds only codes: type the options' labels"
)
ORDER = Remark("选项次序是推测的", "the order of options is a guess")
UNCHOSEN = Remark(
    "没有人选过的选项不在文件里，请补全；选项次序是推测的",
    "options that nobody chose are missing here; their order is a guess",
)
SKIPPED = Remark("有{count}人被跳过，请补写 show_if", "skipped for {count} persons: write its show_if")
SUM = Remark("多数答卷各项合计为{total}", "the parts of most records add up to {total}")
NUMBERS = Remark("各行填写的都是数字", "every row holds numbers")
NUMBER = Remark(
    "按填写数字处理；若是选项，请改题型", "taken for a number: change the type if it is a choice"
)
POINTS = Remark("分值范围是推测的", "the range of points is a guess")
NO_ANSWERS = Remark("没有一个人作答，看不出题型", "nobody answered: the type is unknown")
SIGNED = Remark(
    "有的答案里有答卷人自己的姓名或号码，没有写进选项",
    "some answers held the respondent's own name or number, which are no options",
)
PERSONAL = Remark("可能识别个人，加载时内容会隐去", "may identify a person: blotted out when loaded")

"""What can be wrong with a questionnaire, in both languages.

Here Q1xx: how it is written. Its structure (E1xx), what its data could mean (E2xx) and its
expressions (Q2xx) have theirs in `structure_messages`, `data_messages`, `expression_messages`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from surveykit.errors import Message

KINDS = {
    "text": ("一段文字或数字", "a text or number"),
    "list": ("列表", "a list"),
    "mapping": ("“键: 值”的形式", "a mapping of keys and values"),
    "empty": ("空的", "empty"),
}


class Unknown(NamedTuple):
    """The messages for a name that does not exist: with a near match, with a list, with neither."""

    near: Message
    listed: Message
    alone: Message

    def message(self, near: str, known: Collection[str]) -> Message:
        """The one that fits."""
        if near:
            return self.near
        return self.listed if known else self.alone


def error(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Message:
    """A finding that stops reading."""
    return Message(code, "error", zh, en, hint_zh, hint_en)


def warning(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Message:
    """A finding that a person should look at."""
    return Message(code, "warning", zh, en, hint_zh, hint_en)


def note(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Message:
    """A finding that is worth knowing and may be meant."""
    return Message(code, "note", zh, en, hint_zh, hint_en)


def unknown(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Unknown:
    """The three messages for one kind of unknown name; the hint is for when there are no names at all."""
    return Unknown(
        error(code, zh, en, "是不是“{near}”？", "did you mean '{near}'?"),
        error(code, zh, en, "可以用的有：{known}", "there are: {known_en}"),
        error(code, zh, en, hint_zh, hint_en),
    )


WRONG_KIND = error(
    "Q150",
    "“{key}”应为{wanted}，这里是{found}",
    "'{key}' should be {wanted_en}, this is {found_en}",
    "检查冒号后面的空格、全角标点和缩进",
    "check the space after the colon, full-width punctuation and indentation",
)
UNKNOWN_KEY = unknown("Q151", "没有“{text}”这个键", "there is no key '{text}' here")
MISSING_KEY = error(
    "Q152",
    "缺少“{key}”（{meaning}）",
    "'{key}' is missing ({meaning_en})",
    "补上一行“{key}: ……”",
    "add '{key}: ...'",
)
KEY_NOT_FOR_TYPE = error(
    "Q153",
    "“{key}”不能用于 {type} 题",
    "'{key}' does not apply to the type {type}",
    "它只用于：{types}；删去它，或核对题型",
    "it applies to: {types_en}; delete it or correct the type",
)
UNKNOWN_WORD = unknown("Q154", "“{key}”不能是“{text}”", "'{key}' cannot be '{text}'")
BAD_ID = error(
    "Q155",
    "编号“{id}”不合规则",
    "'{id}' cannot be an id",
    "用字母、汉字、数字和下划线，不以数字或下划线开头，不含空格和“-”",
    "use letters, digits and underscores; begin with a letter",
)
RESERVED_ID = error(
    "Q156",
    "编号“{id}”是系统保留的词",
    "'{id}' is a reserved word",
    "换一个编号",
    "choose another id",
)
NOT_A_FLAG = error(
    "Q157",
    "“{key}”应为 true 或 false，这里写的是{text}",
    "'{key}' should be true or false, this is {text}",
    "是写 true，否写 false，不加引号",
    "write true or false, without quotes",
)
NOT_A_NUMBER = error(
    "Q157",
    "“{key}”应为数字，这里写的是{text}",
    "'{key}' should be a number, this is {text}",
    "用半角数字，不加引号和单位",
    "write plain digits without quotes or unit",
)
NOT_AN_INTEGER = error(
    "Q157",
    "“{key}”应为整数，或者数值太小，这里写的是{text}",
    "'{key}' should be a whole number, or is too small, this is {text}",
    "用半角数字，不加引号和单位",
    "write plain digits without quotes or unit",
)
NOT_A_DATE = error(
    "Q157",
    "“{key}”应为日期，这里写的是{text}",
    "'{key}' should be a date, this is {text}",
    "写成 2024-03-01 的形式",
    "write it like 2024-03-01",
)
NOT_A_LINE = error(
    "Q157",
    "“{key}”应为一行文字",
    "'{key}' should be one line of text",
    "写在一行里，不能为空",
    "write it on one line; it cannot be blank",
)
EMPTY_VALUE = error(
    "Q158",
    "“{key}”后面没有内容",
    "there is nothing after '{key}'",
    "补上内容，不需要就删去；以“#”开头的文字要加引号，否则算注释",
    "add it or delete the key; a text that begins with '#' must be quoted",
)
FULLWIDTH_LIST = error(
    "Q159",
    "列表只有一项“{text}”，里面的全角标点隔不开选项",
    "the list has the single item '{text}': full-width punctuation does not separate items",
    "各项之间用半角逗号加空格隔开，或者每项一行，以“- ”开头；确实只有一项，就给它加上引号",
    "separate items with an ASCII comma and a space; if it really is one item, quote it",
)
WRITTEN_TWICE = error(
    "Q160",
    "“{first}”和“{second}”只能写一个",
    "'{first}' and '{second}' cannot both be given",
    "删去其中一个",
    "delete one of them",
)
NEEDS_ONE_OF = error(
    "Q161",
    "派生题“{id}”要写 bands、recode、cases 中的一个",
    "the derived question '{id}' needs one of bands, recode, cases",
    "数字分段用 bands，选项归并用 recode，按条件分类用 cases",
    "bands cut a number, recode groups options, cases take conditions",
)
NEEDS_SOURCE = error(
    "Q162",
    "派生题“{id}”缺少 from",
    "the derived question '{id}' needs from:",
    "写明由哪道题得来：“from: 题号”",
    "name the source question: 'from: ID'",
)

"""Which columns and texts may identify a person, and how they are blotted out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from surveykit.folding import title_key

if TYPE_CHECKING:
    from surveykit.responses.files.grid import Cells

BLOT = "***"
_SHOWN = 40
_ENOUGH = 0.3

_WHOSE = (
    "(?:您的?|你的?|请(?:填写|输入|留下)(?:您的?|你的?)?|本人的?|个人|学生|员工|职工|家长|填[表报写答]人的?|"
    "被?受?访者的?|用户|答题者|提交者|常用|办公|家庭)?"
)
_WHAT = (
    "(?:姓名|真实姓名|被访者|受访人|答题人|(?:单位)?负责人(?:姓名)?|座机(?:号码?)?|党员编号|邮件(?:地址)?|"
    "名字|称呼|联系人|填[表报答]人|经办人|签名|手机|电话|(?:手机|电话|联系|固定|办公)(?:电话)?号码?|联系电话|"
    "联系方式|身份证(?:件)?(?:号码?)?|证件(?:号码?)|护照(?:号码?)?|(?:军官|社保|医保|学生|工作)[证卡]号码?|"
    "(?:电子)?邮箱(?:地址)?|电子邮件|e-?mail(?:address)?|微信(?:号|昵称|账号)?|qq(?:号码?)?|支付宝(?:账号)?|"
    "(?:微博|抖音)(?:号|账号|昵称)?|工号|学号|警号|(?:员工|职工|人员)(?:编号|号)|住址|"
    "(?:家庭|详细|通讯|联系|居住)(?:住|地)?址|openid|unionid|用户(?:名|id)|昵称|提交者(?:\\(自动\\))?|填写者|"
    "答题者|银行(?:卡|账)号?|卡号|车牌号?|来自ip|ip(?:地址|address)?|mac(?:地址)?|imei|设备(?:id|号)|"
    "phone|mobile|telephone|name|username|fullname|wechat|(?:staff|employee|student)(?:id|no\\.?|number))"
)
_HEADER = re.compile(
    f"{_WHOSE}{_WHAT}(?:(?:以及|或者|[及和与或、/,+&]){_WHOSE}{_WHAT})*(?:是什么|叫什么|是多少|是|为)?"
)
# a weight has as many digits as a telephone number, behind its point
_DECIMAL = re.compile(r"\s*[+-]?\d{1,9}\.\d+(?:[eE][+-]?\d+)?\s*")
# what every number or address below holds
_LATIN = "vx|wechat|qq"
_NUMBERED = "微信|薇信|v信|扣扣|[工警学]号|员工编号"
_ACCOUNT = f"{_LATIN}|{_NUMBERED}"
_WORTH_A_LOOK = re.compile(rf"(?i)\d{{4}}|\d\.\d|\d \d \d|@|{_ACCOUNT}|姓名|联系人|填表人")
# full-width digits, letters and spaces as their plain forms, one for one, so that places stay
_NARROW = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}
_PATTERNS = (
    re.compile(r"(?<!\d)(?:\+?86[ .-]?)?\(?1[3-9]\d\)?(?:[ ._\-\u2013\u2014\u00b7]?\d{4}){2}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)"),
    re.compile(r"(?<!\d)1 [3-9](?: \d){9}(?![\d ]*\d)"),
    re.compile(r"(?i)(?:电话|座机|手机|tel|phone)\s?号?码?\s?[:：是为]?\s?\d{7,8}(?:转\d{1,5})?(?!\d)"),
    re.compile(
        r"(?<!\d)[1-9]\d{5}[ -]?(?:19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[ -]?"
        r"\d{3}[\dXx](?![\dXx])"
    ),
    re.compile(r"(?i)护照号?码?[:：是为]?\s?[a-z]{1,2}\d{7,8}(?!\d)"),
    # cards and accounts; a date in front makes a running number, a letter behind an office's code
    re.compile(r"(?<!\d)(?!(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\d{16,19}(?![\dA-Za-z])"),
    re.compile(r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"),
    re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    re.compile(rf"(?i)(?<![a-z0-9_-])(?:{_NUMBERED})号?[:：]?\s*[a-z0-9_-]{{5,}}"),
    # a word may begin with such letters: something must part them from the account, or a digit tell
    re.compile(
        rf"(?i)(?<![a-z0-9_-])(?:{_LATIN})(?:号[:：]?\s*|[:：]\s*|\s+|(?=[a-z_-]*\d))[a-z0-9_-]{{5,}}"
    ),
    re.compile(r"(?:姓名|联系人|填表人)[:：]\s*[\u4e00-\u9fff·]{2,6}"),
)
# what no text holds that is shorter than every telephone number and matches a pattern
_SHORTEST_NUMBER = 10
_MARKED = re.compile(f"(?i)[@.]|{_ACCOUNT}|姓名|联系人|填表人|电话|座机|手机|tel")
_BLOCK = 2000


def header_identifies(header: str) -> bool:
    """Whether a column of this header holds names, numbers or addresses of persons."""
    return bool(_HEADER.fullmatch(title_key(header)))


def column_identifies(cells: Cells) -> bool:
    """Whether a good part of a column's texts hold phone, identity, mail or network numbers."""
    filled = [label for label in cells.used if label.strip()]
    hits = len(identifying(filled))
    return hits > 0 and hits >= _ENOUGH * len(filled)


def identifying(texts: Sequence[str]) -> list[int]:
    """The places of the texts that hold something that looks like a person's number or address.

    Most columns hold none, so blocks of texts are searched as one; a line end joins nothing to a number.
    """
    found = []
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        if _may_identify(block):
            found += [start + n for n, text in enumerate(block) if text_identifies(text)]
    return found


def _may_identify(texts: Sequence[str]) -> bool:
    joined = "\n".join(texts).translate(_NARROW)
    if max(map(len, texts)) < _SHORTEST_NUMBER and not _MARKED.search(joined):
        return False
    return any(pattern.search(joined) for pattern in _PATTERNS)


def text_identifies(text: str) -> bool:
    """Whether a text holds something that looks like a person's number or address."""
    folded = text.translate(_NARROW)
    if not _WORTH_A_LOOK.search(folded) or _DECIMAL.fullmatch(folded):
        return False
    return any(pattern.search(folded) for pattern in _PATTERNS)


def redacted(text: str) -> str:
    """The text with such numbers and addresses blotted out."""
    folded = text.translate(_NARROW)
    if not _WORTH_A_LOOK.search(folded) or _DECIMAL.fullmatch(folded):
        return text
    for pattern in _PATTERNS:
        spans = [match.span() for match in pattern.finditer(folded)]
        for start, end in reversed(spans):
            text = text[:start] + BLOT + text[end:]
        folded = text.translate(_NARROW) if spans else folded
    return text


def all_redacted(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """The texts with such numbers and addresses blotted out, and the places of those that held any."""
    safe, changed = list(texts), identifying(texts)
    for place in changed:
        safe[place] = redacted(texts[place])
    return safe, changed


def shown(text: str) -> str:
    """A value as a message may show it: blotted, on one line, not too long."""
    flat = " ".join(redacted(text).split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"

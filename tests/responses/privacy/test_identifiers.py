"""What may identify a person is found by header and by value, and never shown."""

from __future__ import annotations

import pytest

from surveykit.responses.files.grid import Cells
from surveykit.responses.privacy.identifiers import (
    BLOT,
    all_redacted,
    column_identifies,
    header_identifies,
    identifying,
    redacted,
    shown,
)


@pytest.mark.parametrize(
    "header",
    [
        "姓名",
        "1、您的姓名：",
        "联系电话（必填）",
        "手机号码",
        "身份证号",
        "电子邮箱",
        "微信号",
        "工号",
        "QQ",
        "来自IP",
        "家庭住址",
        "提交者（自动）",
        "您的姓名及联系电话",
        "姓名、手机号、邮箱",
        "2、您的微信号是？",
        "请留下您的称呼",
        "Employee ID",
        "IP Address",
        "社保卡号",
    ],
)
def test_headers_that_ask_for_a_person_are_known(header):
    assert header_identifies(header)


@pytest.mark.parametrize(
    "header",
    [
        "手机部数",
        "您是否使用微信",
        "您对微信公众号的建议",
        "单位名称",
        "电话访问的质量",
        "您所在的单位",
        "党员编号管理情况",
        "姓名权保护的了解程度",
        "您和联系人的关系",
        "是否公开电话",
        "称呼是否得当",
        "设备类型",
        "Name of the unit",
    ],
)
def test_headers_that_merely_mention_such_words_are_not(header):
    assert not header_identifies(header)


@pytest.mark.parametrize(
    "text",
    [
        "电话13812345678",
        "138 1234 5678",
        "010-12345678",
        "110101199001011234",
        "工号：GH-990817",
        "警号 012345",
        "联系人：欧阳逐日",
        "姓名: 张三，意见如下",
        "11010119900101123X",
        "a.b@c.com.cn",
        "192.168.1.7",
        "微信号：abc_123",
    ],
)
def test_numbers_and_addresses_of_persons_are_blotted_out(text):
    assert "***" in redacted(text)
    assert not any(part in redacted(text) for part in ("12345678", "19900101", "@", "168.1", "abc_123"))


@pytest.mark.parametrize(
    "text", ["2024年5月6日", "1.5.3 节", "3000-3499元", "党发〔2023〕12号", "100000", "版本 1.2.3"]
)
def test_other_numbers_stay(text):
    assert redacted(text) == text


def test_a_column_of_phone_numbers_is_known_by_its_values():
    assert column_identifies(Cells.of(["13812345678", "13912345678", "无"]))
    assert not column_identifies(Cells.of(["好", "差", "13812345678", "好的", "一般"]))


def test_a_value_in_a_message_is_short_and_on_one_line():
    assert shown("a\nb  c") == "a b c"
    assert len(shown("字" * 100)) == 40


@pytest.mark.parametrize(
    "number",
    [
        "+8613812345678",
        "\uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        "138.1234.5678",
        "138\u20131234\u20135678",
        "138_1234_5678",
        "(138)12345678",
        "a\uff20b.cn",
        "138\u30001234\u30005678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "110105 19900101 002X",
        "薇信：abc_12345",
        "VX abc_12345",
        "扣扣：12345678",
        "vx13abc",
        "QQ号abcdef",
        "wechat:abcdef",
        "电话：63098812转8001",
        "护照号码E12345678",
    ],
)
def test_however_a_number_is_typed_it_is_blotted_out(number):
    assert redacted(f"请打{number}找我") == f"请打{BLOT}找我"


def test_ordinary_numbers_are_left_as_they_are():
    texts = (
        "2024年3.5万元",
        "共1380人次,其中12345人",
        "得分86.13",
        "pkcbqqtbcmpnnsrn",
        "vxsndtpxlrccwvrp",
        "qqmusic",
    )
    counted = (
        "1 3 5 7 9",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "电话会议1234567890次",
        "手机2000元",
        "护照办理3天",
    )
    for text in (*texts, *counted):
        assert redacted(text) == text


@pytest.mark.parametrize(
    "text", ["电话１３８１２３４５６７８", "a@b.cn", "QQ 12345", "1.1.1.1", "微信：abcde"]
)
@pytest.mark.parametrize("place", [0, 1999, 2000, 4999])
def test_one_text_among_thousands_is_found_wherever_it_stands(text, place):
    texts = [str(n) for n in range(5000)]
    texts[place] = text
    assert identifying(texts) == [place]


def test_neighbouring_texts_are_not_taken_together():
    assert identifying(["138", "1234", "5678", "微信", "abcdefg", "10.0.", "0.1"]) == []


def test_texts_are_blotted_and_their_places_told():
    safe, places = all_redacted(("好", "电话13812345678", "a@b.cn 谢谢"))
    assert (safe, places) == (["好", f"电话{BLOT}", f"{BLOT} 谢谢"], [1, 2])


def test_a_decimal_is_no_telephone_number_however_many_digits_it_has():
    for text in ("2.8471625394811613", "0.13812345678", "1e-05"):
        assert redacted(text) == text
    assert redacted("1.13812345678") == "1.13812345678"
    assert redacted("电话1.13812345678") == f"电话1.{BLOT}"

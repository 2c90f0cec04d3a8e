"""Names of persons are told from places, offices, options and everyday words that begin alike."""

from __future__ import annotations

import random
import re

import pytest

from surveykit.responses.privacy.names import are_names

# as frequent as in any office: one in ten has a family name that is a word as well
PERSONS = re.findall(
    r"\w+",
    """
    王建国 李秀英 张伟 刘洋 陈静 杨帆 赵磊 黄丽华 周杰 吴敏 徐强 孙丽 胡军 朱红梅 高志远 林涛 何静 郭鹏 马超
    罗兰 梁晓燕 宋佳 郑凯 谢芳 韩雪 唐宁 冯刚 于洋 董洁 萧亚 程明 曹阳 袁媛 邓超 许晴 傅艺 沈冰 曾毅 彭丽
    吕良 欧阳明 司马懿德 方圆 石磊 江涛
    """,
)


@pytest.mark.parametrize(
    "texts",
    [
        "张伟 王秀英 欧阳明 李娜",
        "张三 李四 王五",
        "高志远 李秀英 方圆 陈静",
        "王桂英 李桂英 张伟",
        "王建国 王建军 王秀兰 王德福 王桂花 王小虎 王大力 王一平 王长河 王金山",
    ],
)
def test_names_of_persons_are_seen(texts):
    assert are_names(texts.split())


def test_any_ten_of_many_persons_are_seen():
    draw = random.Random(4)
    assert all(are_names(draw.sample(PERSONS, 10)) for _ in range(200))


@pytest.mark.parametrize(
    "texts",
    [
        "张伟 王秀英",
        "高 中 低",
        "高级 中级 初级",
        "高一 高二 高三",
        "高中 初中 小学 大专",
        "党员 群众 团员 民主党派",
        "党员 单位 单身",
        "单选 单位 单身",
        "王庄村 李家村 张家村 陈庄村",
        "王庄 李庄 张庄 刘庄",
        "黄浦区 徐汇区 金山区 高新区",
        "徐汇 黄浦 杨浦 金山",
        "江苏 江西 安徽",
        "常州 温州 金华 安庆 黄山 马鞍山",
        "石家庄 张家口 唐山 秦皇岛",
        "石桥 安定 白云 高新",
        "安全处 高教处 白云街道 江南村",
        "安居苑 康乐苑 金色苑",
        "周一 周二 周三 周四 周五",
        "夏季 秋季 冬季 春季",
        "时常 经常 常常 从不",
        "项目一 项目二 项目三",
        "方案甲 方案乙 方案丙",
        "程序一 程序二 程序三",
        "汉族 满族 回族 苗族 白族",
        "苗族 白族 黎族",
        "黄色 白色 金色 蓝色",
        "严重 严格 强烈",
        "方便 单调 强制 成功",
        "温和 强硬 严格",
        "安全 管理 单一",
        "车工 金工 石匠 焊工",
        "房产 车辆 金条",
        "华润 万达 金山 龙湖",
        "华师大 安师大 江师大",
        "文科生 理科生 艺术生",
        "司机 文员 保安 会计",
        "康复科 骨科 内科",
        "很满意 满意 一般 不满意",
        "好 较好 差 无",
        "机关 直属单位 企业 学校",
        "是 否 不清楚",
    ],
)
def test_places_offices_options_and_words_are_no_names(texts):
    assert not are_names(texts.split())

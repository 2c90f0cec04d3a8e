"""A survey with every type of question and every kind of missing, and what tells two loads apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inline import answers, form
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.export.file import coded_file
from surveykit.responses.load import read_responses
from surveykit.responses.model import Responses

SUFFIXES = (".csv", ".xlsx", ".sav", ".dta", ".parquet", ".feather")
EVERY = """
id: every
title: 各种题型调查
choices:
  level:
    - {label: 满意, code: 5, score: 100}
    - {label: 一般, code: 3, score: 60}
    - {label: 差, code: 1, score: 0}
questions:
  - id: unit
    type: single
    title: 您所在单位
    profile: true
    choices: [机关, 直属单位, {label: 其他, other: true}]
  - id: kinds
    type: single
    title: 您对此事的看法
    choices:
      - {label: 赞成, code: 1}
      - {label: 反对, code: 2}
      - {label: 不适用, code: 96, kind: not_applicable}
      - {label: 拒答, code: 97, kind: refused}
      - {label: 不了解, code: 98, kind: dont_know}
      - {label: 说不清, code: 99, kind: dont_know}
  - {id: rate, type: rating, title: 您对工作的满意程度, scale: {min: 0, max: 4}}
  - {id: nps, type: nps, title: 您是否愿意推荐}
  - id: many
    type: multiple
    title: 存在哪些问题
    required: false
    choices:
      - {label: 会议多, code: 10}
      - {label: 文件多, code: 20}
      - {label: 其他, code: 30, other: true}
      - {label: 都没有, code: 40, exclusive: true}
      - {label: 不知道, code: 99, kind: dont_know}
  - id: grid
    type: matrix
    title: 您对下列工作的评价
    rows: [学习, {code: 5, label: 培训}]
    choices: level
    show_if: unit == '机关'
  - {id: ticks, type: matrix, multiple: true, title: 您怎样参加, rows: [党课, 党日], choices: [现场, 网上]}
  - {id: order, type: ranking, title: 最应加强哪些, choices: [学, 思, 践, 悟], top: 3, required: false}
  - {id: age, type: number, title: 您的年龄, validate: {min: 18, max: 99}}
  - {id: heat, type: number, title: 室内外温差}
  - {id: time, type: sum, title: 时间怎样分配, rows: [党务, 业务], validate: {sum: 100}}
  - {id: day, type: date, title: 入职时间}
  - {id: note, type: text, title: 您的意见}
  - {id: intro, type: note, title: 谢谢}
derived:
  - {id: view, title: 看法归并, from: kinds, recode: {表态: [赞成, 反对]}}
  - id: band
    title: 年龄段
    from: age
    bands: [{label: 35岁以下, below: 35}, {label: 35岁及以上, from: 35}]
design: {weights: w, strata: 层}
"""
ROWS = """
编号,unit,kinds,rate,nps,many,grid_1,grid_5,ticks_1,ticks_2,order,age,heat,time_1,time_2,day,note,w,层,用时
001,机关,赞成,0,10,会议多,满意,差,现场┋网上,网上,学→思→践,30,0.1,60,40,2024-05-06,=1+1,1.5,甲 层,30秒
002,直属单位,反对,4,0,其他〖@办公〗,,,现场,,悟,61,-3.25,30.5,69.5,1899-12-31,"第一行
第二行",0.25,乙,400秒
甲3,其他〖门卫〗,不适用,,,都没有,一般,,,,,,,,,,,1,甲 层,
-4,,拒答,3,7,不知道,满意,满意,网上,现场,践→学,44,-98,50,50,2000/2/29,'=引号,0.3333333333333333,乙,90秒
5,机关,不了解,2,3,,,,,,,x,七,,,没有日期,-,2,乙,61秒
6,看错,说不清,1,不会,会议多┋胡写,满意,乱写,现场,?,学→乱,20,1e999,5,y,1980-01-01,'+',1.25,甲 层,62秒
7,机关,,,,,,,,,,,,,,,   ,1,乙,63秒
8,直属单位,赞成,4,9,会议多┋文件多,,,现场,现场,思→悟,18,123456789.125,100,0,2024-12-31,正常,1,甲 层,64秒
"""


def every() -> Responses:
    """Its answers, as loaded from a plain table."""
    return answers(ROWS, form(EVERY))


def there_and_back(first: Responses, suffix: str, folder: Path) -> Responses:
    """The answers written in a format and read again."""
    path = folder / f"coded{suffix}"
    path.write_bytes(coded_file(first, suffix).data)
    return read_responses(path, first.questionnaire, keep=tuple(first.kept))


def differences(first: Responses, second: Responses) -> list[str]:
    """What is not the same in two loads: every array of every column, bit for bit."""
    found = [f"records {second.records}"] if first.records != second.records else []
    for what in ("columns", "others", "kept", "flags"):
        one, two = getattr(first, what), getattr(second, what)
        found += [f"{what} {sorted(set(one) ^ set(two))}"] if set(one) != set(two) else []
        for name in set(one) & set(two):
            for part, array in arrays(one[name]).items():
                if not same(array, arrays(two[name])[part]):
                    found.append(f"{what} {name} .{part}: {array} / {arrays(two[name])[part]}")
    if not same(seconds(first), seconds(second)):
        found.append(f"fixed seconds .values: {first.seconds} / {second.seconds}")
    return found


def arrays(value: object) -> dict[str, np.ndarray]:
    """The arrays that a column holds."""
    if isinstance(value, np.ndarray):
        return {"values": value}
    names = ("levels", "packed", "ranks", "values", "state")
    return {name: np.asarray(getattr(value, name)) for name in names if hasattr(value, name)}


def same(first: np.ndarray, second: np.ndarray) -> bool:
    """Whether two arrays hold the same; texts are compared as texts."""
    if "O" in (first.dtype.kind, second.dtype.kind):
        return list(first) == list(second)
    return bool(np.array_equal(first, second, equal_nan=first.dtype.kind in "fM"))


def seconds(responses: Responses) -> np.ndarray:
    return np.zeros(0) if responses.seconds is None else responses.seconds


def questionnaire() -> Questionnaire:
    return form(EVERY)

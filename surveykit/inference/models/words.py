"""Headings of a table of coefficients, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.errors import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "term": "变量",
        "estimate": "系数",
        "se": "标准误",
        "statistic": "t值",
        "p": "p值",
        "ci": "{level}%置信区间",
        "odds": "优势比",
        "rate": "发生率比",
        "constant": "常数项",
        "between": "“{low}”与“{high}”之间的分界点",
        "reference": "参照类：{pairs}",
        "offset": "系数固定为1的项：{terms}",
        "n": "样本量{n}，加权样本量{weighted}，自由度{df}",
        "gaussian": "R²为{r2}",
        "binomial": "McFadden伪R²为{r2}",
        "ordered": "McFadden伪R²为{r2}",
        "poisson": "偏差R²为{r2}",
        "method": "标准误按抽样设计计算，p值和置信区间用自由度为{df}的t分布",
    },
    "en": {
        "term": "Term",
        "estimate": "Coefficient",
        "se": "SE",
        "statistic": "t",
        "p": "p",
        "ci": "{level}% CI",
        "odds": "Odds ratio",
        "rate": "Rate ratio",
        "constant": "Intercept",
        "between": "cut point between “{low}” and “{high}”",
        "reference": "Reference levels: {pairs}",
        "offset": "Terms with a coefficient of 1: {terms}",
        "n": "n {n}, weighted n {weighted}, df {df}",
        "gaussian": "R² {r2}",
        "binomial": "McFadden pseudo R² {r2}",
        "ordered": "McFadden pseudo R² {r2}",
        "poisson": "deviance R² {r2}",
        "method": "standard errors from the design; p-values and intervals by t with {df} df",
    },
}

"""A sentence that a page break split is read as one, and nothing else is."""

import pytest

from surveykit.drafts.grammar.flow import read_flows
from surveykit.drafts.passage import Passage


def flows(*lines: str, scopes: str = "") -> list[str]:
    passages = [
        Passage(i, f"第{i + 1}段", scopes[i] if scopes else "body", line) for i, line in enumerate(lines)
    ]
    return [flow.text for flow in read_flows(passages)]


@pytest.mark.parametrize(
    "lines",
    [
        ("问卷调查", "中,关于“甲”"),
        ("问卷调查", "", "中\uff0c关于“甲”"),
        ("有xx人认为“统一", "”,占x%"),
        ("有xx人认为“好”", ",占x%"),
        ("有xx人认为“好”,", "占x%"),
        ("有xx人认为“好”,占x", "%"),
    ],
)
def test_a_split_sentence_is_joined(lines):
    assert len(flows(*lines)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("一、调研情况", "机关干部中,有"),
        ("占x%。", "有xx人"),
        ("占x%;", "有xx人"),
        ("他说“统一", "占x%。"),
        ("有人说“甲", "乙”和“丙”“丁”又“戊"),
        ("基本情况:", "“甲”"),
    ],
)
def test_paragraphs_stay_apart(lines):
    assert len(flows(*lines)) == 2


def test_sentences_never_join_across_scopes():
    assert len(flows("有人认为“好", "”,占x%", scopes="ab")) == 2


def test_a_character_knows_its_passage_and_offset():
    (flow,) = read_flows([Passage(4, "第4段", "body", "有 x"), Passage(5, "第5段", "body", ",占 xx%")])
    at = flow.text.index("xx")
    assert flow.span(at, at + 2) == (5, 3, 5)
    assert flow.place(at) == "第5段"
    assert flow.original(at, at + 2) == "xx"


def test_a_mask_with_a_gap_is_broken():
    (flow,) = read_flows([Passage(0, "", "body", "有x x人")])
    assert [figure.kind for figure in flow.figures] == ["broken"]

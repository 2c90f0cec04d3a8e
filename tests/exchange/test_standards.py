"""Triple-S 2.0 and DDI-Codebook 2.5: what the standards demand of a file, written down as rules.

The rules follow the published specifications: which elements may stand where and in which order, which
attributes they must or may have with which values, and what must agree between them. They know nothing of
our writers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from any_form import forms
from every_form import every
from hypothesis import given, settings
from lxml import etree

from surveykit.exchange.catalogue import convert
from surveykit.questionnaire.model import Questionnaire
from surveykit.questionnaire.read import read_questionnaire

FOLDER = Path(__file__).parents[2] / "questionnaires"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.yaml"))
DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
NUMBER = r"-?\d+(\.\d+)?"
NAME = r"[^\W\d][\w.-]*"
LANGUAGE = r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Rule:
    """Children in order, each with `?`, `*`, `+` or nothing as in a DTD; attributes with their pattern.

    An attribute with `!` before its pattern is required; `text` is the pattern of the text inside.
    """

    children: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = r"\s*"


ANY = r"(?s).*\S.*"
SSS = {
    "sss": Rule("date? time? origin? user? survey", {"version": "!2\\.0", "languages": ANY, "modes": ANY}),
    "origin": Rule(text=ANY),
    "survey": Rule("name? version? title? record", {}),
    "name": Rule(text=r"\S+"),
    "title": Rule(text=ANY),
    "record": Rule("variable+", {"ident": "![A-Za-z]", "href": ANY, "format": "fixed|csv", "skip": r"\d+"}),
    "variable": Rule(
        "name label position filter? spread? size? values?",
        {
            "ident": r"![1-9]\d*",
            "type": "!single|multiple|quantity|character|logical|date|time",
            "use": "serial|weight",
            "format": "numeric|literal",
        },
    ),
    "label": Rule(text=ANY),
    "position": Rule("", {"start": r"![1-9]\d*", "finish": r"[1-9]\d*"}),
    "size": Rule(text=r"[1-9]\d*"),
    "values": Rule("range* value*"),
    "value": Rule("", {"code": r"!\d+", "score": NUMBER}, text=ANY),
    "range": Rule("", {"from": f"!{NUMBER}", "to": f"!{NUMBER}"}),
}
_GLOBAL = {"ID": NAME, XML_LANGUAGE: LANGUAGE}
DDI = {
    "codeBook": Rule("docDscr* stdyDscr+ fileDscr* dataDscr* otherMat*", {"version": "2\\.5"}),
    "stdyDscr": Rule("citation+ studyAuthorization* stdyInfo* studyDevelopment* method* dataAccs*"),
    "citation": Rule("titlStmt rspStmt? prodStmt? distStmt*"),
    "titlStmt": Rule("titl+ subTitl* altTitl* parTitl* IDNo*"),
    "titl": Rule(text=ANY),
    "IDNo": Rule(text=ANY),
    "stdyInfo": Rule("studyBudget* subject* abstract* sumDscr* qualityStatement* notes*"),
    "abstract": Rule(text=ANY),
    "sumDscr": Rule("timePrd* collDate* nation* geogCover*"),
    "collDate": Rule("", {"event": "start|end|single", "date": DAY}, text=ANY),
    "method": Rule("dataColl* notes* anlyInfo* stdyClas*"),
    "dataColl": Rule("timeMeth* dataCollector* collectorTraining* frequenc* sampProc* collMode*"),
    "collMode": Rule(text=ANY),
    "anlyInfo": Rule("respRate* EstSmpErr* dataAppr*"),
    "respRate": Rule(text=ANY),
    "dataDscr": Rule("varGrp* nCubeGrp* var* nCube* notes*"),
    "varGrp": Rule(
        "labl* txt* concept*",
        {
            "type": "section|multipleResp|grid|display|repetition|subject|version|iteration|analysis"
            "|pragmatic|record|file|randomized|other",
            "var": rf"{NAME}( {NAME})*",
        },
    ),
    "var": Rule(
        "location* labl* qstn* valrng* invalrng* universe* sumStat* txt* catgryGrp* catgry* concept* "
        "varFormat?",
        {
            "name": f"!{ANY}",
            "intrvl": "contin|discrete",
            "nature": "nominal|ordinal|interval|ratio|percent|other",
        },
    ),
    "labl": Rule(text=ANY),
    "qstn": Rule("preQTxt* qstnLit* postQTxt*"),
    "qstnLit": Rule(text=ANY),
    "valrng": Rule("range+"),
    "range": Rule("", {"min": NUMBER, "max": NUMBER}),
    "catgry": Rule("catValu? labl* txt* catStat*", {"missing": "Y|N"}),
    "catValu": Rule(text=r"-?\d+"),
    "varFormat": Rule("", {"type": "character|numeric", "category": "date|time|currency|other"}),
}


def faults(root: etree._Element, rules: dict[str, Rule], shared: dict[str, str]) -> Iterator[str]:
    """Everything that breaks a rule."""
    for element in root.iter():
        name = etree.QName(element).localname
        rule = rules.get(name)
        if rule is None:
            yield f"{name} is unknown"
            continue
        children = "".join(f"<{etree.QName(child).localname}>" for child in element)
        order = "".join(re.sub(r"(\w+)([?*+]?)", r"(<\1>)\2", rule.children).split())
        if not re.fullmatch(order, children):
            yield f"{name} holds {children}"
        attributes = {**shared, **rule.attributes}
        for key, value in element.attrib.items():
            if not re.fullmatch(attributes.get(key, "(?!)").removeprefix("!"), value):
                yield f"{name} has {key}={value}"
        missing = [
            key for key, pattern in attributes.items() if pattern[:1] == "!" and key not in element.attrib
        ]
        yield from (f"{name} lacks {key}" for key in missing)
        if not re.fullmatch(rule.text, element.text or ""):
            yield f"{name} says {element.text}"


def disagreements_in_triple_s(root: etree._Element) -> Iterator[str]:
    """What the parts of a Triple-S file must agree in."""
    variables = list(root.iter("variable"))
    for what, found in (
        ("ident", [each.get("ident") for each in variables]),
        ("name", [each.findtext("name", "").lower() for each in variables]),
        ("start", [each.find("position").get("start") for each in variables]),
    ):
        if len(set(found)) < len(found):
            yield f"{what} is not unique"
    for each in variables:
        kind, values = each.get("type"), each.find("values")
        has = {"single": "value", "multiple": "value", "quantity": "range", "date": "", "time": ""}
        if kind in ("single", "quantity") and (values is None or values.find(has[kind]) is None):
            yield f"{each.findtext('name')} has no values"
        if kind in ("character", "logical") and values is not None:
            yield f"{each.findtext('name')} has values"
        if (kind == "character") != (each.find("size") is not None):
            yield f"{each.findtext('name')} has a size or none"
        codes = [value.get("code") for value in each.iter("value")]
        if len(set(codes)) < len(codes):
            yield f"{each.findtext('name')} has a code twice"
        for ends in each.iter("range"):
            low, high = ends.get("from"), ends.get("to")
            if float(low) > float(high) or len(low.partition(".")[2]) != len(high.partition(".")[2]):
                yield f"{each.findtext('name')} runs from {low} to {high}"


def disagreements_in_ddi(root: etree._Element) -> Iterator[str]:
    """What the parts of a DDI file must agree in."""
    ids = root.xpath("//@ID")
    if len(set(ids)) < len(ids):
        yield "an ID stands twice"
    variables = set(root.xpath("//*[local-name()='var']/@ID"))
    for group in root.iter("{*}varGrp"):
        yield from (
            f"{group.get('ID')} names {name}" for name in group.get("var").split() if name not in variables
        )
    for variable in root.iter("{*}var"):
        codes = [code.text for code in variable.iter("{*}catValu")]
        if len(set(codes)) < len(codes):
            yield f"{variable.get('ID')} has a code twice"
        if codes and variable.find("{*}varFormat").get("type") != "numeric":
            yield f"{variable.get('ID')} has codes that are no numbers"
    for ends in root.iter("{*}range"):
        if float(ends.get("min", "-inf")) > float(ends.get("max", "inf")):
            yield f"runs from {ends.get('min')} to {ends.get('max')}"


def broken(form: Questionnaire, to: str) -> list[str]:
    root = etree.fromstring(convert(form, to).data)
    if to == "triple-s":
        return [*faults(root, SSS, {}), *disagreements_in_triple_s(root)]
    return [*faults(root, DDI, _GLOBAL), *disagreements_in_ddi(root)]


@pytest.mark.parametrize("to", ["triple-s", "ddi"])
@pytest.mark.parametrize("name", [*SHIPPED, "every type"])
def test_what_ships_keeps_the_rules_of_the_standard(name, to):
    form = (
        read_questionnaire(FOLDER / f"{name}.yaml")
        if name in SHIPPED
        else every(
            "fieldwork: {distributed: 9, returned: 8, start: 2024-03-01, end: 2024-03-09, method: 网上}"
        )
    )
    assert broken(form, to) == []


@settings(max_examples=60)
@given(forms())
def test_any_form_keeps_the_rules_of_the_standards(form):
    assert broken(form, "triple-s") == []
    assert broken(form, "ddi") == []


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        ('<sss version="2.0"><survey><title>t</title><name>n</name></survey></sss>', "survey holds"),
        ('<sss version="3.1"/>', "sss has version=3.1"),
        ('<sss version="2.0"><survey><record ident="A"/></survey></sss>', "record holds"),
        ("<size>0</size>", "size says 0"),
        ('<variable type="word"/>', "variable has type=word"),
        ('<variable type="single"/>', "variable lacks ident"),
        ("<odd/>", "odd is unknown"),
    ],
)
def test_the_rules_see_a_file_that_breaks_them(xml, fault):
    assert any(found.startswith(fault) for found in faults(etree.fromstring(xml), SSS, {}))


def test_the_rules_see_what_does_not_agree():
    variable = (
        '<variable ident="1" type="quantity"><name>a</name><label>l</label><position start="1"/>'
        '<values><range from="9" to="1.5"/></values></variable>'
    )
    root = etree.fromstring(f"<record>{variable}{variable}</record>")
    assert list(disagreements_in_triple_s(root)) == [
        "ident is not unique", "name is not unique", "start is not unique",
        "a runs from 9 to 1.5", "a runs from 9 to 1.5",
    ]  # fmt: skip
    ddi = etree.fromstring('<d><varGrp ID="G" var="V_b"/><var ID="V_a"/><var ID="V_a"/></d>')
    assert list(disagreements_in_ddi(ddi)) == ["an ID stands twice", "G names V_b"]

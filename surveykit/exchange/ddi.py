"""A DDI-Codebook 2.5 description of the coded data, for archives and catalogues."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from surveykit.errors import Problem
from surveykit.exchange.column import DataColumn, data_columns
from surveykit.exchange.format import Format
from surveykit.exchange.number import plain
from surveykit.questionnaire.model import Questionnaire

_SPACE = "ddi:codebook:2_5"
_LEVELS = {"choice": "nominal", "tick": "nominal", "rank": "ordinal", "number": "ratio"}


def write_ddi(form: Questionnaire, to: Format) -> tuple[bytes, Iterable[Problem]]:
    """The codebook: study, groups of variables a question, variables with categories."""
    del to
    root = Xml.Element("codeBook", {"xmlns": _SPACE, "version": "2.5", "ID": f"CB_{form.id}"})
    _study(root, form)
    columns = list(data_columns(form))
    data = Xml.SubElement(root, "dataDscr")
    _groups(data, columns)
    for column in columns:
        _variable(data, column)
    Xml.indent(root)
    return Xml.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n", ()


def _text(parent: Xml.Element, name: str, text: str, **attributes: str) -> Xml.Element:
    found = Xml.SubElement(parent, name, attributes)
    found.text = text
    return found


def _study(root: Xml.Element, form: Questionnaire) -> None:
    """Title, language, introduction and what is known of the field."""
    study = Xml.SubElement(root, "stdyDscr", {"xml:lang": form.language})
    title = Xml.SubElement(Xml.SubElement(study, "citation"), "titlStmt")
    _text(title, "titl", form.title)
    _text(title, "IDNo", form.id)
    field = form.fieldwork
    about = Xml.SubElement(study, "stdyInfo")
    if form.intro:
        _text(about, "abstract", form.intro)
    if field.start or field.end:
        summary = Xml.SubElement(about, "sumDscr")
        for event, day in (("start", field.start), ("end", field.end)):
            if day:
                _text(summary, "collDate", day, event=event, date=day)
    method = Xml.SubElement(study, "method")
    if field.method:
        _text(Xml.SubElement(method, "dataColl"), "collMode", field.method)
    counts = {"发放": field.distributed, "收回": field.returned, "有效": field.valid}
    told = "，".join(f"{word}{number}份" for word, number in counts.items() if number is not None)
    if told:
        _text(Xml.SubElement(method, "anlyInfo"), "respRate", told)


def _name(text: str) -> str:
    return f"V_{text}"


def _groups(data: Xml.Element, columns: list[DataColumn]) -> None:
    """The columns of a question of several parts or options belong together."""
    members: dict[str, list[DataColumn]] = {}
    for column in columns:
        members.setdefault(column.question.id, []).append(column)
    for name, inside in members.items():
        if len(inside) > 1:
            kind = "grid" if inside[0].question.rows else "other"
            kind = "multipleResp" if inside[0].kind == "tick" else kind
            names = " ".join(_name(column.name) for column in inside)
            group = Xml.SubElement(data, "varGrp", {"ID": f"G_{name}", "type": kind, "var": names})
            _text(group, "labl", inside[0].question.title)


def _variable(data: Xml.Element, column: DataColumn) -> None:
    kind = "contin" if column.kind == "number" else "discrete"
    attributes = {"ID": _name(column.name), "name": column.name, "intrvl": kind}
    if column.kind in _LEVELS:
        attributes["nature"] = _LEVELS[column.kind]
    variable = Xml.SubElement(data, "var", attributes)
    _text(variable, "labl", column.question.short or column.label)
    question = Xml.SubElement(variable, "qstn")
    _text(question, "qstnLit", column.label)
    limits = column.question.validate
    if column.kind == "number" and (limits.min is not None or limits.max is not None):
        ends = {"min": limits.min, "max": limits.max}
        told = {key: plain(value) for key, value in ends.items() if value is not None}
        Xml.SubElement(Xml.SubElement(variable, "valrng"), "range", told)
    for code, label in column.values:
        missing = {"missing": "Y"} if code in column.missing else {}
        category = Xml.SubElement(variable, "catgry", missing)
        _text(category, "catValu", str(code))
        _text(category, "labl", label)
    Xml.SubElement(
        variable, "varFormat", {"type": "character" if column.kind in ("text", "date") else "numeric"}
    )

"""A Triple-S 2.0 description of coded data in csv, one field a column."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from surveykit.errors import Problem
from surveykit.exchange.column import DataColumn, data_columns
from surveykit.exchange.format import Format
from surveykit.exchange.number import plain
from surveykit.questionnaire.model import Questionnaire

_TYPES = {
    "choice": "single",
    "tick": "logical",
    "rank": "quantity",
    "number": "quantity",
    "text": "character",
    # a date of Triple-S is written in eight digits, ours with hyphens
    "date": "character",
}
_SIZES = {"text": "4000", "date": "10"}
_FAR = 999_999_999.0
_DECIMALS = 6


def write_triple_s(form: Questionnaire, to: Format) -> tuple[bytes, Iterable[Problem]]:
    """The survey's metadata; its fields stand in the order of the variables."""
    del to
    root = Xml.Element("sss", {"version": "2.0"})
    _text(root, "origin", "surveykit")
    survey = Xml.SubElement(root, "survey")
    _text(survey, "name", form.id)
    _text(survey, "title", form.title)
    record = Xml.SubElement(survey, "record", {"ident": "A", "format": "csv", "skip": "1"})
    for number, column in enumerate(data_columns(form), 1):
        _variable(record, number, column)
    Xml.indent(root)
    return Xml.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n", ()


def _text(parent: Xml.Element, name: str, text: str, **attributes: str) -> None:
    Xml.SubElement(parent, name, attributes).text = text


def _variable(record: Xml.Element, number: int, column: DataColumn) -> None:
    kind = _TYPES[column.kind]
    variable = Xml.SubElement(record, "variable", {"ident": str(number), "type": kind})
    _text(variable, "name", column.name)
    _text(variable, "label", column.label)
    Xml.SubElement(variable, "position", {"start": str(number)})
    if kind == "character":
        _text(variable, "size", _SIZES[column.kind])
    elif kind == "single":
        values = Xml.SubElement(variable, "values")
        for code, label in column.values:
            _text(values, "value", label, code=str(code))
    elif kind == "quantity":
        low, high = _ends(column)
        Xml.SubElement(Xml.SubElement(variable, "values"), "range", {"from": low, "to": high})


def _ends(column: DataColumn) -> tuple[str, str]:
    """The smallest and largest value that a number may have, with the decimals that all may have."""
    if column.kind == "rank":
        return "1", str(len(column.variable.choices))
    limits = column.question.validate
    low = -_FAR if limits.min is None else limits.min
    high = _FAR if limits.max is None else limits.max
    if limits.integer and low == int(low) and high == int(high):
        return plain(low), plain(high)
    return f"{low:.{_DECIMALS}f}", f"{high:.{_DECIMALS}f}"

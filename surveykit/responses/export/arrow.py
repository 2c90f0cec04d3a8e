"""Coded answers as a store of packed codes: .parquet or .feather, what the codes mean in the metadata.

Codes are in the smallest integers that hold all options of a question, kinds of missing and kept texts
in dictionaries. The schema's metadata hold `surveykit` (who made it), `survey` (the questionnaire with its
digest, the kinds of missing in words), each field's `column` (question, role, title, labels of codes).
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from surveykit.errors import Language, Problem
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.export.columns import MISSING_KINDS, CodedColumn
from surveykit.responses.export.fitting import NOT_UNICODE, without_barred
from surveykit.responses.export.labels import title_of
from surveykit.responses.files.grid import Cells, code_type
from surveykit.responses.maker import maker_line
from surveykit.version import VERSION
from surveykit.wording import words


def parquet_file(
    columns: Sequence[CodedColumn], form: Questionnaire, language: Language
) -> tuple[bytes, list[Problem]]:
    """The bytes, and what the file does not hold."""
    from pyarrow import parquet

    return _file(columns, form, language, ".parquet", parquet.write_table)


def feather_file(
    columns: Sequence[CodedColumn], form: Questionnaire, language: Language
) -> tuple[bytes, list[Problem]]:
    """The bytes, and what the file does not hold."""
    from pyarrow import feather

    return _file(columns, form, language, ".feather", feather.write_feather)


def _file(
    columns: Sequence[CodedColumn],
    form: Questionnaire,
    language: Language,
    suffix: str,
    write: Callable[..., Any],
) -> tuple[bytes, list[Problem]]:
    import pyarrow as arrow

    fitting, found = without_barred(columns, suffix, NOT_UNICODE)
    arrays = [_array(column) for column in fitting]
    fields = [
        arrow.field(column.header, array.type, metadata={"column": _json(_about(column, language))})
        for column, array in zip(fitting, arrays, strict=True)
    ]
    about = {"surveykit": maker_line(form.id, form.sha256), "survey": _json(_survey(form, language))}
    stream = io.BytesIO()
    write(arrow.table(arrays, schema=arrow.schema(fields, metadata=about)), stream)
    return stream.getvalue(), found


def _array(column: CodedColumn) -> Any:
    import pyarrow as arrow

    if column.kind == "text":
        return _texts(column)
    kind = {"number": arrow.float64, "date": arrow.date32}.get(column.kind)
    kind_or_code = kind() if kind else arrow.from_numpy_dtype(_code_type(column))
    values = column.values if kind else column.values.astype(_code_type(column))
    return arrow.array(values, type=kind_or_code, mask=~column.filled)


def _texts(column: CodedColumn) -> Any:
    """A dictionary for kinds of missing and kept texts, which repeat; plain texts for answers."""
    import pyarrow as arrow

    if column.slot is None or column.tells_missing:
        cells = Cells.of(column.values.tolist())
        fixed = MISSING_KINDS if column.tells_missing else tuple(filter(None, cells.labels))
        place = {text: n for n, text in enumerate(fixed)}
        numbers = cells.map([place.get(label, 0) for label in cells.labels], np.int32)
        codes = arrow.array(numbers.astype(code_type(len(fixed))), mask=~column.filled)
        return arrow.DictionaryArray.from_arrays(codes, arrow.array(fixed, type=arrow.string()))
    return arrow.array(column.values, type=arrow.string(), mask=~column.filled)


def _code_type(column: CodedColumn) -> np.dtype[Any]:
    """The smallest integers for every code the column may hold."""
    slot = column.slot
    codes = [0, 1]
    if slot is not None:
        choices = slot.variable.choices
        codes += [len(choices)] if slot.role == "rank" else [choice.code for choice in choices]
    kinds = (np.iinfo(kind) for kind in (np.int8, np.int16, np.int32, np.int64))
    return next(kind.dtype for kind in kinds if kind.min <= min(codes) and max(codes) <= kind.max)


def _about(column: CodedColumn, language: Language) -> Mapping[str, Any]:
    title = "".join(title_of(column, language))
    slot = column.slot
    if slot is None:
        return {"title": title}
    about: dict[str, Any] = {"question": slot.variable.question.id, "role": slot.role, "title": title}
    if slot.role == "value" and slot.variable.choices:
        about["labels"] = {str(choice.code): choice.label for choice in slot.variable.choices}
        kinds = {
            str(choice.code): choice.kind for choice in slot.variable.choices if choice.kind != "valid"
        }
        about["missing"] = kinds
    return about


def _survey(form: Questionnaire, language: Language) -> Mapping[str, Any]:
    missing = words(language).table.missing
    return {
        "questionnaire": form.id,
        "title": form.title,
        "sha256": form.sha256,
        "missing": {kind: missing[kind] for kind in MISSING_KINDS},
        "version": VERSION,
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

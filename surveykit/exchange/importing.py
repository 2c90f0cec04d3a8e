"""A questionnaire out of a file of another kind: text, Word, XLSForm, SurveyJS, or an export of answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from surveykit.errors import (
    InputMissingError,
    Language,
    Place,
    Problem,
    Problems,
    QuestionnaireError,
    ResponseError,
)
from surveykit.exchange import messages
from surveykit.questionnaire.model import Questionnaire

MAX_BYTES = 20_000_000
_MARK = re.compile(
    r"^\s*[*＊]?\s*\d{1,3}\s*[.．、]|[\[【](?:单选|多选|填空|量表|矩阵|排序)[^\]】]*[\]】]", re.MULTILINE
)


@dataclass(frozen=True, slots=True, eq=False)
class Imported:
    """The questionnaire, comments by question id ("" for the head), and what was not taken over."""

    questionnaire: Questionnaire
    comments: dict[str, str]
    problems: Problems = field(default_factory=Problems)


def import_questionnaire(path: str | Path, *, language: Language = "zh") -> Imported:
    """The questionnaire in a file of another program; guesses are told in the comments.

    Raises:
        InputMissingError: when there is no such file
        QuestionnaireError, ResponseError, DraftError: when it cannot be read, or holds no question
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return _of_word(path, language)
    if suffix in (".txt", ".md") and (text := _text(path)) is not None and _is_typed(text):
        return _of_text(text, path.name, language)
    if suffix in (".xlsx", ".xls") and (found := _of_workbook(path, language)):
        return found
    if suffix == ".json":
        return _of_json(path, language)
    return _of_export(path, language)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of bearable size; raises InputMissingError, QuestionnaireError."""
    from surveykit.responses.files.messages import NOT_FOUND

    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        raise InputMissingError(Problem(NOT_FOUND, Place(), {"name": path.name})) from None
    if len(data) > MAX_BYTES:
        raise refused(path.name, "文件超过 20 MB", "it is larger than 20 MB")
    return data


def refused(name: str, zh: str, en: str, **place: object) -> QuestionnaireError:
    """The error that says why a file is no questionnaire."""
    where = Place(source=name, **place)  # type: ignore[arg-type]
    return QuestionnaireError(Problem(messages.NOT_READ, where, {"zh": zh, "en": en}))


def _of_word(path: Path, language: Language) -> Imported:
    from surveykit.exchange.text.read import read_lines
    from surveykit.exchange.text.word import lines_of_word

    lines = lines_of_word(read_bytes(path), source=path.name)
    return Imported(*read_lines(lines, path.name, language=language))


def _text(path: Path) -> str | None:
    """The text of a file; None where it is big, as exports may be."""
    import io

    from surveykit.responses.files.decoding import decoding_of

    if path.is_file() and path.stat().st_size > MAX_BYTES:
        return None
    data = read_bytes(path)
    decoding = decoding_of(io.BytesIO(data), path.name)
    if decoding.problems:
        raise ResponseError(decoding.problems)
    return data.decode(decoding.encoding)


def _is_typed(text: str) -> bool:
    """Whether a text is a questionnaire as typed, not a table of answers."""
    lines = [line for line in text.splitlines() if line.strip()][:2]
    table = any(len(lines) == 2 and lines[0].count(mark) == lines[1].count(mark) > 1 for mark in "\t,;")
    return not table and _MARK.search(text) is not None


def _of_text(text: str, name: str, language: Language) -> Imported:
    from surveykit.exchange.text.line import lines_of_text
    from surveykit.exchange.text.read import read_lines

    return Imported(*read_lines(lines_of_text(text), name, language=language))


def _of_workbook(path: Path, language: Language) -> Imported | None:
    """The questionnaire of an XLSForm; None where the workbook is something else."""
    from surveykit.exchange.xlsform.read import read_xlsform
    from surveykit.exchange.xlsform.sheets import is_xlsform, read_sheets, sheets_of

    if path.is_file() and path.stat().st_size > MAX_BYTES:
        return None
    sheets = sheets_of(path, read_bytes(path))
    if not is_xlsform(sheets):
        return None
    return Imported(*read_xlsform(read_sheets(sheets), path.name, language=language))


def _of_json(path: Path, language: Language) -> Imported:
    from surveykit.exchange.surveyjs.read import read_surveyjs
    from surveykit.exchange.surveyjs.source import read_json

    value = read_json(read_bytes(path), path.name)
    return Imported(*read_surveyjs(value, path.name, language=language))


def _of_export(path: Path, language: Language) -> Imported:
    from surveykit.responses.skeleton.infer import infer_questionnaire

    return Imported(*infer_questionnaire(path, language=language))

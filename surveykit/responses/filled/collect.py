"""Files of answers in a folder, or named one by one, as one grid; what cannot be taken is named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from surveykit.errors import InputMissingError, Place, Problem, Problems, ResponseError
from surveykit.questionnaire.edition import edition, question_edition
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.export.names import RECORD, SECONDS
from surveykit.responses.files import messages as file_messages
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.filled import messages
from surveykit.responses.filled.answer_file import AnswerFile, begins_like_one, read_answer_file
from surveykit.responses.filled.repeats import settled
from surveykit.responses.filled.values import cells_of
from surveykit.responses.platforms.filled import KIND
from surveykit.responses.progress import Progress
from surveykit.responses.slots import Slot, asked_questions

_ANSWERS = (".json", ".txt")
_SYSTEM = ("thumbs.db", "desktop.ini")
_SHOWN = 10
Paths = str | Path | Sequence[str | Path]


def is_filled(path: str | Path) -> bool:
    """Whether this is a file of answers, or a folder of such, rather than a table."""
    path = Path(path)
    return path.is_dir() or (path.is_file() and (path.suffix.lower() == ".json" or begins_like_one(path)))


def read_filled(paths: Paths, form: Questionnaire, *, progress: Progress | None = None) -> Grid:
    """One row a file; refused and repeated files are among the grid's problems.

    Rows go by the number of the record, so that neither names nor times of files show in their order.

    Raises:
        InputMissingError: when a file or folder that was named is not there
        ResponseError: when no file can be taken
    """
    reading = _Reading(form)
    found = list(_files(paths, reading))
    for number, (path, name) in enumerate(found, 1):
        reading.take(path, name)
        if progress:
            progress(number, len(found))
    return reading.grid(_name(paths))


@dataclass
class _Reading:
    """What was read so far."""

    form: Questionnaire
    files: list[AnswerFile] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    others: list[AnswerFile] = field(default_factory=list)

    @cached_property
    def _edition(self) -> str:
        return edition(self.form)

    @cached_property
    def _editions(self) -> dict[str, str]:
        """Question id -> the edition of its meaning."""
        return {question.id: question_edition(question) for question in asked_questions(self.form)}

    @cached_property
    def _owners(self) -> dict[str, str]:
        """Variable id -> its question."""
        return {name: variable.question.id for name, variable in self.form.variables.items()}

    def take(self, path: Path, name: str) -> None:
        """Read a file, or note why it is refused."""
        try:
            file = read_answer_file(path, name)
            self._check_form(file)
        except ResponseError as error:
            self.problems.extend(error.problems)
            return
        self.files.append(file)

    def _check_form(self, file: AnswerFile) -> None:
        """The file answers this form, and its codes mean what they mean now."""
        place = Place(source=file.name)
        if file.form_id != self.form.id:
            raise ResponseError(Problem(messages.OTHER_FORM, place, {"id": file.form_id}))
        answered = self._answered(file)
        changed = [name for name in answered if self._editions.get(name) != file.questions.get(name)]
        if changed:
            raise ResponseError(Problem(messages.OTHER_MEANING, place, {"questions": "、".join(changed)}))
        if file.edition != self._edition:
            self.others.append(file)

    def _answered(self, file: AnswerFile) -> list[str]:
        """The questions that the file answers; a row it does not know counts as its question."""
        found = dict.fromkeys(self._owners.get(name, name) for name in (*file.answers, *file.others))
        return list(found)

    def grid(self, name: str) -> Grid:
        """The grid of all that was taken."""
        kept, repeats = settled(self.files)
        self.problems += repeats
        rows: list[tuple[AnswerFile, dict[str, str]]] = []
        for file in kept:
            try:
                rows.append((file, cells_of(file, self.form)))
            except ResponseError as error:
                self.problems.extend(error.problems)
        self._note_others(file for file, _ in rows)
        if self.passed_over:
            self._note_passed_over(name)
        if not rows:
            values = {"zh": "没有一份可以读入的答卷", "en": "no file of answers could be read"}
            raise ResponseError([*self.problems, Problem(file_messages.NO_DATA, Place(name), values)])
        return self._table(name, rows)

    def _note_others(self, kept: Iterable[AnswerFile]) -> None:
        """Say once that some files answer another edition, and which questions they did not have."""
        other = [file for file in kept if file in self.others]
        if not other:
            return
        asked = {question.id for question in asked_questions(self.form)}
        new = sorted({name for file in other for name in asked - set(file.questions)})
        values = {
            "count": len(other),
            "example": other[0].name,
            "new_zh": f"；那一版没有的题，记为“没有问到”：{'、'.join(new)}" if new else "",
            "new_en": f"; not asked there: {', '.join(new)}" if new else "",
        }
        self.problems.append(Problem(messages.OTHER_EDITION, Place(), values))

    def _note_passed_over(self, name: str) -> None:
        shown = self.passed_over[:_SHOWN] + (["…"] if len(self.passed_over) > _SHOWN else [])
        self.problems.append(Problem(messages.PASSED_OVER, Place(name), {"names": "、".join(shown)}))

    def _table(self, name: str, rows: list[tuple[AnswerFile, dict[str, str]]]) -> Grid:
        header = [RECORD, *self._slots({slot for _, cells in rows for slot in cells})]
        columns = [Cells.of(file.record for file, _ in rows)]
        columns += [Cells.of(cells.get(slot, "") for _, cells in rows) for slot in header[1:]]
        if any(file.seconds is not None for file, _ in rows):
            header.append(SECONDS)
            columns.append(Cells.of("" if f.seconds is None else f"{f.seconds:.12g}" for f, _ in rows))
        digest = hashlib.sha256("".join(file.digest for file, _ in rows).encode()).hexdigest()
        problems = Problems(self.problems)
        return Grid(name, tuple(header), tuple(columns), digest, problems=problems, first=1, kind=KIND)

    def _slots(self, used: set[str]) -> Iterator[str]:
        """Every variable's column, and what stands beside it where some file has it."""
        for question in asked_questions(self.form):
            for variable in question.variables:
                yield variable.id
                beside = (variable.other_id, Slot(variable, "missing").name)
                yield from (slot for slot in beside if slot in used)


def _files(paths: Paths, reading: _Reading) -> Iterator[tuple[Path, str]]:
    """Every file to be read with the name that messages use; others in a folder are passed over."""
    for path in [Path(paths)] if isinstance(paths, str | Path) else map(Path, paths):
        if path.is_file():
            yield path, path.name
        elif not path.is_dir():
            raise InputMissingError(Problem(file_messages.NOT_FOUND, Place(), {"name": path.name}))
        else:
            yield from _of_folder(path, reading)


def _of_folder(folder: Path, reading: _Reading) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith((".", "~$")) for part in inner.parts)
        if hidden or not path.is_file() or path.name.lower() in _SYSTEM:
            continue
        if path.suffix.lower() in _ANSWERS or begins_like_one(path):
            yield path, inner.as_posix()
        else:
            reading.passed_over.append(inner.as_posix())


def _name(paths: Paths) -> str:
    """What the whole is called: the folder's name, or the first file's."""
    if isinstance(paths, str | Path):
        return Path(paths).resolve().name
    names = [Path(path).name for path in paths]
    return names[0] if len(names) == 1 else f"{names[0]} … ({len(names)})"

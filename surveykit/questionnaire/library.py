"""The questionnaires that ship with the program: where they lie, what a copy of one says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path, PurePosixPath

_HOME = PurePosixPath("share/surveykit/questionnaires")
_SCHEMA_LINE = re.compile(r"\A# yaml-language-server:[^\n]*\n")


def shipped() -> Mapping[str, Path]:
    """Name -> file of every questionnaire that ships, by name; empty where none is to be found."""
    found = next((paths for paths in map(list, _places()) if paths), [])
    return {path.stem: path for path in sorted(found, key=lambda path: path.stem)}


def copied(path: Path) -> str:
    """The text of a shipped questionnaire without the line that leads editors to the schema beside it."""
    return _SCHEMA_LINE.sub("", path.read_text(encoding="utf-8"))


def _places() -> Iterator[Iterable[Path]]:
    """Beside the code first: in a checkout those are of the same version, whatever is installed."""
    package = Path(__file__).resolve().parents[1]
    if (package.parent / "setup.cfg").is_file():
        yield (package.parent / "questionnaires").glob("*.yaml")
    yield _installed()
    # `pip install --target` moves the files away from where its list says
    yield (package.parent / _HOME).glob("*.yaml")


def _installed() -> Iterator[Path]:
    """The files of the installed distribution that lie in its shared folder."""
    try:
        listed = files("surveykit") or ()
    except PackageNotFoundError:
        return
    for name in listed:
        if name.suffix == ".yaml" and name.parts[-len(_HOME.parts) - 1 : -1] == _HOME.parts:
            path = Path(str(name.locate())).resolve()
            if path.is_file():
                yield path

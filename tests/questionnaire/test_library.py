"""The questionnaires that ship are found in a checkout and where a wheel was installed."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import PackageNotFoundError, PackagePath
from pathlib import Path

import pytest

from surveykit.questionnaire import library
from surveykit.questionnaire.library import copied, shipped
from surveykit.questionnaire.read import parse_questionnaire, read_questionnaire

ROOT = Path(__file__).parents[2]


class Installed:
    """A distribution in a folder: where its listed files lie."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def locate_file(self, path):
        return self.home / path


def listed(home: Path, *names: str) -> list[PackagePath]:
    paths = [PackagePath(name) for name in names]
    for path in paths:
        path.dist = Installed(home)
    return paths


@pytest.fixture
def site(tmp_path, monkeypatch):
    """site-packages of a machine without a checkout."""
    folder = tmp_path / "lib" / "site-packages"
    (folder / "surveykit" / "questionnaire").mkdir(parents=True)
    monkeypatch.setattr(library, "__file__", str(folder / "surveykit" / "questionnaire" / "library.py"))
    return folder


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("id: a\n", encoding="utf-8")
    return path


def test_in_a_checkout_they_are_those_of_its_folder():
    assert shipped() == {path.stem: path for path in sorted((ROOT / "questionnaires").glob("*.yaml"))}


def test_installed_they_are_those_of_the_list_that_lie_in_the_shared_folder(site, tmp_path, monkeypatch):
    home = "../../share/surveykit/questionnaires"
    wanted = [put(tmp_path / f"share/surveykit/questionnaires/{name}.yaml") for name in ("b", "a")]
    put(site / "surveykit" / "other.yaml")
    names = (f"{home}/b.yaml", f"{home}/a.yaml", f"{home}/gone.yaml", "surveykit/other.yaml")
    monkeypatch.setattr(library, "files", lambda name: listed(site, *names))
    assert list(shipped().items()) == [("a", wanted[1]), ("b", wanted[0])]


def test_installed_into_a_target_they_lie_beside_the_package(site, monkeypatch):
    wanted = put(site / "share/surveykit/questionnaires/a.yaml")
    monkeypatch.setattr(
        library, "files", lambda name: listed(site, "../../share/surveykit/questionnaires/a.yaml")
    )
    assert shipped() == {"a": wanted}


def test_where_nothing_is_installed_there_is_none(site, monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(library, "files", missing)
    assert shipped() == {}


@pytest.mark.parametrize("path", shipped().values(), ids=lambda path: path.stem)
def test_a_copy_asks_the_same_and_points_to_no_file_that_is_not_there(path):
    text = copied(path)
    assert "$schema" not in text
    assert text.startswith("# ")
    copy, original = (
        replace(form, source="", sha256="")
        for form in (parse_questionnaire(text), read_questionnaire(path))
    )
    assert copy == original

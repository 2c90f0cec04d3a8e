"""Every type of question and every kind of missing comes back from every format, byte for byte."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from inline import SAMPLES, answers, codes, form, same_answers
from responses.export.every import EVERY, SUFFIXES, differences, every, there_and_back
from responses.forms import ZUOFENG
from surveykit.errors import OutputError, UsageError
from surveykit.responses.export.columns import kinds_of_missing
from surveykit.responses.export.file import coded_file, write_responses
from surveykit.responses.load import read_responses

EXACT = tuple(suffix for suffix in SUFFIXES if suffix != ".xlsx")


def test_the_survey_has_every_kind_of_missing():
    found = every()
    told = {
        kind
        for name, variable in found.questionnaire.variables.items()
        for kind in kinds_of_missing(variable, found.columns[name])
    }
    assert told == {
        *("", "not_asked", "left_empty", "unusable", "dont_know", "refused", "not_applicable"),
    }


@pytest.mark.parametrize("suffix", EXACT)
def test_all_answers_records_flags_and_kept_columns_come_back(suffix, tmp_path):
    first = every()
    second = there_and_back(first, suffix, tmp_path)
    assert second.source.dialect == "coded"
    assert differences(first, second) == []
    assert list(second.problems.errors) == []
    assert coded_file(second, suffix).data == coded_file(first, suffix).data


def test_a_workbook_brings_all_back_but_the_digits_it_says(tmp_path):
    first = every()
    made = coded_file(first, ".xlsx")
    assert [(p.code, p.place.variable, p.values["count"]) for p in made.problems] == [("L138", "w", 1)]
    second = there_and_back(first, ".xlsx", tmp_path)
    assert [each.partition(" .")[0] for each in differences(first, second)] == ["kept w"]
    assert second.kept["w"][3] == 0.333333333333333


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_language_of_the_labels_changes_no_answer(suffix, language, tmp_path):
    first = every()
    (tmp_path / f"a{suffix}").write_bytes(coded_file(first, suffix, language=language).data)
    second = read_responses(tmp_path / f"a{suffix}", form(EVERY), keep=("w", "层"))
    assert [each for each in differences(first, second) if not each.startswith("kept w")] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_answers_give_the_same_bytes(suffix):
    assert coded_file(every(), suffix).data == coded_file(every(), suffix).data


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_kept_column_has_to_be_named_again_and_is_never_lost_in_silence(suffix, tmp_path):
    bare = replace(form(EVERY), design=replace(form(EVERY).design, weights="", strata=()))
    (tmp_path / f"a{suffix}").write_bytes(coded_file(every(), suffix).data)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the codes are looked at
        read_responses(tmp_path / f"a{suffix}", bare)
    assert codes(caught.value.problems) == ["L201", "L201"]
    assert set(read_responses(tmp_path / f"a{suffix}", bare, keep=("w", "层")).kept) == {"w", "层"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_flags_that_only_the_first_load_could_see_are_kept(suffix, tmp_path):
    first = every()
    late = replace(first, flags={**first.flags, "incomplete": np.arange(len(first)) == 3})
    assert there_and_back(late, suffix, tmp_path).flags["incomplete"].tolist() == [n == 3 for n in range(8)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_questionnaire_changed_since_is_told(suffix, tmp_path):
    first = replace(every(), questionnaire=replace(form(EVERY), sha256="1" * 64))
    (tmp_path / f"a{suffix}").write_bytes(coded_file(first, suffix).data)
    second = read_responses(tmp_path / f"a{suffix}", replace(form(EVERY), sha256="2" * 64))
    told = suffix in (".sav", ".dta", ".parquet", ".feather")
    assert len(second.problems.where(code="L154")) == told
    again = read_responses(tmp_path / f"a{suffix}", replace(form(EVERY), sha256="1" * 64))
    assert len(again.problems.where(code="L154")) == 0


def test_a_question_called_as_the_column_of_records_cannot_be_written():
    found = answers(
        "编号,甲\n1,好\n",
        form("questions:\n  - {id: record, type: single, title: 甲, choices: [好, 差]}"),
    )
    with pytest.raises(OutputError) as caught:
        coded_file(found, ".csv")
    assert codes(caught.value.problems) == ["L132"]


def test_a_fixed_column_that_gives_way_to_a_question_is_told():
    found = answers(
        "编号,甲,用时\n1,好,30秒\n",
        form("questions:\n  - {id: seconds, type: single, title: 甲, choices: [好, 差]}"),
    )
    made = coded_file(found, ".csv")
    assert codes(made.problems) == ["L133"]
    assert made.data.decode("utf-8-sig").splitlines()[0] == "record,seconds,flag__item_missing"


def test_a_path_without_a_known_suffix_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(UsageError) as caught:
        write_responses(every(), tmp_path / "a.docx")
    assert codes(caught.value.problems) == ["L130"]
    assert list(tmp_path.iterdir()) == []


def test_from_python_the_losses_come_back_as_findings(tmp_path):
    assert codes(write_responses(every(), tmp_path / "a.xlsx")) == ["L138"]
    assert codes(write_responses(every(), tmp_path / "a.csv")) == []
    assert differences(every(), read_responses(tmp_path / "a.csv", form(EVERY))) == []


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not here")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_synthetic_sample_survives_the_round_trip(suffix, tmp_path):
    path = next((SAMPLES / "synthetic").glob("*按文本*"))
    first = read_responses(path, form(ZUOFENG))
    second = there_and_back(first, suffix, tmp_path)
    assert same_answers(first, second) == []
    assert differences(first, second) == []
    assert {p.place.record for p in first.problems} >= {p.place.record for p in second.problems}

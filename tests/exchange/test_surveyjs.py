"""SurveyJS out and in: accepted by SurveyJS itself, and nothing lost that is said to be held."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace

import pytest
from any_form import forms
from every_form import every
from hypothesis import given, settings
from kept import kept, meanings, unconditional

from inline import form
from surveykit.errors import QuestionnaireError
from surveykit.exchange.catalogue import FORMATS, convert
from surveykit.exchange.importing import import_questionnaire
from surveykit.exchange.surveyjs.read import read_surveyjs
from surveykit.exchange.surveyjs.source import read_json
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.questionnaire.write import write_questionnaire

_PROGRAM = """
const { Model } = require("survey-core");
const { lintSurvey } = require("survey-core/linter");
const data = JSON.parse(require("fs").readFileSync(0, "utf8"));
const survey = new Model(data);
const answers = process.argv[1] ? JSON.parse(process.argv[1]) : {};
survey.data = answers;
console.log(JSON.stringify({
  errors: (survey.jsonErrors || []).map((e) => e.message),
  findings: lintSurvey(data).findings.filter((f) => f.severity === "error").map((f) => f.message),
  visible: survey.getAllQuestions().filter((q) => q.isVisible).map((q) => q.name),
}));
"""


def in_surveyjs(data: bytes, answers: dict | None = None) -> dict:
    """What SurveyJS itself says of a definition, with these answers given."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if subprocess.run(
        [node, "-e", 'require.resolve("survey-core")'], capture_output=True, check=False
    ).returncode:
        pytest.skip("the npm package survey-core is not found (npm install survey-core, NODE_PATH)")
    command = [node, "-e", _PROGRAM, json.dumps(answers or {})]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return json.loads(done.stdout)


def back(data: bytes):
    return read_surveyjs(read_json(data, "form.json"), "form.json")


def test_surveyjs_takes_every_type_without_an_error():
    told = in_surveyjs(convert(every(), "surveyjs").data)
    assert told["errors"] == []
    assert told["findings"] == []


def test_surveyjs_asks_whom_we_ask():
    data = convert(every(), "surveyjs").data
    yes = in_surveyjs(data, {"attend": 1, "mark": 2})["visible"]
    assert {"times", "ways", "remark", "worst"} <= set(yes)
    assert "why" not in yes
    no = in_surveyjs(data, {"attend": 2, "mark": 4, "rules": {"4": 3}})["visible"]
    assert {"why", "worst"} <= set(no)
    assert not {"times", "ways", "remark"} & set(no)


def test_what_surveyjs_cannot_hold_is_told():
    told = {(p.place.variable, p.values["feature"]) for p in convert(every(), "surveyjs").lost}
    assert told == {
        ("rules", "的分值"),
        ("attend", "的不了解、拒答等"),
        ("rules", "的不了解、拒答等"),
        ("order", "的矩阵、量表、排序题的其他（可填写）"),
        ("", "问卷编号（id）"),
        ("", "派生题"),
        ("", "合成得分"),
    }


@settings(max_examples=60)
@given(forms())
def test_everything_that_is_held_comes_back(asked):
    found, _, problems = back(convert(asked, "surveyjs").data)
    wanted = replace(kept(asked, FORMATS["surveyjs"]), id="survey")
    assert unconditional(found) == unconditional(wanted)
    assert meanings(found) == meanings(wanted)
    assert list(problems) == []
    written = parse_questionnaire(write_questionnaire(found))
    again, _, _ = back(convert(written, "surveyjs").data)
    assert again == found


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        ("s == '甲'", "{s} = 1"),
        ("s != '甲'", "({s} notempty and {s} <> 1)"),
        ("selected(m, '乙')", "{m} contains 2"),
        ("not selected(m, '乙')", "({m} notempty and {m} notcontains 2)"),
        ("count(m) >= 2", "{m.length} >= 2"),
        ("g_2 == '乙'", "{g.2} = 2"),
        ("rank(r, '乙') == 1", "{r[0]} = 2"),
        ("d < '2012-11-08'", "{d} < '2012-11-08'"),
        ("not answered(n)", "{n} empty"),
    ],
)
def test_a_condition_is_written_in_surveyjs_words_and_comes_back(condition, written):
    asked = form(f"""
        questions:
          - {{id: s, type: single, title: 单, choices: [甲, 乙, 丙]}}
          - {{id: m, type: multiple, title: 多, choices: [甲, 乙, 丙]}}
          - {{id: r, type: ranking, title: 排, choices: [甲, 乙, 丙]}}
          - {{id: g, type: matrix, title: 阵, rows: [上, 下], choices: [甲, 乙]}}
          - {{id: n, type: number, title: 数}}
          - {{id: d, type: date, title: 日}}
          - {{id: last, type: text, title: 末, show_if: "{condition}"}}
    """)
    made = convert(asked, "surveyjs")
    assert json.loads(made.data)["pages"][0]["elements"][-1]["visibleIf"] == written
    found, _, problems = back(made.data)
    assert list(problems) == []
    assert meanings(found) == meanings(asked)


def test_a_form_made_elsewhere_is_read_with_every_guess_and_loss_told():
    elements = [
        {"type": "dropdown", "name": "a", "title": {"default": "Unit", "zh-cn": "单位"},
         "choices": ["x", "y"],
         "showOtherItem": True},
        {"type": "boolean", "name": "b", "title": "同意"},
        {"type": "panel", "name": "p", "title": "部分", "visibleIf": "{a} = 'y' && {b} = 'true'",
         "elements": [{"type": "rating", "name": "c", "title": "评分"}]},
        {"type": "file", "name": "f"},
        {"type": "comment", "name": "d", "visibleIf": "age({a}) > 3", "rows": 5},
        {"type": "html", "name": "n", "html": "<b>请</b>&amp;看"},
    ]  # fmt: skip
    found, comments, problems = read_surveyjs({"elements": elements, "showTOC": True}, "表.json")
    assert [(q.id, q.type, q.title, q.section) for q in found.questions] == [
        ("a", "single", "单位", ""),
        ("b", "single", "同意", ""),
        ("c", "rating", "评分", "部分"),
        ("d", "text", "d", ""),
        ("n", "note", "请&看", ""),
    ]
    assert [(c.code, c.label, c.other) for c in found.by_id["a"].choices] == [
        (1, "x", False), (2, "y", False), (3, "其他", True),
    ]  # fmt: skip
    points = found.by_id["c"].choices
    assert [(c.label, c.score) for c in points] == [(str(n), float(n)) for n in range(1, 6)]
    assert found.by_id["c"].show_if == "a == 2 and b == 1"
    assert "“是”“否”" in comments["b"]
    assert [(p.values["what"], p.place.cell) for p in problems] == [
        ("file", "elements[3]"),
        ("default", "elements[0].title"),
        ("rows", "elements[4]"),
        ("showTOC", ""),
        ("age({a}) > 3", "elements[4]"),
    ]


TOP = "pages[0].elements[0]"


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ({"type": "radiogroup", "choices": [{"value": 1, "visibleIf": "{b} = 1"}]},
         [("visibleIf", "choices[0]")]),
        ({"type": "radiogroup", "choices": [{"value": 1, "isExclusive": True}]},
         [("isExclusive", "choices[0]")]),
        ({"type": "radiogroup", "choices": [1], "choicesByUrl": {"url": "x"}}, [("choicesByUrl", "")]),
        ({"type": "matrix", "columns": [{"value": 1, "visibleIf": "x"}],
          "rows": [{"value": 1, "enableIf": "x"}]},
         [("visibleIf", "columns[0]"), ("enableIf", "rows[0]")]),
        ({"type": "multipletext", "items": [{"name": "1", "inputType": "number", "isRequired": True}]},
         [("isRequired", "items[0]")]),
        ({"type": "text", "inputType": "number", "validators": [{"type": "numeric", "minValue": 3}]},
         [("validators", "")]),
        ({"type": "text", "inputType": "number", "min": "{b}", "max": 9}, [("min", "")]),
        ({"type": "text", "inputType": "email"}, [("inputType", "")]),
        ({"type": "ranking", "choices": [1, 2, 3], "minSelectedChoices": 1, "maxSelectedChoices": 2,
          "selectToRankEnabled": True},
         [("minSelectedChoices", ""), ("maxSelectedChoices", ""), ("selectToRankEnabled", "")]),
        ({"type": "checkbox", "choices": [1, 2], "maxSelectedChoices": 5}, [("maxSelectedChoices", "")]),
        ({"type": "checkbox", "choices": [1, 2], "maxSelectedChoices": 0}, []),
        ({"type": "rating", "rateMin": 0.5, "minRateDescription": "差"},
         [("rateMin", ""), ("minRateDescription", "")]),
        ({"type": "rating", "rateMax": 5000}, [("rateMax", "")]),
        ({"type": "matrixdropdown", "rows": [1], "columns": [
            {"name": "a", "title": "栏", "cellType": "checkbox", "choices": [1], "width": 3}]},
         [("title", "columns[0]"), ("width", "columns[0]")]),
    ],
)  # fmt: skip
def test_what_is_not_read_inside_of_a_question_is_told_with_its_place(element, told):
    pages = {"pages": [{"elements": [{"name": "a", "title": "题", **element}]}]}
    _, _, problems = read_surveyjs(pages, "表.json")
    places = [(p.values["what"], p.place.cell.removeprefix(TOP).lstrip(".")) for p in problems]
    assert sorted(places) == sorted(told)


def test_a_check_of_one_part_only_is_told_with_its_place():
    numeric = {"type": "numeric", "minValue": 0}
    items = [
        {"name": "1", "inputType": "number", "validators": [numeric]},
        {"name": "2", "inputType": "number", "validators": [{**numeric, "minValue": 5}, {"type": "regex"}]},
    ]
    _, _, problems = read_surveyjs(
        {"elements": [{"type": "multipletext", "name": "a", "items": items}]}, "x"
    )
    assert [(p.values["what"], p.place.cell) for p in problems] == [
        ("validators", "elements[0].items[0]"),
        ("validators", "elements[0].items[1]"),
    ]


def test_points_of_a_rating_go_by_its_steps_and_below_nought():
    elements = [
        {"type": "rating", "name": "a", "rateMin": 0, "rateMax": 6, "rateStep": 2},
        {"type": "rating", "name": "b", "rateMin": -1, "rateMax": 1},
    ]
    found, comments, problems = read_surveyjs({"elements": elements}, "表.json")
    assert [[(c.code, c.label) for c in q.choices] for q in found.questions] == [
        [(0, "0"), (2, "2"), (4, "4"), (6, "6")],
        [(1, "-1"), (2, "0"), (3, "1")],
    ]
    assert "选项代码按次序重编" in comments["b"]
    assert list(problems) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b'{"pages": [', r"1:12: X111"),
        (b'{"pages": [], "pages": []}', "重复的键"),
        (b'{"pages": NaN}', "非数字"),
        (b'{"a": 1}', "pages"),
        (b'{"pages": ' + b"[" * 100 + b"]" * 100 + b"}", "嵌套太深"),
        (b'{"pages": ' + b"[" * 100_000, "X111"),
    ],
)
def test_hostile_json_is_refused_by_file_and_place(tmp_path, data, said):
    path = tmp_path / "坏.json"
    path.write_bytes(data)
    with pytest.raises(QuestionnaireError, match=said) as caught:
        import_questionnaire(path)
    assert str(caught.value).startswith("坏.json")

"""The page to fill in, driven in a real browser with its network off."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from browser import CHROMIUM, browser
from every_form import every
from filling import Filling

from inline import codes, form, told
from surveykit.questionnaire.library import shipped
from surveykit.questionnaire.read import read_questionnaire
from surveykit.responses.load import read_responses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
ANSWERS = {
    "unit": 1, "age": "４１", "attend": 1, "times": "2.5", "ways": [1, 2], "rules_1": 1, "rules_4": 98,
    "mark": 4, "nps": 10, "order": [2, 4], "time_1": "33.3", "time_2": "66.7",
}  # fmt: skip


@pytest.fixture(scope="module")
def window(tmp_path_factory):
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def filling(window, tmp_path):
    return lambda questionnaire, **size: Filling(window, questionnaire, tmp_path, **size)


def test_the_page_opens_without_a_complaint_and_asks_for_nothing(window, filling):
    opened = filling(every())
    assert window.complaints == []
    # the browser draws the icon of its own calendar from a data: image
    assert [url for url in window.requests if not url.startswith("data:")] == [opened.path.as_uri()]
    assert window.evaluate("document.getElementById('unsupported').hidden")
    assert not window.evaluate("document.getElementById('page').hidden")


def test_every_type_is_filled_in_saved_and_loaded(window, filling, tmp_path):
    questionnaire = every()
    page = filling(questionnaire)
    page.give(**ANSWERS, joined="1999-07-01", media_1=[1, 2], idea="多办实事\n谢谢")
    page.do("beside", "order", 4, "经费")
    assert page.save() == []
    assert window.complaints == []
    folder = tmp_path / "答卷"
    folder.mkdir()
    (folder / "a.json").write_text(page.do("saved"), encoding="utf-8")
    found = read_responses(folder, questionnaire)
    assert codes(found.problems) == []
    values = {name: told(found, name)[0] for name in found.columns}
    assert str(values.pop("joined")) == "1999-07-01"
    assert values == {
        "unit": 1,
        "age": 41.0,
        "attend": 1,
        "times": 2.5,
        "ways": [1, 2],
        "why": "not_asked",
        "rules_1": 1,
        "rules_4": 98,
        "media_1": [1, 2],
        "media_2": "left_empty",
        "mark": 4,
        "nps": 10,
        "order": [2, 4],
        "time_1": 33.3,
        "time_2": 66.7,
        "worst": "not_asked",
        "idea": "多办实事\n谢谢",
        "band": 2,
    }
    assert found.others["order_other"].values.tolist() == ["经费"]


def test_the_file_comes_down_under_the_name_that_the_page_says(window, filling, tmp_path):
    page = filling(every())
    window.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    page.give(**ANSWERS)
    assert page.save() == []
    said = window.evaluate("document.getElementById('done-file').textContent")
    name = re.search(r"every-[a-z]{16}\.json", said)[0]
    target = tmp_path / name
    window.wait_for("true")
    for _ in range(100):
        if target.exists():
            break
        window.evaluate("new Promise(done => setTimeout(done, 50))")
    assert target.read_text(encoding="utf-8") == page.do("saved")
    window.call("Page.setDownloadBehavior", behavior="deny")
    assert window.complaints == []


def test_the_digest_of_the_page_is_sha256(filling):
    page = filling(form("questions: [{id: q, type: text, title: 题}]"))
    for text in ("a", "长" * 40, "😀" * 55 + "x", "尾" * 1000):
        page.give(q=text)
        assert page.save() == []
        saved = page.do("saved")
        body, _, tail = saved.rpartition(',"digest":"')
        assert tail == hashlib.sha256((body + "}").encode()).hexdigest() + '"}'
        assert json.loads(saved)["answers"] == {"q": text}
        page.do("click", "back")


def test_routing_shows_and_hides_as_one_goes_and_hidden_answers_are_not_saved(filling):
    page = filling(every())
    assert "times" not in page.shown
    page.give(attend=1)
    assert {"times", "ways"} <= set(page.shown)
    assert "why" not in page.shown
    page.give(times=3, ways=[1])
    page.give(attend=2)
    assert "why" in page.shown
    assert "ways" not in page.shown
    page.give(**(ANSWERS | {"attend": 2, "times": 3, "ways": []}), why=[1, 2])
    assert page.save() == []
    assert {"times", "ways"} <= set(page.saved["not_asked"])
    assert not {"times", "ways"} & set(page.saved["answers"])


def test_a_section_without_a_question_to_show_has_no_heading(window, filling):
    page = filling(
        form(
            """
            questions:
              - {id: a, type: single, title: 甲, section: 一, choices: [是, 否]}
              - {id: b, type: text, title: 乙, section: 二, show_if: a == '是'}
            """
        )
    )
    hidden = "[...document.querySelectorAll('h2[data-section]')].map(h => h.hidden)"
    assert window.evaluate(hidden) == [False, True]
    page.give(a=1)
    assert window.evaluate(hidden) == [False, False]


def test_what_is_missing_is_listed_with_its_reason_and_a_way_there(window, filling):
    page = filling(every())
    assert page.save() == [
        "第1题：请回答这道题",
        "第2题：请回答这道题",
        "第4题：请回答这道题",
        "第8题：还有 2 行没有回答",
        "第10题：请回答这道题",
        "第11题：请回答这道题",
        "第12题：请回答这道题",
        "第13题：还有 2 行没有回答",
    ]
    assert window.evaluate("document.activeElement.id") == "wrong"
    assert window.evaluate("document.getElementById('done').hidden")
    link = window.evaluate("document.querySelector('#wrong-list a').getAttribute('href')")
    assert window.evaluate(f"document.querySelector('{link}').dataset.question") == "unit"
    page.give(unit=1)
    assert page.error("unit") == ""
    assert page.do("wrong")[0] == "第2题：请回答这道题"


@pytest.mark.parametrize(
    ("answers", "question", "complaint"),
    [
        ({"age": "12"}, "age", "不能小于 18"),
        ({"age": "99"}, "age", "不能大于 70"),
        ({"age": "20.5"}, "age", "请填写整数"),
        ({"age": "四十"}, "age", "请填写数字，不要带单位"),
        ({"age": "40岁"}, "age", "请填写数字，不要带单位"),
        ({"attend": 2, "why": [1]}, "why", "至少选 2 项，现在选了 1 项"),
        ({"rules_1": 1}, "rules", "还有 1 行没有回答"),
        ({"order": [1]}, "order", "请排出 2 项，现在排了 1 项"),
        ({"time_1": "40", "time_2": "50"}, "time", "各项合计为 90，应为 100"),
        ({"time_1": "100"}, "time", "每一项都要填写，没有的填 0"),
        ({"time_1": "-1", "time_2": "101"}, "time", "不能小于 0"),
        ({"unit": 3}, "unit", "选了“其他”，请注明内容"),
    ],
)
def test_an_answer_beyond_the_limits_is_not_saved(filling, answers, question, complaint):
    page = filling(every())
    page.give(**answers)
    page.save()
    assert page.error(question) == complaint


@pytest.mark.parametrize("text", ["41", " 41 ", "４１", "41.0", "+41"])
def test_numbers_are_read_as_people_type_them(filling, text):
    page = filling(form("questions: [{id: n, type: number, title: 题, validate: {integer: true}}]"))
    page.give(n=text)
    assert page.save() == []
    assert page.saved["answers"] == {"n": 41}


def test_decimals_that_add_up_on_paper_add_up_here(filling):
    page = filling(
        form("questions: [{id: s, type: sum, title: 题, rows: [甲, 乙, 丙], validate: {sum: 100}}]")
    )
    page.give(s_1="33.1", s_2="33.2", s_3="33.7")
    assert page.save() == []


def test_ticking_too_many_is_refused_and_an_exclusive_option_stands_alone(window, filling):
    page = filling(every())
    page.give(attend=1, ways=[1, 2, 3])
    ticked = "hands.fields('ways').filter(f => f.checked).map(f => f.value)"
    assert window.evaluate(ticked) == ["1", "2"]
    assert page.error("ways") == "最多选 2 项"
    page.give(ways=[4])
    assert window.evaluate(ticked) == ["4"]
    page.give(ways=[1])
    assert window.evaluate(ticked) == ["1"]


def test_ranks_follow_the_order_of_choosing_and_close_up_when_one_is_taken_back(window, filling):
    page = filling(every())
    places = "hands.fields('order').map(f => f.querySelector('.place').textContent)"
    page.give(order=[3, 1])
    assert window.evaluate(places) == ["2", "", "1", ""]
    page.give(order=[2])
    assert window.evaluate(places) == ["2", "", "1", ""]
    assert page.error("order") == "最多选 2 项"
    page.give(order=[3])
    assert window.evaluate(places) == ["1", "", "", ""]
    said = window.evaluate("hands.fields('order')[0].textContent")
    assert said.endswith("第1位")


def test_what_is_typed_beside_an_option_ticks_it_and_counts_only_while_it_is_ticked(filling):
    page = filling(every())
    page.do("beside", "unit", 3, "街道")
    page.give(**(ANSWERS | {"unit": 3}))
    assert page.save() == []
    assert page.saved["others"] == {"unit": {"3": "街道"}}
    page.do("click", "back")
    page.give(unit=1)
    assert page.save() == []
    assert page.saved["others"] == {}


def test_progress_counts_what_is_shown(window, filling):
    page = filling(every())
    counted = "document.getElementById('counted').textContent"
    assert window.evaluate(counted) == "已答 0 题，共 11 题"
    page.give(unit=1, attend=1)
    assert window.evaluate(counted) == "已答 2 题，共 13 题"
    assert window.evaluate("[progress.value, progress.max]") == [2, 13]


def test_a_choice_can_be_cleared(window, filling):
    page = filling(every())
    page.give(mark=3)
    window.evaluate("document.querySelector('[data-question=mark] .clear').click()")
    assert window.evaluate("hands.fields('mark').some(f => f.checked)") is False


def test_saving_again_after_a_change_is_the_next_save_of_the_same_number(filling):
    page = filling(form("questions: [{id: q, type: text, title: 题}]"))
    page.give(q="一")
    page.save()
    first = page.saved
    page.do("click", "back")
    page.save()
    assert page.saved == first
    page.do("click", "back")
    page.give(q="二")
    page.save()
    assert (page.saved["record"], page.saved["save"]) == (first["record"], 2)
    page.do("click", "next")
    page.give(q="三")
    page.save()
    assert page.saved["record"] != first["record"]
    assert page.saved["save"] == 1


def test_the_next_respondent_finds_an_empty_page(window, filling):
    page = filling(every())
    page.give(**ANSWERS)
    page.save()
    page.do("click", "next")
    assert (
        window.evaluate(
            "[...document.querySelectorAll('#form input, #form textarea')].filter("
            "f => f.checked || (!['radio', 'checkbox'].includes(f.type) && f.value)).length"
        )
        == 0
    )
    assert window.evaluate("document.querySelectorAll('[aria-pressed=true]').length") == 0
    assert page.do("saved") == ""


def test_an_anonymous_file_holds_answers_and_a_random_number_only(filling):
    page = filling(form("anonymous: true\nquestions: [{id: q, type: text, title: 题}]"))
    page.give(q="意见")
    page.save()
    assert set(page.saved) == {
        "format", "version", "form", "record", "save", "answers", "others", "not_asked", "digest",
    }  # fmt: skip
    assert re.fullmatch("[bcdfghjklmnprstvwxz]{16}", page.saved["record"])


def test_seconds_are_kept_only_where_the_questionnaire_declares_them(window, filling):
    page = filling(form("questions: [{id: q, type: text, title: 题}]\nchecks: {min_seconds: 5}"))
    page.give(q="意见")
    page.save()
    assert page.saved["seconds"] in range(60)
    assert "多少秒" in window.evaluate("document.querySelector('.privacy').textContent")


def test_a_draft_is_kept_only_if_wished_and_gone_when_unwished_or_saved(window, filling):
    page = filling(every())
    stored = "Object.keys(localStorage).length"
    page.give(age=33, order=[2])
    assert window.evaluate(stored) == 0
    page.do("click", "draft")
    page.give(unit=2)
    assert window.evaluate(stored) == 1
    page.reload()
    assert window.evaluate("document.getElementById('draft-said').textContent") == "已接着上次暂存的内容。"
    assert window.evaluate("[hands.fields('age')[0].value, hands.fields('unit')[1].checked]") == [
        "33",
        True,
    ]
    assert window.evaluate("hands.fields('order')[1].querySelector('.place').textContent") == "1"
    page.do("click", "draft")
    assert window.evaluate(stored) == 0
    page.do("click", "draft")
    page.give(**(ANSWERS | {"order": [4]}))
    assert window.evaluate(stored) == 1
    assert page.save() == []
    assert window.evaluate(stored) == 0


def test_a_script_in_a_title_is_text(window, filling):
    sly = "</script><script>window.caught = 1</script><img src=x onerror=caught=1>"
    filling(form(f"questions: [{{id: q, type: single, title: '{sly}', choices: ['{sly}', 乙]}}]"))
    assert window.evaluate("window.caught") is None
    assert sly in window.evaluate("document.querySelector('legend').textContent")
    assert window.complaints == []


def test_the_policy_lets_no_other_script_or_style_run(window, filling):
    filling(every())
    window.evaluate(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.caught = 1';"
        " document.body.append(s);"
        " const p = document.createElement('p'); p.setAttribute('style', 'color: rgb(1, 2, 3)');"
        " document.body.append(p); window.colour = getComputedStyle(p).color; })()"
    )
    assert window.evaluate("window.caught") is None
    assert window.evaluate("window.colour") != "rgb(1, 2, 3)"
    assert window.evaluate("(() => { try { eval('1'); return 'ran' } catch (e) { return 'refused' } })()")
    refused = "fetch('data:,x').then(() => 'sent', () => 'refused')"
    assert window.evaluate(refused) == "refused"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_never_scrolls_sideways(window, filling, width):
    for questionnaire in (every(), *map(read_questionnaire, shipped().values())):
        filling(questionnaire, width=width)
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_every_field_has_a_name_of_its_own_for_a_screen_reader(window, filling):
    filling(every())
    window.call("Accessibility.enable")
    nodes = window.call("Accessibility.getFullAXTree")["nodes"]
    window.call("Accessibility.disable")
    wanted = ("radio", "checkbox", "textbox", "button", "Date")
    named = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node.get("ignored") and node.get("role", {}).get("value") in wanted
    ]
    assert len(named) > 40
    assert [role for role, name in named if not name.strip()] == []
    assert ("radio", "党课：一般") in named
    assert ("textbox", "其他：请注明") in named
    assert [name for role, name in named if name.startswith("2.*") or "年龄" in name]


def press(window, key: str, code: int, text: str = "") -> None:
    """One key pressed and let go."""
    common = {"key": key, "code": key, "windowsVirtualKeyCode": code}
    window.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
    window.call("Input.dispatchKeyEvent", type="keyUp", **common)


def test_the_whole_page_can_be_filled_in_with_the_keyboard(window, filling):
    page = filling(
        form(
            """
            questions:
              - {id: a, type: single, title: 甲, choices: [是, 否]}
              - {id: b, type: ranking, title: 乙, top: 1, choices: [东, 西]}
              - {id: c, type: text, title: 丙}
            """
        )
    )
    window.evaluate("document.getElementById('draft').focus()")
    press(window, "Tab", 9)
    press(window, " ", 32, " ")
    press(window, "ArrowDown", 40)
    press(window, "Tab", 9)
    while window.evaluate("document.activeElement.textContent").find("西") < 0:
        press(window, "Tab", 9)
    press(window, "Enter", 13, "\r")
    while window.evaluate("document.activeElement.tagName") != "TEXTAREA":
        press(window, "Tab", 9)
    for letter in "ok":
        press(window, letter, ord(letter.upper()), letter)
    while window.evaluate("document.activeElement.id") != "save":
        press(window, "Tab", 9)
    press(window, "Enter", 13, "\r")
    assert page.saved["answers"] == {"a": 2, "b": [2], "c": "ok"}


@pytest.mark.parametrize("source", shipped().values(), ids=lambda path: path.stem)
def test_every_shipped_questionnaire_is_filled_in_and_loaded(window, filling, tmp_path, source):
    questionnaire = read_questionnaire(source)
    page = filling(questionnaire)
    for question in questionnaire.questions:
        for variable in question.variables:
            given = {"number": 40, "date": "2001-07-01", "text": "意见"}
            first = variable.choices[0].code if variable.choices else given[variable.kind]
            ranked = [choice.code for choice in variable.choices[: question.top or 99]]
            page.do("give", variable.id, ranked if variable.kind == "ranking" else first)
    assert page.save() == []
    assert window.complaints == []
    (tmp_path / "答卷.json").write_text(page.do("saved"), encoding="utf-8")
    found = read_responses(tmp_path / "答卷.json", questionnaire)
    assert not found.problems.errors
    for question in questionnaire.questions:
        for variable in question.variables:
            if question.id in page.shown:
                assert told(found, variable.id)[0] != "left_empty"

"""`--fix`: what is edited, what stays byte for byte, what is left to a person."""

from __future__ import annotations

from textwrap import dedent

import pytest

from surveykit.lint.check import review_text
from surveykit.lint.finding import Edit
from surveykit.lint.fixing import applied, fix, fix_text


def form(questions: str, top: str = "") -> str:
    body = dedent(questions).strip("\n")
    lines = "".join(f"  {line}\n" for line in body.splitlines())
    return f"id: f\ntitle: 问卷\n{top}questions:\n{lines}"


def fixed(text: str) -> tuple[str, list[str]]:
    """The mended text and the codes of what was mended."""
    mended = fix_text(text, "f.yaml")
    return mended.text, [problem.code for problem in mended.fixed]


TRAINING = "- {id: q1, type: multiple, title: 您希望参加哪些培训, choices: [公文写作, 应急处置, %s]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("其他", "{label: 其他, other: true}"),
        ("'其他'", "{label: '其他', other: true}"),
        ('"其他"', '{label: "其他", other: true}'),
        ("其他（请注明）", "{label: 其他（请注明）, other: true}"),
        ("{label: 其他, code: 9}", "{label: 其他, other: true, code: 9}"),
        ("{code: 9, label: '其他'}", "{code: 9, label: '其他', other: true}"),
    ],
)
def test_other_gets_a_line_to_write_on_however_it_is_written(before, after):
    assert fixed(form(TRAINING % before)) == (form(TRAINING % after), ["W209"])


def test_a_key_of_a_block_mapping_gets_a_line_of_its_own_behind_the_comment():
    text = """
        - id: q1
          type: multiple
          title: 今年以来，您遇到过下列哪些情况   # 三项
          choices:
            - 临时加班
            - 频繁开会
            - label: 以上都没有   # 放在最后
              code: 90
    """
    after = text.replace("# 放在最后\n", "# 放在最后\n              exclusive: true\n")
    assert fixed(form(text)) == (form(after), ["W211"])


def test_the_limit_of_the_stem_goes_into_validate():
    stem = "title: 您认为最需要改进的方面（限选2项）"
    options = "choices: [学习教育, 制度落实, 服务群众, {label: 其他, other: true}]"
    flow = f"- {{id: q1, type: multiple, {stem}, {options}}}"
    assert fixed(form(flow)) == (
        form(flow.replace(stem, f"{stem}, validate: {{max_select: 2}}")),
        ["W114"],
    )
    block = f"- id: q1\n  type: multiple\n  {stem}\n  {options}"
    assert fixed(form(block))[0] == form(block.replace(stem, f"{stem}\n  validate: {{max_select: 2}}"))
    least = f"- {{id: q1, type: multiple, {stem}, validate: {{min_select: 1}}, {options}}}"
    assert "validate: {min_select: 1, max_select: 2}" in fixed(form(least))[0]


def test_a_limit_that_differs_is_left_to_a_person():
    text = form(
        "- {id: q1, type: multiple, title: 最需要改进的方面（限选2项）, validate: {max_select: 3}, "
        "choices: [学习教育, 制度落实, 服务群众, {label: 其他, other: true}]}"
    )
    assert fixed(text) == (text, [])


def test_a_missing_hint_is_added_inside_quotes():
    def question(name: str, title: str) -> str:
        options = "[甲, 乙, {label: 其他, other: true}]"
        return f"- {{id: {name}, type: multiple, title: {title}, choices: {options}}}"

    hinted = [question("q1", "希望参加的培训（可多选）"), question("q2", "希望的方式（可多选）")]
    before = form("\n".join([*hinted, question("q3", "'希望的''教师'''")]))
    after = form("\n".join([*hinted, question("q3", "'希望的''教师''（可多选）'")]))
    assert fixed(before) == (after, ["W115"])


def test_a_promise_is_declared_behind_the_title():
    top = "intro: 本问卷以无记名方式填写。\n"
    question = "- {id: q1, type: text, title: 您的意见建议}"
    after = form(question, top).replace("title: 问卷\n", "title: 问卷\nanonymous: true\n")
    assert fixed(form(question, top)) == (after, ["W314"])


def test_a_promise_that_is_denied_is_left_to_a_person():
    text = form("- {id: q1, type: text, title: 您的意见建议}", "anonymous: false\nintro: 无记名填写。\n")
    assert [found.problem.code for found in review_text(text, "f").findings] == ["W314"]
    assert fixed(text) == (text, [])


def test_an_edit_that_would_break_another_question_is_not_made():
    shared = "choices: {c: [临时加班, 频繁开会, 以上都没有]}\n"
    text = form(
        """
        - {id: q1, type: multiple, title: 今年以来，您遇到过下列哪些情况, choices: c}
        - {id: q2, type: single, title: 其中影响最大的是, choices: c}
        """,
        shared,
    )
    assert any(found.edits for found in review_text(text, "f").findings)
    assert fixed(text) == (text, [])


def test_of_several_edits_the_sound_ones_are_made():
    shared = "choices: {c: [临时加班, 频繁开会, 以上都没有]}\n"
    questions = """
        - {id: q1, type: multiple, title: 今年以来，您遇到过下列哪些情况, choices: c}
        - {id: q2, type: single, title: 其中影响最大的是, choices: c}
        - {id: q3, type: multiple, title: 您希望参加哪些培训, choices: [公文写作, 应急处置, 其他]}
    """
    text = form(questions, shared)
    after = text.replace("应急处置, 其他]", "应急处置, {label: 其他, other: true}]")
    assert fixed(text) == (after, ["W209"])


def test_mending_twice_is_mending_once():
    text = form(TRAINING % "其他, 都不需要")
    once, codes = fixed(text)
    assert sorted(codes) == ["W209", "W211"]
    assert fixed(once) == (once, [])


def test_a_text_over_several_lines_is_left_to_a_person():
    text = form(
        "- id: q1\n  type: multiple\n  title: 希望参加哪些培训\n  choices:\n    - 甲\n    - |-\n      其他"
    )
    assert fixed(text) == (text, [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_byte_order_mark_stay(tmp_path, end, mark):
    text = form(
        """
        # 第一题
        - id: q1
          type: multiple
          title: 今年以来，您遇到过下列哪些情况
          choices:
            - 临时加班
            - 频繁开会
            - label: 以上都没有
    """
    ).replace("\n", end)
    path = tmp_path / "f.yaml"
    path.write_bytes(mark + text.encode())
    mended, data = fix(path)
    assert [problem.code for problem in mended.fixed] == ["W211"]
    line = f"label: 以上都没有{end}"
    assert data == mark + text.replace(line, f"{line}        exclusive: true{end}").encode()


@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_utf_16_stays_utf_16(tmp_path, encoding, mark):
    path = tmp_path / "f.yaml"
    path.write_bytes(mark + form(TRAINING % "其他").encode(encoding))
    _, data = fix(path)
    assert data == mark + form(TRAINING % "{label: 其他, other: true}").encode(encoding)


def test_edits_are_made_from_the_end_and_new_lines_end_as_their_neighbours():
    text = "a: 1\r\nb: 2\n"
    edits = [Edit(1, 3, 4, "10"), Edit(1, 0, 1, "A"), Edit(2, 3, 4, "5"), Edit(2, 0, 0, "c: 3\n")]
    assert applied(text, edits) == "A: 10\r\nc: 3\nb: 5\n"
    assert applied(text, [Edit(1, 4, 4, "\nc: 3")]) == "a: 1\r\nc: 3\r\nb: 2\n"

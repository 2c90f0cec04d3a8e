"""docs/lint: every rule has its section, its bad example is told so, its good one passes without a word."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest
from lint_corpus import development, found, held_out, scores

from surveykit.lint.catalogue import rules
from surveykit.lint.check import check_text

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "lint"
RULED = ("structure", "wording", "options", "design")
TEXTS = {name: (PAGES / f"{name}.md").read_text(encoding="utf-8") for name in RULED}
README = (PAGES / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```yaml (\S+?)(?:×(\d+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SECTIONS = {
    section[:4]: section
    for text in TEXTS.values()
    for section in re.split(r"^### ", text.partition("\n## ")[0], flags=re.MULTILINE)[1:]
}
# a form long enough to be too long is also long enough to need an attention item
TOGETHER = {"W307", "W308"}


def form(body: str, times: str) -> str:
    """The form of an example: questions, repeated where the page says so, or a piece of a form."""
    if not body.startswith("- "):
        return f"id: f\ntitle: 问卷\n{body}"
    every = range(1, int(times or 1) + 1)
    questions = "".join(body.replace("{i}", str(number)) if times else body for number in every)
    return f"id: f\ntitle: 问卷\nquestions:\n{indent(questions, '  ')}"


EXAMPLES = [
    (code, kind, form(body, times))
    for code, section in SECTIONS.items()
    for kind, times, body in BLOCK.findall(section)
]


def codes(text: str) -> set[str]:
    return {problem.code for problem in check_text(text, "f.yaml")}


def test_every_rule_has_a_section_with_a_bad_and_a_good_example():
    warned = {code for code in SECTIONS if code.startswith("E")}
    assert set(SECTIONS) - warned == {rule.code for rule in rules()}
    for code in SECTIONS:
        assert sorted(kind for own, kind, _ in EXAMPLES if own == code) == sorted(["不好", "好"])


def test_every_finding_on_structure_and_data_is_on_its_page():
    sources = (ROOT / "surveykit").rglob("*.py")
    known = {code for path in sources for code in re.findall(r'"(E\d{3})"', path.read_text("utf-8"))}
    assert set(re.findall(r"E\d{3}", TEXTS["structure"])) == known


@pytest.mark.parametrize(("code", "kind", "text"), EXAMPLES, ids=lambda part: str(part)[:5])
def test_an_example_is_told_what_the_page_says_and_nothing_else(code, kind, text):
    told = codes(text)
    if kind == "好":
        assert told == set()
    else:
        assert code in told
        assert told - {code} <= (TOGETHER if code in TOGETHER else set())


@pytest.mark.parametrize("name", ["wording", "options", "design"])
def test_a_section_names_where_its_reason_comes_from(name):
    own = {code: section for code, section in SECTIONS.items() if section in TEXTS[name]}
    unsourced = {
        code for code, section in own.items() if not re.search(r"[（，；]\d{4}[）；，：]", section)
    }
    # what the program does with its own files needs no literature
    assert unsourced <= {"W216", "W318", "W319"}


def test_what_the_overview_says_of_ignoring_works():
    (body,) = re.findall(r"^```yaml 略过\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert codes(form(body, "")) == set()
    assert codes(form(re.sub("   # lint.*", "", body), "")) == {"W221"}


def test_the_overview_lists_the_rules_that_mend_themselves():
    listed = set(re.findall(r"^- (W\d{3})", README, re.MULTILINE))
    mended = {problem.code for item in development() for problem in fixed(item.form)}
    assert mended == listed


def fixed(text: str):
    from surveykit.lint.fixing import fix_text

    return fix_text(text, "f.yaml").fixed


@pytest.mark.parametrize(("name", "corpus"), [("调规则用的", development()), ("留出的", held_out())])
def test_the_overview_tells_the_measured_precision_and_recall(name, corpus):
    line = next(line for line in README.splitlines() if line.startswith(f"| {name} |"))
    tally = scores(corpus).values()
    sound = [item for item in corpus if not item.faults]
    measured = [
        sum(score.right for score in tally),
        sum(score.wrong for score in tally),
        sum(score.missed for score in tally),
        len(sound),
        sum(len(found(item)) for item in sound),
    ]
    assert [int(cell) for cell in line.strip("|").split("|")[1:]] == measured

"""What the documentation says holds: its forms are sound, its keys and codes real, its links alive.

In docs/questionnaire.md a bare ```yaml block is a whole form. The word behind `yaml` says what another
block is: 题目 goes under `questions:` of that form, 顶层 beside it, 对应 is a mapping.yaml.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

from surveykit.cli.words import VERBS
from surveykit.lint.check import check_text
from surveykit.questionnaire import keys
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.questionnaire.schema import build_schema
from surveykit.questionnaire.shapes import AnyOf, ListOf, MapOf, Object, Scalar, Shape
from surveykit.responses.matching.mapping import USES
from surveykit.responses.matching.mapping_file import parse_mapping
from surveykit.responses.platforms.catalogue import DIALECTS
from surveykit.responses.slots import all_slots

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
LINKED = [ROOT / "README.md", ROOT / "README.en.md", *PAGES]
TEXT = (ROOT / "docs" / "questionnaire.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml *(\S*)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
FORMS = [body for kind, body in BLOCKS if not kind]
KINDS = ("题目", "顶层")
FRAGMENTS = [(kind, body) for kind, body in BLOCKS if kind in KINDS]
MAPPINGS = [body for kind, body in BLOCKS if kind == "对应"]
PROSE = re.sub(r"^```.*?^```$", "", TEXT, flags=re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_ITEMS = re.compile(r"(?:  #.*\n)*  - ")


def parts_of(form: str) -> dict[str, str]:
    """Top-level key -> its lines."""
    return {part.split(":")[0]: part for part in re.split(r"^(?=\w)", form, flags=re.MULTILINE) if part}


def joined(form: str, kind: str, fragment: str) -> str:
    """The form with a fragment: lists grow by it, other keys are replaced."""
    found = parts_of(form)
    for name, part in parts_of("questions:\n" + fragment if kind == "题目" else fragment).items():
        head, _, body = part.partition("\n")
        grows = name in found and _ITEMS.match(body) is not None
        found[name] = f"{found[name]}{body}" if grows else f"{head}\n{body}"
    return "".join(found.values())


def everything(*kinds: str) -> str:
    """The first form with every fragment of the page, or those of some kinds."""
    form = FORMS[0]
    for kind, fragment in FRAGMENTS:
        form = joined(form, kind, fragment) if kind in (kinds or KINDS) else form
    return form


def rows_of(head: str) -> list[list[str]]:
    """The cells of the table whose first column is called `head`."""
    _, _, table = TEXT.partition(f"\n| {head} |")
    lines = table.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def expressions() -> Iterator[str]:
    """Every condition of the table of conditions, and every right one of the table of mistakes."""
    for cells in rows_of("条件"):
        yield from _CODE.findall(cells[0])
    for cells in rows_of("常见的错"):
        yield from _CODE.findall(cells[2])


def asked_under(condition: str) -> list[str]:
    """The codes that check gives when a last question is asked under this condition."""
    quoted = json.dumps(condition, ensure_ascii=False)
    last = f"  - {{id: last, type: text, title: 末题, show_if: {quoted}}}\n"
    return [problem.code for problem in check_text(joined(everything(), "题目", last), "f.yaml")]


def with_line(line: str) -> str:
    """A form with one question that has this line."""
    given = [] if line.startswith("title") else ["title: 题"]
    given += [] if line.startswith("choices") else ["choices: [甲, 乙]"]
    body = "".join(f"    {each}\n" for each in ("type: single", line, *given))
    return f"id: f\ntitle: 问卷\nquestions:\n  - id: q\n{body}"


def terms_of(shape: Shape) -> Iterator[str]:
    """Every key of the language and every word that a value must be one of."""
    inner: tuple[Shape, ...] = ()
    if isinstance(shape, Scalar):
        yield from shape.words
    elif isinstance(shape, ListOf):
        inner = (shape.item,)
    elif isinstance(shape, MapOf):
        inner = (shape.value,)
    elif isinstance(shape, AnyOf):
        inner = shape.shapes
    elif isinstance(shape, Object):
        yield from (key.name for key in shape.keys)
        inner = tuple(key.shape for key in shape.keys)
    for each in inner:
        yield from terms_of(each)


def known_codes() -> set[str]:
    """The code of every message there is."""
    sources = (ROOT / "surveykit").rglob("*.py")
    return {code for path in sources for code in re.findall(r'"([A-Z]\d{3})"', path.read_text("utf-8"))}


def test_every_yaml_block_is_of_a_kind_that_is_tested():
    assert FORMS
    assert MAPPINGS
    assert {kind for kind, _ in BLOCKS} == {"", *KINDS, "对应"}


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_form_passes_check_without_a_word(form):
    assert "questions:" in form
    assert check_text(form, "f.yaml").text() == ""


@pytest.mark.parametrize(("kind", "fragment"), FRAGMENTS)
def test_a_fragment_passes_check_in_the_first_form(kind, fragment):
    form = joined(everything("题目") if kind == "顶层" else FORMS[0], kind, fragment)
    assert check_text(form, "f.yaml").text() == ""
    assert fragment.splitlines()[-1] in form


def test_all_fragments_together_pass_check_and_suit_the_schema():
    form = everything()
    assert check_text(form, "f.yaml").text() == ""
    plain = json.loads(json.dumps(yaml.safe_load(form), default=str))
    jsonschema.Draft202012Validator(build_schema()).validate(plain)


def test_every_type_of_question_has_an_example():
    assert {question.type for question in parse_questionnaire(everything()).questions} == set(keys.TYPES)


@pytest.mark.parametrize("cells", rows_of("这样写"), ids=lambda cells: cells[0])
def test_what_yaml_makes_of_a_line_is_what_the_page_says(cells):
    wrong, said, right = cells[0].strip("`"), cells[1], cells[2].strip("`")
    found = [problem.code for problem in check_text(with_line(wrong), "f.yaml")]
    assert found == ([said] if re.fullmatch(r"Q\d+", said) else [])
    assert check_text(with_line(right), "f.yaml").text() == ""
    if not found:
        assert parse_questionnaire(with_line(wrong)) != parse_questionnaire(with_line(right))


@pytest.mark.parametrize("condition", list(expressions()))
def test_a_condition_of_the_page_passes_check(condition):
    assert asked_under(condition) == []


@pytest.mark.parametrize("cells", rows_of("常见的错"), ids=lambda cells: cells[0])
def test_a_mistake_in_a_condition_gets_the_code_that_the_page_says(cells):
    assert asked_under(cells[0].strip("`")) == [cells[1]]


def test_every_key_and_word_of_the_language_is_explained():
    written = {word for code in _CODE.findall(PROSE) for word in re.findall(r"\w+", code)}
    written |= set(re.findall(r"(\w+):", "".join(body for _, body in BLOCKS)))
    assert set(terms_of(keys.QUESTIONNAIRE)) - written == set()


def test_codes_and_their_families_are_those_of_the_messages():
    known = known_codes()
    assert set(re.findall(r"\b[A-Z]\d{3}\b", TEXT)) <= known
    families = {name for cells in rows_of("代码") for name in cells[0].split("、")}
    assert families == {code[:2] for code in known}


@pytest.mark.parametrize("text", MAPPINGS)
def test_a_mapping_of_the_page_can_be_read_and_names_real_columns(text):
    wishes = parse_mapping(text)
    slots = all_slots(parse_questionnaire(everything()))
    assert wishes.dialect in {dialect.name for dialect in DIALECTS}
    assert [wish.to for wish in wishes.columns if wish.to and wish.to not in slots] == []
    assert [name for name in wishes.absent if name not in slots] == []


def test_the_page_names_every_dialect_every_use_and_real_columns():
    words = set(_CODE.findall(PROSE))
    assert {dialect.name for dialect in DIALECTS} | set(USES) <= words
    slots = all_slots(parse_questionnaire(everything()))
    columns = {name for cells in rows_of("题") for name in _CODE.findall(cells[1])}
    named = {word for word in words if re.fullmatch(r"q\d+\w*", word)}
    assert (columns | named) - set(slots) == set()


@pytest.mark.parametrize("page", LINKED, ids=lambda page: page.name)
def test_relative_links_lead_to_files(page):
    targets = [link for link in _LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert targets or page.name not in ("README.md", "README.en.md", "questionnaire.md")
    assert [link for link in targets if not (page.parent / link).exists()] == []


READMES = [ROOT / "README.md", ROOT / "README.en.md"]


def commands_of(readme: Path) -> set[tuple[str, ...]]:
    """Its lines of commands; verb and length of those whose file names are the reader's own."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", readme.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    told = [line for block in blocks for line in block.splitlines()]
    lines = [line.split() for line in told if line.startswith("surveykit ")]
    return {tuple(words) if "/" in " ".join(words) else (*words[:2], str(len(words))) for words in lines}


def test_both_readmes_list_the_same_commands_and_every_command_there_is():
    chinese, english = (commands_of(readme) for readme in READMES)
    assert chinese == english
    assert {words[1] for words in chinese} == set(VERBS)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_leads_to_every_page(readme):
    targets = set(_LINK.findall(readme.read_text("utf-8")))
    pages = {page.relative_to(ROOT).as_posix() for page in PAGES}
    wanted = {page for page in pages if "/lint/" not in page} | {"docs/lint/README.md"}
    assert wanted <= targets

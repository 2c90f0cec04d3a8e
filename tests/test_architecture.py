"""The house holds: imports run one way, nothing is too long, each library has its door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import surveykit

PACKAGE = Path(surveykit.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
# from the bottom up; a layer may import itself and those above this line in the list
LAYERS = (
    "version",
    "errors",
    "rounding",
    "folding",
    "strictjson",
    "wording",
    "yamltext",
    "writing_messages",
    "scratch",
    "writing",
    "archive",
    "questionnaire",
    "responses",
    "versions",
    "simulation",
    "lint",
    "sampling",
    "tabulation",
    "estimation",
    "inference",
    "charts",
    "tables",
    "survey_messages",
    "survey_options",
    "modelframe",
    "analysis",
    "survey",
    "disclosure",
    "drafts",
    "reports",
    "forms",
    "exchange",
    "cli",
    "__main__",
)
# the reader that turns expressions into truth values needs both sides of its layer
DOORS = {
    "yaml": {"yamltext"},
    "pyreadstat": {"responses"},
    "python_calamine": {"responses"},
    "pyarrow": {"responses"},
    "duckdb": {"responses"},
    "plotly": {"charts"},
    "lxml": {"drafts"},
    "jinja2": {"reports"},
    "tqdm": {"cli"},
    "pandas": {"responses", "tables", "inference", "modelframe"},
    "xlsxwriter": {"responses", "simulation", "forms", "reports", "drafts", "exchange"},
    "scipy": {"sampling", "estimation", "inference", "analysis", "disclosure"},
    "statsmodels": {"inference"},
    "formulaic": {"inference"},
}
HEAVY = (
    "pandas",
    "scipy",
    "statsmodels",
    "formulaic",
    "plotly",
    "pyarrow",
    "duckdb",
    "pyreadstat",
    "lxml",
    "jinja2",
    "xlsxwriter",
    "tqdm",
)


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def imports(path: Path, *, top_only: bool = False, for_types: bool = False) -> Iterator[tuple[str, int]]:
    """Every imported name with its module, and the line; those for types alone on request."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if not for_types and isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    nodes = tree.body if top_only else list(ast.walk(tree))
    for node in nodes:
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def own_imports() -> dict[str, set[str]]:
    known = {module_name(path) for path in FILES}
    graph: dict[str, set[str]] = {}
    for path in FILES:
        found = {_module(name, known) for name, _ in imports(path, for_types=True)} - {"", "surveykit"}
        graph[module_name(path)] = found - {module_name(path)}
    return graph


def _module(name: str, known: set[str]) -> str:
    """The module an imported name is, or lies in."""
    if name in known:
        return name
    home = name.rpartition(".")[0]
    return home if home in known else ""


def test_every_file_belongs_to_a_layer():
    assert {layer(module_name(path)) for path in FILES} - {""} <= set(LAYERS)


def test_the_design_page_names_every_layer():
    page = (PACKAGE.parent / "docs" / "design.md").read_text(encoding="utf-8")
    assert [name for name in LAYERS if name not in page and name not in ("version", "__main__")] == []


def test_imports_run_downwards_only():
    height = {name: position for position, name in enumerate(LAYERS)}
    wrong = [
        f"{module} imports {target}"
        for module, targets in own_imports().items()
        for target in targets
        if layer(module) and height[layer(target)] > height[layer(module)]
    ]
    assert wrong == []


def test_no_circle_even_through_lazy_imports():
    graph = own_imports()
    graph.pop("surveykit", None)
    done: set[str] = set()

    def walk(node: str, trail: tuple[str, ...]) -> None:
        assert node not in trail, " -> ".join((*trail, node))
        if node in done:
            return
        for target in sorted(graph.get(node, ())):
            walk(target, (*trail, node))
        done.add(node)

    for node in sorted(graph):
        walk(node, ())
    assert len(done) == len(graph)


def test_each_library_has_its_door():
    wrong = [
        f"{module_name(path)}:{line} imports {name}"
        for path in FILES
        for name, line in imports(path)
        for library, allowed in DOORS.items()
        if name.split(".")[0] == library and layer(module_name(path)) not in allowed
    ]
    assert wrong == []


def test_heavy_libraries_are_never_imported_at_the_top_of_a_file():
    wrong = [
        f"{module_name(path)}:{line} imports {name}"
        for path in FILES
        for name, line in imports(path, top_only=True)
        if name.split(".")[0] in HEAVY and not _is_door(path)
    ]
    assert wrong == []


def _is_door(path: Path) -> bool:
    """Files that are themselves only imported lazily and live off one library."""
    return path.parent.name == "drafts" and path.name.startswith("word")


def test_files_and_functions_stay_short():
    wrong = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 300:
            wrong.append(f"{path.name}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                length -= len((ast.get_docstring(node) or "").splitlines())
                if length > 40:
                    wrong.append(f"{path.name}:{node.lineno} {node.name}: {length} lines")
    assert wrong == []


def test_nothing_catches_everything_or_is_left_undone():
    wrong = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                reraises = any(
                    isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(node)
                )
                if caught in ("everything", "Exception", "BaseException") and not reraises:
                    wrong.append(f"{path.name}:{node.lineno} catches {caught}")
            if isinstance(node, ast.Raise) and "NotImplementedError" in ast.unparse(node):
                wrong.append(f"{path.name}:{node.lineno} is not implemented")
    assert wrong == []


def test_the_public_names_are_sorted_documented_and_there():
    assert list(surveykit.__all__) == sorted(surveykit.__all__)
    for name in surveykit.__all__:
        # a package of the same name would replace the function once it is imported
        assert not isinstance(getattr(surveykit, name), ModuleType)
        assert not isinstance(getattr(surveykit, name), ModuleType), "at the second look"
        if name != "__version__":
            assert (getattr(surveykit, name).__doc__ or "").strip()
    assert dir(surveykit) == sorted(surveykit.__all__)
    with pytest.raises(AttributeError):
        _ = surveykit.nothing_of_the_kind


@pytest.mark.parametrize("code", ["import surveykit", "import surveykit.lint.check"])
def test_light_imports_stay_light(code):
    listing = f"{code}; import sys; print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    loaded = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    ).stdout.split()
    assert not set(loaded) & {"numpy", *HEAVY}

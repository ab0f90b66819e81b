"""What the rooms may not do, where import-linter cannot see it."""

import ast
import configparser
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("lifeevents", "forms", "print", "counter", "kiosk")
# Where a library's import has another name than its package.
PACKAGE_OF = {
    "argon2": "argon2-cffi",
    "simple_websocket": "simple-websocket",
    "sqlite_utils": "sqlite-utils",
    "minify": "tdewolff-minify",
    "fontTools": "fonttools",
    "PIL": "pillow",
    "zxingcpp": "zxing-cpp",
    "_pytest": "pytest",
    "cel_expr_python": "cel-expr-python",
    "json_logic": "json-logic-qubit",
    "openfisca_core": "openfisca-core",
    "zen": "zen-engine",
    "werkzeug": "flask",
    "jinja2": "flask",
    "markupsafe": "flask",
}
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("time", "time")}


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def hides_print(tree: ast.AST) -> bool:
    """Whether `import print` (or `import print.x`) hides the builtin in this module."""
    return any(
        alias.name.split(".")[0] == "print" and not alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    )


@pytest.mark.parametrize("line", ["import print", "import print.paper", "import os, print"])
def test_an_import_that_hides_print_is_recognised(line: str) -> None:
    assert hides_print(ast.parse(line))


def test_nobody_hides_the_builtin_print() -> None:
    everything = sources(*ROOMS, "tests", "benchmarks", "bootstrap", "docs")
    assert [str(path) for path in everything if hides_print(tree_of(path))] == []


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_says_what_it_is_and_what_it_may_not_do(room: str) -> None:
    text = ast.get_docstring(tree_of(ROOT / room / "__init__.py")) or ""
    assert text.count(".") >= 2, "two sentences"
    assert " no " in text or "not" in text or "nothing" in text or "only" in text.lower()


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sources(*ROOMS, "benchmarks", "bootstrap")
        if not ast.get_docstring(tree_of(path))
    ]
    assert silent == []


def test_tests_lie_flat_so_that_no_folder_of_theirs_hides_a_room() -> None:
    hiding = [name for name in ROOMS if (ROOT / "tests" / name).exists()]
    assert hiding == []
    nested = [str(path) for path in (ROOT / "tests").glob("*/**/test_*.py")]
    assert nested == []


@pytest.mark.parametrize("room", ["lifeevents", "print"])
def test_rules_and_papers_have_no_clock(room: str) -> None:
    looks = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources(room)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in CLOCKS
    ]
    assert looks == []


def declared(section: str, key: str) -> set[str]:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = settings[section][key].splitlines()
    return {line.split()[0].lower() for line in lines if line and line[0] != "#"}


def libraries(*folders: str) -> dict[str, str]:
    """Every third-party library that is imported there, with one file that does."""
    ours = {
        *ROOMS,
        "tests",
        "benchmarks",
        "bootstrap",
        *(path.stem for path in sources("tests", "docs")),
    }
    return {
        PACKAGE_OF.get(top, top).lower(): str(path.relative_to(ROOT))
        for path in sources(*folders)
        for top in {module.split(".")[0] for module in imported(tree_of(path))}
        if top not in ours and top not in sys.stdlib_module_names
    }


FOR_THE_PRODUCT = declared("options", "install_requires")
FOR_TESTS = declared("options.extras_require", "test")
FOR_BENCHMARKS = declared("options.extras_require", "bench")


def test_every_library_that_a_room_imports_is_declared() -> None:
    used = libraries(*ROOMS)
    assert {name: file for name, file in used.items() if name not in FOR_THE_PRODUCT} == {}


def test_every_library_that_tests_import_is_declared() -> None:
    used = libraries("tests", "docs", "benchmarks")
    known = FOR_THE_PRODUCT | FOR_TESTS | FOR_BENCHMARKS | {"pillow"}  # of reportlab
    assert {name: file for name, file in used.items() if name not in known} == {}


def test_every_declared_library_is_imported_by_a_room() -> None:
    run_by_name = {"gunicorn", "rl_accel"}  # a command, and an accelerator that reportlab finds
    assert FOR_THE_PRODUCT - libraries(*ROOMS).keys() - run_by_name == set()

"""Documentation that tests read: all that a person can type or write in TOML is described."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")] if path.is_file()
)
# Which page describes which folder of TOML files.
DESCRIBED_IN = {
    "lifeevents/data/procedures": "docs/rules.md",
    "lifeevents/data/events": "docs/rules.md",
    "lifeevents/data/facts": "docs/rules.md",
    "forms/data/papers": "docs/papers.md",
    "forms/data/exports": "docs/exports.md",
}
# Below these keys stand a town's own words (fact names, ids), not keys of the format.
OWN_WORDS = {"when", "facts", "not_when", "show_when", "applies"}


def text_of(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def keys_of(table: Any) -> Iterator[str]:
    if isinstance(table, list):
        for item in table:
            yield from keys_of(item)
    elif isinstance(table, Mapping):
        for key, value in table.items():
            if "." not in key:
                yield key
            if key not in OWN_WORDS:
                yield from keys_of(value)


def tables_of(folder: str, file: Mapping[str, Any]) -> list[Any]:
    """What a file describes: itself, or for facts each fact below kind and name."""
    if folder != "lifeevents/data/facts":
        return [file]
    return [fact for kind in file.values() for fact in kind.values()]


def in_code(page: str) -> set[str]:
    """Every word that a page sets in code letters, in a line or in a block."""
    return set(re.findall(r"[A-Za-z_][\w-]*", " ".join(re.findall(r"`+[^`]+`+", page))))


def test_keys_are_found_at_every_depth_but_not_below_conditions() -> None:
    table = {"a": [{"b": 1}], "when": {"person": {"c": 1}}, "d": {"e": {"f": 2}}}
    assert set(keys_of(table)) == {"a", "b", "when", "d", "e", "f"}


@pytest.mark.parametrize("folder", DESCRIBED_IN)
def test_every_key_of_the_data_files_is_described(folder: str) -> None:
    described = in_code(text_of(DESCRIBED_IN[folder]))
    written = {
        key: path.name
        for path in sorted((ROOT / folder).rglob("*.toml"))
        for table in tables_of(folder, tomllib.loads(text_of(path)))
        for key in keys_of(table)
    }
    assert written, f"{folder} has no TOML file"
    assert {key: file for key, file in written.items() if key not in described} == {}


def commands_of(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every command line and every long option, as typed."""
    line = " ".join(words)
    yield line, line
    for parameter in command.params:
        for name in parameter.opts:
            if name.startswith("--") and name != "--help":
                yield line, name
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from commands_of(inner, (*words, name))


def test_every_command_and_option_is_described() -> None:
    from kiosk.cli import main

    page = text_of("docs/command-line.md")
    missing = [
        f"{line} {word}" for line, word in commands_of(main, ("madoguchi",)) if word not in page
    ]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_command_in_a_page_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    named = set(
        re.findall(r"(?:^|`)make ([a-z]+)(?:`|$| [A-Z]+=)", text_of(document), re.MULTILINE)
    )
    assert named - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(document))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_a_readme_gives_the_two_commands(readme: str) -> None:
    assert {"make run", "make test"} <= set(re.findall(r"^make \w+", text_of(readme), re.MULTILINE))


def test_both_readmes_lead_to_the_same_pages() -> None:
    def pages(readme: str) -> set[str]:
        return set(re.findall(r"\]\((docs/[^)#]+)", text_of(readme)))

    assert pages("README.md") == pages("README.ja.md")


def test_every_decision_is_dated_and_says_why_and_what_follows() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert decisions
    for decision in decisions:
        assert re.match(r"\d{4}-\d\d-\d\d-[a-z0-9-]+\.md", decision.name), decision.name
        headings = re.findall(r"^## (\w+)", text_of(decision), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], decision.name


def test_the_glossary_has_every_word_of_the_house() -> None:
    words = {"life event", "procedure", "fact", "slot", "checklist", "paper", "sheet", "packet"}
    words |= {"case", "action", "office", "desk", "hand-off", "capsule", "remote counter", "kiosk"}
    rows = {
        row.strip().lower()
        for row in re.findall(r"^\| ([^|]+) \|", text_of("docs/glossary.md"), re.MULTILINE)
    }
    assert words - rows == set()


def test_the_changelog_and_publiccode_name_the_version_that_is_built() -> None:
    version = re.search(r"^version = (.+)$", text_of("setup.cfg"), re.MULTILINE)
    assert version
    assert f"softwareVersion: {version[1]}" in text_of("publiccode.yml")
    assert f"## [{version[1]}]" in text_of("CHANGELOG.md")

"""A paper as the designer has it: the flat table of its file, with fields that may be unfinished.

What is wrong with a field is told for that field alone; the others make a paper meanwhile.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter.rulebook.toml_text import file_text, inline
from forms.bindings import is_binding
from forms.paper_text import paper_text
from forms.papers import Paper, read_paper
from forms.placing import read_fields
from forms.shape import PaperFault
from forms.tables import Table
from lifeevents.vocabulary import Vocabulary

Design = dict[str, Any]
FIELDS, WHEN = "fields", "when"
NO_FIELD = -1
MOST = 100  # repetitions, or frames of a comb: no page holds more
PROPOSING = ("proposed", "sure", "left", "covers")  # what an import says beside a field's keys
ORDER = ("title", "short", "mark", "office", "law", "size", "orientation")


@dataclass(frozen=True)
class DesignFault:
    """What is wrong with a design: in which field (its place in the list) or in the whole.

    A `remark` keeps no paper from being used.
    """

    field: int
    fact: str
    cure: str
    remark: bool = False

    @property
    def text(self) -> str:
        """Fact and cure in one line."""
        return f"{self.fact.rstrip('。')}。{self.cure.rstrip('。')}。" if self.cure else self.fact


@dataclass(frozen=True)
class LookedOver:
    """The paper that a design makes without its faulty fields, if any, and every fault."""

    paper: Paper | None
    faults: tuple[DesignFault, ...]


def design_of(text: str) -> Design:
    """A file of a paper as a design."""
    return tomllib.loads(text)


def flat_design(paper: Paper) -> Design:
    """A paper as a design, each of its cells a field."""
    return design_of(paper_text(paper))


def design_text(design: Design) -> str:
    """A design as a file that may not be readable as a paper yet."""
    plain = {key: value for key, value in design.items() if key != WHEN}
    return file_text(plain, ORDER) + _when_text(design.get(WHEN))


def _when_text(when: object) -> str:
    """The table of bindings under which a paper is used: a binding is one key, points and all."""
    if not isinstance(when, Mapping) or not when:
        return ""
    lines = (f"{inline(str(bind))} = {inline(values)}" for bind, values in when.items())
    return "\n".join(("", f"[{WHEN}]", *lines, ""))


def finished_text(paper_id: str, design: Design, folder: Path) -> str:
    """The file of a design that is a paper; raises PaperFault where it is none."""
    fields = [_plain(one) for one in design.get(FIELDS, [])]
    return paper_text(read_paper(paper_id, design_text({**design, FIELDS: fields}), folder))


def look_over(paper_id: str, design: Design, folder: Path, facts: Vocabulary) -> LookedOver:
    """What a design makes and what is wrong with it."""
    fields = [_plain(one) for one in design.get(FIELDS, [])]
    faults = [*_ground_faults(design), *_field_faults(paper_id, fields, facts)]
    wrong = {fault.field for fault in faults}
    good = [one for at, one in enumerate(fields) if at not in wrong]
    ground = "" if NO_FIELD in wrong else design.get("background", "")
    drawn = {**design, FIELDS: good, "background": ground}
    try:
        paper = read_paper(paper_id, design_text(drawn), folder)
    except PaperFault as fault:
        return LookedOver(None, (*faults, _whole(fault)))
    return LookedOver(paper, tuple(faults))


def _plain(field: Mapping[str, Any]) -> dict[str, Any]:
    """A field with the keys of a file alone."""
    return {key: value for key, value in field.items() if key not in PROPOSING}


def _ground_faults(design: Design) -> Iterator[DesignFault]:
    """A PDF that does not lie beside the paper would be any file of this machine."""
    name = design.get("background", "")
    if not isinstance(name, str) or Path(name).name != name:
        cure = "町のフォルダーの papers に置いた PDF の、ファイルの名前だけを書いてください"
        yield DesignFault(NO_FIELD, f"下に敷くPDF「{name}」は使えません", cure)


def _field_faults(
    paper_id: str, fields: list[dict[str, Any]], facts: Vocabulary
) -> Iterator[DesignFault]:
    seen: set[str] = set()
    for at, one in enumerate(fields):
        try:
            block = next(read_fields(Table({FIELDS: [one]}, paper_id)))
        except PaperFault as fault:
            yield _of_field(at, fault)
            continue
        row = block.rows[0]
        bind = row.columns[0].bind
        if max(row.repeat, sum(row.columns[0].comb)) > MOST:
            yield DesignFault(at, "くり返しか枠の数が多すぎます", f"{MOST}までにしてください")
        if bind and not is_binding(bind, facts):
            yield DesignFault(at, f"結び先「{bind}」はありません", "結び先を選び直してください")
        if block.id in seen:
            yield DesignFault(at, f"欄の id「{block.id}」が2つあります", "別の id にしてください")
        seen.add(block.id)


def _of_field(at: int, fault: PaperFault) -> DesignFault:
    """The fault without the place, which the designer shows itself."""
    key = fault.place.rpartition(" の ")[2]
    cure = CURES.get(key, fault.cure)
    return DesignFault(at, f"{KEYS.get(key, key)}が{fault.fact}", cure)


def _whole(fault: PaperFault) -> DesignFault:
    key = fault.place.rpartition(" の ")[2]
    return DesignFault(NO_FIELD, f"{KEYS.get(key, key)}: {fault.fact}", fault.cure)


CURES: Mapping[str, str] = {
    "bind": "F2 を押して、何を入れるかを選んでください",
    "options": "選択肢を「値 言葉」の形で書いてください",
    "comb": "枠の数を「3, 4」のように書いてください",
}
KEYS: Mapping[str, str] = {
    "bind": "結び先",
    "cell": "升の種類",
    "comb": "一字ごとの枠",
    "options": "選択肢",
    "text": "文字",
    "x_mm": "左からの位置",
    "y_mm": "上からの位置",
    "width_mm": "幅",
    "height_mm": "高さ",
    "repeat": "くり返しの数",
    "step_mm": "くり返しの間",
    "per": "くり返し",
    "title": "様式の名前",
    "short": "短い名前",
    "mark": "しるし",
    "office": "担当",
    "law": "法令",
    "source": "くわしく",
    "confidence": "確かめた項目",
    "checked": "見たもの",
}

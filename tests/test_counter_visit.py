"""Whole visits by keyboard alone, from sign-in to a packet that is read back from the PDF."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as BrowserPage
from waiting import reload

from forms.papers import Paper, load_papers
from forms.values import parse
from lifeevents.vocabulary import load_shipped
from print.paper import prepare
from tests.pdf_reading import Page, pages, squeezed, unread_codes
from tests.visiting import Clerk, Step, facts_of, scenario

KEYBOARD = Path(__file__).parent.parent / "docs" / "keyboard.md"
PAPERS = load_papers()
VOCABULARY = load_shipped()
KANA = {
    "青木 大輔": "アオキ ダイスケ",
    "青木 由紀": "アオキ ユキ",
    "青木 結": "アオキ ユイ",
    "青木 湊": "アオキ ミナト",
    "小川 拓也": "オガワ タクヤ",
    "小川 涼": "オガワ リョウ",
    "小川 新": "オガワ アラタ",
    "渡辺 茂": "ワタナベ シゲル",
    "渡辺 文子": "ワタナベ フミコ",
    "渡辺 太郎": "ワタナベ タロウ",
}
# What the clerk hears at the sheet, by the name of the fact.
HEARD = {
    "phone": "090-0000-0417",
    "work_kind": "employee",
    "insurer": "みほん健康保険組合 12-345",
    "insurance_holder": "青木 大輔",
    "address": "みほん市中央二丁目3番4-506号",
    "address_postal": "9990417",
    "old_address": "ためし市東町5番地",
    "old_head": "青木 大輔",
    "honseki": "ためし県ためし市東町5番地",
    "koseki_head": "青木 太一",
    "use_public_account": "false",
    "bank_name": "みほん銀行",
    "bank_branch": "中央支店",
    "bank_kind": "ordinary",
    "bank_number": "1234560",
    "bank_holder_kana": "ミホン タロウ",
    "tax_consent": "true",
    "birth_time": "午前5時48分",
    "birth_place": "みほん市西町1番地 みほん病院",
    "birth_order": "1",
    "main_work": "4",
    "parents_together_since": "R5.6",
    "koki_number": "01234567",
    "kaigo_number": "0012345678",
    "death_time": "午後11時20分",
    "death_place": "みほん市西町1番地",
    "mynumber_insurance": "true",
    "mynumber_card": "true",
    "third_party": "false",
    "other_funeral_benefit": "false",
}


@pytest.fixture
def clerk(page: BrowserPage, running_office: Any) -> Iterator[Any]:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.set_default_timeout(15_000)

    def start(at: str) -> Clerk:
        office = running_office(MADOGUCHI_AT=at)
        clerk = Clerk(page, office.url)
        clerk.sign_in("sasaki", "mihon-sasaki")
        return clerk

    return start


def visit(clerk: Clerk, name: str) -> tuple[dict[str, Any], list[dict[str, Any]], bytes]:
    """Sign-in to packet; the scenario, the fields of the sheet, and the packet."""
    told = scenario(name)
    case = told["case"]
    clerk.done("サインインする")
    clerk.start_case(tuple(event["type"] for event in case["events"]))
    clerk.done("受付を始め、出来事を選ぶ")
    clerk.fill_household(case)
    clerk.done("出来事の日と世帯の人を書く")
    clerk.answer_all(facts_of(case, {one["id"]: one["id"] for one in case["persons"]}))
    clerk.done("聞き取りをする")
    clerk.go("F2", "**/checklist")
    clerk.go("Enter", "**/sheet")
    clerk.done("手続きの一覧を見る")
    kana = {f"person.{one['id']}.name_kana": KANA[one["name"]] for one in case["persons"]}
    clerk.fill_sheet({**HEARD, **kana})
    clerk.wait_until_saved()
    reload(clerk.page)
    fields = clerk.sheet_fields()
    clerk.go("Control+Enter", "**/read-back")
    clerk.done("書類の空いている欄を書く")
    clerk.go("Enter", "**/print")
    clerk.done("読み合わせる")
    clerk.press("F8")
    clerk.page.wait_for_selector("[data-print-packet]")
    clerk.ready()
    clerk.done("一式を印刷する")
    return told, fields, clerk.packet()


def procedures_of(clerk: Clerk) -> set[str]:
    """What the checklist on the screen names as needed."""
    clerk.page.goto(clerk.page.url.rsplit("/", 1)[0] + "/checklist")
    return set(clerk.page.eval_on_selector_all("[data-row]", "all => all.map(o => o.dataset.item)"))


def pages_of(packet: bytes, paper: Paper) -> list[Page]:
    return [one for one in pages(packet) if f"{paper.id} 版" in one.text]


def printed_forms(slot: str, typed: str) -> list[str]:
    """How a value stands on paper, without spaces: at least one of these has to be there."""
    fact = VOCABULARY.fact_of(slot)
    value = parse(fact, typed)
    if isinstance(value, date):
        era = next(
            value.year - first + 1
            for first in (2019, 1989, 1926)
            if value >= {2019: date(2019, 5, 1), 1989: date(1989, 1, 8)}.get(first, date.min)
        )
        return [f"{era}年{value.month}月{value.day}日"]
    if fact.type == "time":
        hour, minute = (int(part) for part in str(value).split(":"))
        return [f"{hour % 12}時{minute}分"]
    if fact.type == "amount":
        return [f"{value:,}"]
    if fact.type in ("postal", "phone", "digits"):
        return [re.sub(r"\D", "", str(value))]
    return [squeezed(str(value))]


def cells_of(packet: bytes, paper: Paper) -> list[str]:
    """What stands in each cell of a paper, on all its sheets; then all the text of its pages."""
    areas = [spot.area for spot in prepare(paper).spots.values()]
    found = pages_of(packet, paper)
    return [page.text_in(area) for page in found for area in areas] + [
        squeezed(page.text) for page in found
    ]


def missing_values(fields: list[dict[str, Any]], packet: bytes) -> list[str]:
    """Values that do not stand in a cell of each paper that asks for them."""
    papers = {paper.title: paper for paper in PAPERS.values()}
    cells = {title: cells_of(packet, paper) for title, paper in papers.items()}
    return [
        f"{field['slot']} {field['value']}: {title}"
        for field in fields
        if field["kind"] == "text" and field["value"]
        for title in field["papers"]
        if not stands(printed_forms(field["slot"], field["value"]), field["value"], cells[title])
    ]


def stands(wanted: list[str], typed: str, cells: list[str]) -> bool:
    """Whether a value stands in a cell, or a name in two: 氏 in one, 名 in the next."""
    bare = [re.sub(r"[-()-]", "", cell) for cell in cells]
    if any(one in cell for one in wanted for cell in (*cells, *bare)):
        return True
    return all(any(part in cell for cell in cells) for part in typed.split())


def ticked(packet: bytes, paper: Paper) -> set[str]:
    """The values of the options that are ticked on a paper."""
    values = set()
    for page in pages_of(packet, paper):
        ticks = [letter for letter in page.letters if letter.text == "✓"]
        for spot in prepare(paper).spots.values():
            for option in spot.choices if spot.column.cell == "tick" else ():
                if any(_in_box(tick, option) for tick in ticks):
                    values.add(f"{spot.column.bind}={option.option.value}")
    return values


def _in_box(tick: Any, option: Any) -> bool:
    across = option.x < (tick.left + tick.right) / 2 < option.x + option.side * 1.3
    return across and option.y - 1 < (tick.top + tick.bottom) / 2 < option.y + option.side


def test_a_family_of_four_moves_in_by_keyboard_from_sign_in_to_packet(clerk: Any) -> None:
    worker = clerk("2027-04-26T10:00")
    told, fields, packet = visit(worker, "S03")
    assert unread_codes(packet) == []
    assert missing_values(fields, packet) == []
    assert "event.resident_change=move_in" in ticked(packet, PAPERS["resident-change-notice"])
    for paper in (must["form"] for must in told["must"] if must.get("form") in PAPERS):
        assert pages_of(packet, PAPERS[paper]), paper
    worker.go("Enter", "**/work")
    worker.work_through()
    worker.done("手続きを1つずつ終える")
    worker.go("F2", "**/close")
    worker.press("F2")
    worker.page.get_by_text("もう一度開く").wait_for()
    worker.done("受付を終える")
    assert table_of(worker.steps) in KEYBOARD.read_text("utf-8"), table_of(worker.steps)
    needed = procedures_of(worker)
    assert {f"{must['procedure']}:e1" for must in told["must"]} <= needed
    assert sorted({f"{name}:e1" for name in told["must_not"]} & needed) == []


def table_of(steps: list[Step]) -> str:
    """The ten steps as docs/keyboard.md shows them."""
    rows = [f"| {n} | {one.name} | {one.keys} | {one.fields} |" for n, one in enumerate(steps, 1)]
    keys, fields = (sum(getattr(one, of) for one in steps) for of in ("keys", "fields"))
    return "\n".join([*rows, f"| | 合計 | {keys} | {fields} |"])


def test_a_first_child_is_registered_by_keyboard(clerk: Any) -> None:
    worker = clerk("2026-12-25T10:00")
    told, fields, packet = visit(worker, "S12")
    assert missing_values(fields, packet) == []
    for paper in ("birth-registration", "child-allowance-claim", "child-medical", "nhi-notice"):
        assert pages_of(packet, PAPERS[paper]), paper
    needed = procedures_of(worker)
    assert {f"{must['procedure']}:e1" for must in told["must"]} <= needed


def test_a_death_is_worked_through_by_keyboard(clerk: Any) -> None:
    worker = clerk("2026-12-24T10:00")
    told, fields, packet = visit(worker, "S16")
    assert missing_values(fields, packet) == []
    for paper in ("death-registration", "funeral-expense", "kaigo-notice", "nhi-notice"):
        assert pages_of(packet, PAPERS[paper]), paper
    needed = procedures_of(worker)
    assert {f"{must['procedure']}:e1" for must in told["must"]} <= needed

"""What another person has already is copied by one key: surname, address, telephone."""

import pytest
from playwright.sync_api import Page, expect
from test_counter_screens_browser import begin
from visiting import Clerk, facts_of, scenario
from waiting import reload, wait_until_listening

from forms.alike import like_of
from lifeevents.vocabulary import load_shipped

TOLD = scenario("S03")["case"]
IDS = {one["id"]: one["id"] for one in TOLD["persons"]}
TOLD_FACTS = facts_of(TOLD, IDS)
FAMILY = {
    slot: value
    for slot, value in TOLD_FACTS.items()
    if value is not None and not slot.endswith(".id")
}


@pytest.fixture
def office(running_office):
    return running_office(MADOGUCHI_AT="2027-04-26T10:00")


def on_the_sheet(page: Page) -> None:
    address = begin(page, "1")
    Clerk(page, "").tell(FAMILY)
    page.goto(f"{address}/sheet")
    wait_until_listening(page)


def field(page: Page, slot: str):
    return page.locator(f'[data-slot="{slot}"]')


def test_the_surname_is_copied_and_the_given_name_typed_behind_it(desk):
    on_the_sheet(desk)
    field(desk, "person.a.name_kana").fill("アオキ ダイスケ")
    kana = field(desk, "person.b.name_kana")
    kana.focus()
    expect(desk.locator("#copies")).to_contain_text("アオキ")
    desk.keyboard.press("F6")
    expect(kana).to_have_value("アオキ ")
    desk.keyboard.insert_text("ユキ")
    desk.keyboard.press("Enter")
    expect(desk.locator("#saved")).to_contain_text("保存済み")
    reload(desk)
    expect(field(desk, "person.b.name_kana")).to_have_value("アオキ ユキ")


def test_an_address_is_copied_whole_and_saved(desk):
    on_the_sheet(desk)
    field(desk, "household.address").fill("みほん市中央二丁目3番4号")
    before = field(desk, "household.old_address")
    before.focus()
    desk.keyboard.press("F6")
    expect(before).to_have_value("みほん市中央二丁目3番4号")
    expect(desk.locator("#saved")).to_contain_text("保存済み")
    reload(desk)
    expect(before).to_have_value("みほん市中央二丁目3番4号")


def test_again_f6_offers_the_next_and_what_nobody_has_is_left(desk):
    address = begin(desk, "1")
    Clerk(desk, "").tell({"person.a.name": "髙橋 一", "person.b.name": "﨑山 二"})
    desk.goto(f"{address}/household")
    wait_until_listening(desk)
    names = desk.locator('tr.blank [data-like="name"]')
    names.first.focus()
    desk.keyboard.press("F6")
    expect(names.first).to_have_value("﨑山 ")
    desk.keyboard.press("F6")
    expect(names.first).to_have_value("髙橋 ")
    born = desk.locator('tr.blank [data-like="birth_date"]').first
    born.focus()
    desk.keyboard.press("F6")
    expect(born).to_have_value("")


def test_values_of_one_kind_are_alike_and_others_not():
    facts = load_shipped()
    assert like_of(facts.fact_of("person.a.phone")) == like_of(facts.fact_of("visit.filer_phone"))
    assert like_of(facts.fact_of("household.address")) == like_of(
        facts.fact_of("visit.filer_address")
    )
    assert like_of(facts.fact_of("person.a.bank_holder_kana")) == "bank_holder_kana"
    assert like_of(facts.fact_of("person.a.birth_date")) == "birth_date"

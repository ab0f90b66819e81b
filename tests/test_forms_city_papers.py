"""Vehicles, dogs, water and taxes on paper: a sheet for each, what is ticked, who owns it."""

from typing import Any

import pytest

from forms.choosing import choose
from forms.fill import FilledSheet, fill, gaps
from forms.sheet import Sheet, one_sheet
from lifeevents.case import Case, read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from lifeevents.vocabulary import load_shipped
from tests.conftest import SampleClosedDays
from tests.filled_papers import CONTEXT, PAPERS, case_of, says, sheets_for

CATALOGUE = load_catalogue()
OWNER = {"id": "a", "name": "青木 大輔", "birth_date": "1988-09-03", "sex": "M"} | {
    "relation": "世帯主",
    "is_head": True,
}
WIFE = {"id": "b", "name": "青木 由紀", "birth_date": "1990-02-28", "sex": "F", "relation": "妻"}
MOPED = {"id": "v1", "type": "moped", "owner": "a", "plate": "となり市 い 56-78"}
DOG = {"id": "d1", "name": "モカ", "owner": "a", "registered": True}


def visit_of(kind: str, **told: Any) -> Case:
    facts = {name: told.pop(name, {}) for name in ("household", "visit")}
    things = {name: told.pop(name, []) for name in ("vehicles", "dogs")}
    event = {"type": kind, "date": "2026-12-01"} | told
    document = {"persons": [OWNER, WIFE], "events": [event]} | facts | things
    return read_case({"case": document, "unanswered": "no"})


def chosen(case: Case, paper: str):
    needed = judge(CATALOGUE, case, SampleClosedDays()).needed
    return [(one, item) for one, item in choose(PAPERS, needed, case) if one.id == paper]


def printed(case: Case, paper: str) -> list[FilledSheet]:
    return [sheet for one, item in chosen(case, paper) for sheet in fill(one, case, item, CONTEXT)]


def asked(case: Case, paper: str) -> tuple[str, ...]:
    return tuple(slot for one, item in chosen(case, paper) for slot in gaps(one, case, item))


def sheet_of(case: Case, paper: str) -> Sheet:
    return one_sheet(chosen(case, paper), case, load_shipped())


# Vehicles


def test_each_vehicle_has_a_sheet_with_its_own_facts():
    second = MOPED | {"id": "v2", "plate": "となり市 い 99-99", "owner": "b"}
    case = visit_of("move_out", movers=["a", "b"], vehicles=[MOPED, second])
    sheets = printed(case, "moped-declare-scrap")
    assert [says(one, "vehicle.plate_held") for one in sheets] == [MOPED["plate"], second["plate"]]
    assert [says(one, "owner.name.full") for one in sheets] == ["青木 大輔", "青木 由紀"]


def test_a_vehicle_that_came_along_brings_its_former_plate():
    sheet = printed(visit_of("move_in", movers=["a", "b"], vehicles=[MOPED]), "moped-declare")[0]
    assert says(sheet, "vehicle.declared_new") == "moved_in"
    assert says(sheet, "vehicle.plate_so_far") == MOPED["plate"]
    assert says(sheet, "vehicle.plate_held") == ""


@pytest.mark.parametrize(
    ("movers", "vehicle", "ticked"),
    [(["a", "b"], {}, "address"), (["b"], {"location_changes": True}, "other")],
)
def test_a_move_within_town_changes_the_address_or_only_the_place(movers, vehicle, ticked):
    case = visit_of("move_within", movers=movers, vehicles=[MOPED | vehicle])
    sheet = printed(case, "moped-declare")[0]
    assert says(sheet, "vehicle.declared_change") == ticked
    assert says(sheet, "vehicle.plate_held") == MOPED["plate"]


def test_moving_away_is_the_reason_unless_another_is_told():
    moved = visit_of("move_out", movers=["a", "b"], vehicles=[MOPED])
    assert says(printed(moved, "moped-declare-scrap")[0], "vehicle.why_scrapped") == "moved_out"
    given = visit_of("move_out", movers=["a"], vehicles=[MOPED | {"scrap_reason": "given"}])
    assert says(printed(given, "moped-declare-scrap")[0], "vehicle.why_scrapped") == "given"


def test_measures_are_asked_of_small_special_vehicles_only():
    move = {"kind": "move_in", "movers": ["a", "b"]}
    tractor = visit_of(**move, vehicles=[MOPED | {"tax_class": "farm"}])
    moped = visit_of(**move, vehicles=[MOPED | {"tax_class": "class1"}])
    assert "vehicle.v1.top_speed" in asked(tractor, "moped-declare")
    assert "vehicle.v1.top_speed" not in asked(moped, "moped-declare")


def test_who_files_is_named_only_when_it_is_not_the_owner():
    move = {"kind": "move_in", "movers": ["a", "b"], "vehicles": [MOPED]}
    himself = printed(visit_of(**move, visit={"filer": "a"}), "moped-declare")[0]
    wife = printed(visit_of(**move, visit={"filer": "b"}), "moped-declare")[0]
    assert says(himself, "filer_for_owner.name.full") == ""
    assert says(himself, "visit.standing_to_owner") == "self"
    assert says(wife, "filer_for_owner.name.full") == "青木 由紀"
    assert says(wife, "visit.standing_to_owner") == "member"


def test_the_sheet_asks_for_each_vehicle_in_a_section_of_its_own():
    second = MOPED | {"id": "v2"}
    case = visit_of("move_in", movers=["a", "b"], vehicles=[MOPED, second])
    sections = {one.title: one for one in sheet_of(case, "moped-declare").sections}
    assert {"車両", "車両 2"} <= set(sections)
    slots = {field.slot.rpartition(".")[0] for field in sections["車両 2"].fields}
    assert slots == {"vehicle.v2"}


def test_an_owner_who_is_not_known_is_asked_for():
    nobodys = {key: value for key, value in MOPED.items() if key != "owner"}
    case = visit_of("move_in", movers=["a"], vehicles=[nobodys | {"location_changes": True}])
    assert "vehicle.v1.owner" in asked(case, "moped-declare")


# Dogs


@pytest.mark.parametrize(
    ("kind", "dog", "paper"),
    [
        ("pet", {"registered": False}, "dog-change-register"),
        ("pet", {"owner_changes": True}, "dog-change"),
        ("death_of_dog", {"dead": True}, "dog-change-death"),
    ],
)
def test_registering_changing_and_death_have_forms_of_their_own(kind, dog, paper):
    case = visit_of(kind, subjects=["a"], dogs=[DOG | dog])
    names = {one.id for one in PAPERS.values() if one.form == "dog-change"}
    assert [name for name in sorted(names) if chosen(case, name)] == [paper]


def test_a_new_owner_from_outside_stands_above_and_the_former_one_below():
    dog = DOG | {"owner_changes": True, "new_owner": "other", "new_owner_name": "石川 健"}
    sheet = printed(visit_of("pet", subjects=["a"], dogs=[dog]), "dog-change")[0]
    assert says(sheet, "keeper.name.full") == "石川 健"
    assert says(sheet, "former_owner.name.full") == "青木 大輔"
    assert says(sheet, "dog.changes") == "owner"


def test_a_dog_that_moves_along_keeps_its_owner_and_changes_its_place():
    case = visit_of(
        "move_within",
        movers=["a", "b"],
        dogs=[DOG | {"location_changes": True}],
        household={"old_address": "みほん市東町5番地"},
    )
    sheet = printed(case, "dog-change")[0]
    assert says(sheet, "dog.changes") == "address+place"
    assert says(sheet, "dog.place_so_far") == "みほん市東町5番地"
    assert says(sheet, "former_owner.name.full") == ""


def test_the_chip_is_asked_of_a_dog_that_has_one():
    for has in (True, False):
        dogs = [DOG | {"registered": False, "microchip": has}]
        wanted = asked(visit_of("pet", subjects=["a"], dogs=dogs), "dog-change-register")
        assert ("dog.d1.microchip_number" in wanted) is has


# Water and taxes


def test_a_move_within_town_starts_and_stops_water_on_one_sheet():
    case = visit_of(
        "move_within",
        movers=["a", "b"],
        old_home_end="2026-12-05",
        household={
            "water_new": True,
            "water_stop": True,
            "address": "みほん市中央一丁目2番3号",
            "old_address": "みほん市東町5番地",
        },
    )
    sheets = printed(case, "water-start-stop")
    assert len(sheets) == 1
    assert says(sheets[0], "visit.water_filings") == "start+stop"
    assert says(sheets[0], "visit.water_users") == "2"
    assert says(sheets[0], "visit.water_start_place") == "みほん市中央一丁目2番3号"
    assert says(sheets[0], "visit.water_stop_place") == "みほん市東町5番地"
    assert says(sheets[0], "visit.water_stop_day") == "令和8年12月5日"


def test_where_water_only_starts_nothing_is_asked_of_its_end():
    case = visit_of("move_in", movers=["a", "b"], household={"water_new": True})
    wanted = asked(case, "water-start-stop")
    assert "visit.water_start" in wanted
    assert {"visit.water_stop", "visit.water_holder"}.isdisjoint(wanted)


def test_another_name_for_water_is_another_form_with_its_reason():
    case = visit_of("divorce", subjects=["a", "b"], household={"water_holder_affected": True})
    assert says(printed(case, "water-start-stop-name")[0], "visit.water_reason") == "離婚"


def test_property_is_asked_of_heirs_only_where_the_deceased_had_any():
    for owns in (True, False):
        dead = OWNER | {"owns_real_estate": owns, "has_tax_liability": True}
        case = case_of("death", [dead, WIFE], subjects=["a"], visit={"inherited_property": "本町"})
        sheet = sheets_for(case, "heir-rep", "heir-tax-rep", "a")[0]
        assert says(sheet, "visit.inherited_property_if_any") == ("本町" if owns else "")
        assert says(sheet, "heir.relation_to_deceased") == "妻"


def test_who_leaves_japan_sets_a_tax_manager_whom_nobody_assumes():
    case = visit_of(
        "move_out_abroad", movers=["a", "b"], household={"has_tax_liability_here": True}
    )
    sheet = printed(case, "tax-agent")[0]
    assert says(sheet, "taxpayer.name.full") == "青木 大輔"
    assert says(sheet, "visit.tax_manager_filing") == "set"
    assert says(sheet, "tax_manager.name.full") == ""
    assert "visit.tax_manager" in asked(case, "tax-agent")


def test_days_that_are_plain_are_proposed_and_reach_no_paper_unasked():
    house = {"water_new": True}
    case = visit_of("move_in", movers=["a", "b"], vehicles=[MOPED], household=house)
    field = sheet_of(case, "water-start-stop").find("visit.water_start")
    assert field
    assert field.proposal == case.events[0].facts["date"]
    assert says(printed(case, "water-start-stop")[0], "visit.water_start_day") == ""
    away = visit_of("move_out", movers=["a", "b"], vehicles=[MOPED], filed_date="2026-11-30")
    scrap = sheet_of(away, "moped-declare-scrap").find("vehicle.v1.scrap_date")
    assert scrap
    assert scrap.proposal == away.events[0].facts["filed_date"]

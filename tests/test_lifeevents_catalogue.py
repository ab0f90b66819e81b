import re
from datetime import date
from pathlib import Path

import pytest

from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from lifeevents.condition import tests_in as comparisons
from lifeevents.interview import next_questions

CATALOGUE = load_catalogue()
PROCEDURES = list(CATALOGUE.procedures.values())
ROOT = Path(__file__).resolve().parent.parent
LEVELS = {"law2013", "law2013+web", "web", "own"}
every_procedure = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)


@pytest.fixture
def needed(closed_days):
    """Judge one event of a household given as keyword facts per person; unanswered means no."""

    def judged(event, persons, **more):
        usual = {"birth_date": "1980-06-01"}
        people = [{"id": one, **usual, **facts} for one, facts in persons.items()]
        event = {"movers" if event["type"].startswith("move") else "subjects": ["a"], **event}
        case = read_case(
            {"case": {"persons": people, "events": [event], **more}, "unanswered": "no"}
        )
        items = judge(CATALOGUE, case, closed_days).needed
        return {item.procedure.id: item for item in items}

    return judged


def on(type_, day="2026-12-01", **more):
    return {"type": type_, "date": day, **more}


@every_procedure
def test_a_procedure_says_all_that_a_resident_has_to_know(procedure):
    said = (procedure.name, procedure.plain, procedure.english, procedure.office, procedure.who)
    assert all(said)
    assert procedure.fee
    assert procedure.events
    assert all(rule.text for rule in procedure.due)
    assert procedure.due


@every_procedure
def test_a_procedure_says_where_it_comes_from(procedure):
    source = procedure.source
    assert source.law
    assert source.level in LEVELS
    assert source.checked == date(2026, 11, 22)


@every_procedure
def test_names_fit_a_line_and_deadlines_too(procedure):
    assert len(procedure.name) <= 30
    assert all(len(rule.text) <= 45 for rule in procedure.due)
    assert all(len(bring.text) <= 60 for bring in procedure.bring)


@every_procedure
def test_only_some_deadlines_may_move_to_the_next_open_day(procedure):
    for rule in procedure.due:
        if rule.kind == "prescription":
            assert rule.closed_day == "same"  # 時効は延びない側で案内する


@every_procedure
def test_a_procedure_does_not_print_the_letter_of_attorney(procedure):
    assert not any(bring.text.startswith("委任状(代理") for bring in procedure.bring)


@pytest.mark.parametrize("path", sorted(CATALOGUE.vocabulary.facts))
def test_a_fact_that_rules_look_at_can_be_asked_in_three_languages(path):
    used = {one.path for item in PROCEDURES for one in comparisons(item.when)}
    used |= {one.path for rule in CATALOGUE.conditions.values() for one in comparisons(rule)}
    fact = CATALOGUE.vocabulary.facts[path]
    if path in used and fact.origin != "register" and not path.startswith("visit."):
        assert all((fact.question.ja, fact.question.plain, fact.question.en))
        assert all((fact.label.ja, fact.label.plain, fact.label.en))
        assert all(choice.ja and choice.plain and choice.en for choice in fact.choices)


def test_the_page_on_rules_counts_the_levels_right():
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    shown = {level: int(count) for level, count in re.findall(r"\| `([\w+]+)` \| (\d+) \|", page)}
    levels = [one.source.level for one in PROCEDURES]
    assert shown == {level: levels.count(level) for level in LEVELS}


def test_every_event_has_something_to_do():
    assert [event for event, listed in CATALOGUE.by_event.items() if not listed] == []


def test_every_row_of_the_audit_about_the_catalogue_left_its_mark():
    rows = {int(row) for one in PROCEDURES for row in re.findall(r"\d+", one.source.note)}
    structural = set(range(62, 68))  # three values, order, households: the engine's side
    assert rows | structural == set(range(1, 68))


# Boundary cases, mostly those of the audit


def test_the_family_of_a_dead_employee_joins_the_citys_insurance_and_pension(needed):
    family = {
        "a": {"relation": "世帯主", "insurance": "employee", "pension": "cat2"},
        "b": {
            "relation": "妻",
            "insurance": "nhi",
            "insurance_before": "employee_dep",
            "pension": "cat1",
            "pension_before": "cat3",
        },
    }
    items = needed(on("death", "2026-11-20", notice_date="2026-11-20"), family)
    assert items["nhi-join"].people == ("b",)
    assert items["nhi-join"].due.day == date(2026, 12, 4)
    assert items["pension-cat1"].people == ("b",)
    assert items["survivor-pension"].people == ("b",)
    assert items["employer-funeral"].people == ("a",)


@pytest.mark.parametrize(("born", "first"), [("1961-12-11", True), ("1961-12-12", False)])
def test_care_insurance_begins_on_the_eve_of_the_65th_birthday(needed, born, first):
    items = needed(on("move_in", "2026-12-10"), {"a": {"birth_date": born}})
    assert ("kaigo-join" in items) is first


@pytest.mark.parametrize(("born", "insured"), [("1966-12-02", False), ("1966-12-03", True)])
def test_the_national_pension_ends_on_the_eve_of_the_60th_birthday(needed, born, insured):
    leaver = {"birth_date": born, "pension": "cat1", "pension_before": "cat2"}
    assert ("pension-cat1" in needed(on("job_leave"), {"a": leaver})) is insured


@pytest.mark.parametrize(("days", "paid"), [(0, False), (1, True)])
def test_the_lump_sum_begins_with_the_85th_day_of_pregnancy(needed, days, paid):
    mother = {"insurance": "nhi", "pension": "cat1", "gave_birth": True, "sex": "F"}
    items = needed(on("stillbirth", weeks=12, gestation_days=days), {"a": mother})
    assert ("nhi-childbirth" in items) is paid
    assert ("pension-maternity" in items) is paid
    assert "stillbirth-notification" in items
    assert "maternity-grant" in items


def test_a_move_into_a_facility_leaves_the_former_insurer(needed):
    elder = {
        "birth_date": "1943-06-06",
        "insurance": "latter_elderly",
        "care_level": "要介護3",
        "jusho_tokurei": True,
    }
    moved_in = needed(on("move_in"), {"a": elder})
    assert not {"kaigo-join", "kaigo-transfer", "koki-join"} & set(moved_in)
    assert "jusho-tokurei-elsewhere" in moved_in
    moved_out = needed(on("move_out"), {"a": elder})
    assert not {"kaigo-leave", "koki-leave"} & set(moved_out)
    assert "jusho-tokurei-notice" in moved_out


def test_a_student_insured_at_home_does_not_join_where_he_studies(needed):
    student = {"birth_date": "2007-05-05", "insurance": "nhi", "student_away": True}
    assert "nhi-join" not in needed(on("move_in"), {"a": student})


@pytest.mark.parametrize(
    ("kind", "other", "procedure"),
    [
        ("育成", False, "jiritsu-apply"),
        ("更生", False, "jiritsu-apply"),
        ("精神通院", False, "jiritsu-change"),
        ("精神通院", True, "jiritsu-apply"),
    ],
)
def test_who_certified_decides_whether_medical_care_is_applied_for_anew(
    needed, kind, other, procedure
):
    moved = on("move_in", from_other_prefecture=other)
    items = needed(moved, {"a": {"jiritsu_iryo": [kind]}})
    assert {"jiritsu-apply", "jiritsu-change"} & set(items) == {procedure}


@pytest.mark.parametrize("method", [None, "paper", "none"])
def test_a_move_in_is_filed_even_without_a_certificate(needed, method):
    moved = on("move_in", **({"move_out_method": method} if method else {}))
    assert "resident-move-in" in needed(moved, {"a": {}})


def test_voluntary_insurance_counts_the_day_of_loss(needed):
    leaver = {"insurance_before": "employee", "wants_voluntary": True}
    items = needed(on("job_leave", "2027-04-01", loss_date="2027-04-01"), {"a": leaver})
    assert items["insurance-voluntary"].due.day == date(2027, 4, 20)


def test_the_fourteen_days_after_a_job_count_the_day_of_loss(needed):
    leaver = {"insurance": "nhi", "insurance_before": "employee"}
    items = needed(on("job_leave", "2026-10-01"), {"a": leaver})
    assert items["nhi-join"].due.day == date(2026, 10, 14)


def test_a_death_abroad_has_three_months_and_needs_no_permit(needed):
    items = needed(on("death", "2026-11-20", place_country="US"), {"a": {}})
    assert items["death-registration"].due.day == date(2027, 2, 19)
    assert "cremation-permit" not in items


def test_water_after_a_death_has_no_day_before_the_death(needed):
    items = needed(on("death", "2026-11-20"), {"a": {}}, household={"water_stop": True})
    assert items["water-stop"].due.day is None
    assert items["water-stop"].due.kind == "asap"


def test_water_at_the_old_home_runs_from_the_day_it_is_left(needed):
    moved = on("move_within", "2026-12-01", old_home_end="2026-12-10")
    items = needed(moved, {"a": {}}, household={"water_stop": True})
    assert items["water-stop"].due.day == date(2026, 12, 7)


def test_an_old_change_of_address_is_registered_by_the_end_of_march_2028(needed):
    house = {"owns_real_estate_registered": True}
    old = needed(on("move_in", "2026-03-20"), {"a": {}}, household=house)
    new = needed(on("move_in", "2026-04-20"), {"a": {}}, household=house)
    assert old["owner-address-registry"].due.day == date(2028, 3, 31)
    assert new["owner-address-registry"].due.day == date(2028, 4, 20)


def test_the_allowance_for_single_parents_is_claimed_within_the_month(needed):
    child = {"birth_date": "2018-06-01", "relation": "子"}
    single = {"single_parent": True}
    items = needed(on("divorce", "2026-10-20"), {"a": {}, "b": child}, household=single)
    assert items["single-parent-allowance"].due.day == date(2026, 10, 30)  # the 31st is closed


def test_losing_the_only_child_ends_the_allowance_and_losing_one_of_two_lowers_it(needed):
    parent = {"relation": "世帯主"}
    child = {"birth_date": "2018-06-01", "relation": "子"}
    allowance = {"child_allowance_current": True}
    died = {"type": "death", "date": "2026-12-01", "subjects": ["b"]}
    only = needed(died, {"a": parent, "b": child}, household=allowance)
    assert "child-allowance-end" in only
    assert "child-allowance-decrease" not in only
    two = needed(died, {"a": parent, "b": child, "c": child}, household=allowance)
    assert "child-allowance-decrease" in two
    assert "child-allowance-end" not in two


def test_a_public_servant_is_sent_to_the_workplace_for_the_allowance(needed):
    household = {"child_allowance_new": True, "child_allowance_public_servant": True}
    items = needed(on("move_in"), {"a": {}}, household=household)
    assert "child-allowance-claim" not in items
    assert "child-allowance-workplace" in items


def test_a_visitor_of_ninety_days_does_not_register(needed):
    arrived = on("move_in_abroad")
    assert "resident-move-in-abroad" not in needed(arrived, {"a": {"nationality": "US"}})
    assert "resident-move-in-abroad" in needed(arrived, {"a": {"nationality": "JP"}})


def test_a_family_that_moves_with_its_head_brings_no_proof_of_relationship(needed):
    foreign = {"nationality": "PH", "residence_card": True}
    family = {"a": foreign | {"is_head": True}, "b": foreign | {"is_head": False}}
    together = needed(on("move_in", movers=["a", "b"]), family)
    assert "foreign-relationship-doc" not in together
    joining = needed(on("move_in", movers=["b"]), family)
    assert joining["foreign-relationship-doc"].people == ("b",)


def test_an_unregistered_dog_is_registered_and_not_transferred(needed):
    dog = {"id": "d1", "registered": False, "location_changes": True}
    items = needed(on("move_in"), {"a": {}}, dogs=[dog])
    assert "dog-register" in items
    assert "dog-register-transfer" not in items
    assert items["dog-register"].due.day is None


def test_a_marriage_abroad_is_reported_and_not_made_again(needed):
    married = needed(on("marriage", "2026-11-01", place_country="FR"), {"a": {}})
    assert "marriage-registration" not in married
    assert married["foreign-form-report"].due.day == date(2027, 1, 31)


def test_a_change_of_name_counts_once_in_a_visit(closed_days):
    person = {"id": "a", "birth_date": "1990-01-01", "name_changes": True, "driver_license": True}
    events = [
        {"type": "marriage", "date": "2026-11-22", "subjects": ["a"]},
        {"type": "name_change", "date": "2026-11-22", "subjects": ["a"], "change": "furigana"},
    ]
    case = read_case({"case": {"persons": [person], "events": events}, "unanswered": "no"})
    items = judge(CATALOGUE, case, closed_days).needed
    assert [one.event.id for one in items if one.procedure.id == "license-change"] == ["e1"]


def test_a_family_with_nothing_special_is_asked_few_questions():
    persons = [
        {"id": "a", "birth_date": "1990-05-05", "sex": "M", "relation": "世帯主"},
        {"id": "b", "birth_date": "1991-08-20", "sex": "F", "relation": "妻"},
        {"id": "c", "birth_date": "2020-06-15", "sex": "F", "relation": "子"},
    ]
    moved = {"type": "move_in", "date": "2026-11-20", "movers": ["a", "b", "c"]}
    case = read_case({"persons": persons, "events": [moved]})
    asked = 0
    while questions := next_questions(CATALOGUE, case):
        asked += 1
        fact = questions[0].fact
        usual = {"person.insurance": "employee", "event.move_out_method": "paper"}
        answer = usual.get(fact.path, fact.unanswered)
        assert answer is not None, fact.path
        case = case.with_answers({questions[0].slot: answer})
    assert asked <= 25


def test_one_question_about_the_home_answers_many_facts(closed_days):
    case = read_case(
        {
            "persons": [{"id": "a", "birth_date": "1990-05-05"}],
            "household": {"housing": ["water_new", "real_estate"]},
            "events": [{"type": "move_in", "date": "2026-11-20", "movers": ["a"]}],
        }
    )
    checklist = judge(CATALOGUE, case, closed_days)
    assert {"water-start", "owner-address-registry"} <= {
        item.procedure.id for item in checklist.needed
    }
    assert "septic-tank" in {item.procedure.id for item in checklist.not_needed}


def test_the_pages_examples_of_a_towns_own_rules_load(tmp_path):
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n# (procedures/[\w-]+\.toml).*?\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 2
    for name, text in examples:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    town = load_catalogue(tmp_path)
    assert "resident-head-change-death" not in town.procedures
    assert town.procedures["child-medical"].office == "こども家庭課"
    assert town.procedures["child-medical"].when == CATALOGUE.procedures["child-medical"].when


def test_both_kinds_of_medical_certificate_are_dealt_with_in_one_move(needed):
    holder = {"jiritsu_iryo": ["更生", "精神通院"]}
    items = needed(on("move_in", from_other_prefecture=False), {"a": holder})
    assert {"jiritsu-apply", "jiritsu-change"} <= set(items)


def test_who_only_now_joins_the_citys_insurance_has_nothing_to_change_there(needed):
    child = {"insurance": "nhi", "insurance_before": "employee_dep", "relation": "子"}
    items = needed(on("household_change", change="split"), {"a": {}, "c": child})
    assert items["nhi-join"].people == ("c",)
    assert "nhi-change" not in items


def test_a_dependant_files_though_the_event_is_about_the_worker_alone(needed):
    family = {
        "a": {"insurance": "employee", "insurance_before": "nhi"},
        "c": {
            "birth_date": "2018-05-05",
            "insurance": "employee_dep",
            "insurance_before": "nhi",
            "child_medical_card": True,
        },
    }
    items = needed(on("job_join"), family)
    assert items["employer-dependent"].people == ("c",)
    assert items["child-medical-change"].people == ("c",)


def test_nothing_is_paid_for_a_birth_before_the_family_came_to_japan(needed):
    family = {
        "a": {"insurance": "nhi", "gave_birth": True, "sex": "F"},
        "c": {"birth_date": "2026-11-30"},
    }
    birth = on("birth", "2026-11-30", subjects=["c"], birth_country="US")
    arrival = on("move_in_abroad", "2027-01-20", movers=["a", "c"])
    assert "nhi-childbirth" in needed(birth, family)
    assert "nhi-childbirth" not in needed(birth, family, events=[birth, arrival])


@pytest.mark.parametrize(("days", "paid"), [(84, False), (85, True)])
def test_the_days_of_a_pregnancy_may_be_given_in_all(needed, days, paid):
    mother = {"insurance": "nhi", "pension": "cat1", "gave_birth": True, "sex": "F"}
    items = needed(on("stillbirth", gestation_days=days), {"a": mother})
    assert "stillbirth-notification" in items
    assert ("nhi-childbirth" in items) is paid

"""100 rules over a household of four: our compiled tables, plain Python, and a rule engine.

Every rule stands here three times: as our table, as the function one would write by hand, and in
the peer's own language. The answers are compared before anything is timed. All facts are known,
since the other two have no third value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Any

from benchmarks.clock import medians
from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.compiled import compile_rule
from lifeevents.condition_tables import read_condition
from lifeevents.reasoning import compile_reasons
from lifeevents.scene import EventScene

TABLE = "100 rules over a household of four, time of judging it"
UNIT = "ms"

Facts = Mapping[str, Any]
PlainRule = Callable[[Facts, Facts, Facts], bool]  # person, household, event


@dataclass(frozen=True)
class Rule:
    """One rule in three languages."""

    table: Mapping[str, object]
    plain: PlainRule
    zen: str


def joins_insurance(kind: str) -> Rule:
    return Rule(
        {
            "person.insurance": kind,
            "any": [
                {"event.type": ["move_in", "move_in_abroad", "birth"]},
                {"not": {"person.insurance_before": kind}},
            ],
        },
        lambda p, h, e: (
            p["insurance"] == kind
            and (
                e["type"] in ("move_in", "move_in_abroad", "birth") or p["insurance_before"] != kind
            )
        ),
        f'person.insurance == "{kind}" and (event.type in ["move_in", "move_in_abroad", "birth"]'
        f' or person.insurance_before != "{kind}")',
    )


def leaves_insurance(kind: str) -> Rule:
    return Rule(
        {
            "person.insurance_before": kind,
            "any": [
                {"person.deceased": True},
                {"person.insurance": {"is_not": kind}},
                {"event.type": ["move_out", "move_out_abroad"]},
            ],
        },
        lambda p, h, e: (
            p["insurance_before"] == kind
            and (
                p["deceased"]
                or p["insurance"] != kind
                or e["type"] in ("move_out", "move_out_abroad")
            )
        ),
        f'person.insurance_before == "{kind}" and (person.deceased or'
        f' person.insurance != "{kind}" or event.type in ["move_out", "move_out_abroad"])',
    )


def of_age(first: int) -> Rule:
    last = first + 9
    return Rule(
        {"person.age": {"min": first, "max": last}, "person.deceased": False},
        lambda p, h, e: first <= p["age"] <= last and not p["deceased"],
        f"person.age >= {first} and person.age <= {last} and not person.deceased",
    )


def moves_as(kind: str) -> Rule:
    return Rule(
        {"event.type": kind, "person.moving": True, "event.from_other_prefecture": False},
        lambda p, h, e: e["type"] == kind and p["moving"] and not e["from_other_prefecture"],
        f'event.type == "{kind}" and person.moving and not event.from_other_prefecture',
    )


def goes_to(school: str) -> Rule:
    return Rule(
        {
            "person.school": school,
            "event.school_district_changes": True,
            "not": {"household.wants_keep_school": True},
        },
        lambda p, h, e: (
            p["school"] == school and e["school_district_changes"] and not h["wants_keep_school"]
        ),
        f'person.school == "{school}" and event.school_district_changes'
        " and not household.wants_keep_school",
    )


def wishes(fact: str) -> Rule:
    return Rule(
        {
            f"person.{fact}": True,
            "any": [{"person.age": {"min": 15}}, {"person.is_head": True}],
            "not": {"all": [{"person.moving": False}, {"event.type": ["move_in", "move_out"]}]},
        },
        lambda p, h, e: (
            p[fact]
            and (p["age"] >= 15 or p["is_head"])
            and not (not p["moving"] and e["type"] in ("move_in", "move_out"))
        ),
        f"person.{fact} and (person.age >= 15 or person.is_head)"
        ' and not (not person.moving and event.type in ["move_in", "move_out"])',
    )


def household_asks(fact: str) -> Rule:
    return Rule(
        {f"household.{fact}": True, "person.is_head": True},
        lambda p, h, e: h[fact] and p["is_head"],
        f"household.{fact} and person.is_head",
    )


def comes_from(country: str) -> Rule:
    return Rule(
        {"person.nationality": country, "person.mynumber_card": False, "person.age": {"over": 15}},
        lambda p, h, e: p["nationality"] == country and not p["mynumber_card"] and p["age"] > 15,
        f'person.nationality == "{country}" and not person.mynumber_card and person.age > 15',
    )


def born_in(year: int) -> Rule:
    first, last = date(year, 4, 2), date(year + 5, 4, 1)
    return Rule(
        {"person.birth_date": {"min": first, "max": last}, "person.mynumber_card": True},
        lambda p, h, e: first <= p["birth_date"] <= last and p["mynumber_card"],
        f"person.birth_date >= {first.toordinal()} and person.birth_date <= {last.toordinal()}"
        " and person.mynumber_card",
    )


def cared_for(level: str) -> Rule:
    return Rule(
        {"person.care_level": level, "any": [{"person.moving": True}, {"person.deceased": True}]},
        lambda p, h, e: p["care_level"] == level and (p["moving"] or p["deceased"]),
        f'person.care_level == "{level}" and (person.moving or person.deceased)',
    )


INSURANCES = [
    "nhi",
    "employee",
    "employee_dep",
    "nhi_society",
    "latter_elderly",
    "public_assistance",
    "none",
]
EVENTS = [
    "move_in",
    "move_in_abroad",
    "move_within",
    "move_out",
    "move_out_abroad",
    "birth",
    "death",
    "marriage",
    "divorce",
    "adoption",
    "name_change",
    "household_change",
    "job_leave",
    "job_join",
]
SCHOOLS = [
    "none",
    "nursery",
    "kindergarten",
    "elementary",
    "junior_high",
    "private_elementary",
    "private_junior_high",
    "special",
    "high",
    "univ",
]
PERSON_WISHES = [
    "wants_voluntary",
    "wants_exemption",
    "wants_mynumber_card",
    "wants_seal",
    "wants_alias",
    "wants_former_surname",
    "seal_registered",
    "signature_cert",
    "pin_locked",
    "wants_overseas_vote",
]
HOUSEHOLD_FACTS = [
    "child_allowance_new",
    "child_allowance_current",
    "wants_nursery",
    "wants_after_school",
    "water_new",
    "water_stop",
    "public_assistance",
    "single_parent",
    "wants_school_aid",
    "bulky_waste",
    "dv_support",
    "public_housing",
    "municipal_grave",
    "wants_infant_daycare",
    "septic_tank",
]
COUNTRIES = [
    "JP",
    "CN",
    "KR",
    "VN",
    "PH",
    "BR",
    "NP",
    "ID",
    "US",
    "TH",
]
CARE_LEVELS = [
    "none",
    "要支援1",
    "要支援2",
    "要介護1",
    "要介護2",
    "要介護3",
    "要介護4",
    "要介護5",
]

RULES: Sequence[Rule] = (
    *map(joins_insurance, INSURANCES),
    *map(leaves_insurance, INSURANCES),
    *map(of_age, range(0, 100, 10)),
    *map(moves_as, EVENTS),
    *map(goes_to, SCHOOLS),
    *map(wishes, PERSON_WISHES),
    *map(household_asks, HOUSEHOLD_FACTS),
    *map(comes_from, COUNTRIES),
    *map(born_in, range(1960, 2005, 5)),
    *map(cared_for, CARE_LEVELS),
)

PERSON = {
    **dict.fromkeys(PERSON_WISHES, False),
    "insurance": "nhi",
    "insurance_before": "employee",
    "deceased": False,
    "moving": True,
    "school": "none",
    "is_head": False,
    "nationality": "JP",
    "mynumber_card": True,
    "care_level": "none",
}
PERSONS: Sequence[Facts] = (
    {
        **PERSON,
        "id": "a",
        "age": 38,
        "birth_date": "1988-09-03",
        "is_head": True,
        "pin_locked": True,
    },
    {**PERSON, "id": "b", "age": 36, "birth_date": "1990-02-11", "insurance": "employee"},
    {**PERSON, "id": "c", "age": 9, "birth_date": "2017-04-02", "school": "elementary"},
    {**PERSON, "id": "d", "age": 0, "birth_date": "2026-04-20", "mynumber_card": False},
)
HOUSEHOLD = {
    **dict.fromkeys(HOUSEHOLD_FACTS, False),
    "child_allowance_new": True,
    "water_new": True,
    "wants_keep_school": False,
}
EVENT = {
    "type": "move_in",
    "date": "2026-11-20",
    "from_other_prefecture": False,
    "school_district_changes": True,
}
CASE = {"persons": PERSONS, "household": HOUSEHOLD, "events": [EVENT], "unanswered": "no"}


def ours() -> Callable[[], list[bool | None]]:
    """Our tables, compiled once; a call judges the case as it was read, views and all."""
    catalogue = load_catalogue()
    case = read_case(CASE)
    rules = [
        compile_rule(read_condition(rule.table, catalogue.vocabulary, "benchmark"))
        for rule in RULES
    ]

    def judge() -> list[bool | None]:
        at = EventScene(catalogue, case, case.events[0])
        scenes = [at.scene(person) for person in case.persons]
        return [rule(scene) for scene in scenes for rule in rules]

    return judge


def ours_with_reasons() -> Callable[[], list[bool | None]]:
    """The same, and for each rule that holds also the facts that decided it."""
    catalogue = load_catalogue()
    case = read_case(CASE)
    nodes = [read_condition(rule.table, catalogue.vocabulary, "benchmark") for rule in RULES]
    rules = [compile_rule(node) for node in nodes]
    reasons = [compile_reasons(node) for node in nodes]

    def judge() -> list[bool | None]:
        at = EventScene(catalogue, case, case.events[0])
        answers: list[bool | None] = []
        for scene in [at.scene(person) for person in case.persons]:
            verdicts = [rule(scene) for rule in rules]
            if not all(why(scene, True) for why in compress(reasons, verdicts)):
                raise AssertionError("a rule holds without a reason")
            answers += verdicts
        return answers

    return judge


def plain_python() -> Callable[[], list[bool]]:
    """The same rules as functions written by hand, over dictionaries."""
    persons = [
        {**facts, "birth_date": date.fromisoformat(facts["birth_date"])} for facts in PERSONS
    ]
    rules = [rule.plain for rule in RULES]

    def judge() -> list[bool]:
        return [rule(person, HOUSEHOLD, EVENT) for person in persons for rule in rules]

    return judge


def zen_engine() -> Callable[[], list[bool]]:
    """The peer, its expressions compiled once, and dates as the numbers it is quickest with."""
    import zen

    rules = [zen.compile_expression(rule.zen) for rule in RULES]
    persons = [
        {**facts, "birth_date": date.fromisoformat(facts["birth_date"]).toordinal()}
        for facts in PERSONS
    ]
    contexts = [{"person": facts, "household": HOUSEHOLD, "event": EVENT} for facts in persons]

    def judge() -> list[bool]:
        return [rule.evaluate(context) for context in contexts for rule in rules]

    return judge


def figures(quick: bool = False) -> dict[str, float]:
    """Compare the answers, then measure; milliseconds a household."""
    ways: dict[str, Callable[[], Sequence[bool | None]]] = {
        "ours": ours(),
        "ours-with-reasons": ours_with_reasons(),
        "plain-python": plain_python(),
        "zen-engine": zen_engine(),
    }
    answers = {name: way() for name, way in ways.items()}
    for name, given in answers.items():
        if list(given) != list(answers["ours"]):
            raise AssertionError(f"{name} answers otherwise than ours")
    return medians(ways, rounds=3 if quick else 41)

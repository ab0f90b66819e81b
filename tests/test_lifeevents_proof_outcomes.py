import json
from pathlib import Path

import pytest

from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from lifeevents.proof.equivalence import is_same
from lifeevents.proof.inventing import BY_LIST
from lifeevents.proof.mutants import mutants_of
from lifeevents.proof.outcomes import outcome
from lifeevents.scene import EventScene
from tests.households import Households, facts_for_rules

CATALOGUE = load_catalogue()
WITH_SAME = ("maternity-grant", "foreign-address-change", "owner-address-registry")
BY_LISTS = BY_LIST | {"event.movers", "event.subjects"}  # each event has its own lists only
SCENARIOS = sorted(Path(__file__).parent.glob("scenarios/*.json"))


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_a_procedure_judged_by_itself_comes_out_as_on_the_checklist(file, closed_days):
    case = read_case(json.loads(file.read_text(encoding="utf-8")))
    items = {item.key: item for item in judge(CATALOGUE, case, closed_days).needed}
    found = {}
    for event in case.events:
        at = EventScene(CATALOGUE, case, event)
        for procedure in CATALOGUE.procedures.values():
            alone = outcome(at, procedure, closed_days)
            if alone.ids:
                named = tuple(one for one in alone.ids if one)
                found[f"{procedure.id}:{event.id}"] = (named, alone.due, alone.bring)
    listed = {
        key: (item.people, item.due.day if item.due else None, item.bring)
        for key, item in items.items()
    }
    assert found == listed


def test_what_is_called_the_same_comes_out_the_same_for_any_household(closed_days):
    unlisted = [one for one in facts_for_rules(CATALOGUE) if one.path not in BY_LISTS]
    households = Households(CATALOGUE, unlisted)
    cases = [households.case(number) for number in range(400)]
    scenes = [EventScene(CATALOGUE, case, event) for case in cases for event in case.events]
    alike = [
        (procedure, mutant)
        for procedure in (CATALOGUE.procedures[one] for one in WITH_SAME)
        for mutant in mutants_of(procedure)
        if is_same(CATALOGUE, procedure, mutant, closed_days)
    ]
    assert alike
    judged = 0
    for procedure, mutant in alike:
        for at in scenes:
            if at.type in procedure.events:
                judged += 1
                own, other = (
                    outcome(at, one, closed_days) for one in (procedure, mutant.procedure)
                )
                assert (own.ids, own.due) == (other.ids, other.due), mutant.words
    assert judged > 100

import json
from pathlib import Path

import pytest

from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from lifeevents.proof.outcomes import outcome
from lifeevents.scene import EventScene

CATALOGUE = load_catalogue()
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

"""The flow of each life event: BPMN 2.0 that another library opens and runs, and its drawing."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from random import Random

import pytest
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.util.task import TaskState

from counter.flows import titles_of
from forms.papers import load_papers
from lifeevents.catalogue import load_catalogue
from lifeevents.condition_tables import read_condition
from lifeevents.errors import CatalogueFault
from lifeevents.flows.assembly import event_flow
from lifeevents.flows.bpmn import bpmn_document, process_id
from lifeevents.flows.layout import laid_out
from lifeevents.flows.lettering import lines_of, width_of
from lifeevents.flows.linking import variable_of
from lifeevents.flows.picture import picture
from lifeevents.flows.shortest import shortest_words

CATALOGUE = load_catalogue()
TITLES = titles_of(CATALOGUE, load_papers())
EVENTS = [event for event, procedures in CATALOGUE.by_event.items() if procedures]
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def plane_of(event):
    return laid_out(event_flow(CATALOGUE, event, papers=TITLES))


@pytest.fixture(scope="module")
def planes():
    return {event: plane_of(event) for event in EVENTS}


def specification(plane):
    """The flow as SpiffWorkflow opens it, after it was checked against the OMG's schema."""
    parser = BpmnParser(validator=BpmnValidator())
    parser.add_bpmn_str(bpmn_document(plane))
    return parser.get_spec(process_id(plane.flow))


def run(plane, needed: Iterable[str]) -> list[str]:
    """The tasks that the engine asks somebody to do, in their order, where these are needed."""
    workflow = BpmnWorkflow(specification(plane))
    tasks = {step.id: step for step in plane.flow.tasks}
    facts = {variable_of(step): step.id in needed for step in tasks.values()}
    facts |= {f"{sheet.id}-made": True for sheet in plane.flow.sheets}
    workflow.task_tree.data.update(facts)
    done = []
    for _ in range(10 * len(plane.flow.steps)):
        ready = workflow.get_tasks(state=TaskState.READY)
        if not ready:
            break
        for task in ready:
            if task.task_spec.bpmn_id in tasks:
                done.append(task.task_spec.bpmn_id)
                task.data.update(facts)
            task.run()
    assert workflow.is_completed()
    return done


@pytest.mark.parametrize("event", EVENTS)
def test_every_flow_is_valid_by_the_schema_and_opened_by_another_library(planes, event):
    spec = specification(planes[event])
    opened = {one.bpmn_id for one in spec.task_specs.values() if one.bpmn_id}
    assert set(planes[event].flow.steps) <= opened
    assert set(spec.data_objects) == {f"{one.id}-made" for one in planes[event].flow.sheets}


@pytest.mark.parametrize("event", EVENTS)
def test_every_step_is_reached_from_the_start_and_reaches_the_end(planes, event):
    flow = planes[event].flow
    onwards, backwards = reached(flow, "start"), reached(flow, "end", back=True)
    assert onwards == backwards == set(flow.steps)


def reached(flow, begin, back=False):
    ways = {}
    for link in flow.links:
        source, target = (link.target, link.source) if back else (link.source, link.target)
        ways.setdefault(source, []).append(target)
    found, left = {begin}, [begin]
    while left:
        fresh = [one for one in ways.get(left.pop(), []) if one not in found]
        found.update(fresh)
        left += fresh
    return found


@pytest.mark.parametrize("event", EVENTS)
def test_every_procedure_that_the_event_may_need_is_a_task(planes, event):
    tasks = {step.procedure.id for step in planes[event].flow.tasks}
    possible = {one.id for one in CATALOGUE.by_event[event]}
    assert tasks <= possible
    assert tasks


@pytest.mark.parametrize("event", EVENTS)
def test_what_has_to_come_later_comes_later_in_the_flow(planes, event):
    flow = planes[event].flow
    tasks = {step.procedure.id: step for step in flow.tasks}
    behind = {one: reached(flow, step.id) for one, step in tasks.items()}
    early = [
        (step.name, tasks[before].name)
        for one, step in tasks.items()
        for before in step.procedure.after
        if before in tasks and step.id not in behind[before]
    ]
    assert early == []


@pytest.mark.parametrize("event", ["move_in", "birth", "death", "job_leave"])
def test_an_engine_asks_for_exactly_what_is_needed(planes, event):
    flow = planes[event].flow
    conditional = {link.target for link in flow.links if link.words}
    tasks = {step.id for step in flow.tasks}
    dice = Random(event)
    some = {one for one in sorted(tasks) if dice.random() < 0.3}
    for needed in (tasks, tasks - conditional, some | (tasks - conditional)):
        assert sorted(run(planes[event], needed)) == sorted(needed)


def test_an_engine_keeps_the_order(planes):
    done = run(planes["birth"], {step.id for step in planes["birth"].flow.tasks})
    assert done.index("task-birth-registration") < done.index("task-child-allowance-claim")


@pytest.mark.parametrize("event", EVENTS)
def test_nothing_lies_on_top_of_anything_else(planes, event):
    plane = planes[event]
    words = {f"words of {one}": label.box for one, label in plane.labels.items()}
    titles = {one: title.box for one, title in plane.titles.items()}
    shapes = {**plane.steps, **plane.sheets, **words, **titles}
    assert [
        (one, other)
        for (one, box), (other, second) in combinations(shapes.items(), 2)
        if box.overlaps(second)
    ] == []


@pytest.mark.parametrize("event", EVENTS)
def test_lanes_lie_below_each_other_and_hold_their_steps(planes, event):
    plane = planes[event]
    for above, below in pairwise(plane.lanes.values()):
        assert above.bottom == below.y
    for step in plane.flow.steps.values():
        lane, box = plane.lanes[step.lane], plane.steps[step.id]
        assert lane.x < box.x
        assert box.right < lane.right
        assert lane.y < box.y
        assert box.bottom < lane.bottom


@pytest.mark.parametrize("event", EVENTS)
def test_every_line_is_at_right_angles_and_meets_the_rims_of_its_shapes(planes, event):
    plane = planes[event]
    for link in plane.flow.links:
        route = plane.routes[link.id]
        assert plane.steps[link.source].touches(route[0]), link.id
        assert plane.steps[link.target].touches(route[-1]), link.id
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(route)), link.id
    for sheet in plane.flow.sheets:
        first, last = plane.ties[sheet.id]
        assert plane.steps[sheet.task].touches(first)
        assert plane.sheets[sheet.id].touches(last)


@pytest.mark.parametrize("event", EVENTS)
def test_no_line_runs_through_a_shape(planes, event):
    plane = planes[event]
    shapes = {**plane.steps, **plane.sheets}
    assert [
        (link.id, shape)
        for link in plane.flow.links
        for begin, end in pairwise(plane.routes[link.id])
        for shape, box in shapes.items()
        if crosses(begin, end, box)
    ] == []


def crosses(begin, end, box):
    """Whether a part of a line runs inside a box."""
    left, right = sorted((begin[0], end[0]))
    top, bottom = sorted((begin[1], end[1]))
    across = left < box.right and right > box.x
    return across and top < box.bottom and bottom > box.y


@pytest.mark.parametrize("event", EVENTS)
def test_ids_are_names_that_stay_the_same(planes, event):
    document = bpmn_document(planes[event]).decode()
    ids = re.findall(r'\bid="([^"]+)"', document)
    assert len(ids) == len(set(ids))
    assert [one for one in ids if not NAME.fullmatch(one)] == []
    assert bpmn_document(plane_of(event)).decode() == document


def test_a_condition_stands_beside_its_arrow_and_in_full_in_the_task(planes):
    flow = planes["move_in"].flow
    link = next(one for one in flow.links if one.target == "task-nhi-join")
    assert link.words.startswith("国民健康保険")
    assert link.variable == "needed_nhi_join"
    told = flow.steps["task-nhi-join"].documentation
    assert "条件: 健康保険が「国民健康保険(国保)」、かつ " in told
    assert "14日以内" in told
    assert "先にするもの: 転入届" in told
    assert "根拠: 国民健康保険法" in told


def test_a_paper_is_tied_to_its_task(planes):
    document = bpmn_document(planes["move_in"]).decode()
    assert 'dataObjectRef="paper-resident-move-in-made"' in document
    assert "<bpmn:targetRef>paper-resident-move-in</bpmn:targetRef>" in document


def test_another_agency_has_a_lane_of_its_own_at_the_foot(planes):
    lanes = planes["move_in"].flow.lanes
    outside = [lane.outside for lane in lanes]
    assert outside == sorted(outside)
    assert any(outside)
    assert lanes[0].name == "住民"


def test_an_event_without_procedures_leads_straight_to_its_end():
    nothing = laid_out(event_flow(replace(CATALOGUE, by_event={}), "pet"))
    assert [(link.source, link.target) for link in nothing.flow.links] == [("start", "end")]
    assert run(nothing, set()) == []
    assert "犬の手続" in picture(nothing).decode()


def test_only_what_is_in_force_on_the_day_is_drawn():
    until = replace(CATALOGUE.procedures["dog-death"], valid_to=date(2027, 3, 31))
    changed = replace(CATALOGUE, by_event={"pet": (until,)})
    days = date(2027, 3, 31), date(2027, 4, 1)
    assert [len(event_flow(changed, "pet", day=day).tasks) for day in days] == [1, 0]


def test_an_unknown_event_is_refused_with_the_nearest_name():
    with pytest.raises(CatalogueFault, match="move_in"):
        event_flow(CATALOGUE, "move_inn")


def test_the_picture_is_white_and_brings_no_font(planes):
    drawn = picture(planes["birth"]).decode()
    assert 'fill="#ffffff"' in drawn
    assert "font-face" not in drawn
    assert "<script" not in drawn
    assert all(step.name[:6] in drawn for step in planes["birth"].flow.tasks)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("転入届", ("転入届",)),
        ("マイナンバーカードの継続利用", ("マイナンバーカードの", "継続利用")),
        ("給付・出産予定日の6か月前から", ("給付・出産予定日の", "6か月前から")),
        ("外国籍の方の小さいお子さんの就学", ("外国籍の方の", "小さいお子さんの就学")),
        ("児童扶養手当 住所・氏名などの変更届", ("児童扶養手当 住所・", "氏名などの変更届")),
    ],
)
def test_a_name_is_broken_where_a_reader_would(text, lines):
    assert lines_of(text, width=180, size=15, most=2) == lines


def test_a_text_that_is_too_long_is_cut_visibly():
    (line,) = lines_of("出産の翌日から2年を過ぎると受け取れなくなります", 120, 12, most=1)
    assert line.endswith("…")
    assert width_of(line, 12) <= 120 + 12


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"person.insurance": "nhi", "person.deceased": False}, "国民健康保険"),
        (
            {"person.insurance": "nhi", "person.student_away": True},
            "修学のための別居、国民健康保険",
        ),
        ({"person.jiritsu_iryo": {"empty": False}}, "自立支援医療がある"),
        ({"event.birth_country": {"is_not": "JP"}, "person.renamed": False}, "生まれた国が外国"),
        (
            {
                "person.mynumber_card": True,
                "any": [{"person.involved": True}, {"person.pregnant": True}],
            },
            "マイナンバーカードがある",
        ),
        (
            {"person.special_permanent": True, "person.age": {"min": 15}, "person.renamed": True},
            "特別永住者、氏名が変わる、15歳以上",
        ),
        (
            {"any": [{"person.pregnant": True}, {"person.residence_card": True}]},
            "妊娠中または在留カードがある",
        ),
    ],
)
def test_the_words_beside_an_arrow_are_the_telling_ones(table, words):
    node = read_condition(table, CATALOGUE.vocabulary, "test")
    procedure = CATALOGUE.procedures["nhi-join"]
    assert shortest_words(procedure, node, CATALOGUE.vocabulary) == words


def test_words_that_leave_something_out_say_so():
    table = {"person.mynumber_card": True, "person.owns_real_estate": True, "person.passport": True}
    node = read_condition(table, CATALOGUE.vocabulary, "test")
    words = shortest_words(CATALOGUE.procedures["nhi-join"], node, CATALOGUE.vocabulary)
    assert words.endswith("ほか")

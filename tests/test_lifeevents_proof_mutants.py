import pytest
from proving import all_expectations, catalogue_of, examples_of, expectations_of

from lifeevents.catalogue import load_catalogue
from lifeevents.proof.example_writing import example_lines
from lifeevents.proof.examples import holds
from lifeevents.proof.mutants import KINDS, mutants_of
from lifeevents.proof.proposing import Proposal, Proposer
from lifeevents.proof.survey import survey

CATALOGUE = load_catalogue()


@pytest.fixture(scope="module")
def expectations(closed_days):
    return all_expectations(closed_days)


PROVED = ("nhi-join", "resident-move-in", "pension-cat1", "child-allowance-claim", "dog-death")


@pytest.mark.parametrize("procedure", PROVED)
def test_nearly_every_small_error_in_these_rules_is_noticed(procedure, expectations, closed_days):
    (one,) = survey(CATALOGUE, expectations, closed_days, [procedure])
    assert one.broken == ()
    assert len(one.noticed) >= 0.9 * one.total


AGE = """
events = ["move_in"]
each = "movers"
[when]
person.age = { min = 20 }
person.insurance = ["nhi", "none"]
[due]
from = "event.date"
days = 14
closed_day = "next_open"
"""


def example(person, needed="true", day="2026-10-01", due=""):
    due = f"due = {due}\n" if due else ""
    event = f'event = {{ type = "move_in", date = {day} }}'
    return f'[[example]]\ntitle = "例"\n{event}\nperson = {{ {person} }}\nneeded = {needed}\n{due}'


WEAK = example('birth_date = 1980-06-01, insurance = "nhi"')
AT_TWENTY = example('birth_date = 2006-10-01, insurance = "nhi"')
UNDER_TWENTY = example('birth_date = 2006-10-02, insurance = "nhi"', "false")
NONE = example('birth_date = 1980-06-01, insurance = "none"')
OTHER = example('birth_date = 1980-06-01, insurance = "employee"', "false")
DUE = example('insurance = "nhi"', day="2026-10-01", due="2026-10-15")
MOVED = example('insurance = "nhi"', day="2026-10-03", due="2026-10-19")  # 17日は土曜日

STAYS = WEAK.replace('"nhi"', '"none"') + 'b = { birth_date = 1980-06-01, insurance = "nhi" }\n'


@pytest.fixture
def left(closed_days):
    """The words of the survivors of AGE with these examples."""

    def survivors(*examples, rule=AGE):
        catalogue = catalogue_of(local=rule)
        (one,) = survey(
            catalogue, expectations_of(catalogue, "".join(examples), closed_days), closed_days
        )
        assert one.broken == ()
        return [mutant.words for mutant in one.survivors]

    return survivors


MIN = "when: person.age = { min = 20 }"


def test_a_weak_example_lets_a_mutant_live_and_a_stronger_one_catches_it(left):
    over, less = (
        f"{MIN} を person.age = {{ over = 20 }} に",
        f"{MIN} を person.age = {{ min = 19 }} に",
    )
    assert {over, less} <= set(left(WEAK))
    assert over not in left(AT_TWENTY)
    assert less not in left(UNDER_TWENTY)


def test_each_value_part_and_event_wants_a_case(left):
    value, part = "when: person.insurance から「none」を消す", f"{MIN} を消す"
    event = "events から「move_in」を消す"
    assert {value, part} <= set(left(WEAK))
    assert value not in left(NONE)
    assert part not in left(UNDER_TWENTY)
    assert event not in left(WEAK)
    assert event in left(UNDER_TWENTY)


def test_for_whom_a_rule_is_judged_wants_somebody_else_in_the_family(left):
    words = "each = movers を members に"
    assert words in left(WEAK, NONE)
    assert words not in left(STAYS)


def test_a_fixed_day_that_is_open_is_never_moved(left):
    fixed = 'events = ["move_in"]\n[due]\nday = {}\nclosed_day = "next_open"\n'
    words = "due: closed_day = next_open を same に"
    assert words not in left(example(""), rule=fixed.format("2028-03-31"))  # 金曜日
    assert words in left(example(""), rule=fixed.format("2028-04-01"))


def test_deadlines_want_a_day_and_one_that_falls_on_a_closed_day(left):
    length = {f"due: days = 14 を {days} に" for days in (13, 15)}
    closed = "due: closed_day = next_open を same に"
    assert length | {closed} <= set(left(WEAK))
    assert not length & set(left(DUE))
    assert closed in left(DUE)
    assert closed not in left(MOVED)


def test_enough_examples_leave_nothing(left):
    assert left(AT_TWENTY, UNDER_TWENTY, NONE, OTHER, DUE, MOVED, STAYS) == []


def test_an_example_that_does_not_hold_is_no_evidence(closed_days):
    catalogue = catalogue_of(local=AGE)
    wrong = example('insurance = "employee"')
    (one,) = survey(catalogue, expectations_of(catalogue, wrong, closed_days), closed_days)
    assert [expectation.place for expectation in one.broken] == ["examples/local.toml の1番目"]
    assert one.noticed == ()


THINGS = """
events = ["move_in"]
each = "movers"
valid_from = 2026-04-01
bring = [{ text = "在留カード", when = { person.nationality = { is_not = "JP" } } }]
[[due]]
when = { not = { event.move_out_method = "paper" } }
kind = "prescription"
from = "event.notice_date"
years = 2
[[due]]
when = { event.move_out_method = "paper" }
kind = "benefit_start"
from = "event.date"
month_end = true
plus_days = 15
[[due]]
kind = "forfeiture"
day = 2028-03-31
[[due]]
when = { event.move_out_method = "online" }
kind = "asap"
[when]
household.septic_tank = true
not = { person.insurance = ["nhi", "none"] }
"""


def test_everything_in_a_rule_is_changed_once():
    (local,) = catalogue_of(local=THINGS).procedures.values()
    mutants = list(mutants_of(local))
    words = [one.words for one in mutants]
    assert {one.kind for one in mutants} == set(KINDS)
    assert len(words) == len(set(words))
    for wanted in (
        'when: not { person.insurance = ["nhi", "none"] } の not を消す',
        "due 1: years = 2 を 3 に",
        "due 1: first_day_counts を true に",
        "due 1: from = event.notice_date を event.date に",
        "due 1: closed_day = same を next_open に",
        'due 1: when の not { event.move_out_method = "paper" } の not を消す',
        "due 2: month_end を false に",
        "due 2: plus_days = 15 を 14 に",
        "due 3: day = 2028-03-31 を 2028-04-01 に",
        "due 3: 規則を消す",
        "due 4: 規則を消す",
        'due 4: when の event.move_out_method = "online" を消す',
        "bring「在留カード」の when を消す",
        "valid_from = 2026-04-01 を 2026-03-31 に",
        "each = movers を members に",
    ):
        assert wanted in words
    assert all(one.procedure != local for one in mutants)
    assert not any(one.startswith(("due 4: closed_day", "due 4: month_end")) for one in words)


def test_a_deadline_in_words_alone_is_not_changed():
    alone = catalogue_of(local='events = ["move_in"]\n[due]\nkind = "asap"\ntext = "速やかに"\n')
    (local,) = alone.procedures.values()
    assert [one.words for one in mutants_of(local)] == ["events から「move_in」を消す"]


def test_the_words_of_a_deadline_tell_where_its_day_does_not(left):
    words = """
events = ["move_in"]
[[due]]
when = { household.water_new = true }
kind = "asap"
text = "速やかに"
[[due]]
when = { household.water_new = false }
kind = "none"
text = "期限なし"
"""
    water = "household = { water_new = true }\n"
    dropped = "due 1: 規則を消す"
    assert dropped in left(example("") + water + 'due = ""\n', rule=words)
    assert dropped not in left(example("") + water + 'due_says = "速やか"\n', rule=words)


SAME = """
events = ["move_in", "move_in_abroad"]
each = "members"
[when]
any = [
    { person.moving = true, event.type = "move_in" },
    { person.involved = true, event.type = "move_in_abroad" },
    { person.moving = true, person.involved = true, event.type = "move_in" },
]
"""


def test_what_provably_changes_nothing_is_not_counted(closed_days):
    (one,) = survey(catalogue_of(local=SAME), {}, closed_days)
    same = [mutant.words for mutant in one.same]
    assert any(words.startswith("when: any の3番目 person.moving") for words in same)
    left = [mutant.words for mutant in one.survivors]
    assert any(words.startswith("when: any の2番目 person.involved") for words in left)


def test_proposals_notice_the_survivors_between_them(closed_days):
    catalogue = catalogue_of(local=AGE)
    (one,) = survey(catalogue, {}, closed_days)
    found = list(Proposer(catalogue, one.procedure, closed_days).propose(one.survivors))
    assert all(isinstance(proposal, Proposal) for proposal in found)
    noticed = {mutant.words for proposal in found for mutant in proposal.mutants}
    assert noticed == {mutant.words for mutant in one.survivors}


@pytest.mark.parametrize(
    "procedure", ["nhi-join", "moped-scrap", "koki-funeral", "survivor-pension"]
)
def test_proposals_for_real_rules_are_examples_that_hold_and_notice(procedure, closed_days):
    rule = CATALOGUE.procedures[procedure]
    mutants = [one for one in mutants_of(rule) if one.kind in ("comparison", "due", "event")]
    proposer = Proposer(CATALOGUE, rule, closed_days)
    found = [one for one in proposer.propose(mutants) if isinstance(one, Proposal)]
    assert found
    for proposal in found:
        text = "\n".join(example_lines({**proposal.table, "title": "案"}))
        (example,) = examples_of(CATALOGUE, text, procedure)
        assert holds(example, rule, closed_days)
        for mutant in proposal.mutants:
            assert not holds(example, mutant.procedure, closed_days), mutant.words


def test_of_all_small_errors_in_the_catalogue_at_least_95_in_100_are_noticed(
    expectations, closed_days
):
    surveyed = list(survey(CATALOGUE, expectations, closed_days))
    assert [one.procedure.id for one in surveyed if one.broken] == []
    assert len(surveyed) == len(CATALOGUE.procedures)
    assert sum(len(one.noticed) for one in surveyed) >= 0.95 * sum(one.total for one in surveyed)

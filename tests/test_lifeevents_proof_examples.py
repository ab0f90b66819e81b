import pytest
from proving import catalogue_of, examples_of

from lifeevents.catalogue import load_catalogue
from lifeevents.errors import CatalogueFault
from lifeevents.proof.example_writing import example_lines
from lifeevents.proof.examples import differences, load_examples
from lifeevents.tables import shipped_tables

CATALOGUE = load_catalogue()
FILES = [file.removesuffix(".toml") for file, _ in shipped_tables("examples")]


@pytest.fixture(scope="module")
def examples():
    return load_examples(CATALOGUE)


@pytest.mark.parametrize("procedure", FILES)
def test_every_example_of_a_procedure_comes_out_as_it_says(procedure, examples, closed_days):
    rule = CATALOGUE.procedures[procedure]
    wrong = [
        f"{one.place}({one.title}): {said}"
        for one in examples[procedure]
        for said in differences(one, rule, closed_days)
    ]
    assert wrong == []


MOVERS = """
events = ["move_in"]
each = "movers"
bring = ["届書", { text = "転出証明書", when = { event.move_out_method = "paper" } }]
[when]
person.insurance = "nhi"
[due]
from = "event.date"
days = 14
closed_day = "next_open"
"""
HOUSEHOLD = 'events = ["move_in"]\n[when]\nhousehold.septic_tank = true\n'
EVENT = 'event = { type = "move_in", date = 2026-10-01 }\n'
FAMILY = """
event = { type = "move_in", date = 2026-10-01, movers = ["a", "b"], move_out_method = "paper" }
person = { insurance = "nhi" }
b = { insurance = "employee" }
"""


@pytest.fixture
def said(closed_days):
    """Say how one example of the procedure `local` differs from what comes out."""

    def of(text, rule=MOVERS):
        catalogue = catalogue_of(local=rule)
        (example,) = examples_of(catalogue, f'[[example]]\ntitle = "例"\n{text}')
        return list(differences(example, catalogue.procedures["local"], closed_days))

    return of


def test_an_example_says_exactly_for_whom(said):
    assert said(f'{FAMILY}needed = ["a"]') == []
    assert "a、b のはずが、a に" in said(f'{FAMILY}needed = ["a", "b"]')[0]
    assert "なし のはずが、a に" in said(f"{FAMILY}needed = false")[0]


def test_an_example_says_until_when(said):
    person = EVENT + 'person = { insurance = "nhi" }\nneeded = true\n'
    assert said(f"{person}due = 2026-10-15") == []
    assert said(f"{person}due = 2026-10-16") == [
        "期限は 2026-10-16 のはずが、2026-10-15 になります"
    ]
    assert said(f'{person}due = ""') == ["期限は なし のはずが、2026-10-15 になります"]


def test_an_example_says_which_deadline_is_shown(said):
    rules = """
events = ["move_in"]
[[due]]
when = { event.move_out_method = "paper" }
kind = "asap"
text = "速やかに"
[[due]]
kind = "none"
law = "市条例"
text = "期限はありません"
"""
    paper = EVENT.replace(" }", ', move_out_method = "paper" }')
    assert said(f'{paper}needed = true\ndue_says = "速やか"', rules) == []
    assert said(f'{EVENT}needed = true\ndue_says = "市条例"', rules) == []
    assert (
        "「速やか」のはずが、「期限" in said(f'{EVENT}needed = true\ndue_says = "速やか"', rules)[0]
    )


def test_an_example_says_what_to_bring_and_what_not(said):
    assert said(f'{FAMILY}needed = ["a"]\nbrings = ["転出証明書", "届書"]') == []
    assert "「印鑑」を持って来るはず" in said(f'{FAMILY}needed = ["a"]\nbrings = ["印鑑"]')[0]
    assert "「届」は要らないはず" in said(f'{FAMILY}needed = ["a"]\nbrings_not = ["届"]')[0]


def test_a_households_procedure_is_needed_or_not(said):
    assert said(f"{EVENT}household = {{ septic_tank = true }}\nneeded = true", HOUSEHOLD) == []
    assert said(f"{EVENT}needed = false", HOUSEHOLD) == []
    assert "世帯 のはずが、なし" in said(f"{EVENT}needed = true", HOUSEHOLD)[0]


def test_true_is_the_only_one_in_question(said):
    baby = 'event = { type = "birth", date = 2026-10-01, subjects = ["b"] }\nb = {}\nneeded = true'
    assert said(baby, 'events = ["birth"]\neach = "subjects"\n') == []
    dogs = 'event = { type = "pet", date = 2026-10-01 }\ndogs = [{ name = "ポチ" }]\nneeded = true'
    assert said(dogs, 'events = ["pet"]\neach = "dogs"\n') == []


def test_another_event_of_the_visit_is_known_but_not_judged(said):
    further = f'{EVENT}events = [{{ type = "job_leave", date = 2026-09-30 }}]\n'
    leaving = 'events = ["job_leave"]\neach = "subjects"\n'
    assert said(f"{further}needed = false", leaving) == []


def test_the_law_of_the_events_date_counts(said):
    old = 'events = ["move_in"]\nvalid_to = 2026-09-30\n'
    assert said(f"{EVENT}needed = false", old) == []
    assert said(EVENT.replace("10-01", "09-30") + "needed = true", old) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{EVENT}needed = true\ntitel = 1", "もしかして「title」"),
        (f'{EVENT}needed = true\ntitle = ""', "title がありません"),
        ("needed = true", "event がない"),
        ('event = { type = "move_inn" }\nneeded = true', "もしかして「move_in」"),
        (f'{EVENT}person = {{ insurence = "nhi" }}\nneeded = true', "もしかして「insurance」"),
        (f"{EVENT}person = 1\nneeded = true", "person が表ではありません"),
        (EVENT, "needed がない"),
        (f"{EVENT}needed = []", "needed がない"),
        (f'{EVENT}needed = ["c"]', "needed の「c」はいません"),
        (f"{FAMILY}needed = true", "だれのことか"),
        (f"{EVENT}needed = true\ndue = '2026-10-15'", "引用符なし"),
        (f"{EVENT}needed = false\ndue = 2026-10-15", "必要でないのに"),
        (f'{EVENT}needed = false\nbrings = ["x"]', "必要でないのに"),
        (f'{EVENT}needed = false\ndue_says = "x"', "必要でないのに"),
        (f"{EVENT}needed = true\ndue_says = 1", "due_says が文字ではありません"),
        (f"{EVENT}needed = true\nbrings = [1]", "文字でないもの"),
        (f'{EVENT}needed = true\nbrings = "x"', "一覧ではありません"),
        (f'{EVENT}needed = true\nevents = "x"', "一覧ではありません"),
        (f"{EVENT}needed = true\nnote = 1", "note が文字ではありません"),
    ],
)
def test_an_example_at_fault_says_file_number_fact_and_cure(text, said):
    named = text if "title" in text else f'title = "例"\n{text}'
    with pytest.raises(CatalogueFault) as caught:
        examples_of(catalogue_of(local=MOVERS), f"[[example]]\n{named}")
    assert str(caught.value).startswith("examples/local.toml の1番目")
    assert said in str(caught.value)
    assert caught.value.cure


def test_a_households_procedure_takes_no_ids():
    text = f'[[example]]\ntitle = "例"\n{EVENT}needed = ["a"]'
    with pytest.raises(CatalogueFault, match="世帯に1つの手続"):
        examples_of(catalogue_of(local=HOUSEHOLD), text)


@pytest.mark.parametrize("text", ["example = 1", 'title = "例"', "[[example]]\n[other]"])
def test_a_file_without_examples_is_a_fault(text):
    with pytest.raises(CatalogueFault, match="例の並びではありません"):
        examples_of(catalogue_of(local=MOVERS), text)


def town(folder, examples, **procedures):
    for name, files in (("examples", examples), ("procedures", procedures)):
        (folder / name).mkdir()
        for one, text in files.items():
            (folder / name / f"{one}.toml").write_text(text, encoding="utf-8")
    return folder


ONE = """
[[example]]
title = "町の例"
event = { type = "job_leave", date = 2026-10-01 }
needed = false
"""


def test_a_towns_examples_come_after_the_shipped_ones(tmp_path, examples):
    folder = town(tmp_path, {"nhi-join": ONE})
    known = load_examples(load_catalogue(folder), folder)
    assert known["nhi-join"][-1].title == "町の例"
    assert known["nhi-join"][-1].place == f"{folder.name}/examples/nhi-join.toml の1番目"
    assert len(known["nhi-join"]) == len(examples["nhi-join"]) + 1


def test_examples_of_what_a_town_switched_off_are_left_out(tmp_path):
    folder = town(tmp_path, {"nhi-join": ONE}, **{"nhi-join": "off = true"})
    assert "nhi-join" not in load_examples(load_catalogue(folder), folder)


def test_examples_of_an_unknown_procedure_are_a_fault(tmp_path):
    folder = town(tmp_path, {"nhi-jion": ONE})
    with pytest.raises(CatalogueFault, match="もしかして「nhi-join」"):
        load_examples(load_catalogue(folder), folder)


def test_a_written_example_is_read_back_as_it_was(examples):
    for one in examples["nhi-join"]:
        text = "\n".join(example_lines(one.table))
        (again,) = examples_of(CATALOGUE, text, "nhi-join")
        assert (again.at.case, again.ids, again.wanted) == (one.at.case, one.ids, one.wanted)

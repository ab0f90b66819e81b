"""To whom the guide sheet and the receipt are written, and in which order one walks."""

from datetime import date

from counter.packets import addressed_to, guide_of, in_desk_order, papers_of, receipt_of
from counter.town import Town, load_town
from forms.papers import load_papers
from kiosk.commands.town import town_and_catalogue
from lifeevents.case import Case, read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import Checklist, judge

DAY = date(2026, 12, 24)


def sample_town() -> Town:
    return load_town(town_and_catalogue()[0].folder)


def death() -> Case:
    return read_case(
        {
            "case": {
                "persons": [
                    {"id": "a", "name": "渡辺 茂", "birth_date": "1940-01-05", "is_head": True},
                    {"id": "b", "name": "渡辺 文子", "birth_date": "1944-03-01"},
                    {"id": "c", "name": "渡辺 学", "birth_date": "1970-07-07"},
                ],
                "events": [
                    {
                        "type": "death",
                        "date": "2026-12-20",
                        "notice_date": "2026-12-20",
                        "filed_date": "2026-12-24",
                        "subjects": ["a"],
                    }
                ],
            },
            "unanswered": "no",
        }
    )


def judged(case: Case) -> Checklist:
    return judge(load_catalogue(), case, sample_town().closed)


def test_nothing_is_addressed_to_the_one_who_died() -> None:
    case = death()
    assert addressed_to(case) == ("渡辺 文子", 1)
    guide = guide_of(judged(case), case, sample_town(), DAY)
    receipt = receipt_of(judged(case), case, sample_town(), DAY)
    assert guide.name == receipt.name == "渡辺 文子"


def test_the_person_who_files_is_addressed_first() -> None:
    case = death().with_answers({"visit.filer": "c"})
    assert addressed_to(case) == ("渡辺 学", 1)


def test_one_walks_by_floor_and_number_and_other_agencies_come_last() -> None:
    case = death()
    guide = guide_of(judged(case), case, sample_town(), DAY)
    floors = [(desk.floor, int(desk.number)) for desk in guide.desks]
    assert floors == sorted(floors)
    assert len({agency.name for agency in guide.agencies}) == len(guide.agencies)
    ordered = in_desk_order(judged(case).needed, sample_town())
    assert {item.key for item in ordered} == {item.key for item in judged(case).needed}


def test_the_papers_are_those_of_the_needed_items_in_desk_order() -> None:
    town, case = sample_town(), death()
    chosen = papers_of(judged(case), load_papers(), town, case)
    assert "death-registration" in [one.paper.id for one in chosen]
    walked = [(one.desk.floor, one.desk.number) for one in chosen if one.desk]
    assert walked == sorted(walked)
    assert len({(one.paper.id, one.item.key) for one in chosen}) == len(chosen)


def test_the_guide_calls_people_by_their_given_names() -> None:
    case = death()
    guide = guide_of(judged(case), case, sample_town(), DAY)
    people = {name for desk in guide.desks for line in desk.procedures for name in line.people}
    assert people <= {"茂", "文子", "学"}
    assert "茂" in people


def test_the_guide_warns_of_money_and_rights_and_not_of_fines() -> None:
    case = death().with_answers({"person.a.insurance": "nhi", "event.e1.funeral_date": DAY})
    needed = {one.procedure.id: one for one in judged(case).needed}
    assert "過料" in needed["death-registration"].procedure.late
    assert not needed["death-registration"].loses
    assert needed["nhi-funeral"].loses
    warned = {
        one.name: one.late
        for desk in guide_of(judged(case), case, sample_town(), DAY).desks
        for one in desk.procedures
    }
    assert warned[needed["death-registration"].procedure.name] == ""
    assert "2年" in warned[needed["nhi-funeral"].procedure.name]

"""The household with which a paper is shown filled: invented people, one event, all told."""

from datetime import date

from counter.papers.sureness import procedures_of
from counter.town import Town
from forms.cells import FilledSheet
from forms.context import FillContext
from forms.fill import fill
from forms.papers import Paper
from forms.samples import sampled
from lifeevents.case import Case, read_case
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Item, judge
from print.document import Imprint
from print.packet import Packet, packet_pdf

SAMPLE_NO = "見本"
PEOPLE = (
    ("a", "青木 大輔", "アオキ ダイスケ", "M", "1988-09-03", {"is_head": True}),
    ("b", "青木 由紀", "アオキ ユキ", "F", "1990-11-08", {"relation": "妻"}),
    ("c", "青木 結", "アオキ ユイ", "F", "2020-06-14", {"relation": "子"}),
    ("d", "青木 湊", "アオキ ミナト", "M", "", {"relation": "子"}),
    ("e", "青木 ハル", "アオキ ハル", "F", "1941-03-03", {"relation": "母"}),
)
SUBJECTS = {"birth": ["d"], "death": ["e"], "marriage": ["a", "b"], "divorce": ["a", "b"]}
MOVES = ("move_in", "move_in_abroad", "move_within", "move_out", "move_out_abroad")
EVERYDAY = "certificate"  # the event of a paper that no procedure names


def sample_sheets(
    paper: Paper, town: Town, catalogue: Catalogue, today: date, event: str = ""
) -> tuple[FilledSheet, ...]:
    """The paper's sheets, filled for the sample household as far as anything can fill them."""
    case, item = sample_case(paper, town, catalogue, today, event)
    context = FillContext(town.name, town.mayor_title, today)
    told = sampled(case, [(paper, item)], catalogue.vocabulary, context)
    return fill(paper, told, item, context)


def sample_case(
    paper: Paper, town: Town, catalogue: Catalogue, today: date, event: str = ""
) -> tuple[Case, Item | None]:
    """The household at this life event, or the first for the paper, and the list's item."""
    events = events_of(paper, catalogue)
    case = _household(event if event in catalogue.events else events[0], today)
    found = judge(catalogue, case, town.closed)
    wanted = {one.id for one in procedures_of(paper, catalogue.procedures.values())}
    items = (*found.needed, *found.to_confirm)
    return case, next((one for one in items if one.procedure.id in wanted), None)


def events_of(paper: Paper, catalogue: Catalogue) -> tuple[str, ...]:
    """The life events that call for a paper; for one that no procedure names, every event."""
    procedures = procedures_of(paper, catalogue.procedures.values())
    found = dict.fromkeys(event for one in procedures for event in one.events)
    return tuple(one for one in found if one in catalogue.events) or tuple(
        dict.fromkeys((EVERYDAY, *catalogue.events))
    )


def _household(event_type: str, today: date) -> Case:
    event = {"type": event_type, "date": today.isoformat()}
    subjects = {"subjects": SUBJECTS.get(event_type, ["a"])}
    movers = {"movers": ["a", "b", "c", "d"]} if event_type in MOVES else {}
    keys = ("id", "name", "name_kana", "sex", "birth_date")
    people = [{**dict(zip(keys, told, strict=True)), **more} for *told, more in PEOPLE]
    people = [{**one, "birth_date": one["birth_date"] or today.isoformat()} for one in people]
    return read_case({"persons": people, "events": [{**event, **subjects, **movers}]})


def sample_pdf(
    paper: Paper, town: Town, catalogue: Catalogue, today: date, event: str = ""
) -> bytes:
    """The paper filled for the sample household, as it would be printed."""
    return _pdf(sample_sheets(paper, town, catalogue, today, event), town)


def empty_pdf(paper: Paper, town: Town) -> bytes:
    """The paper as it is before anybody fills it."""
    return _pdf((FilledSheet(paper, 1, 1, {}),), town)


def _pdf(sheets: tuple[FilledSheet, ...], town: Town) -> bytes:
    return packet_pdf(Packet(Imprint(SAMPLE_NO, town.name, SAMPLE_NO), sheets=sheets))

"""Hand-offs that are not over: given and not known to have arrived, taken and not done."""

from dataclasses import dataclass

from counter.handoff import open_handoffs, overdue
from counter.screens import desk, wording
from counter.screens.day import open_url
from counter.screens.visit import Visit
from counter.store import HandoffRow

WHOLE = "この件のすべて"


@dataclass(frozen=True)
class OpenRow:
    """One hand-off as this office sees it; `return_code` is "" where the other side tells it."""

    handoff_id: str
    number: str
    url: str
    item_name: str
    office: str
    staff: str
    at: str
    until: str
    overdue: bool
    return_code: str


def open_rows() -> dict[str, tuple[OpenRow, ...]]:
    """Those given from here ("out") and those taken here ("in"), oldest first."""
    rows = open_handoffs(desk.office())
    return {way: tuple(_row(one) for one in rows if one.direction == way) for way in ("out", "in")}


def open_words() -> str:
    """For the day's list: how many there are, and how many past their time; "" without any."""
    office = desk.office()
    rows = open_handoffs(office)
    given = sum(one.direction == "out" for one in rows)
    late = sum(overdue(office, one) for one in rows)
    counts = (("届いたか確かめていない引き渡し", given), ("受け取った引き渡し", len(rows) - given))
    words = "、".join(f"{word} {count}件" for word, count in counts if count)
    return f"{words}(うち期限を過ぎたもの {late}件)" if late else words


def name_of(visit: Visit, key: str | None) -> str:
    """What is handed over, in words; also when the list no longer has the item."""
    if key is None:
        return WHOLE
    item = visit.find_item(key)
    procedure = visit.catalogue.procedures.get(key.partition(":")[0])
    return item.name() if item else procedure.name if procedure else key


def code_in_groups(code: str) -> str:
    """A return code as it is read out: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def _row(row: HandoffRow) -> OpenRow:
    visit = desk.visit_of(row.case_id)
    taken = row.direction == "in"
    other = visit.town.find_office(row.from_office if taken else row.to_office)
    return OpenRow(
        handoff_id=row.handoff_id,
        number=visit.state.number,
        url=open_url(visit),
        item_name=name_of(visit, row.item),
        office=other.name if other else row.from_office if taken else row.to_office,
        staff=desk.name_of(row.staff),
        at=wording.day_and_time(wording.instant(row.made_at)),
        until=wording.day_and_time(wording.instant(row.confirm_by)),
        overdue=overdue(desk.office(), row),
        return_code=code_in_groups(row.return_code) if taken else "",
    )

"""Where on the sheet a value stands: with its person, the address, the event, money, the visit."""

from __future__ import annotations

from lifeevents.facts import Fact

MONEY = "bank"
FILING = ("application_date", "filer", "agent")
BELONGINGS = ("vehicle", "dog")
TITLES = {
    "address": "住所",
    "event": "出来事",
    "vehicle": "車両",
    "dog": "犬",
    "money": "振込先",
    "visit": "届出",
}
ORDER = ("person", "address", "event", *BELONGINGS, "money", "visit")


def home_of(slot: str) -> tuple[str, str]:
    """The section a slot belongs to: (kind, id of the person, vehicle or dog or "")."""
    kind, _, rest = slot.partition(".")
    if kind == "person":
        owner, _, fact = rest.partition(".")
        money = fact.startswith(MONEY) or fact == "use_public_account"
        return ("money", "") if money else ("person", owner)
    if kind in BELONGINGS:
        return kind, rest.partition(".")[0]
    if f"_{MONEY}_" in rest or rest.endswith("use_public_account"):
        return "money", ""
    return {"household": "address", "event": "event"}.get(kind, "visit"), ""


def owner_of(slot: str) -> str:
    """The person a slot is about; empty when it is about none."""
    return slot.partition(".")[2].partition(".")[0] if slot.startswith("person.") else ""


def is_about_filing(fact: Fact) -> bool:
    """Whether a fact says who files or plays a part, and when: it belongs to no single paper."""
    return fact.type in ("person", "people") or fact.name.startswith(FILING)

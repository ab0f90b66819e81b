"""The tables behind the resident's pages and the reasons, written out for the phone."""

from datetime import date

from kiosk import events
from kiosk.asking import COUNTRIES, PICTURES, Interview
from kiosk.family import RELATION_OPTIONS
from kiosk.pages import Option
from lifeevents import naming, worth_saying
from lifeevents.catalogue import Catalogue
from lifeevents.published.condition_document import Json


def screens_document(catalogue: Catalogue, day: date) -> Json:
    """Return the choices and words of the first pages, and what the interview shows."""
    return {
        "cards": [_card(one) for one in events.CARDS],
        "others": [_option(one) for one in Interview(catalogue, day).others],
        "moves": sorted(events.MOVES),
        "planned": sorted(events.PLANNED),
        "happened": sorted(events.HAPPENED),
        "when": events.WHEN,
        "who_moves": events.WHO_MOVES,
        "relations": [_option(one) for one in RELATION_OPTIONS],
        "countries": [_option(one) for one in COUNTRIES],
        "pictures": PICTURES,
    }


def _card(card: events.Card) -> Json:
    told = ("value", "text", "hint", "picture", "question")
    return {
        **{name: getattr(card, name) for name in told},
        "events": [_option(one) for one in card.events],
    }


def _option(option: Option) -> Json:
    return {"value": option.value, "text": option.text, "hint": option.hint}


def reasons_document() -> Json:
    """Return what people are called in a reason, and which facts go without saying there."""
    return {
        "called": naming.RELATIONS,
        "self_evident": sorted(worth_saying.SELF_EVIDENT),
        "age": sorted(worth_saying.AGE),
        "age_groups": sorted(worth_saying.AGE_GROUPS),
        "unchanged": worth_saying.UNCHANGED,
        "tells_event": worth_saying.TELLS_EVENT,
        "implied": worth_saying.IMPLIED,
        "of_event": worth_saying.OF_EVENT,
    }

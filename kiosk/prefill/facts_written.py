"""One fact as the phone needs it: how it is asked, how it is told, what it follows from."""

from kiosk.asking import ORIGINS
from kiosk.prefill.compact import PLAIN, columns, plain, sparse
from kiosk.prefill.facts_needed import FIRST_PAGES
from lifeevents.answers import plain_value
from lifeevents.catalogue import Catalogue
from lifeevents.condition import ALWAYS
from lifeevents.derivation import DERIVED
from lifeevents.published.condition_document import Json, condition_document
from lifeevents.published.document import CHOSEN_IN
from lifeevents.statements import unit_of
from lifeevents.vocabulary import Fact


def fact_document(catalogue: Catalogue, fact: Fact) -> Json:
    """Return a fact with the words that the phone may show."""
    derived = DERIVED.get(fact.path)
    asked = fact.origin in ORIGINS and not fact.sensitive
    told = asked or derived is not None or fact.path in FIRST_PAGES
    written = sparse(
        {
            "path": fact.path,
            "type": fact.type,
            **(_question(fact) if asked else {}),
            **(_telling(fact) if told else {}),
            "choices": {} if fact.path == "event.type" else columns(_choices(fact, told)),
            "origin": fact.origin,
            "sensitive": fact.sensitive,
            "order": fact.order,
            "applies": condition_document(catalogue.conditions.get(fact.path, ALWAYS)),
            "needs": list(derived.needs) if derived else [],
            "of_involved": derived is not None and derived.of_involved,
            "chosen_in": list(CHOSEN_IN.get(fact.path, ())),
            "asked_instead": fact.origin == "derived" and bool(fact.question.ja),
        }
    )
    no = {} if fact.unanswered is None else {"unanswered": plain_value(fact.unanswered)}
    return {**written, **no}  # false and [] are values here


def _question(fact: Fact) -> Json:
    """Return the words with which it is asked; only what residents are asked has them."""
    return {"question": plain(fact.question), "hint": plain(fact.hint)}


def _telling(fact: Fact) -> Json:
    """Return the words with which it is told in a reason; what the phone never knows has none."""
    return {
        "label": plain(fact.label),
        "says": plain(fact.says),
        "says_not": plain(fact.says_not),
        "says_of": {value: plain(said) for value, said in fact.says_of.items()},
        "unit": unit_of(fact),
    }


def _choices(fact: Fact, told: bool) -> list[Json]:
    return [
        sparse(
            {
                "value": one.value,
                "text": one.to(PLAIN) if told else "",
                "events": list(one.events),
            }
        )
        for one in fact.choices
    ]

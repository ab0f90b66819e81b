"""What was shown at the desk and given back, ticked from a list, so that no name gets in."""

from collections.abc import Iterable

from counter.receipt_names import THINGS
from counter.screens import desk
from counter.screens.views import ChoiceView
from counter.screens.visit import Visit


def choices_of(visit: Visit) -> tuple[ChoiceView, ...]:
    """Every thing that can be ticked, and whether it is."""
    ticked = visit.state.given_back
    return tuple(ChoiceView(one, name, chosen=one in ticked) for one, name in THINGS.items())


def save_given_back(visit: Visit, ticked: Iterable[str]) -> None:
    """Saves what was given back in this visit; what is recorded last holds."""
    known = set(ticked)
    things = " ".join(one for one in THINGS if one in known)
    if things != " ".join(visit.state.given_back):
        desk.save(visit.state.case_id, "gave_back", {"text": things})

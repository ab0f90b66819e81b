"""The flows of life events in this town: its desks as lanes, its papers by their titles."""

from collections.abc import Mapping
from datetime import date

from counter.town import Town
from forms.choosing import papers_named
from forms.papers import Paper
from lifeevents.catalogue import Catalogue
from lifeevents.flows.assembly import HERE, LaneOf, event_flow, own_lane
from lifeevents.flows.bpmn import bpmn_document
from lifeevents.flows.layout import laid_out
from lifeevents.flows.parts import Lane
from lifeevents.flows.picture import picture
from lifeevents.flows.plane import Plane
from lifeevents.procedures import Procedure


def drawn_flow(
    town: Town,
    catalogue: Catalogue,
    papers: Mapping[str, Paper],
    event_type: str,
    day: date | None = None,
) -> Plane:
    """The drawn flow of one life event; raises CatalogueFault if there is no such event.

    Without a day it is that of the newest day on which an entry was checked.
    """
    titles = titles_of(catalogue, papers)
    return laid_out(event_flow(catalogue, event_type, lane_of(town), titles, town.name, day))


def titles_of(catalogue: Catalogue, papers: Mapping[str, Paper]) -> dict[str, str]:
    """The title of each procedure's paper, of several real forms that of its own."""
    found = {
        one.id: papers_named(papers, one.paper, one.id) for one in catalogue.procedures.values()
    }
    return {procedure: several[0].title for procedure, several in found.items() if several}


def events_with_procedures(catalogue: Catalogue) -> tuple[str, ...]:
    """The life events that have anything to draw."""
    return tuple(event for event, found in catalogue.by_event.items() if found)


def files_of(plane: Plane) -> dict[str, bytes]:
    """A flow as files, by their endings: BPMN 2.0 and a picture."""
    return {"bpmn": bpmn_document(plane), "svg": picture(plane)}


def lane_of(town: Town) -> LaneOf:
    """The lane of a procedure in this town: its desk, or the other agency."""

    def at_desk(procedure: Procedure) -> Lane:
        desk = town.find_desk(procedure.office)
        if desk is None or procedure.place != HERE:
            return own_lane(procedure)
        return Lane(desk.section, f"{desk.floor}階 {desk.number}番", desk.number)

    return at_desk

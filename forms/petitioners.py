"""Who speaks on a paper, and for whom: agents, declarants, those certified or protected."""

from __future__ import annotations

from forms.family import grown_up
from forms.scene import Part, Scene, of_case


def agent(scene: Scene, filer: Part) -> Part:
    """代理人: the filer, unless the sheet is about the filer.

    Where the sheet is about nobody in particular, only somebody from outside the household is one.
    """
    about = (scene.person,) if scene.person else scene.people
    came = filer.someone.id if filer.someone else None
    himself = came is not None and (not about or came in about)
    return Part(None, filer.slot, absent=True) if himself else filer


def declarant(scene: Scene, filer: Part) -> Part:
    """届出人 of a 戸籍 paper: the person, or who files for one under 15 (戸籍法31条, 民法797条)."""
    person = scene.person
    return Part(of_case(person)) if person and grown_up(scene, person) else filer


def certified(scene: Scene, filer: Part) -> str | None:
    """Of whom a certificate is: after a death of the dead person, else of whoever came."""
    return scene.deceased or (filer.someone.id if filer.someone else None)


def victim(scene: Scene) -> str | None:
    """Who asks for protection: whoever is told to have come, else the only grown-up there is.

    Of two grown-ups of one household one may be the offender: then nobody is assumed.
    """
    came = scene.find("visit.filer")
    if isinstance(came, str) and came in scene.members:
        return came
    there = scene.listed("movers") or scene.survivors
    grown = [one for one in there if grown_up(scene, one)]
    return grown[0] if len(grown) == 1 else None


def companions(scene: Scene) -> tuple[str, ...]:
    """Who may be protected with the victim: those who move along, and children.

    A grown-up who stays is never among them, since he may be the offender.
    """
    told = scene.find("visit.victim")
    first = told if isinstance(told, str) and told in scene.members else victim(scene)
    movers = scene.listed("movers")
    return tuple(
        one
        for one in scene.survivors
        if one != first and (one in movers or not grown_up(scene, one))
    )

"""夫 and 妻 on the papers of a marriage or divorce, told by the event's subjects and their sex."""

from __future__ import annotations

from forms.family import grown_up, spouse_of
from forms.scene import Part, Scene, from_outside, of_case

PARTNER = "partner"
COUPLING = ("marriage", "divorce")


def husband(scene: Scene) -> Part:
    """夫(になる人)."""
    return _spouse(scene, "M", "F")


def wife(scene: Scene) -> Part:
    """妻(になる人)."""
    return _spouse(scene, "F", "M")


def counterpart(scene: Scene, filer: Part) -> Part:
    """The other one of a couple that marries or divorces; nobody where the filer is not of it."""
    couple = (husband(scene), wife(scene)) if scene.kind in COUPLING else ()
    himself = [one for one in couple if one.someone and one.someone == filer.someone]
    others = [one for one in couple if one not in himself]
    if not himself or scene.find("visit.refused_party") == "anyone":
        return Part(None, absent=True)
    return others[0] if others else Part(None, absent=True)


def bereft(scene: Scene, sex: str) -> str | None:
    """Father ("M") or mother ("F") of a stillborn child: the subject, or who is married to her."""
    subjects = scene.listed("subjects") if scene.kind == "stillbirth" else ()
    found = next((one for one in subjects if scene.fact(one, "sex") == sex), None)
    married = (spouse_of(scene, one) for one in subjects)
    return found or next((one for one in married if one and scene.fact(one, "sex") == sex), None)


def marries(scene: Scene, person: str) -> bool:
    """Whether somebody marries by this event and so has a register of their own until then."""
    return scene.kind == "marriage" and person in scene.listed("subjects")


def _spouse(scene: Scene, sex: str, other: str) -> Part:
    """The grown-up subject of this sex; where only the other one is of the case, the partner."""
    slot = scene.event_slot("subjects")
    if scene.find(slot) is None:
        return Part(None, slot)
    couple = tuple(one for one in scene.listed("subjects") if grown_up(scene, one))
    sexes = {one: scene.word(one, "sex") for one in couple}
    found = next((one for one in couple if sexes[one] == sex), None)
    if found:
        return Part(of_case(found))
    unclear = next((one for one in couple if not sexes[one]), None)
    if unclear:
        return Part(None, f"person.{unclear}.sex")
    return Part(from_outside(PARTNER)) if other in sexes.values() else Part(None, absent=True)

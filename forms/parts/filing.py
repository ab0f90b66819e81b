"""In what standing somebody files, and on which day."""

from __future__ import annotations

from datetime import date

from forms.family import LODGERS, relation
from forms.found import NOTHING, Found, known, look, wanted
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone

MANY_PEOPLE = 2


def _outside(scene: Scene) -> Found:
    return look(scene, "visit.agent_kind")


@person_part("standing")
def standing(scene: Scene, filer: Someone) -> Found:
    """本人との関係 of the filer to those the sheet is about."""
    if filer.id is None:
        return _outside(scene)
    about = (scene.person,) if scene.person else scene.people or scene.listed("movers")
    if filer.id in about and len(about) < MANY_PEOPLE:
        return known("self")
    head = part(scene, "head").someone
    return known("head" if head and head.id == filer.id else "member")


@person_part("standing_to_head")
def standing_to_head(scene: Scene, filer: Someone) -> Found:
    """世帯主との関係 of the filer."""
    if filer.id is None:
        return _outside(scene)
    head = part(scene, "head").someone
    return known("head" if head and head.id == filer.id else "member")


@person_part("standing_to_claimant")
def standing_to_claimant(scene: Scene, filer: Someone) -> Found:
    """請求者との関係; left empty when the claimant came himself."""
    claimant = part(scene, "claimant").someone
    if filer.id is None:
        return _outside(scene)
    return NOTHING if claimant == filer else known("member")


@person_part("standing_to_guardian")
def standing_to_guardian(scene: Scene, filer: Someone) -> Found:
    """子どもとの関係: a parent stands for a child by law (民法824条)."""
    if filer.id is None:
        return _outside(scene)
    guardian = part(scene, "guardian").someone
    return known("legal" if guardian == filer else "member")


@person_part("standing_to_filer")
def standing_to_filer(scene: Scene, someone: Someone) -> Found:
    """届出人との関係 of one row."""
    filer = part(scene, "filer").someone
    if filer is None:
        return wanted("visit.filer")
    if filer.id is None:
        return _outside(scene)
    return known("self" if filer == someone else "member")


@person_part("birth_capacity")
def birth_capacity(scene: Scene, filer: Someone) -> Found:
    """出生届の届出人の資格 (戸籍法52条)."""
    said = look(scene, "visit.birth_capacity")
    parents = [part(scene, role).someone for role in ("father", "mother")]
    if said.value is None and filer in parents:
        return known("1", *said.slots)
    return said


@person_part("death_capacity")
def death_capacity(scene: Scene, filer: Someone) -> Found:
    """死亡届の届出人の資格 (戸籍法87条): a relative of the same home is told by the register."""
    said = look(scene, "visit.death_capacity")
    if said.value is not None or filer.id is None or not relation(scene, filer.id):
        return said
    return known("3" if relation(scene, filer.id) in LODGERS else "1", *said.slots)


@whole_part("visit.application_date")
def application_date(scene: Scene) -> Found:
    """届出年月日: as told, else the day of filing; never a gap."""
    today = scene.context.application_date if scene.context else None
    filed = scene.event.facts.get("filed_date") if scene.event else None
    days = (scene.find("visit.application_date"), filed, today)
    day = next((one for one in days if isinstance(one, date)), None)
    return known(day, "visit.application_date")

"""After a death: relation to the deceased, whom to write to, which insurance pays."""

from __future__ import annotations

from forms.family import relation, spouse_of
from forms.found import NOTHING, Found, known, look, look_at, wanted
from forms.parts.addresses import household_address
from forms.parts.names import name_of
from forms.parts.nhi import NHI
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone

ELDERLY = "latter_elderly"


def word_to_deceased(scene: Scene, person: str) -> str:
    """How somebody is related to the one who died, where the register tells it; else empty."""
    dead = scene.deceased
    if dead is None:
        return ""
    if spouse_of(scene, dead) == person:
        return {"M": "夫", "F": "妻"}.get(scene.word(person, "sex"), "")
    mine, theirs = relation(scene, person), relation(scene, dead)
    if theirs == "世帯主":
        return mine if mine in ("子", "父", "母", "孫") else ""
    if mine == "世帯主" and theirs in ("父", "母"):
        return "子"
    if mine == "世帯主" and theirs == "子":
        return {"M": "父", "F": "母"}.get(scene.word(person, "sex"), "")
    return ""


@person_part("relation_to_deceased")
def relation_to_deceased(scene: Scene, someone: Someone) -> Found:
    """死亡した人との続柄: as told, else as the register tells it."""
    said = look(scene, someone.slot("relation_to_deceased"))
    word = word_to_deceased(scene, someone.id) if someone.id else ""
    return known(word, *said.slots) if said.value is None and word else said


@whole_part("item.heir_with_relation")
def heir_with_relation(scene: Scene) -> Found:
    """送付先の氏名・続柄, after a death."""
    heir = part(scene, "heir") if scene.kind == "death" else None
    if heir is None:
        return NOTHING
    if heir.someone is None:
        return Found(None, ("visit.heir",), ("visit.heir",))
    name = name_of(scene, heir.someone).also("visit.heir")
    related = _related(scene, heir.someone.id)
    if related and name.value:
        return known(f"{name.value}({related})", *name.slots)
    return name


def _related(scene: Scene, person: str | None) -> str:
    if person is None:
        return str(scene.find("visit.heir_relation_to_deceased") or "")
    return scene.word(person, "relation_to_deceased") or word_to_deceased(scene, person)


@whole_part("item.heir_address")
def heir_address(scene: Scene) -> Found:
    """送付先の住所, after a death."""
    return _of_heir(scene, "address")


@whole_part("item.heir_phone")
def heir_phone(scene: Scene) -> Found:
    """送付先の電話番号, after a death."""
    return _of_heir(scene, "phone")


def _of_heir(scene: Scene, fact: str) -> Found:
    heir = part(scene, "heir").someone if scene.kind == "death" else None
    if heir is None:
        return NOTHING
    found = look(scene, heir.slot(fact))
    if fact == "address" and heir.id and found.value is None:
        return household_address(scene)
    return found


@person_part("funeral_scheme")
def funeral_scheme(scene: Scene, someone: Someone) -> Found:
    """制度: which insurance pays for the funeral."""
    slot = someone.slot("insurance")
    scheme = {NHI: "nhi", ELDERLY: "koki"}.get(str(scene.find(slot)))
    return known(scheme, slot) if scheme else wanted(slot)


@person_part("insured_number")
def insured_number(scene: Scene, someone: Someone) -> Found:
    """記号・番号 of the deceased's insurance."""
    elderly = scene.find(someone.slot("insurance")) == ELDERLY
    return look_at(scene, someone, "koki_number" if elderly else "nhi_number")

"""Addresses before and after, heads before and after, parents' register, people to write to."""

from __future__ import annotations

from forms.countries import country_name
from forms.family import head_of, relation, spouse_of
from forms.found import NOTHING, Found, known, look, maybe
from forms.parts_person import (
    honseki_or_nationality,
    household_address,
    joined,
    koseki_head_held,
    name_of,
    nationality_name,
)
from forms.registry import whole_part
from forms.roles import part
from forms.scene import MOVES_AWAY, MOVES_HERE, Scene, of_case


@whole_part("household.new_address")
def new_address(scene: Scene) -> Found:
    """新しい住所: where they live after the event, in this town."""
    return NOTHING if scene.kind in MOVES_AWAY else look(scene, "household.address")


@whole_part("household.new_building")
def new_building(scene: Scene) -> Found:
    """新しい住所の方書."""
    return NOTHING if scene.kind in MOVES_AWAY else look(scene, "household.address_building")


@whole_part("household.new_postal")
def new_postal(scene: Scene) -> Found:
    """新しい住所の郵便番号."""
    return NOTHING if scene.kind in MOVES_AWAY else look(scene, "household.address_postal")


@whole_part("household.before_address")
def before_address(scene: Scene) -> Found:
    """これまでの住所: on leaving, the present one."""
    if scene.kind in MOVES_AWAY:
        return look(scene, "household.address")
    moved = scene.kind in ("move_in", "move_within")
    return look(scene, "household.old_address") if moved else NOTHING


@whole_part("household.before_building")
def before_building(scene: Scene) -> Found:
    """これまでの住所の方書."""
    if scene.kind in MOVES_AWAY:
        return look(scene, "household.address_building")
    moved = scene.kind in ("move_in", "move_within")
    return look(scene, "household.old_address_building") if moved else NOTHING


@whole_part("household.before_address_full")
def before_address_full(scene: Scene) -> Found:
    """変更前の住所 in one line."""
    if scene.kind in MOVES_AWAY:
        return household_address(scene)
    if scene.kind in ("move_in", "move_within"):
        return joined(scene, "household.old_address", "household.old_address_building")
    return NOTHING


@whole_part("household.after_address_full")
def after_address_full(scene: Scene) -> Found:
    """変更後の住所 in one line: the new home, or the place they leave for."""
    if scene.kind == "move_out":
        return look(scene, "household.destination_address")
    if scene.kind == "move_out_abroad":
        return country_abroad(scene)
    return household_address(scene)


@whole_part("household.address_full")
def address_full(scene: Scene) -> Found:
    """The household's present address in one line."""
    return household_address(scene)


@whole_part("household.destination")
def destination(scene: Scene) -> Found:
    """転出先の住所."""
    found = look(scene, "household.destination_address")
    if scene.kind == "move_out":
        return found
    return maybe(found) if scene.kind == "move_out_abroad" else NOTHING


@whole_part("household.country_abroad")
def country_abroad(scene: Scene) -> Found:
    """国名, for a move from or to abroad."""
    if scene.kind not in ("move_in_abroad", "move_out_abroad"):
        return NOTHING
    found = look(scene, "household.foreign_country")
    return known(country_name(found.as_text()), *found.slots) if found.value else found


@whole_part("household.new_head_name")
def new_head_name(scene: Scene) -> Found:
    """新しい世帯主; nobody needs one who leaves the town."""
    if scene.kind in MOVES_AWAY:
        return NOTHING
    head = part(scene, "head")
    slots = (head.slot,) if head.slot else ()
    if head.someone is None:
        return Found(None, slots, slots)
    return name_of(scene, head.someone).also(*slots)


@whole_part("household.before_head_name")
def before_head_name(scene: Scene) -> Found:
    """これまでの世帯主: on arriving, the one at the old address."""
    if scene.kind == "move_in":
        return look(scene, "household.old_head")
    if scene.kind == "household_change":
        return look(scene, "household.old_head")
    return NOTHING if scene.kind == "move_in_abroad" else head_before_name(scene)


@whole_part("household.head_before_name")
def head_before_name(scene: Scene) -> Found:
    """世帯主 on the register before the event."""
    head = head_of(scene)
    return name_of(scene, of_case(head)) if head else look(scene, "household.old_head")


@whole_part("household.contact_phone")
def contact_phone(scene: Scene) -> Found:
    """A phone for the household: its own, else the filer's."""
    own = look(scene, "household.phone")
    filer = part(scene, "filer").someone
    return own if own.value is not None or filer is None else look(scene, filer.slot("phone"))


def _japanese_movers(scene: Scene) -> tuple[str, ...]:
    people = scene.listed("movers") or scene.survivors
    return tuple(one for one in people if not scene.foreign(one))


@whole_part("household.honseki_of_movers")
def honseki_of_movers(scene: Scene) -> Found:
    """本籍 of the Japanese among them."""
    return _of_movers(scene, "honseki")


@whole_part("household.koseki_head_of_movers")
def koseki_head_of_movers(scene: Scene) -> Found:
    """筆頭者 of the Japanese among them."""
    return _of_movers(scene, "koseki_head")


def _of_movers(scene: Scene, fact: str) -> Found:
    japanese = _japanese_movers(scene)
    if not japanese:
        return NOTHING
    shared = look(scene, f"household.{fact}")
    own = scene.fact(japanese[0], fact)
    return known(str(own), *shared.slots) if shared.value is None and own else shared


@whole_part("item.parents_honseki")
def parents_honseki(scene: Scene) -> Found:
    """父母の本籍: one for both; a foreign parent's nationality is written beside it."""
    father, mother = part(scene, "father").someone, part(scene, "mother").someone
    both = [one for one in (father, mother) if one is not None]
    japanese = [one for one in both if not (one.id and scene.foreign(one.id))]
    if not japanese:
        return honseki_or_nationality(scene, both[0]) if both else look(scene, "household.honseki")
    found = honseki_or_nationality(scene, japanese[0])
    foreign = [one for one in both if one not in japanese]
    if not foreign or not found.value:
        return found
    whose = "母" if foreign[0] == mother else "父"
    nation = nationality_name(scene, foreign[0])
    return known(f"{found.value} {whose}の国籍 {nation.value}", *found.slots, *nation.slots)


@whole_part("item.parents_koseki_head")
def parents_koseki_head(scene: Scene) -> Found:
    """筆頭者 of the parents' register."""
    both = [part(scene, role).someone for role in ("father", "mother")]
    for one in both:
        if one is not None and not (one.id and scene.foreign(one.id)):
            return koseki_head_held(scene, one)
    return NOTHING if any(both) else look(scene, "household.koseki_head")


@whole_part("event.resident_change")
def resident_change(scene: Scene) -> Found:
    """届出の種類 on the resident change notice."""
    if scene.kind in (*MOVES_HERE, *MOVES_AWAY):
        return known(frozenset({scene.kind}))
    if scene.kind == "death":
        return known(frozenset({"head_change"}))
    if scene.kind != "household_change":
        return NOTHING
    found = look(scene, scene.event_slot("change"))
    word = {"split": "split", "merge": "merge", "head": "head_change"}.get(found.as_text())
    if found.value is None:
        return found
    return known(frozenset({word or "members"}), *found.slots)


@whole_part("item.name_before")
def name_before(scene: Scene) -> Found:
    """変更前の氏名, only where a name changes."""
    person = _renamed(scene)
    return look(scene, f"person.{person}.name_before") if person else NOTHING


@whole_part("item.name_after")
def name_after(scene: Scene) -> Found:
    """変更後の氏名, only where a name changes."""
    person = _renamed(scene)
    return name_of(scene, of_case(person)) if person else NOTHING


CHANGES_NAMES = ("marriage", "divorce", "adoption", "name_change", "foreign_resident")


def _renamed(scene: Scene) -> str | None:
    people = (scene.person,) if scene.person else scene.people
    if scene.kind not in CHANGES_NAMES:
        return None
    return next((one for one in people if scene.fact(one, "name_changes") is True), None)


def relation_to_deceased(scene: Scene, person: str) -> str:
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
    return scene.word(person, "relation_to_deceased") or relation_to_deceased(scene, person)


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

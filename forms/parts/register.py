"""The family register: 本籍 and 筆頭者, for Japanese only."""

from __future__ import annotations

from forms.adoption import enters_family
from forms.couple import marries
from forms.family import HEAD, relation
from forms.found import NOTHING, Found, known, look, look_at
from forms.parts.foreign import is_foreign, nationality_name
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone, declared

NUCLEAR = (HEAD, "夫", "妻", "子")


@person_part("honseki_or_nationality")
def honseki_or_nationality(scene: Scene, someone: Someone) -> Found:
    """本籍; for foreigners their nationality alone."""
    if is_foreign(scene, someone):
        return nationality_name(scene, someone)
    nation = someone.slot("nationality")
    offered = (nation,) if someone.id is None and declared(nation) else ()
    return _register(scene, someone, "honseki").also(*offered)


@person_part("koseki_head_held")
def koseki_head_held(scene: Scene, someone: Someone) -> Found:
    """筆頭者の氏名; foreigners have none."""
    if is_foreign(scene, someone):
        return NOTHING
    return _register(scene, someone, "koseki_head")


def _register(scene: Scene, someone: Someone, fact: str) -> Found:
    """Their own entry, else the family's: a couple and its children share one register."""
    own = look_at(scene, someone, fact)
    if own.value is not None or someone.id is None:
        return own
    joins = marries(scene, someone.id) or enters_family(scene, someone.id)
    if relation(scene, someone.id) in NUCLEAR and not joins:
        return look(scene, f"household.{fact}")
    return own


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

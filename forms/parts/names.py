"""Names and their halves, in kanji, kana and Latin letters, before and after a change."""

from __future__ import annotations

import re

from forms.family import grown_up
from forms.found import NOTHING, Found, known, look, look_at
from forms.registry import person_part, whole_part
from forms.scene import Scene, Someone, of_case

GAP = re.compile(r"[ \u3000]+")
CHANGES_NAMES = ("marriage", "divorce", "adoption", "name_change", "foreign_resident")


def name_of(scene: Scene, someone: Someone) -> Found:
    """The name on the register; for foreigners without one in kanji, the Latin one."""
    name = look_at(scene, someone, "name")
    if name.value is None and someone.id and scene.foreign(someone.id):
        latin = look_at(scene, someone, "name_latin")
        return latin if latin.value is not None else name
    return name


def half(found: Found, index: int) -> Found:
    """One half of a name; a name in one piece stands whole in the first half."""
    if not isinstance(found.value, str):
        return found
    halves = GAP.split(found.value, maxsplit=1)
    return known(halves[index] if index < len(halves) else None, *found.slots)


@person_part("name.full")
def full_name(scene: Scene, someone: Someone) -> Found:
    """氏名."""
    return name_of(scene, someone)


@person_part("name.family")
def family_name(scene: Scene, someone: Someone) -> Found:
    """氏."""
    return half(name_of(scene, someone), 0)


@person_part("name.given")
def given_name(scene: Scene, someone: Someone) -> Found:
    """名."""
    return half(name_of(scene, someone), 1)


@person_part("name_kana.family")
def family_kana(scene: Scene, someone: Someone) -> Found:
    """氏の振り仮名."""
    return half(look_at(scene, someone, "name_kana"), 0)


@person_part("name_kana.given")
def given_kana(scene: Scene, someone: Someone) -> Found:
    """名の振り仮名."""
    return half(look_at(scene, someone, "name_kana"), 1)


@person_part("latin_name")
def latin_name(scene: Scene, someone: Someone) -> Found:
    """ローマ字氏名; a name on the register that is in Latin letters already counts."""
    name = scene.find(someone.slot("name"))
    if isinstance(name, str) and name.isascii():
        return known(name, someone.slot("name"))
    return look_at(scene, someone, "name_latin")


@person_part("alias_or_former_surname")
def alias_or_former_surname(scene: Scene, someone: Someone) -> Found:
    """旧姓・通称: whichever is on the register."""
    alias = look_at(scene, someone, "alias")
    return alias if alias.value is not None else look_at(scene, someone, "former_surname")


def is_grown_up(scene: Scene, someone: Someone) -> bool:
    """Whether somebody is grown up; people from outside are taken to be."""
    return someone.id is None or grown_up(scene, someone.id)


@person_part("former_surname_if_grown_up")
def former_surname_if_grown_up(scene: Scene, someone: Someone) -> Found:
    """旧氏, as far as one is on the register."""
    return look_at(scene, someone, "former_surname") if is_grown_up(scene, someone) else NOTHING


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


def _renamed(scene: Scene) -> str | None:
    people = (scene.person,) if scene.person else scene.people
    if scene.kind not in CHANGES_NAMES:
        return None
    return next((one for one in people if scene.fact(one, "name_changes") is True), None)

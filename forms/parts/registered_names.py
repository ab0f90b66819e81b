"""氏名 as the family register has it when a paper is filed: before the change that it brings."""

from __future__ import annotations

from functools import partial

from forms.found import Found, look_at
from forms.parts.names import half, name_of
from forms.registry import PersonPart, person_part
from forms.scene import Scene, Someone

BY_COURT = ("surname_court", "given_court")  # 戸籍法107条1項・107条の2
READING = "furigana"
HALVES = {"family": 0, "given": 1}


def _changes(scene: Scene, someone: Someone) -> bool:
    """Whether the name itself changes: as told, or because the filing is about just that."""
    if someone.id is None:
        return False
    return scene.fact(someone.id, "name_changes") is True or filed_change(scene) in BY_COURT


def filed_change(scene: Scene) -> str:
    """What a filing about names changes; empty for other events."""
    value = scene.event.facts.get("change") if scene.event else None
    return str(value) if scene.kind == "name_change" else ""


@person_part("registered_name.full")
def registered_name(scene: Scene, someone: Someone) -> Found:
    """氏名 on the register so far: of one whose name changes the former one."""
    changes = _changes(scene, someone)
    return look_at(scene, someone, "name_before") if changes else name_of(scene, someone)


def registered_kana(scene: Scene, someone: Someone) -> Found:
    """氏名の振り仮名 so far."""
    changes = _changes(scene, someone) or filed_change(scene) == READING
    return look_at(scene, someone, "name_kana_before" if changes else "name_kana")


def _half(whole: PersonPart, index: int, scene: Scene, someone: Someone) -> Found:
    """氏 or 名 alone."""
    return half(whole(scene, someone), index)


for _name, _index in HALVES.items():
    person_part(f"registered_name.{_name}")(partial(_half, registered_name, _index))
    person_part(f"registered_kana.{_name}")(partial(_half, registered_kana, _index))

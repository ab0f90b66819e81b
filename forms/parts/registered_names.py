"""氏名 as the family register has it when a paper is filed: before the change that it brings."""

from __future__ import annotations

from forms.found import Found, look_at
from forms.parts.names import half, name_of
from forms.registry import person_part
from forms.scene import Scene, Someone

BY_COURT = ("surname_court", "given_court")  # 戸籍法107条1項・107条の2
READING = "furigana"


def _changes(scene: Scene, someone: Someone) -> bool:
    """Whether the name itself changes: as told, or because the filing is about just that."""
    if someone.id is None:
        return False
    return scene.fact(someone.id, "name_changes") is True or filed_change(scene) in BY_COURT


def filed_change(scene: Scene) -> str:
    """What a filing about names changes; empty for other events."""
    value = scene.event.facts.get("change") if scene.event else None
    return str(value) if scene.kind == "name_change" else ""


def registered_name(scene: Scene, someone: Someone) -> Found:
    """The name so far of one whose name changes; else the name."""
    changes = _changes(scene, someone)
    return look_at(scene, someone, "name_before") if changes else name_of(scene, someone)


def _registered_kana(scene: Scene, someone: Someone) -> Found:
    changes = _changes(scene, someone) or filed_change(scene) == READING
    return look_at(scene, someone, "name_kana_before" if changes else "name_kana")


@person_part("registered_name.full")
def full_registered_name(scene: Scene, someone: Someone) -> Found:
    """氏名 on the register so far."""
    return registered_name(scene, someone)


@person_part("registered_name.family")
def family_registered_name(scene: Scene, someone: Someone) -> Found:
    """氏 on the register so far."""
    return half(registered_name(scene, someone), 0)


@person_part("registered_name.given")
def given_registered_name(scene: Scene, someone: Someone) -> Found:
    """名 on the register so far."""
    return half(registered_name(scene, someone), 1)


@person_part("registered_kana.family")
def family_registered_kana(scene: Scene, someone: Someone) -> Found:
    """氏の振り仮名 so far."""
    return half(_registered_kana(scene, someone), 0)


@person_part("registered_kana.given")
def given_registered_kana(scene: Scene, someone: Someone) -> Found:
    """名の振り仮名 so far."""
    return half(_registered_kana(scene, someone), 1)

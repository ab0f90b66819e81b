"""認知: the child, and the father who acknowledges it."""

from __future__ import annotations

from forms.family import age_at_event
from forms.scene import Scene

COMING_OF_AGE = 18  # 民法4条


def acknowledged_child(scene: Scene) -> str | None:
    """認知される子: the newborn, else a subject under eighteen."""
    return scene.person if scene.kind == "birth" or _minor(scene) else None


def acknowledging_father(scene: Scene) -> str | None:
    """認知する父: a grown-up man who is the subject of the filing himself."""
    person = scene.person if scene.kind == "family_register" else None
    change = scene.find(scene.event_slot("change"))
    man = person is not None and scene.fact(person, "sex") == "M"
    return person if man and change == "acknowledgement" and not _minor(scene) else None


def _minor(scene: Scene) -> bool:
    age = age_at_event(scene, scene.person) if scene.person else None
    return age is not None and age < COMING_OF_AGE

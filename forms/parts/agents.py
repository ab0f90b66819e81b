"""By what right somebody acts for the person of the sheet, and with what they are entrusted."""

from __future__ import annotations

from forms.family import SPOUSES, age_at_event, relation
from forms.found import NOTHING, Found, known, look
from forms.registered import CHILD
from forms.registry import person_part, whole_part
from forms.scene import Scene, Someone

ADULT = 18  # 民法4条
ENTRUSTED = {
    "move_in": "move_in",
    "move_in_abroad": "move_in",
    "move_out": "move_out",
    "move_out_abroad": "move_out",
    "move_within": "move_within",
    "household_change": "household_change",
    "seal": "seal",
    "mynumber": "card",
}


@person_part("authority")
def authority(scene: Scene, agent: Someone) -> Found:
    """代理権: parents stand for their minor child by law (民法824条); others are asked."""
    if _parent_of_minor(scene, agent):
        return known("legal")
    return look(scene, "visit.agent_kind")


@person_part("guardianship")
def guardianship(scene: Scene, agent: Someone) -> Found:
    """親権者, else 成年後見人 for one who acts by law for a grown-up, else その他."""
    if _parent_of_minor(scene, agent):
        return known("parent")
    asked = look(scene, "visit.agent_kind")
    words = {"legal": "guardian", "voluntary": "other"}
    return known(words[asked.as_text()], *asked.slots) if asked.as_text() in words else asked


def _parent_of_minor(scene: Scene, agent: Someone) -> bool:
    """Whether the agent is of the couple whose minor child the sheet is about."""
    child = scene.person
    if agent.id is None or child is None or CHILD not in relation(scene, child):
        return False
    age = age_at_event(scene, child)
    parent = scene.fact(agent.id, "is_head") is True or relation(scene, agent.id) in SPOUSES
    return parent and age is not None and age < ADULT


@whole_part("event.entrusted")
def entrusted(scene: Scene) -> Found:
    """任せる手続き: the one that the event is about; all else is for the principal's own hand."""
    word = ENTRUSTED.get(scene.kind)
    return known(frozenset({word})) if word else NOTHING

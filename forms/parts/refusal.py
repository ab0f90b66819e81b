"""不受理申出書: whom the applicant names as the other party."""

from __future__ import annotations

from forms.found import Found, known, look
from forms.registry import whole_part
from forms.roles import part
from forms.scene import Scene


@whole_part("visit.refused_whom")
def refused_whom(scene: Scene) -> Found:
    """相手方: named where the other one of a couple is known, else as told."""
    told = look(scene, "visit.refused_party")
    other = part(scene, "counterpart").someone
    return known("named", *told.slots) if told.value is None and other else told

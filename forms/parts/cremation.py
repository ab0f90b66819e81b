"""火葬許可申請書: when the cremation or burial is to be."""

from __future__ import annotations

from datetime import date

from forms.found import Found, look
from forms.parts.moments import moment
from forms.registry import whole_part
from forms.scene import Scene


@whole_part("event.cremation_moment")
def cremation_moment(scene: Scene) -> Found:
    """火葬(埋葬)の日時."""
    slot, time = scene.event_slot("cremation_date"), scene.event_slot("cremation_time")
    day = scene.find(slot)
    return moment(day if isinstance(day, date) else None, slot, look(scene, time))

"""火葬許可申請書: when the cremation or burial is to be."""

from __future__ import annotations

from forms.found import Found
from forms.parts.stillbirth import moment
from forms.registry import whole_part
from forms.scene import Scene


@whole_part("event.cremation_moment")
def cremation_moment(scene: Scene) -> Found:
    """火葬(埋葬)の日時."""
    return moment(scene, "cremation_date", "cremation_time")

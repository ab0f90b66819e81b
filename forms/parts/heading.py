"""What stands at the head of a sheet and of its rows."""

from __future__ import annotations

from forms.found import NOTHING, Found, known
from forms.registry import whole_part
from forms.scene import Scene


@whole_part("paper.title")
def title(scene: Scene) -> Found:
    """The paper's title; put in when a sheet is filled."""
    return NOTHING


@whole_part("town.addressee")
def addressee(scene: Scene) -> Found:
    """宛先: みほん市長 様."""
    return _addressed(scene, "様")


@whole_part("town.addressee_formal")
def addressee_formal(scene: Scene) -> Found:
    """宛先 of the papers of the family register: みほん市長 殿."""
    return _addressed(scene, "殿")


def _addressed(scene: Scene, honorific: str) -> Found:
    if scene.context is None:
        return NOTHING
    mayor = scene.context.mayor or f"{scene.context.town_name}長"
    return known(f"{mayor} {honorific}")


@whole_part("row.number")
def row_number(scene: Scene) -> Found:
    """The number of a row, counted on over continued sheets."""
    return known(str(scene.row_number))

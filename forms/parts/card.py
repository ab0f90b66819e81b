"""What is to be changed on the Individual Number card."""

from __future__ import annotations

from forms.found import Found, known
from forms.registry import whole_part
from forms.scene import Scene

CARD = {
    "mynumber-card-continue": "continue",
    "mynumber-card-abroad": "abroad",
    "mynumber-card-return-abroad": "return",
    "mynumber-expiry-extend": "extend",
}
CARD_BY_EVENT = {
    "move_in": "continue",
    "move_within": "address",
    "move_out_abroad": "abroad",
    "death": "return",
}


@whole_part("item.card_change")
def card_change(scene: Scene) -> Found:
    """届出の種別 of the card."""
    if scene.procedure in CARD:
        return known(CARD[scene.procedure])
    return known(CARD_BY_EVENT.get(scene.kind, "name"))

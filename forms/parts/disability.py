"""Disability certificates (障害者手帳): which are held, their numbers and days."""

from __future__ import annotations

from functools import partial

from forms.found import NOTHING, Found, known, look_at
from forms.registry import person_part
from forms.scene import Scene, Someone

RETURNED = {"death": "death", "move_out_abroad": "abroad"}
# Facts of a certificate that only its holder has; disability_grade is that of 身体障害者手帳.
HELD = {
    "shintai": ("disability_number", "disability_issued", "disability_grade"),
    "ryoiku": ("ryoiku_number", "ryoiku_issued", "ryoiku_grade"),
    "seishin": ("seishin_number", "seishin_issued", "seishin_grade"),
}


def holds(scene: Scene, someone: Someone, certificate: str) -> bool:
    """Whether somebody is known to hold this certificate."""
    held = scene.find(someone.slot("disability"))
    return isinstance(held, tuple) and certificate in held


def _held(certificate: str, fact: str, scene: Scene, someone: Someone) -> Found:
    return look_at(scene, someone, fact) if holds(scene, someone, certificate) else NOTHING


for _certificate, _facts in HELD.items():
    for _fact in _facts:
        person_part(f"{_fact}_held")(partial(_held, _certificate, _fact))


@person_part("certificate_return")
def certificate_return(scene: Scene, someone: Someone) -> Found:
    """返還の理由."""
    return known(RETURNED.get(scene.kind))


@person_part("any_certificate_number")
def any_certificate_number(scene: Scene, someone: Someone) -> Found:
    """手帳番号, of 身体 and 精神 alike, for papers that have one cell for both."""
    found = [_held(kind, HELD[kind][0], scene, someone) for kind in ("shintai", "seishin")]
    numbers = [one.as_text() for one in found if one.value]
    slots = tuple(slot for one in found for slot in one.slots)
    missing = tuple(slot for one in found for slot in one.missing)
    return Found("・".join(numbers) or None, slots, missing)

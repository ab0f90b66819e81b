"""The digital certificates on the Individual Number card: what is asked for, and for which."""

from __future__ import annotations

from forms.found import Found, known, look_at
from forms.registry import person_part, whole_part
from forms.scene import Scene, Someone

ACTIONS = {
    "mynumber-sigcert": "issue",
    "mynumber-cert-renew": "renew",
    "mynumber-pin-reset": "reset",
}


@whole_part("item.certificate_action")
def certificate_action(scene: Scene) -> Found:
    """手続の種類: told by the procedure."""
    return known(ACTIONS.get(scene.procedure))


@person_part("certificates_concerned")
def certificates_concerned(scene: Scene, someone: Someone) -> Found:
    """署名用・利用者証明用: a new address or name ends only that for signing (認証業務法12条)."""
    if scene.procedure == "mynumber-sigcert":
        return known(frozenset({"signature"}))
    return look_at(scene, someone, "certificate_kinds")

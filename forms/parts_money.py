"""The account: not asked of one who has the registered public account used."""

from __future__ import annotations

from functools import partial

from forms.found import Found, look_at, maybe
from forms.registry import person_part
from forms.scene import Scene, Someone

ACCOUNT = ("bank_name", "bank_branch", "bank_kind", "bank_number", "bank_holder_kana")


def account_fact(fact: str, scene: Scene, someone: Someone) -> Found:
    """A fact of the account; no gap when the public account (公金受取口座) is to be used."""
    found = look_at(scene, someone, fact)
    return maybe(found) if scene.find(someone.slot("use_public_account")) is True else found


for _fact in ACCOUNT:
    person_part(_fact)(partial(account_fact, _fact))

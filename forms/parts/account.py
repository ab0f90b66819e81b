"""The account: not asked of one who uses the registered public account, nor for a change."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from forms.digits import LENGTHS
from forms.found import Found, look_at, maybe
from forms.registry import person_part
from forms.scene import Scene, Someone

NUMBER = "bank_number"
WITHOUT = ("child-medical-change",)  # the account was given with the first application
ACCOUNT = (
    "use_public_account",
    "bank_name",
    "bank_branch",
    "bank_kind",
    "bank_number",
    "bank_holder_kana",
)


def account_fact(fact: str, scene: Scene, someone: Someone) -> Found:
    """A fact of the account; no gap when the public account (公金受取口座) is to be used."""
    found = (
        _whole(look_at(scene, someone, fact)) if fact == NUMBER else look_at(scene, someone, fact)
    )
    public = scene.find(someone.slot("use_public_account")) is True
    return maybe(found) if public or scene.procedure in WITHOUT else found


def _whole(found: Found) -> Found:
    """An account number of fewer than seven digits is written with zeros before it."""
    number = found.as_text()
    return replace(found, value=number.zfill(LENGTHS[NUMBER])) if number.isdigit() else found


for _fact in ACCOUNT:
    person_part(_fact)(partial(account_fact, _fact))

"""Relatives on papers of welfare and pensions: spouse, another head, first of the bereaved."""

from __future__ import annotations

from forms.family import (
    HEAD,
    SPOUSES,
    age_at_event,
    divorced,
    head_of,
    relation,
    spouse_of,
)
from forms.scene import Scene

ADULT = 18  # 民法4条
CHILD_OF_COUPLE = "子"
# 国民年金法19条4項: 未支給年金を受ける順位(配偶者は先に見る)。世帯主から見た続柄で表す
RANKS = ("子", "父母", "孫", "祖父母", "兄弟姉妹")
WORDS_OF_RANK = {
    "子": ("子", "長男", "長女"),
    "父母": ("父", "母"),
    "孫": ("孫", "子の子"),
    "祖父母": ("祖父", "祖母"),
    "兄弟姉妹": ("兄", "姉", "弟", "妹"),
}
# What a relative of the head is to the head's spouse or child who died, seen from the head.
TO_PARENT_OF_HEAD = {HEAD: "子", "子": "孫", "父": "配偶者", "母": "配偶者"}
TO_CHILD_OF_HEAD = {HEAD: "父母", "父": "祖父母", "母": "祖父母", CHILD_OF_COUPLE: "兄弟姉妹"}


def spouse_of_sheet(scene: Scene) -> str | None:
    """The husband or wife, in the household, of the person whose sheet it is."""
    return spouse_of(scene, scene.person) if scene.person else None


def head_beside(scene: Scene) -> str | None:
    """The head of household where it is neither the person whose sheet it is nor the spouse.

    One whom the person divorces in this event is the head only where both stay in the same home.
    """
    head = head_of(scene)
    parted = scene.person is not None and divorced(scene, scene.person)
    together = scene.find("household.stays_together") is True
    if head in (scene.person, spouse_of_sheet(scene)):
        return None
    return None if parted and not together and head in scene.listed("subjects") else head


def is_minor(scene: Scene) -> bool:
    """Whether the person whose sheet it is is under 18; an unknown age counts as grown up."""
    age = age_at_event(scene, scene.person) if scene.person else None
    return age is not None and age < ADULT


def rank_of(scene: Scene, person: str) -> str:
    """A survivor's place among those who may claim (国年法19条); empty where not told.

    A partner without registration counts as a spouse (国年法5条7項).
    """
    dead = scene.deceased
    if dead is None or person == dead:
        return ""
    mine, theirs = relation(scene, person), relation(scene, dead)
    if spouse_of(scene, dead) == person or _couple(mine, theirs):
        return "配偶者"
    if theirs in ("父", "母"):
        return TO_PARENT_OF_HEAD.get(mine, "")
    if theirs == CHILD_OF_COUPLE:
        return "父母" if mine in SPOUSES else TO_CHILD_OF_HEAD.get(mine, "")
    if theirs == HEAD:
        return next((rank for rank in RANKS if mine in WORDS_OF_RANK[rank]), "")
    return CHILD_OF_COUPLE if theirs in SPOUSES and mine == CHILD_OF_COUPLE else ""


def _couple(one: str, other: str) -> bool:
    return HEAD in (one, other) and not set(SPOUSES).isdisjoint((one, other))


def first_in_rank(scene: Scene) -> str | None:
    """The survivor who may claim the pension of the dead before all others."""
    ranked = {one: rank_of(scene, one) for one in scene.survivors}
    order = ("配偶者", *RANKS)
    found = [one for one in scene.survivors if ranked[one]]
    return min(found, key=lambda one: order.index(ranked[one]), default=None)


def infants(scene: Scene) -> tuple[str, ...]:
    """Children of the household under one year of age on the event's day."""
    ages = {one: age_at_event(scene, one) for one in scene.survivors}
    return tuple(one for one, age in ages.items() if age == 0)


def insured_together(scene: Scene) -> tuple[str, ...]:
    """The others of the household in the same health insurance as the sheet's person."""
    patient = scene.person
    if patient is None:
        return ()
    mine = _insurance_group(scene, patient)
    others = tuple(one for one in scene.survivors if one != patient)
    return tuple(one for one in others if mine and _insurance_group(scene, one) == mine)


def _insurance_group(scene: Scene, person: str) -> str:
    """Those whom an employer's insurance covers and its members count as one."""
    return scene.word(person, "insurance").removesuffix("_dep")

"""Who stands in one family register (戸籍) with whom, as far as the household tells."""

from __future__ import annotations

from forms.family import HEAD, HUSBANDS, WIVES, head_of, relation, spouse_of
from forms.scene import Scene

COUPLE = (HEAD, HUSBANDS[0], WIVES[0])
CHILD = "子"
FAMILY = (*COUPLE, CHILD)


def register_members(scene: Scene) -> tuple[str, ...]:
    """Those of one register: the 筆頭者, the spouse, then children without a 本籍 of their own."""
    inside = [one for one in scene.survivors if _inside(scene, one)]
    first = koseki_head(scene)
    second = koseki_spouse(scene)
    rank = {first: 0, second: 1}
    return tuple(sorted(inside, key=lambda one: rank.get(one, 2)))


def _inside(scene: Scene, person: str) -> bool:
    if scene.foreign(person) or relation(scene, person) not in FAMILY:
        return False
    own, common = scene.word(person, "honseki"), scene.find("household.honseki")
    return not own or own == common


def koseki_head(scene: Scene) -> str | None:
    """筆頭者: who bears the name told, else the head of household, else the spouse."""
    couple = [one for one in scene.survivors if relation(scene, one) in COUPLE]
    japanese = [one for one in couple if not scene.foreign(one)]
    named = next((one for one in japanese if _is_named(scene, one)), None)
    head = head_of(scene)
    return named or (head if head in japanese else next(iter(japanese), None))


def _is_named(scene: Scene, person: str) -> bool:
    told = scene.word(person, "koseki_head") or str(scene.find("household.koseki_head") or "")
    names = {scene.word(person, fact) for fact in ("name", "name_before")}
    return bool(told) and told in names


def koseki_spouse(scene: Scene) -> str | None:
    """配偶者 of the 筆頭者 in the same register; a foreign one stands in none."""
    head = koseki_head(scene)
    spouse = spouse_of(scene, head) if head else None
    return spouse if spouse and not scene.foreign(spouse) else None

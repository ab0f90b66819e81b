"""How people stand to the head of household, how old they are, whether they have a spouse."""

from __future__ import annotations

from forms.family import HEAD, age_at_event, head_of, relation, spouse_of
from forms.found import NOTHING, Found, known, look, look_at, wanted
from forms.registry import person_part
from forms.roles import part
from forms.scene import Scene, Someone, of_case, vocabulary


@person_part("birth_date")
def birth_date(scene: Scene, someone: Someone) -> Found:
    """生年月日: foreigners write it in the western calendar."""
    found = look_at(scene, someone, "birth_date")
    western = bool(someone.id and scene.foreign(someone.id))
    return Found(found.value, found.slots, found.missing, western)


@person_part("age_at_event")
def age(scene: Scene, someone: Someone) -> Found:
    """Age on the event's day."""
    slot = someone.slot("birth_date")
    if someone.id is None:
        return NOTHING
    years = age_at_event(scene, someone.id)
    return wanted(slot) if years is None else known(str(years), slot)


@person_part("relation")
def relation_to_head(scene: Scene, someone: Someone) -> Found:
    """続柄: to the head of household."""
    if someone.id is None:
        return NOTHING
    slot = someone.slot("relation")
    word = relation(scene, someone.id)
    if someone.id == scene.deceased or not word:
        return look(scene, slot)
    return known(word, slot)


@person_part("relation_after")
def relation_after(scene: Scene, someone: Someone) -> Found:
    """続柄 to the head after the event: when a head dies, everyone's changes (vocabulary 1.3)."""
    if scene.kind != "death" or scene.deceased != head_of(scene) or someone.id is None:
        return relation_to_head(scene, someone)
    if part(scene, "head").someone == someone:
        return known(HEAD)
    return look_at(scene, someone, "relation_new")


@person_part("relation_if_living")
def relation_if_living(scene: Scene, someone: Someone) -> Found:
    """続柄, not for one who has died."""
    return NOTHING if someone.id == scene.deceased else relation_to_head(scene, someone)


@person_part("birth_order_word")
def birth_order_word(scene: Scene, someone: Someone) -> Found:
    """長・二・三… among the sons or the daughters of the parents."""
    found = look_at(scene, someone, "birth_order")
    choice = vocabulary().get_fact("person.birth_order").find_choice(found.value)
    return known(choice.ja, *found.slots) if choice else found


@person_part("spouse_status")
def spouse_status(scene: Scene, someone: Someone) -> Found:
    """Whether the deceased has a husband or wife; told when one lives in the household."""
    slot = someone.slot("marital_status")
    if someone.id and spouse_of(scene, someone.id):
        return known("married", slot)
    return look(scene, slot)


@person_part("spouse_age")
def spouse_age(scene: Scene, someone: Someone) -> Found:
    """The living spouse's age."""
    spouse = spouse_of(scene, someone.id) if someone.id else None
    return age(scene, of_case(spouse)) if spouse else NOTHING

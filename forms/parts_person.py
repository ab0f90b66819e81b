"""Parts of a person as papers want them: halves of a name, address, age, nationality."""

from __future__ import annotations

import re

from forms.countries import country_name
from forms.family import HEAD, age_at_event, grown_up, head_of, relation, spouse_of
from forms.found import NOTHING, Found, Moment, known, look, look_at, wanted
from forms.registry import person_part
from forms.roles import part
from forms.scene import Scene, Someone, of_case, vocabulary
from forms.times import minute_of

MOBILE = ("070", "080", "090")
GAP = re.compile(r"[ \u3000]+")
INFANT_DAYS = 30  # 死亡届(3): 生後30日以内は生まれた時刻も書く


def name_of(scene: Scene, someone: Someone) -> Found:
    """The name on the register; for foreigners without one in kanji, the Latin one."""
    name = look_at(scene, someone, "name")
    if name.value is None and someone.id and scene.foreign(someone.id):
        latin = look_at(scene, someone, "name_latin")
        return latin if latin.value is not None else name
    return name


def half(found: Found, index: int) -> Found:
    """One half of a name; a name in one piece stands whole in the first half."""
    if not isinstance(found.value, str):
        return found
    halves = GAP.split(found.value, maxsplit=1)
    return known(halves[index] if index < len(halves) else None, *found.slots)


@person_part("name.full")
def full_name(scene: Scene, someone: Someone) -> Found:
    """氏名."""
    return name_of(scene, someone)


@person_part("name.family")
def family_name(scene: Scene, someone: Someone) -> Found:
    """氏."""
    return half(name_of(scene, someone), 0)


@person_part("name.given")
def given_name(scene: Scene, someone: Someone) -> Found:
    """名."""
    return half(name_of(scene, someone), 1)


@person_part("name_kana.family")
def family_kana(scene: Scene, someone: Someone) -> Found:
    """氏の振り仮名."""
    return half(look_at(scene, someone, "name_kana"), 0)


@person_part("name_kana.given")
def given_kana(scene: Scene, someone: Someone) -> Found:
    """名の振り仮名."""
    return half(look_at(scene, someone, "name_kana"), 1)


@person_part("birth_date")
def birth_date(scene: Scene, someone: Someone) -> Found:
    """生年月日: foreigners write it in the western calendar."""
    found = look_at(scene, someone, "birth_date")
    western = bool(someone.id and scene.foreign(someone.id))
    return Found(found.value, found.slots, found.missing, western)


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


@person_part("age_at_event")
def age(scene: Scene, someone: Someone) -> Found:
    """Age on the event's day."""
    slot = someone.slot("birth_date")
    if someone.id is None:
        return NOTHING
    years = age_at_event(scene, someone.id)
    return wanted(slot) if years is None else known(str(years), slot)


@person_part("phone")
def phone(scene: Scene, someone: Someone) -> Found:
    """Daytime phone: their own, else the household's."""
    own = look_at(scene, someone, "phone")
    home = scene.find("household.phone") if someone.id else None
    return known(str(home), *own.slots) if own.value is None and home else own


@person_part("phone_kind")
def phone_kind(scene: Scene, someone: Someone) -> Found:
    """電話の区分: a mobile number is known by its beginning."""
    if someone.id is not None and someone.id == scene.deceased:
        return NOTHING
    number = phone(scene, someone).as_text()
    told = look_at(scene, someone, "phone_kind")
    return known("mobile", *told.slots) if told.value is None and number[:3] in MOBILE else told


@person_part("phone_if_living")
def phone_if_living(scene: Scene, someone: Someone) -> Found:
    """電話番号, not for one who has died."""
    return NOTHING if someone.id == scene.deceased else phone(scene, someone)


@person_part("address_full")
def address_full(scene: Scene, someone: Someone) -> Found:
    """住所 in one line with the building: their own, else the household's."""
    own = look_at(scene, someone, "address")
    if someone.id is None or own.value is not None:
        return own
    return household_address(scene)


def household_address(scene: Scene) -> Found:
    """The household's address with its building."""
    return joined(scene, "household.address", "household.address_building")


def joined(scene: Scene, line: str, building: str) -> Found:
    """An address and its building, one space between."""
    first, second = look(scene, line), look(scene, building)
    if not isinstance(first.value, str):
        return Found(None, first.slots + second.slots, first.missing)
    text = f"{first.value} {second.value}" if second.value else first.value
    return known(text, *first.slots, *second.slots)


@person_part("postal")
def postal(scene: Scene, someone: Someone) -> Found:
    """郵便番号: their own, else the household's."""
    own = look_at(scene, someone, "address_postal")
    if own.value is not None or someone.id is None:
        return own
    return look(scene, "household.address_postal")


@person_part("nationality_name")
def nationality_name(scene: Scene, someone: Someone) -> Found:
    """国籍・地域 in words."""
    slot = someone.slot("nationality")
    code = scene.nationality(someone.id) if someone.id else scene.find(slot)
    return known(country_name(code), slot) if isinstance(code, str) else look(scene, slot)


@person_part("latin_name")
def latin_name(scene: Scene, someone: Someone) -> Found:
    """ローマ字氏名; a name on the register that is in Latin letters already counts."""
    name = scene.find(someone.slot("name"))
    if isinstance(name, str) and name.isascii():
        return known(name, someone.slot("name"))
    return look_at(scene, someone, "name_latin")


@person_part("alias_or_former_surname")
def alias_or_former_surname(scene: Scene, someone: Someone) -> Found:
    """旧姓・通称: whichever is on the register."""
    alias = look_at(scene, someone, "alias")
    return alias if alias.value is not None else look_at(scene, someone, "former_surname")


@person_part("residence_category_name")
def residence_category_name(scene: Scene, someone: Someone) -> Found:
    """住基法30条の45の区分: told by the card, else asked."""
    slot = someone.slot("residence_category")
    value = scene.find(slot)
    if value is None and scene.find(someone.slot("special_permanent")) is True:
        value = "special_permanent"
    elif value is None and scene.find(someone.slot("residence_card")) is True:
        value = "mid_long"
    elif value is None and scene.find(someone.slot("provisional_stay")) is True:
        value = "temporary_refuge"
    choice = vocabulary().get_fact("person.residence_category").find_choice(value)
    return known(choice.ja, slot) if choice else wanted(slot)


def _special_permanent(scene: Scene, someone: Someone) -> bool:
    return (
        scene.find(someone.slot("special_permanent")) is True
        or scene.find(someone.slot("residence_category")) == "special_permanent"
    )


@person_part("residence_status_held")
def residence_status_held(scene: Scene, someone: Someone) -> Found:
    """在留資格; special permanent residents have none to write."""
    return (
        NOTHING
        if _special_permanent(scene, someone)
        else look_at(scene, someone, "residence_status")
    )


PERMANENT = "永住者"


@person_part("residence_expiry_held")
def residence_expiry_held(scene: Scene, someone: Someone) -> Found:
    """在留期間の満了の日, in the western calendar; permanent residents have none."""
    permanent = scene.find(someone.slot("residence_status")) == PERMANENT
    if permanent or _special_permanent(scene, someone):
        return NOTHING
    found = look_at(scene, someone, "residence_expiry")
    return Found(found.value, found.slots, found.missing, western=True)


@person_part("honseki_or_nationality")
def honseki_or_nationality(scene: Scene, someone: Someone) -> Found:
    """本籍; for foreigners their nationality alone."""
    if someone.id and scene.foreign(someone.id):
        return nationality_name(scene, someone)
    return _register(scene, someone, "honseki")


@person_part("koseki_head_held")
def koseki_head_held(scene: Scene, someone: Someone) -> Found:
    """筆頭者の氏名; foreigners have none."""
    if someone.id and scene.foreign(someone.id):
        return NOTHING
    return _register(scene, someone, "koseki_head")


NUCLEAR = (HEAD, "夫", "妻", "子")


def _register(scene: Scene, someone: Someone, fact: str) -> Found:
    """Their own entry, else the family's: a couple and its children share one register."""
    own = look_at(scene, someone, fact)
    if own.value is not None or someone.id is None:
        return own
    if relation(scene, someone.id) in NUCLEAR:
        return look(scene, f"household.{fact}")
    return own


@person_part("birth_moment")
def birth_moment(scene: Scene, someone: Someone) -> Found:
    """生まれたとき: day and time of day."""
    return _moment(scene, someone, "birth_date", "birth_time")


@person_part("death_moment")
def death_moment(scene: Scene, someone: Someone) -> Found:
    """死亡したとき: the event's day and the time of day."""
    return _moment(scene, someone, "", "death_time")


def _moment(scene: Scene, someone: Someone, day_fact: str, time_fact: str) -> Found:
    slot = someone.slot(day_fact) if day_fact else scene.event_slot("date")
    day = scene.birth(someone.id) if day_fact and someone.id else scene.day
    time = look_at(scene, someone, time_fact)
    if day is None:
        return Found(None, (slot, *time.slots), (slot, *time.missing))
    minute = minute_of(time.as_text()) if time.value else None
    return Found(Moment(day, minute), (slot, *time.slots), time.missing)


@person_part("birth_time_if_infant")
def birth_time_if_infant(scene: Scene, someone: Someone) -> Found:
    """生まれた時刻, only for one who died within thirty days of birth."""
    born = scene.birth(someone.id) if someone.id else None
    if born is None or scene.day is None or (scene.day - born).days > INFANT_DAYS:
        return NOTHING
    return look_at(scene, someone, "birth_time")


@person_part("occupation_if_census")
def occupation_if_census(scene: Scene, someone: Someone) -> Found:
    """職業, written only in the business year of a census (人口動態調査令)."""
    return look_at(scene, someone, "occupation") if _census(scene) else NOTHING


@person_part("industry_if_census")
def industry_if_census(scene: Scene, someone: Someone) -> Found:
    """産業, written only in the business year of a census."""
    return look_at(scene, someone, "industry") if _census(scene) else NOTHING


def _census(scene: Scene) -> bool:
    day = scene.day
    return day is not None and (day.year - (day.month < 4)) % 5 == 0


@person_part("occupation_if_grown_up")
def occupation_if_grown_up(scene: Scene, someone: Someone) -> Found:
    """職業・勤務先; children have none."""
    return look_at(scene, someone, "occupation") if _grown_up(scene, someone) else NOTHING


@person_part("former_surname_if_grown_up")
def former_surname_if_grown_up(scene: Scene, someone: Someone) -> Found:
    """旧氏, as far as one is on the register."""
    return look_at(scene, someone, "former_surname") if _grown_up(scene, someone) else NOTHING


def _grown_up(scene: Scene, someone: Someone) -> bool:
    return someone.id is None or grown_up(scene, someone.id)


@person_part("mynumber_insurance")
def mynumber_insurance(scene: Scene, someone: Someone) -> Found:
    """マイナ保険証: nobody without a card has one, nor a child just born; the dead need none."""
    if someone.id is not None and someone.id == scene.deceased:
        return NOTHING
    told = look_at(scene, someone, "mynumber_insurance")
    newborn = scene.kind == "birth" and someone.id in scene.listed("subjects")
    without = scene.find(someone.slot("mynumber_card")) is False
    return known(False, *told.slots) if told.value is None and (newborn or without) else told


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

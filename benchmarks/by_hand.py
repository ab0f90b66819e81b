"""Twelve procedures really written by hand, from their laws and not from the tables.

They show what `plain-python` stands for, and a test holds them against what is written from the
tables. `p` is a person, `h` the household, `e` the event, `v` a vehicle and `d` a dog.
"""

from collections.abc import Callable, Mapping

from benchmarks.household import Facts

LEAVING = ("move_out", "move_out_abroad", "death")
COMPULSORY_SCHOOL = ("elementary", "junior_high")


def school_transfer_out(p: Facts, h: Facts, e: Facts) -> bool:
    if p["school"] not in COMPULSORY_SCHOOL:
        return False
    return bool(e["type"] in ("move_out", "move_out_abroad") or e["school_district_changes"])


def school_transfer_in(p: Facts, h: Facts, e: Facts) -> bool:
    if p["school"] not in COMPULSORY_SCHOOL:
        return False
    return bool(e["school_district_changes"]) if e["type"] == "move_within" else True


def passport_change(p: Facts, h: Facts, e: Facts) -> bool:
    return bool(p["passport"] and (p["renamed"] or e["domicile_prefecture_changes"]))


def pension_exemption(p: Facts, h: Facts, e: Facts) -> bool:
    return bool(p["pension"] == "cat1" and p["pension_age"] and p["wants_exemption"])


def birth_registration(p: Facts, h: Facts, e: Facts) -> bool:
    return bool(e["birth_country"] == "JP")


def kaigo_join(p: Facts, h: Facts, e: Facts) -> bool:
    return bool(p["attained_65"] and not p["jusho_tokurei"])


def mynumber_card_change(p: Facts, h: Facts, e: Facts) -> bool:
    return bool(p["mynumber_card"] and (p["renamed"] or e["type"] == "move_within"))


def seal_cancel(p: Facts, h: Facts, e: Facts) -> bool:
    return bool(p["seal_registered"] and (p["renamed"] or e["type"] in LEAVING))


def water_start(p: Facts, h: Facts, e: Facts) -> bool:
    return bool(h["water_new"])


def koki_leave(p: Facts, h: Facts, e: Facts) -> bool:
    return bool(p["insurance"] == "latter_elderly" and not p["jusho_tokurei"])


def moped_change(v: Facts, h: Facts, e: Facts) -> bool:
    if v["type"] not in ("moped", "special_small"):
        return False
    return bool(v["owner_moving"] or v["location_changes"] or v["owner_renamed"])


def dog_register_transfer(d: Facts, h: Facts, e: Facts) -> bool:
    return bool(d["registered"] and d["location_changes"])


BY_HAND: Mapping[str, Callable[[Facts, Facts, Facts], bool]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        school_transfer_out,
        school_transfer_in,
        passport_change,
        pension_exemption,
        birth_registration,
        kaigo_join,
        mynumber_card_change,
        seal_cancel,
        water_start,
        koki_leave,
        moped_change,
        dog_register_transfer,
    )
}

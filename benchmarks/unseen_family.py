"""A family of four with 108 values, none of whose words the dictionary of the codes has seen.

What a resident types at home before a move: names, addresses, accounts and works are rare ones, so
that only what every household shares (facts' numbers, choices, dates) can be packed small.
"""

from collections.abc import Mapping
from typing import Any

from counter.answering import typed_answers
from lifeevents.case import Case
from lifeevents.vocabulary import Value, load_shipped

PARENTS: Mapping[str, tuple[object, object]] = {
    "name": ("鵜殿 楓雅", "鵜殿 瑞穂"),
    "name_kana": ("ウドノ フウガ", "ウドノ ミズホ"),
    "birth_date": ("1987-11-03", "1989-02-27"),
    "sex": ("M", "F"),
    "relation": ("戸主", "内縁"),
    "is_head": (True, False),
    "phone": ("080-3917-5526", "070-8842-1093"),
    "occupation": ("刀剣研磨", "翻訳"),
    "industry": ("工芸", "出版"),
    "honseki": ("備前郡糸崎村大字蓑毛718", "備前郡糸崎村大字蓑毛718"),
    "koseki_head": ("鵜殿 楓雅", "鵜殿 楓雅"),
    "insurance": ("nhi", "nhi"),
    "insurance_before": ("employee", "employee_dep"),
    "pension": ("cat1", "cat1"),
    "pension_before": ("cat2", "cat3"),
    "pension_number": ("4417-902385", "5820-613947"),
    "mynumber_card": (True, True),
    "signature_cert": (True, False),
    "insurer": ("熊襲健保", "熊襲健保"),
    "bank_name": ("蓑毛信組", "蓑毛信組"),
    "bank_code": ("2895", "2895"),
    "bank_branch": ("糸崎", "糸崎"),
    "bank_branch_code": ("047", "047"),
    "bank_kind": ("ordinary", "ordinary"),
    "bank_number": ("3381946", "7250418"),
    "bank_holder_kana": ("ウドノ フウガ", "ウドノ ミズホ"),
    "jan1_address": ("備前郡糸崎村蓑毛718", "備前郡糸崎村蓑毛718"),
}
CHILDREN: Mapping[str, tuple[object, object]] = {
    "name": ("鵜殿 颯真", "鵜殿 詩織"),
    "name_kana": ("ウドノ ソウマ", "ウドノ シオリ"),
    "birth_date": ("2016-08-19", "2022-12-30"),
    "sex": ("M", "F"),
    "relation": ("嗣子", "次子"),
    "is_head": (False, False),
    "honseki": ("備前郡糸崎村大字蓑毛718", "備前郡糸崎村大字蓑毛718"),
    "koseki_head": ("鵜殿 楓雅", "鵜殿 楓雅"),
    "insurance": ("nhi", "nhi"),
    "insurance_before": ("employee_dep", "employee_dep"),
    "mynumber_card": (True, False),
    "school": ("elementary", "none"),
    "school_grade": ("五年", "年少"),
    "school_name": ("蓑毛学舎", "糸崎こども館"),
    "jan1_address": ("備前郡糸崎村蓑毛718", "備前郡糸崎村蓑毛718"),
}
HOUSEHOLD: Mapping[str, object] = {
    "address": "檜垣台三条通8番14",
    "address_building": "ラピス檜垣605",
    "address_postal": "386-0714",
    "old_address": "備前郡糸崎村蓑毛718",
    "old_address_building": "甲斐庄12",
    "old_head": "鵜殿 楓雅",
    "phone": "0268-39-7751",
    "child_allowance_new": True,
    "child_allowance_current": False,
    "water_new": True,
    "wants_nursery": True,
    "wants_after_school": False,
    "wants_school_aid": False,
    "dv_support": False,
    "public_assistance": False,
}
EVENT: Mapping[str, object] = {
    "type": "move_in",
    "date": "2027-04-12",
    "filed_date": "2027-04-26",
    "planned_date": "2027-04-10",
    "movers": ["a", "b", "c", "d"],
    "move_out_method": "paper",
    "from_other_prefecture": True,
    "school_district_changes": True,
    "old_home_end": "2027-04-11",
}


def answers() -> dict[str, Any]:
    """Slot and value as JSON has it, in the order in which they are asked."""
    event = {f"event.e1.{name}": value for name, value in EVENT.items()}
    people = {
        f"person.{person}.{name}": values[at]
        for several, persons in ((PARENTS, "ab"), (CHILDREN, "cd"))
        for at, person in enumerate(persons)
        for name, values in several.items()
    }
    household = {f"household.{name}": value for name, value in HOUSEHOLD.items()}
    return event | people | household


def typed() -> dict[str, Value | None]:
    """The same as typed values; raises a Fault for one that its fact does not take."""
    return typed_answers(answers(), load_shipped())


def case() -> Case:
    """The same as a case."""
    return Case().with_answers(typed())

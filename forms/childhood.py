"""Which children have a sheet or a row: those before school, pupils, those who come or leave."""

from __future__ import annotations

from forms.carers import claiming
from forms.family import HEAD, SPOUSES, children, divorced, is_child, relation, spouse_of
from forms.scene import Scene
from lifeevents.age import age_on, until_fiscal_year_end

SCHOOL_YEARS = 6  # 満6歳に達した後の最初の3月31日まで小学校に入らない(学校教育法17条)
COMPULSORY_YEARS = 15
SCHOOLS = ("elementary", "junior_high", "private_elementary", "private_junior_high", "special")
DISABLED_CHILD_YEARS = 20  # 特別児童扶養手当等の支給に関する法律2条1項


def preschoolers(scene: Scene) -> tuple[str, ...]:
    """Children who do not go to school yet."""
    return tuple(one for one in children(scene) if _until(scene, one, SCHOOL_YEARS))


def pupils(scene: Scene) -> tuple[str, ...]:
    """Children of the item, else all who go to school: by what is told, else by their age."""
    return scene.people or tuple(one for one in children(scene) if _goes_to_school(scene, one))


def _goes_to_school(scene: Scene, person: str) -> bool:
    school = scene.word(person, "school")
    if school:
        return school in SCHOOLS
    begun = not _until(scene, person, SCHOOL_YEARS)
    return begun and _until(scene, person, COMPULSORY_YEARS)


def changed_children(scene: Scene) -> tuple[str, ...]:
    """Children the event itself is about: born, adopted, deceased or moving away."""
    about = scene.people or (*scene.listed("subjects"), *scene.listed("movers"))
    return tuple(one for one in dict.fromkeys(about) if is_child(scene, one))


def allowance_children(scene: Scene) -> tuple[str, ...]:
    """Children the allowance was paid for until now, one who has died among them."""
    return tuple(one for one in scene.members if is_child(scene, one))


def other_children(scene: Scene) -> tuple[str, ...]:
    """Children of the allowance who were there before and stay."""
    return tuple(one for one in children(scene) if one not in changed_children(scene))


def disabled_children(scene: Scene) -> tuple[str, ...]:
    """Those under 20 who are known to be disabled; where nobody is, all children."""
    young = tuple(one for one in scene.members if _under(scene, one, DISABLED_CHILD_YEARS))
    return tuple(one for one in young if scene.fact(one, "disability")) or young


def renamed(scene: Scene) -> tuple[str, ...]:
    """Those whose name this event changes."""
    return tuple(one for one in scene.survivors if scene.fact(one, "name_changes") is True)


def housemates(scene: Scene) -> tuple[str, ...]:
    """Who lives with the claimant besides spouse and children: they may have to support them."""
    mine = claiming(scene)
    apart = (mine, spouse_of(scene, mine) if mine else None, *children(scene))
    here = tuple(one for one in scene.survivors if one not in apart)
    return tuple(one for one in here if not divorced(scene, one))


def family_of_person(scene: Scene) -> tuple[str, ...]:
    """Everyone of the household but the person the sheet is about."""
    return tuple(one for one in scene.survivors if one != scene.person)


def _until(scene: Scene, person: str, years: int) -> bool:
    birth = scene.birth(person)
    return bool(birth and scene.day and until_fiscal_year_end(birth, years, scene.day))


def _under(scene: Scene, person: str, years: int) -> bool:
    birth = scene.birth(person)
    parent = relation(scene, person) in (HEAD, *SPOUSES)
    return bool(birth and scene.day and not parent and age_on(birth, scene.day) < years)

"""Who is who in a household: head, spouses, parents and children, by the register's words."""

from __future__ import annotations

from forms.scene import Scene
from lifeevents.age import age_on, until_fiscal_year_end

HEAD = "世帯主"
HUSBANDS = ("夫", "夫(未届)")
WIVES = ("妻", "妻(未届)")
MARRIED = ("夫", "妻")
SPOUSES = HUSBANDS + WIVES
LODGERS = ("同居人", "縁故者", "使用人")
GROWN_UP = 15  # 住基法の実務: 15歳以上が世帯主になれる
CHILD_YEARS = 18
OLDER_CHILD_YEARS = 22


def head_of(scene: Scene) -> str | None:
    """The head of household in the case, as the register had it before a death."""
    for person in scene.members:
        if scene.fact(person, "is_head") is True:
            return person
    return next((one for one in scene.members if scene.word(one, "relation") == HEAD), None)


def relation(scene: Scene, person: str) -> str:
    """A person's relation to the head of household; empty when not known."""
    given = scene.word(person, "relation")
    return given or (HEAD if scene.fact(person, "is_head") is True else "")


def spouse_of(scene: Scene, person: str) -> str | None:
    """The husband or wife living in the household, where the relations tell it for certain."""
    if person == scene.deceased:
        for one in scene.survivors:
            if scene.fact(one, "is_spouse_of_deceased") is True:
                return one
    if divorced(scene, person):
        return None
    word = relation(scene, person)
    if word == HEAD:
        return _one(scene, MARRIED)
    return _one(scene, (HEAD,)) if word in MARRIED else None


def divorced(scene: Scene, person: str) -> bool:
    """Whether a person is divorced by this event."""
    return scene.kind == "divorce" and person in scene.listed("subjects")


def widowed(scene: Scene, person: str) -> bool:
    """Whether a person's husband or wife died in this event."""
    dead = scene.deceased
    return dead is not None and dead != person and spouse_of(scene, dead) == person


def _one(scene: Scene, words: tuple[str, ...]) -> str | None:
    found = [one for one in scene.survivors if relation(scene, one) in words]
    return found[0] if len(found) == 1 else None


def parent_of(scene: Scene, child: str, sex: str) -> str | None:
    """The father ("M") or mother ("F") of a child of the head, where the register tells it."""
    if sex == "F":
        for one in scene.members:
            if one != child and scene.fact(one, "gave_birth") is True:
                return one
    if relation(scene, child) != "子":
        return None
    couple = [one for one in scene.members if relation(scene, one) in (HEAD, *MARRIED)]
    return next((one for one in couple if scene.fact(one, "sex") == sex), None)


def is_child(scene: Scene, person: str) -> bool:
    """Whether a person is of the age for the child allowance on the event's day."""
    birth = scene.birth(person)
    if birth is None or scene.day is None or relation(scene, person) in (HEAD, *SPOUSES):
        return False
    return until_fiscal_year_end(birth, CHILD_YEARS, scene.day)


def is_older_child(scene: Scene, person: str) -> bool:
    """Whether a child of the family is past the allowance but not past the year of 22."""
    birth = scene.birth(person)
    if birth is None or scene.day is None or "子" not in relation(scene, person):
        return False
    if until_fiscal_year_end(birth, CHILD_YEARS, scene.day):
        return False
    return until_fiscal_year_end(birth, OLDER_CHILD_YEARS, scene.day)


def children(scene: Scene) -> tuple[str, ...]:
    """Children for whom the allowance is paid."""
    return tuple(one for one in scene.survivors if is_child(scene, one))


def older_children(scene: Scene) -> tuple[str, ...]:
    """Older children, who are counted only when there are three or more in all."""
    older = tuple(one for one in scene.survivors if is_older_child(scene, one))
    return older if len(older) + len(children(scene)) >= 3 else ()


def age_at_event(scene: Scene, person: str) -> int | None:
    """A person's age on the event's day, as people say it."""
    birth = scene.birth(person)
    if birth is None or scene.day is None or scene.day < birth:
        return None
    return age_on(birth, scene.day)


def grown_up(scene: Scene, person: str) -> bool:
    """Whether a person is old enough to be head of a household (unknown age counts as yes)."""
    age = age_at_event(scene, person)
    return age is None or age >= GROWN_UP


def parents(scene: Scene) -> tuple[str, ...]:
    """The grown-ups of the household who are parents of its children: the head first."""
    couple = [one for one in scene.survivors if relation(scene, one) in (HEAD, *SPOUSES)]
    return tuple(sorted(couple, key=lambda one: relation(scene, one) != HEAD))

"""Roles on papers (filer, claimant, father …): a fact of the visit, or what the law assumes."""

from __future__ import annotations

from collections.abc import Callable

from forms.acknowledging import acknowledged_child, acknowledging_father
from forms.adoption import adoptee, adopter_father, adopter_mother, representative
from forms.belongings import filer_for_owner, former_owner, keeper, owner, user
from forms.carers import (
    father_of_person,
    lone_parent,
    mother_of_person,
    other_parent,
    recipient,
)
from forms.couple import bereft, counterpart, husband, wife
from forms.family import (
    head_of,
    parent_of,
    parents,
    spouse_of,
)
from forms.petitioners import agent, certified, declarant, victim
from forms.registered import koseki_head, koseki_spouse
from forms.relatives import first_in_rank, head_beside, is_minor, spouse_of_sheet
from forms.scene import MOVES_AWAY, Part, Scene, from_outside, of_case
from forms.succession import assumed_new_head, first_grown_up, head, spouse_or_first

OUTSIDE = "other"
ABSENT = "none"


def part(scene: Scene, role: str) -> Part:
    """Who plays this role on this sheet."""
    if role in TOLD:
        return TOLD[role](scene)
    if role in FIXED:
        person = FIXED[role](scene)
        return Part(of_case(person)) if person else Part(None, absent=True)
    if role == "head":
        return head(scene)
    asked = ASKED_AS.get(role, role)
    slot = f"visit.{asked}"
    said = scene.find(slot)
    if said == OUTSIDE:
        return Part(from_outside(asked), slot)
    if said == ABSENT:
        return Part(None, slot, absent=True)
    person = said if isinstance(said, str) and said in scene.members else assumed(scene, asked)
    return Part(of_case(person) if person else None, slot)


def assumed(scene: Scene, role: str) -> str | None:
    """Who plays a role as long as nobody says otherwise; also what the sheet proposes."""
    return ASSUMED[role](scene) if role in ASSUMED else None


def _filer(scene: Scene) -> str | None:
    if scene.kind == "death":
        return spouse_or_first(scene)
    if scene.kind == "birth":
        born = _newborn(scene)
        father = parent_of(scene, born, "M") if born else None
        return father or (parent_of(scene, born, "F") if born else None) or head_of(scene)
    if scene.kind in (*MOVES_AWAY, "move_within", "move_in", "move_in_abroad"):
        movers = scene.listed("movers")
        return _if_concerned(scene, movers)
    return _if_concerned(scene, scene.listed("subjects"))


def _if_concerned(scene: Scene, people: tuple[str, ...]) -> str | None:
    """The head where he is one of these or nobody is named, else the first grown-up of them."""
    present = head_of(scene)
    if not people or present in people:
        return present
    return first_grown_up(scene, people) or present


def _claimant(scene: Scene) -> str | None:
    return next(iter(parents(scene)), None) or first_grown_up(scene, scene.survivors)


def _newborn(scene: Scene) -> str | None:
    if scene.kind != "birth":
        return None
    born = scene.listed("subjects")
    return scene.person if scene.person in born else next(iter(born), None)


def _father(scene: Scene) -> str | None:
    born = _newborn(scene)
    if born:
        return parent_of(scene, born, "M")
    return bereft(scene, "M") or acknowledging_father(scene)


def _mother(scene: Scene) -> str | None:
    born = _newborn(scene)
    return parent_of(scene, born, "F") if born else bereft(scene, "F")


def _mourner(scene: Scene) -> str | None:
    return spouse_or_first(scene) if scene.kind == "death" else None


def _spouse_of_claimant(scene: Scene) -> str | None:
    claimant = part(scene, "claimant").someone
    return spouse_of(scene, claimant.id) if claimant and claimant.id else None


def _spouse_of_person(scene: Scene) -> str | None:
    """The spouse matters on the pension notice only to one who was the spouse's dependant."""
    person = scene.person
    if person is None or scene.fact(person, "pension_before") != "cat3":
        return None
    if scene.kind == "divorce":
        return next((one for one in scene.listed("subjects") if one != person), None)
    return spouse_of(scene, person)


def _guardian_of_minor(scene: Scene) -> Part:
    """A paper about somebody of age names no guardian."""
    return part(scene, "guardian") if is_minor(scene) else Part(None, absent=True)


FIXED: dict[str, Callable[[Scene], str | None]] = {
    "row": lambda scene: scene.row,
    "person": lambda scene: scene.person,
    "newborn": _newborn,
    "deceased": lambda scene: scene.deceased,
    "spouse_of_claimant": _spouse_of_claimant,
    "spouse_of_person": _spouse_of_person,
    "father_of_person": father_of_person,
    "mother_of_person": mother_of_person,
    "recipient": recipient,
    "lone_parent": lone_parent,
    "spouse": spouse_of_sheet,
    "head_beside": head_beside,
    "koseki_head": koseki_head,
    "koseki_spouse": koseki_spouse,
}
ASSUMED: dict[str, Callable[[Scene], str | None]] = {
    "filer": _filer,
    "claimant": _claimant,
    "guardian": _claimant,
    "father": _father,
    "mother": _mother,
    "chief_mourner": _mourner,
    "heir": _mourner,
    "new_head": assumed_new_head,
    "pension_claimant": first_in_rank,
    "certified": lambda scene: certified(scene, part(scene, "filer")),
    "victim": victim,
    "taxpayer": _filer,
    "tax_manager": lambda scene: None,
    "acknowledged_child": acknowledged_child,
    "adopter_father": adopter_father,
    "adopter_mother": adopter_mother,
}
TOLD: dict[str, Callable[[Scene], Part]] = {
    "husband": husband,
    "wife": wife,
    "counterpart": lambda scene: counterpart(scene, part(scene, "filer")),
    "adoptee": adoptee,
    "representative": representative,
    "owner": owner,
    "former_owner": former_owner,
    "keeper": keeper,
    "vehicle_user": user,
    "filer_for_owner": lambda scene: filer_for_owner(scene, part(scene, "filer")),
    "other_parent": other_parent,
    "agent": lambda scene: agent(scene, part(scene, "filer")),
    "declarant": lambda scene: declarant(scene, part(scene, "filer")),
    "guardian_of_minor": _guardian_of_minor,
}
ASKED_AS = {"applicant": "chief_mourner"}
ROLES = (*FIXED, *TOLD, *(role for role in ASSUMED if role != "new_head"), *ASKED_AS, "head")

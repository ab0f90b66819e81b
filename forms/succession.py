"""Who is head of the household after the event (世帯主), and who comes first among the bereaved."""

from __future__ import annotations

from forms.family import grown_up, head_of, spouse_of
from forms.scene import Part, Scene, of_case


def head(scene: Scene) -> Part:
    """世帯主 after the event: told where two or more could be."""
    if scene.kind != "death" and not _head_stays_behind(scene):
        present = head_of(scene)
        if present:
            return Part(of_case(present))
    person = assumed_new_head(scene)
    slot = "visit.new_head"
    said = scene.find(slot)
    if isinstance(said, str) and said in scene.members:
        return Part(of_case(said), slot)
    return Part(of_case(person) if person else None, slot if _must_choose(scene) else None)


def _head_stays_behind(scene: Scene) -> bool:
    """Whether the movers leave their head and so need one of their own."""
    movers = scene.listed("movers")
    return scene.kind == "move_within" and bool(movers) and head_of(scene) not in movers


def _must_choose(scene: Scene) -> bool:
    if scene.kind == "death":
        dead_is_head = scene.deceased == head_of(scene)
        return dead_is_head and len([one for one in scene.survivors if grown_up(scene, one)]) > 1
    return True


def assumed_new_head(scene: Scene) -> str | None:
    """The head after the event: the head who lives, else the spouse, else the first grown-up."""
    present = head_of(scene)
    if scene.kind != "death":
        stay = _head_stays_behind(scene)
        return first_grown_up(scene, scene.listed("movers")) if stay else present
    if present and present != scene.deceased:
        return present
    return spouse_or_first(scene)


def first_grown_up(scene: Scene, people: tuple[str, ...]) -> str | None:
    """The first of these who is old enough to be head."""
    return next((one for one in people if grown_up(scene, one)), None)


def spouse_or_first(scene: Scene) -> str | None:
    """The spouse of the one who died, else the first grown-up who is left."""
    dead = scene.deceased
    spouse = spouse_of(scene, dead) if dead else None
    return spouse or first_grown_up(scene, scene.survivors)

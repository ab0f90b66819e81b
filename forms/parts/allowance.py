"""The child allowance after its first claim: more or fewer children, changes, its end."""

from __future__ import annotations

from forms.carers import recipient
from forms.childhood import renamed
from forms.family import is_child
from forms.found import NOTHING, Found, known, look, look_at
from forms.parts.addresses import after_address_full
from forms.parts.names import name_of
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import MOVES_AWAY, MOVES_HERE, Scene, Someone

REASONS = {"birth": "birth", "adoption": "adoption", "death": "death"}
ENDS = {
    "recipient_deceased": "death",
    "recipient_becomes_public_servant": "public_servant",
    "recipient_changes": "custody",
    "last_child_lost": "no_child",
}


@whole_part("item.allowance_change")
def allowance_change(scene: Scene) -> Found:
    """請求・届出の別: an increase is claimed, a decrease only told (児童手当法9条)."""
    return known("decrease" if scene.procedure.endswith("decrease") else "increase")


@whole_part("item.allowance_reason")
def allowance_reason(scene: Scene) -> Found:
    """増額・減額の事由, as far as the event tells it; only a death is sure to take a child away."""
    decreases = scene.procedure.endswith("decrease")
    if decreases and scene.kind != "death":
        return known("custody")
    return known(REASONS.get(scene.kind))


@whole_part("item.allowance_details")
def allowance_details(scene: Scene) -> Found:
    """変更の内容: whose address or name changes (児童手当法施行規則5条・6条)."""
    ticks = {"child_name" if is_child(scene, one) else "" for one in renamed(scene)}
    ticks |= {"name"} if recipient(scene) in renamed(scene) else set()
    ticks |= {"apart"} if scene.find("household.child_separates") is True else set()
    ticks |= _addresses(scene)
    return known(frozenset(ticks - {""}) or None)


def _addresses(scene: Scene) -> set[str]:
    movers = scene.listed("movers") if scene.kind in (*MOVES_HERE, *MOVES_AWAY) else ()
    kinds = {"child_address" if is_child(scene, one) else "" for one in movers}
    return kinds | ({"address"} if recipient(scene) in movers else set())


@whole_part("item.allowance_new_address")
def allowance_new_address(scene: Scene) -> Found:
    """変更後の住所, only where somebody moves."""
    moves = scene.kind in (*MOVES_HERE, *MOVES_AWAY)
    return after_address_full(scene) if moves else NOTHING


@person_part("address_if_apart")
def address_if_apart(scene: Scene, someone: Someone) -> Found:
    """住所 of one who lives apart from the claimant."""
    apart = scene.find(someone.slot("lives_apart")) is True
    return look_at(scene, someone, "address") if apart else NOTHING


@whole_part("item.allowance_end")
def allowance_end(scene: Scene) -> Found:
    """消滅の事由: every one that the household's facts tell."""
    ticks = {tick for fact, tick in ENDS.items() if scene.find(f"household.{fact}") is True}
    if scene.find("household.recipient_moves") is True:
        ticks.add("abroad" if scene.kind == "move_out_abroad" else "move")
    return known(frozenset(ticks) or None)


@whole_part("item.allowance_destination")
def allowance_destination(scene: Scene) -> Found:
    """転出先の住所, of a recipient who leaves the town."""
    return after_address_full(scene) if scene.kind in MOVES_AWAY else NOTHING


@whole_part("item.allowance_workplace")
def allowance_workplace(scene: Scene) -> Found:
    """勤務先 that pays the allowance from now on (児童手当法17条)."""
    served = scene.find("household.recipient_becomes_public_servant") is True
    person = recipient(scene) if served else None
    return look(scene, f"person.{person}.occupation") if person else NOTHING


@whole_part("item.allowance_successor")
def allowance_successor(scene: Scene) -> Found:
    """新しく児童を監護する人, where the recipient has died; else staff ask."""
    if scene.find("household.recipient_deceased") is not True:
        return NOTHING
    claimant = part(scene, "claimant").someone
    return name_of(scene, claimant).also("visit.claimant") if claimant else NOTHING


@person_part("custody_if_living")
def custody_if_living(scene: Scene, someone: Someone) -> Found:
    """監護 of a child, not of one who has died."""
    return NOTHING if someone.id == scene.deceased else look_at(scene, someone, "in_custody")


@person_part("livelihood_if_living")
def livelihood_if_living(scene: Scene, someone: Someone) -> Found:
    """生計関係 of a child, not of one who has died."""
    return NOTHING if someone.id == scene.deceased else look_at(scene, someone, "livelihood")

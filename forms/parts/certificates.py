"""Which certificates are asked for, and of whom, as seen by whoever asks."""

from __future__ import annotations

from forms.family import relation, spouse_of
from forms.found import Found, known, look
from forms.registered import CHILD, COUPLE
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone, vocabulary

ASKED = "visit.certified_relation"


@person_part("seen_by_filer")
def seen_by_filer(scene: Scene, certified: Someone) -> Found:
    """請求者から見た関係 (戸籍法10条), where the household tells it; else as told."""
    filer = part(scene, "filer").someone
    if filer is None or filer.id is None or certified.id is None:
        return look(scene, ASKED)
    word = _within(scene, filer.id, certified.id)
    return known(word, ASKED) if word else look(scene, ASKED)


def _within(scene: Scene, filer: str, certified: str) -> str:
    if filer == certified:
        return "self"
    if spouse_of(scene, certified) == filer:
        return "spouse"
    mine, theirs = relation(scene, filer), relation(scene, certified)
    if mine == CHILD and theirs in COUPLE:
        return "parent"
    return "child" if mine in COUPLE and theirs == CHILD else ""


@whole_part("item.certificates")
def certificates(scene: Scene) -> Found:
    """必要な住民票・税などの証明: those named, and those of which a number is told."""
    return _named_or_counted(scene, "visit.certificates", "visit.copies_")


@whole_part("item.koseki_certificates")
def koseki_certificates(scene: Scene) -> Found:
    """必要な戸籍の証明: likewise."""
    return _named_or_counted(scene, "visit.koseki_certificates", "visit.koseki_copies_")


def _named_or_counted(scene: Scene, named: str, counts: str) -> Found:
    told = look(scene, named)
    kinds = (choice.value for choice in vocabulary().get_fact(named).choices)
    counted = frozenset(kind for kind in kinds if scene.find(f"{counts}{kind}"))
    known_kinds = told.value if isinstance(told.value, frozenset) else frozenset()
    return known(known_kinds | counted, *told.slots) if counted else told

"""What was shown at the desk and given back, ticked from a list, so that no name gets in."""

from collections.abc import Iterable

from counter.screens import desk
from counter.screens.views import ChoiceView
from counter.screens.visit import Visit

THINGS = {
    "mynumber_card": "マイナンバーカード",
    "residence_card": "在留カード・特別永住者証明書",
    "licence": "運転免許証",
    "passport": "パスポート",
    "insurance": "資格確認書・医療証",
    "pension": "年金の手帳・証書",
    "disability": "障害者手帳",
    "mother_child": "母子健康手帳",
    "seal_card": "印鑑登録証",
    "bankbook": "通帳・キャッシュカード",
}


def names_of_things(things: Iterable[str]) -> tuple[str, ...]:
    """Their names; one that this version does not know is said to be another thing."""
    return tuple(dict.fromkeys(THINGS.get(one, "ほかのもの") for one in things))


def choices_of(visit: Visit) -> tuple[ChoiceView, ...]:
    """Every thing that can be ticked, and whether it is."""
    ticked = visit.state.given_back
    return tuple(ChoiceView(one, name, chosen=one in ticked) for one, name in THINGS.items())


def save_given_back(visit: Visit, ticked: Iterable[str]) -> None:
    """Saves what was given back in this visit; what is recorded last holds."""
    known = set(ticked)
    things = " ".join(one for one in THINGS if one in known)
    if things != " ".join(visit.state.given_back):
        desk.save(visit.state.case_id, "gave_back", {"text": things})

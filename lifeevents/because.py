"""Why: one natural sentence for a result, and what there is to find out where it is open."""

from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Item, Reason
from lifeevents.due_words import why_due
from lifeevents.entities import Case, Entity
from lifeevents.naming import entity_name
from lifeevents.predicate import as_circumstance, as_reason, joined, whether
from lifeevents.statements import statement
from lifeevents.vocabulary import Fact, Value

__all__ = ["what_to_find_out", "why", "why_due", "why_not"]

MOST_GROUPS = 3
SELF_EVIDENT = {"event.type", "event.date", "person.moving", "person.involved"}
HIDDEN = {
    "ja": "お聞きした内容のため",
    "plain": "聞いた ことから わかりました",
    "en": "As told at the counter",
}
EVERYONE = {"ja": "どなたも", "plain": "みんな ", "en": "Everyone"}
Group = tuple[str, list[str]]  # whom it is about ("" for nobody in particular), and what is said


def why(
    item: Item, case: Case, catalogue: Catalogue, language: str = "ja", *, discreet: bool = False
) -> str:
    """Return why an item is needed: 「転入で、大輔さん(38歳)は健康保険が国民健康保険(国保)のため」.

    With `discreet` nothing sensitive is said, as on a sheet that others may see.
    """
    return _Sentence(item, case, catalogue, language, discreet).needed()


def why_not(
    item: Item, case: Case, catalogue: Catalogue, language: str = "ja", *, discreet: bool = False
) -> str:
    """Return why an item is not needed: 「大輔さん(38歳)はマイナンバーカードがないため」."""
    return _Sentence(item, case, catalogue, language, discreet).not_needed()


def what_to_find_out(item: Item, case: Case, catalogue: Catalogue, language: str = "ja") -> str:
    """Return what has to be known to decide an item: 「大輔さんについて、健康保険」."""
    return _Sentence(item, case, catalogue, language, False).missing()


class _Sentence:
    """Puts together the words for one item in one language ("ja", "plain" or "en")."""

    def __init__(
        self, item: Item, case: Case, catalogue: Catalogue, language: str, discreet: bool
    ) -> None:
        self.item = item
        self.case = case
        self.catalogue = catalogue
        self.language = language
        self.discreet = discreet
        self.plain = language == "plain"

    def needed(self) -> str:
        groups = self._groups([one for one in self.item.because if self._tells(one)])
        event = entity_name(self.catalogue, self.case, self.item.event, self.language)
        event = event.partition("(")[0]
        if not groups:
            return event if self.language == "en" else as_reason(event, self.plain)
        if self.language == "en":
            return f"{event} – {self._joined(groups)}"
        return f"{as_circumstance(event) if self.plain else f'{event}で'}、{self._joined(groups)}"

    def not_needed(self) -> str:
        groups = self._groups(list(self.item.because))
        return self._joined(groups) if groups else HIDDEN.get(self.language, HIDDEN["ja"])

    def missing(self) -> str:
        asked: dict[str, list[str]] = {}
        for slot in self.item.missing:
            fact = self.catalogue.vocabulary.fact_of(slot)
            words = fact.label.to(self.language)
            if fact.type == "bool" and self.language != "en":
                words = whether(words)
            asked.setdefault(slot.rpartition(".")[0], []).append(words)
        english = self.language == "en"
        about, between = (": ", ", ") if english else ("について、", "・")
        parts = [
            (f"{self._all_of_them(whom)}{about}" if whom else "") + between.join(words)
            for whom, words in self._together(asked)
        ]
        return ("; " if english else "。").join(parts)

    def _all_of_them(self, whom: str) -> str:
        return {"どなたも": "皆さん", "みんな ": "みんな"}.get(whom, whom)

    def _tells(self, reason: Reason) -> bool:
        """Whether a reason says more than that nothing unusual is the case."""
        return reason.value != self.catalogue.vocabulary.fact_of(reason.slot).unanswered

    def _groups(self, reasons: list[Reason]) -> list[Group]:
        said: dict[str, list[str]] = {}
        telling = [one for one in reasons if self._fact(one).path not in SELF_EVIDENT]
        for reason in telling or [one for one in reasons if self._is_list(one)]:
            words = self._statement(reason)
            if words:
                said.setdefault(reason.slot.rpartition(".")[0], []).append(words)
        groups = sorted(self._together(said), key=lambda group: bool(group[0]))
        return groups[:MOST_GROUPS]

    def _together(self, said: dict[str, list[str]]) -> list[Group]:
        """Return what is said of whom, those of whom the same is said together."""
        alike: dict[tuple[str, ...], list[str]] = {}
        for place, statements in said.items():
            whose = place.partition(".")[0]
            alike.setdefault((whose, *statements), []).append(place)
        return [(self._names(places), list(key[1:])) for key, places in alike.items()]

    def _fact(self, reason: Reason) -> Fact:
        return self.catalogue.vocabulary.fact_of(reason.slot)

    def _is_list(self, reason: Reason) -> bool:
        return self._fact(reason).path in ("person.moving", "person.involved")

    def _statement(self, reason: Reason) -> str:
        fact = self._fact(reason)
        if reason.value is None or (self.discreet and fact.sensitive):
            return ""
        return statement(fact, reason.value, self.language, self._people(fact, reason.value))

    def _people(self, fact: Fact, value: Value) -> str:
        if fact.type not in ("person", "people"):
            return ""
        ids = value if isinstance(value, tuple) else (str(value),)
        known = {person.id: person for person in self.case.persons}
        return "・".join(self._called(known[one]) for one in ids if one in known)

    def _names(self, places: list[str]) -> str:
        entities = [one for one in map(self._entity, places) if one is not None]
        persons = [one for one in entities if one.kind == "person"]
        if len(persons) == len(self.case.persons) > 2:
            return EVERYONE.get(self.language, EVERYONE["ja"])
        between = ", " if self.language == "en" else "・"
        return between.join(self._called(one) + self._age(one) for one in entities)

    def _entity(self, place: str) -> Entity | None:
        kind, _, entity_id = place.rpartition("/")[2].partition(".")
        named = self.case.entities(kind) if kind in ("person", "vehicle", "dog") else ()
        return next((one for one in named if one.id == entity_id), None)

    def _called(self, entity: Entity) -> str:
        return entity_name(self.catalogue, self.case, entity, self.language)

    def _age(self, entity: Entity) -> str:
        said = any(reason.slot == f"{entity.place}.age" for reason in self.item.because)
        if entity.kind != "person" or said or self.item.verdict is None:
            return ""
        age = self.item.at.scene(entity).person["age"]
        if not isinstance(age, int) or age < 0:
            return ""
        return f" ({age})" if self.language == "en" else f"({age}歳)"

    def _joined(self, groups: list[Group]) -> str:
        if self.language == "en":
            return ". ".join(f"{whom}: " * bool(whom) + "; ".join(said) for whom, said in groups)
        last = groups[-1][1].pop()
        parts = [
            (self._topic(whom) if number == 0 else "") + joined(one, self.plain)
            for whom, said in groups
            for number, one in enumerate(said)
        ]
        topic = "" if groups[-1][1] else self._topic(groups[-1][0])
        return "、".join((*parts, topic + as_reason(last, self.plain)))

    def _topic(self, whom: str) -> str:
        return whom if not whom or whom in EVERYONE.values() else f"{whom}は"

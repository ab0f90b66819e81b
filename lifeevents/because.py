"""Why: one natural sentence for a result, and what there is to find out where it is open."""

from lifeevents import english
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Item
from lifeevents.due_words import why_due
from lifeevents.entities import Case, Entity
from lifeevents.in_english import InEnglish
from lifeevents.in_japanese import InJapanese
from lifeevents.predicate import whether
from lifeevents.reasons import Telling
from lifeevents.vocabulary import Fact

__all__ = ["what_to_find_out", "why", "why_due", "why_not"]

MOST_OPEN = 4
HIDDEN = {
    "ja": "お聞きした内容のため",
    "plain": "聞いた ことから わかりました",
    "en": "As told at the counter.",
}


def why(
    item: Item, case: Case, catalogue: Catalogue, language: str = "ja", *, discreet: bool = False
) -> str:
    """Return why an item is needed: 「大輔さん(38歳)が国民健康保険で、市外から転入したため」.

    With `discreet` nothing sensitive is said, as on a sheet that others may see.
    """
    tell = _in(language)
    said = [
        tell(Telling(part, case, catalogue, language, discreet)).needed() for part in item.parts
    ]
    first, *others = dict.fromkeys(said)
    also = AND.get(language, AND["ja"])
    return also.join([first, *(_without_same_beginning(one, first) for one in others)])


def _without_same_beginning(said: str, first: str) -> str:
    """Return a reason without the clauses that the first one begins with as well."""
    clauses, known = said.split("、"), first.split("、")
    same = 0
    while same < min(len(clauses), len(known)) - 1 and clauses[same] == known[same]:
        same += 1
    return "、".join(clauses[same:]).lstrip()


def why_not(
    item: Item, case: Case, catalogue: Catalogue, language: str = "ja", *, discreet: bool = False
) -> str:
    """Return why an item is not needed: 「大輔さん(38歳)は国民健康保険ではないため」."""
    said = _in(language)(Telling(item, case, catalogue, language, discreet)).not_needed()
    return said or HIDDEN.get(language, HIDDEN["ja"])


def what_to_find_out(item: Item, case: Case, catalogue: Catalogue, language: str = "ja") -> str:
    """Return what has to be known to decide an item: 「大輔さんの健康保険が分かれば決まります」."""
    return _Open(Telling(item, case, catalogue, language)).sentence()


def _in(language: str) -> type[InEnglish] | type[InJapanese]:
    return InEnglish if language == "en" else InJapanese


AND = {"ja": "、また", "plain": "。 また、 ", "en": " "}  # between the reasons of one line


class _Open:
    """What is still open about an item, those of whom the same is open together."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.language = telling.language
        self.explained = _in(self.language)(telling)

    def sentence(self) -> str:
        """Return it as one sentence."""
        english_ = self.language == "en"
        words = [
            self._in_english(fact, entities) if english_ else self._in_japanese(fact, entities)
            for fact, entities in self._asked()
        ][:MOST_OPEN]
        if english_:
            return f"Depends on {english.listed(words)}."
        if self.language == "plain":
            return f"{'と、 '.join(words)}が 分かったら 決まります"
        return f"{'と、'.join(words)}が分かれば決まります"

    def _asked(self) -> list[tuple[Fact, tuple[Entity, ...]]]:
        asked: dict[str, list[Entity]] = {}
        for slot in self.telling.item.missing:
            fact = self.telling.catalogue.vocabulary.fact_of(slot)
            entity = self.telling.entity(slot.rpartition(".")[0])
            asked.setdefault(fact.path, []).extend([entity] if entity else [])
        get = self.telling.catalogue.vocabulary.get_fact
        return [(get(path), tuple(entities)) for path, entities in asked.items()]

    def _in_japanese(self, fact: Fact, entities: tuple[Entity, ...]) -> str:
        space = " " * (self.language == "plain")
        who = self.explained.names(entities)
        if fact.type == "bool":
            said = fact.label.to(self.language) if "{" in fact.says.ja else self._says(fact)
            return (f"{who}が{space}" if who else "") + whether(said)
        return (f"{who}の{space}" if who else "") + fact.label.to(self.language)

    def _in_english(self, fact: Fact, entities: tuple[Entity, ...]) -> str:
        who = self.explained.names(entities)
        if fact.type != "bool" and who:
            return f"{who}'s {english.lower(fact.label.en)}"
        if fact.type != "bool" or not fact.says.en or "{" in fact.says.en:
            asked = fact.question.en or f"{fact.label.en}?"
            return f"the answer to “{asked.replace('{name}', who)}”"
        said = english.plural(fact.says.en) if len(entities) > 1 else fact.says.en
        subject = who or ("" if english.has_subject(said) else "the household")
        return f"whether {subject} {said}".replace("  ", " ")

    def _says(self, fact: Fact) -> str:
        return fact.says.to(self.language) or fact.label.to(self.language)

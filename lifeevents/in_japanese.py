"""An explained item as one sentence in Japanese or plain Japanese (やさしい日本語)."""

from lifeevents.entities import Entity
from lifeevents.explanation import Explanation
from lifeevents.naming import listed
from lifeevents.predicate import as_circumstance, as_reason, is_action, joined, past
from lifeevents.reasons import Group, Telling

OWN_PARTICLES = ("に", "の")  # with which a wording may begin, where が does not fit
SHORT = 8  # characters after which a further verb follows without a comma
HEADS = ("世帯主", "本人", "")


class InJapanese(Explanation):
    """The sentence in Japanese or plain Japanese: who, how things are, what happened."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling)
        self.plain = telling.language == "plain"
        self.comma = "、 " if self.plain else "、"

    def needed(self) -> str:
        """Return why it is needed: 「大輔さん(38歳)が国民健康保険で、市外から転入したため」."""
        groups = self.telling.for_it()
        if not groups:
            return self._event_alone()
        whole = [said for group in groups if not group.entities for said in group.said]
        of_people = [group for group in groups if group.entities]
        if self.late(of_people):
            return self._of_the_late(whole, of_people)
        if self.is_told():
            return self._closed([*whole, *self._told(of_people, "が")])
        acting = len(of_people) > 1 and any(is_action(one.said[-1]) for one in of_people)
        if self.inside(of_people) and not acting:
            return self._who_state_event(whole, of_people)
        return self.comma.join(
            (self._before(of_people), self._closed([*whole, *self._told(of_people, "が")]))
        )

    def not_needed(self) -> str:
        """Return why it is not: 「大輔さん(38歳)は国民健康保険ではないため」; "" if unsaid."""
        groups = self.telling.against_it()
        whole = [said for group in groups if not group.entities for said in group.said]
        of_people = [group for group in groups if group.entities]
        parts = [*whole, *self._told(of_people, "は")]
        return self._closed(parts, then=self.late(of_people)) if parts else ""

    def _event_alone(self) -> str:
        people = self.people()
        happened = self._happened()
        said = self._of(people, happened, ()) if people else self._subject() + happened
        return as_reason(said, self.plain)

    def _of_the_late(self, whole: list[str], groups: list[Group]) -> str:
        late = self.event.late.to(self.language)
        parts = self._told(groups, "が")
        return self._closed([*whole, late + parts[0], *parts[1:]], then=True)

    def _who_state_event(self, whole: list[str], groups: list[Group]) -> str:
        states = [said for said in whole if not is_action(said)]
        actions = [said for said in whole if is_action(said)]
        if len(groups) == 1:
            group = groups[0]
            actions += [said for said in group.said if is_action(said)]
            kept = tuple(said for said in group.said if not is_action(said))
            states += self._told([Group(group.entities, kept)], "が") if kept else []
            happened = self._happened()
            happened = happened if kept else self._of(group.entities, happened, kept)
        else:
            states += self._told(groups, "が")
            happened = self._happened() if groups else self._subject() + self._happened()
        end = [happened, *actions]
        tail = "".join(self._before_another(one) for one in end[:-1])
        parts = [joined(one, self.plain) for one in states]
        return self.comma.join((*parts, tail + as_reason(end[-1], self.plain)))

    def _before_another(self, said: str) -> str:
        words = joined(said, self.plain)
        short = words.endswith(("て", "で")) and len(words) <= SHORT
        return words + (" " if self.plain else "" if short else "、")

    def _before(self, groups: list[Group]) -> str:
        """Return what happened before something is said of others than the event's people."""
        concerned = any(
            one.kind == "person" and self.telling.takes_part(one)
            for group in groups
            for one in group.entities
        )
        if concerned and not self.plain:
            return f"{self.event.name.partition('(')[0]}に伴い"
        happened = self._subject() + self._happened()
        return as_circumstance(happened) if self.plain else joined(happened)

    def _subject(self) -> str:
        whom = self.whom()
        return f"{whom}が{' ' * self.plain}" if whom else ""

    def _happened(self) -> str:
        return self.happened() or self.event.to(self.language).partition("(")[0]

    def _told(self, groups: list[Group], particle: str) -> list[str]:
        parts: list[str] = []
        for group in groups:
            first, *further = group.said
            parts += [self._of(group.entities, first, group.said, particle), *map(_bare, further)]
        return parts

    def _of(
        self, entities: tuple[Entity, ...], said: str, all_: tuple[str, ...], particle: str = "が"
    ) -> str:
        """Return a statement with whom it is about; it may begin with a particle of its own."""
        who = self._who(entities, all_)
        if self.telling.everyone(entities) and particle == "は" and all_[-1].endswith("ない"):
            return f"{'だれも ' if self.plain else 'どなたも'}{said}"
        if said.startswith(OWN_PARTICLES):
            also = "は" if particle == "は" and said.startswith("に") else ""
            return who + said[0] + also + said[1:]
        return who + particle + " " * self.plain + said

    def _who(self, entities: tuple[Entity, ...], said: tuple[str, ...]) -> str:
        if self.telling.everyone(entities):
            return "みんな" if self.plain else "皆さん"
        alone = len(entities) == 1
        names = [
            self.name(one).partition("(")[0] + self._brackets(one, alone, said) for one in entities
        ]
        return listed(names, self.language)

    def _brackets(self, entity: Entity, alone: bool, said: tuple[str, ...]) -> str:
        age = self.telling.age(entity)
        if age is None or f"{age}歳" in said:
            return ""
        relation = str(entity.facts.get("relation", ""))
        shown = alone and relation not in HEADS and "name" in entity.facts and not self.plain
        return f"({relation}・{age}歳)" if shown else f"({age}歳)"

    def _closed(self, parts: list[str], then: bool = False) -> str:
        last = past(parts[-1]) if then else parts[-1]
        before = [joined(one, self.plain) for one in parts[:-1]]
        return self.comma.join((*before, as_reason(last, self.plain)))


def _bare(said: str) -> str:
    return said[1:].strip() if said.startswith(OWN_PARTICLES) else said

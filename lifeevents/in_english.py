"""An explained item as one sentence in English."""

from itertools import pairwise

from lifeevents import english
from lifeevents.entities import Entity
from lifeevents.explanation import Explanation
from lifeevents.reasons import Group

HOUSEHOLD = "the household "


class InEnglish(Explanation):
    """The sentence in English: because of whom, how things are, and what happened."""

    def needed(self) -> str:
        """Return why it is needed: “Because Daisuke (38) holds a My Number card and …”."""
        groups = self.telling.for_it()
        whole = self._whole(groups)
        of_people = [group for group in groups if group.entities]
        if self.late(of_people):
            return self._because([*whole, *(self._of(one, late=True) for one in of_people)])
        clauses = [*whole, *(self._of(one) for one in of_people)]
        if groups and self.is_told():
            return self._because(clauses)
        if of_people and self.inside(of_people):
            return self._inside(whole, of_people)
        return self._because([self._event(), *clauses])

    def not_needed(self) -> str:
        """Return why it is not needed; "" where that is not to be said."""
        groups = self.telling.against_it()
        whole = self._whole(groups)
        clauses = [self._of(one, late=self.late([one])) for one in groups if one.entities]
        return self._because([*whole, *clauses]) if groups else ""

    def _inside(self, whole: list[str], groups: list[Group]) -> str:
        if len(groups) == 1:
            return self._because([*whole, self._of(groups[0], self.happened())])
        said = [self._of(one) for one in groups]
        return self._because([*whole, *said, f"they {english.plural(self.happened())}"])

    def _event(self) -> str:
        people = self.people()
        who = self._who(people) if people else self.whom() or "the household"
        several = len(people) > 1 or (not people and " and " in who)
        happened = self.happened() or f"came about {english.lower(self.event.english)}"
        return f"{who} {english.plural(happened) if several else happened}"

    def _of(self, group: Group, happened: str = "", late: bool = False) -> str:
        said = [english.past(one) if late else one for one in group.said]
        if happened:
            actions = [one for one in said if english.is_action(one)]
            said = [*(one for one in said if one not in actions), happened, *actions]
        if len(group.entities) > 1:
            said = [english.plural(one) for one in said]
        who = self._who(group.entities, group.said)
        prefix = self.event.late.en if late and self.item.verdict else ""
        return f"{prefix}{who} {english.listed(said)}"

    def _whole(self, groups: list[Group]) -> list[str]:
        whole = (group for group in groups if not group.entities)
        return [self._clause(said) for group in whole for said in group.said]

    def _clause(self, said: str) -> str:
        return said if english.has_subject(said) else HOUSEHOLD + said

    def _who(self, entities: tuple[Entity, ...], said: tuple[str, ...] = ()) -> str:
        if self.telling.everyone(entities):
            return f"the {len(entities)} of them"
        return english.listed([self._named(one, said) for one in entities])

    def _named(self, entity: Entity, said: tuple[str, ...]) -> str:
        name = self.names((entity,))
        name = f"the {english.lower(name)}" if entity.kind == "vehicle" else name
        age = self.telling.age(entity)
        return name if age is None or f"is {age}" in said else f"{name} ({age})"

    def _because(self, clauses: list[str]) -> str:
        said = clauses[:1]
        for before, clause in pairwise(clauses):
            same = before.startswith(HOUSEHOLD) and clause.startswith(HOUSEHOLD)
            said.append(clause.removeprefix(HOUSEHOLD) if same else clause)
        between = ", and " if len(clauses) > 1 else ""
        return f"Because {', '.join(said[:-1])}{between}{said[-1]}."

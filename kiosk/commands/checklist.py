"""`madoguchi checklist CASE.json`: what a household needs, for people or for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from counter.clock import day_in_japan, now
from counter.town import Town
from kiosk.commands.common import case_from, clearly
from kiosk.commands.town import town_and_catalogue
from lifeevents.because import what_to_find_out, why, why_due, why_not
from lifeevents.case import Case
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Checklist, Item, judge
from lifeevents.lines import lines_of
from lifeevents.vocabulary import Value
from lifeevents.wareki import wareki_weekday

SOON = 30


@dataclass(frozen=True)
class Words:
    """The words around the catalogue's own, in one language."""

    needed: str
    to_confirm: str
    not_needed: str
    until: str
    why: str
    ask: str
    no_deadline: str
    till: str
    left: str
    today: str
    past: str
    in_wareki: bool = True


WORDS = {
    "ja": Words(
        *("必要な手続き", "確認すること", "不要な手続き", "いつまで", "なぜ", "確かめること"),
        *("期限はありません", "まで", "(あと{}日)", "(きょうまで)", "(過ぎています)"),
    ),
    "plain": Words(
        *("必要な 手続き", "窓口で 確かめること", "いらない 手続き"),
        *("いつまで", "どうして", "確かめること", "いつでも いいです", "まで"),
        *("(あと{}日)", "(きょうまで)", "(もう 過ぎています)"),
    ),
    "en": Words(
        *("Needed:", "To confirm:", "Not needed:", "By", "Why", "To find out", "no deadline", ""),
        *(" ({} days left)", " (today)", " (already past)"),
        in_wareki=False,
    ),
}


@click.command(help="必要な手続きを、全部の課について出します。")
@click.argument("case_file", metavar="CASE.json")
@click.option("--json", "as_json", is_flag=True, help="プログラム向けに JSON で出します")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="来庁日。書いてない届出日もこの日にします"
)
@click.option(
    "--lang", type=click.Choice(list(WORDS)), default="ja", show_default=True, help="言葉"
)
@clearly
def checklist(case_file: str, as_json: bool, today: Any, lang: str) -> None:
    """Print what a household needs."""
    town, catalogue = town_and_catalogue()
    case = case_from(case_file, catalogue.vocabulary)
    if today:
        case = filed_on(case, today.date())
    result = judge(catalogue, case, town.closed)
    if as_json:
        click.echo(
            json.dumps(document(result, case, catalogue, lang), ensure_ascii=False, indent=1)
        )
        return
    day = today.date() if today else day_in_japan(now())
    for line in lines(result, case, catalogue, town, day, lang):
        click.echo(line)


def filed_on(case: Case, day: date) -> Case:
    """The case with this day as the day of filing wherever none is given."""
    slots = [f"event.{event.id}.filed_date" for event in case.events]
    return case.with_answers({slot: day for slot in slots if case.find(slot) is None})


def document(result: Checklist, case: Case, catalogue: Catalogue, lang: str) -> dict[str, Any]:
    """The checklist as JSON: needed, not_needed and to_confirm."""
    named = {
        "needed": result.needed,
        "not_needed": result.not_needed,
        "to_confirm": result.to_confirm,
    }
    return {
        name: [item_document(item, case, catalogue, lang) for item in items]
        for name, items in named.items()
    }


def item_document(item: Item, case: Case, catalogue: Catalogue, lang: str) -> dict[str, Any]:
    """One line of the checklist as JSON."""
    procedure, due = item.procedure, item.due
    return {
        "procedure": procedure.id,
        "event": item.event.facts.get("type"),
        "event_id": item.event.id,
        "for": list(item.people),
        "due": due.day.isoformat() if due and due.day else None,
        "form": procedure.paper or None,
        "name": item.name(lang),
        "office": procedure.office,
        "place": procedure.place,
        "kind": procedure.kind,
        "why": reason(item, case, catalogue, lang),
        "because": [{"fact": one.slot, "value": plain(one.value)} for one in item.because],
        "missing": list(item.missing),
        "due_why": why_due(due) if due else "",
        "due_kind": due.kind if due else None,
        "bring": list(item.bring),
        "fee": procedure.fee,
        "who": procedure.who,
        "law": procedure.source.law,
        "checked": procedure.source.checked.isoformat() if procedure.source.checked else None,
    }


def reason(item: Item, case: Case, catalogue: Catalogue, lang: str) -> str:
    """Why an item is needed, or not, or what decides it."""
    if item.verdict is None:
        return what_to_find_out(item, case, catalogue, lang)
    return (why if item.verdict else why_not)(item, case, catalogue, lang)


def plain(value: Value | None) -> object:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def lines(
    result: Checklist, case: Case, catalogue: Catalogue, town: Town, day: date, lang: str
) -> Iterator[str]:
    """The checklist for people: by office, with people, deadline and reason."""
    words = WORDS[lang]
    needed = lines_of(result.needed)
    yield f"{words.needed} {len(needed)}"
    for place, items in by_office(needed, town).items():
        yield ""
        yield f"■ {place}"
        for item in items:
            yield f"  {item.name(lang)}{people_words(item, case)}"
            yield f"    {words.until}: {due_words(item, day, words)}"
            yield f"    {words.why}: {reason(item, case, catalogue, lang)}"
    if result.to_confirm:
        yield ""
        yield f"{words.to_confirm} {len(result.to_confirm)}"
        for item in result.to_confirm:
            yield f"  {item.name(lang)}{people_words(item, case)}"
            yield f"    {words.ask}: {reason(item, case, catalogue, lang)}"
    yield ""
    yield f"{words.not_needed} {len(result.not_needed)}"


def by_office(items: Iterable[Item], town: Town) -> dict[str, list[Item]]:
    """The items under each office: desks by their number, then other agencies."""
    found: dict[tuple[int, str], list[Item]] = {}
    for item in items:
        desk = town.find_desk(item.procedure.office) if item.procedure.place == "here" else None
        elsewhere = "" if item.procedure.place == "here" else f"({item.procedure.place})"
        key = (desk.number, desk.label) if desk else (9999, f"{item.procedure.office}{elsewhere}")
        found.setdefault(key, []).append(item)
    return {key[1]: found[key] for key in sorted(found)}


def people_words(item: Item, case: Case) -> str:
    """「: 青木 大輔、青木 由紀」, empty for the household."""
    names = [_named(case, one, item) for one in item.people]
    return f": {'、'.join(names)}" if names else ""


def _named(case: Case, entity_id: str, item: Item) -> str:
    if item.procedure.each in ("vehicles", "dogs"):
        return entity_id
    known = (case.find(f"person.{entity_id}.{fact}") for fact in ("name", "relation"))
    return next((str(one) for one in known if one), entity_id)


def due_words(item: Item, day: date, words: Words) -> str:
    """The deadline with the days left, or the rule's own words."""
    due = item.due
    if due is None or due.day is None:
        return due.text if due and due.text else words.no_deadline
    left = (due.day - day).days
    rest = words.past if left < 0 else words.today if left == 0 else words.left.format(left)
    shown = wareki_weekday(due.day) if words.in_wareki else due.day.isoformat()
    return f"{shown}{words.till}{rest if left <= SOON else ''}"

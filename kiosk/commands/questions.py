"""`madoguchi catalogue questions`: how few questions settle a list, over all scenarios."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median, quantiles
from time import process_time
from typing import Any

import click

from kiosk.commands.common import clearly
from kiosk.commands.proving import own_town, proof_of
from lifeevents.case import read_case
from lifeevents.catalogue import Catalogue
from lifeevents.entities import Case
from lifeevents.errors import CaseFault
from lifeevents.interview import Question, next_questions
from lifeevents.mentioned import mentioned
from lifeevents.scene import EventScene
from lifeevents.vocabulary import path_of
from lifeevents.walking import Told, beginning, walk


@dataclass(frozen=True)
class Interview:
    """One scenario's interview: how many questions, beside three other ways to ask."""

    file: str
    asked: int
    fixed: int  # the same questions in the order of a form, while an answer can change the list
    form: int  # a form: every fact that makes sense after the answers above it
    mentioned: int  # every fact that the rules mention
    seconds: tuple[float, ...]  # the processor's time for each next question


@click.command(help="全部の事例で聞き取りをして、質問の数と1問あたりの時間を出します。")
@click.option("--scenarios", help="事例(*.json)のフォルダー")
@click.option("--json", "as_json", is_flag=True, help="プログラム向けに JSON で出します")
@clearly
def questions(scenarios: str | None, as_json: bool) -> None:
    """Print the figures over all scenarios."""
    proof = proof_of(own_town(), scenarios)
    if not proof.scenarios:
        raise CaseFault(
            "--scenarios", "事例がありません", "事例(*.json)のフォルダーを指定してください"
        )
    vocabulary = proof.catalogue.vocabulary
    held = [
        interview(proof.catalogue, file, read_case(document, vocabulary))
        for file, document in proof.scenarios
    ]
    if as_json:
        click.echo(json.dumps(document(held), ensure_ascii=False, indent=1))
        return
    for line in lines(held):
        click.echo(line)


def interview(catalogue: Catalogue, file: str, truth: Case) -> Interview:
    """Hold the interview of one scenario in each way."""
    seconds: list[float] = []

    def best(case: Case) -> tuple[Question, ...]:
        start = process_time()
        found = next_questions(catalogue, case)
        seconds.append(process_time() - start)
        return found

    asked = sum(1 for _ in walk(catalogue, truth, best))
    begun = beginning(truth)
    places = {slot: place for place, slot in enumerate(mentioned(catalogue, truth))}
    last = len(places)

    def in_order(case: Case) -> Sequence[Question]:
        found = next_questions(catalogue, case)
        return sorted(found, key=lambda one: places.get(one.slot, last))

    return Interview(
        file=file,
        asked=asked,
        fixed=sum(1 for _ in walk(catalogue, truth, in_order)),
        form=_form(catalogue, truth, list(places)),
        mentioned=sum(1 for slot in places if begun.find(slot) is None),
        seconds=tuple(seconds),
    )


def _form(catalogue: Catalogue, truth: Case, slots: Sequence[str]) -> int:
    """Fill a form from top to bottom, past what does not apply after the answers above."""
    told = Told(catalogue, truth)
    case, filled = beginning(truth), 0
    for slot in slots:
        if case.find(slot) is None and _applies(catalogue, told.all_in(case), slot):
            filled += 1
            case = told.answered(case, slot, told.answer(slot))
    return filled


def _applies(catalogue: Catalogue, case: Case, slot: str) -> bool:
    place = slot.rpartition(".")[0]
    scenes = (EventScene(catalogue, case, event) for event in case.events)
    return any(
        at.applying(at.entities[place], path_of(slot)) is not False
        for at in scenes
        if place in at.entities
    )


def lines(held: Sequence[Interview]) -> Iterator[str]:
    """The figures for people."""
    yield f"事例 {len(held)}、質問 {sum(one.asked for one in held)}"
    for words, numbers in columns(held).items():
        yield (
            f"{words}: 平均 {mean(numbers):.1f}、中央 {median(numbers):g}、"
            f"最多 {max(numbers)}({held[numbers.index(max(numbers))].file.removesuffix('.json')})"
        )
    said = times(held)
    yield (
        "次の質問を選ぶ時間: "
        f"p50 {said['p50']:.1f} ms、p95 {said['p95']:.1f} ms、p99 {said['p99']:.1f} ms"
    )


def columns(held: Sequence[Interview]) -> dict[str, list[int]]:
    """The numbers of questions of each way, in words."""
    return {
        "聞いた質問": [one.asked for one in held],
        "決まった順に、まだ要るものだけ": [one.fixed for one in held],
        "決まった順に、当てはまるもの全部": [one.form for one in held],
        "規則にある項目": [one.mentioned for one in held],
    }


def times(held: Sequence[Interview]) -> dict[str, float]:
    """How long the choice of a next question takes, in milliseconds of the processor."""
    cuts = quantiles([second * 1000 for one in held for second in one.seconds], n=100)
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98]}


def document(held: Sequence[Interview]) -> dict[str, Any]:
    """The figures for programs."""
    ways = ("asked", "fixed", "form", "mentioned")
    by_way = {way: [getattr(one, way) for one in held] for way in ways}
    return {
        "scenarios": len(held),
        "questions": {
            way: {"mean": mean(several), "median": median(several), "most": max(several)}
            for way, several in by_way.items()
        },
        "milliseconds": times(held),
        "by_scenario": {one.file: {way: getattr(one, way) for way in ways} for one in held},
    }

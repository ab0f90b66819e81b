"""Whether every condition has a case in which it holds and one in which it does not."""

from collections.abc import Iterable, Iterator
from itertools import chain

from lifeevents.catalogue import Catalogue
from lifeevents.condition import ALWAYS, Node, evaluate
from lifeevents.procedures import Procedure
from lifeevents.proof.expectations import Expectation
from lifeevents.proof.findings import Finding, Findings, fault, remark
from lifeevents.proof.outcomes import is_judged
from lifeevents.proof.survey import Expectations
from lifeevents.scene import EventScene, Scene
from lifeevents.taking_part import concerned


def coverage_findings(catalogue: Catalogue, expectations: Expectations, town: str = "") -> Findings:
    """Yield expectations that do not come out, and conditions without a case on either side.

    `town` is the name of the town's folder, whose rules may be meant to differ from what is
    shipped.
    """
    for procedure in catalogue.procedures.values():
        known = expectations.get(procedure.id, ())
        for expectation in known:
            if not expectation.holds(procedure):
                yield _broken(procedure, expectation, town)
        yield from _of_procedure(procedure, known)
    yield from _of_facts(catalogue, expectations)


def _broken(procedure: Procedure, expectation: Expectation, town: str) -> Finding:
    if town and not expectation.place.startswith(f"{town}/"):
        fact = f"{procedure.id} が、この町の規則では出荷時の例と違う答えになります"
        cure = f"これでよければ、{town}/examples/{procedure.id}.toml に町の例を書いてください"
        return remark(expectation.place, fact, cure)
    fact = f"{procedure.id} が、書かれているとおりになりません"
    return fault(expectation.place, fact, "規則と、書かれている答えの、どちらかを直してください")


def _of_procedure(procedure: Procedure, expectations: Iterable[Expectation]) -> Findings:
    scenes = [scene for at in _scenes(expectations) for scene in _judged(at, procedure)]
    verdicts = [procedure.rule(scene) for scene in scenes]
    needed = [one for one, said in zip(scenes, verdicts, strict=True) if said is True]
    if not needed:
        yield _missing(procedure.file, "必要になる例", procedure.id)
    if False not in verdicts and procedure.when != ALWAYS:
        yield _missing(procedure.file, "必要にならない例", procedure.id)
    if needed:
        for place, node in _parts(procedure):
            yield from _both(place, node, needed, procedure.id)


def _scenes(expectations: Iterable[Expectation]) -> Iterator[EventScene]:
    return chain.from_iterable(expectation.scenes for expectation in expectations)


def _judged(at: EventScene, procedure: Procedure) -> Iterator[Scene]:
    if is_judged(at, procedure):
        yield from (one.scene for one in concerned(at, procedure.each) if one.part is True)


def _parts(procedure: Procedure) -> Iterator[tuple[str, Node]]:
    for number, rule in enumerate(procedure.due, 1):
        yield f"{procedure.file} の due{f' {number}' if len(procedure.due) > 1 else ''}", rule.when
    for bring in procedure.bring:
        yield f"{procedure.file} の bring「{bring.text[:20]}」", bring.when


def _both(place: str, node: Node, scenes: list[Scene], example: str) -> Findings:
    if node == ALWAYS:
        return
    said = {evaluate(node, scene.look) for scene in scenes}
    for wanted, words in ((True, "成り立つ例"), (False, "成り立たない例")):
        if wanted not in said:
            yield _missing(place, f"when の{words}", example)


def _missing(place: str, what: str, example: str) -> Finding:
    return remark(place, f"{what}がありません", f"examples/{example}.toml に加えてください")


def _of_facts(catalogue: Catalogue, expectations: Expectations) -> Findings:
    scenes = list(
        {id(at): at for at in _scenes(chain.from_iterable(expectations.values()))}.values()
    )
    for path, rule in catalogue.applies.items():
        left = {True: "成り立つ例", False: "成り立たない例"}
        for scene in _with(scenes, path.partition(".")[0]):
            verdict = rule(scene)
            if verdict is not None:
                left.pop(verdict, None)
            if not left:
                break
        for words in left.values():
            cure = "この項目を使う手続の例に加えてください"
            yield remark(f"facts の {path} の applies", f"{words}がありません", cure)


def _with(scenes: list[EventScene], kind: str) -> Iterator[Scene]:
    """Yield the scenes of all whom facts of this kind are about."""
    for at in scenes:
        if kind in ("person", "vehicle", "dog"):
            yield from (at.scene(one) for one in at.case.entities(kind))
        else:
            yield at.whole

"""Facts that nothing uses, and papers that no procedure names or the other way round."""

from collections.abc import Collection, Iterator

from lifeevents.catalogue import Catalogue
from lifeevents.condition import tests_in
from lifeevents.derivation import DERIVED, EVERYONE
from lifeevents.proof.findings import Findings, remark
from lifeevents.proof.goals import paths_of


def fact_findings(catalogue: Catalogue, used_elsewhere: Collection[str]) -> Findings:
    """Yield the facts that no rule, deadline, derived fact, event or paper uses.

    `used_elsewhere` are the paths that papers, screens and other parts of the product use.
    """
    used = {*_used(catalogue), *used_elsewhere}
    for path, fact in catalogue.vocabulary.facts.items():
        if path not in used:
            cure = "使う規則か紙を書くか、項目を消してください"
            yield remark(f"facts の {path}", f"「{fact.label.ja}」をどの規則も紙も使いません", cure)


def _used(catalogue: Catalogue) -> Iterator[str]:
    for procedure in catalogue.procedures.values():
        yield from paths_of(procedure)
        yield from (path for rule in procedure.due for path in rule.starts)
    for node in catalogue.conditions.values():
        yield from (path for test in tests_in(node) for path in test.paths)
    for known in DERIVED.values():
        yield from (f"person.{one.removeprefix(EVERYONE)}" for one in known.needs)
        yield from known.needs
    for event in catalogue.events.values():
        yield from (f"event.{name}" for name in event.facts)


def paper_findings(catalogue: Catalogue, papers: Collection[str]) -> Findings:
    """Yield the papers that no procedure names, and the procedures whose paper is not there."""
    named = {one.paper for one in catalogue.procedures.values()}
    for paper in sorted(set(papers) - named):
        cure = "使う手続の paper に書くか、紙を消してください"
        yield remark(f"紙 {paper}", "どの手続も使いません", cure)
    for paper in sorted(named - set(papers) - {""}):
        users = [one.id for one in catalogue.procedures.values() if one.paper == paper]
        cure = "紙を papers に加えてください(それまでは印刷されません)"
        yield remark(f"手続 {'、'.join(users)}", f"紙「{paper}」がまだありません", cure)

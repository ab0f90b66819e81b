"""Words that are missing in one of the three languages, and what a procedure has to say."""

from lifeevents.catalogue import Catalogue
from lifeevents.facts import Fact, Text
from lifeevents.procedures import LifeEvent, Procedure
from lifeevents.proof.findings import Findings, remark

WORDS = {"plain": "やさしい日本語", "en": "英語"}
COSTLY = ("statutory", "ordinance", "benefit_start", "prescription", "forfeiture")
HERE = "here"


def wording_findings(catalogue: Catalogue) -> Findings:
    """Yield every missing wording of procedures, events and facts."""
    for procedure in catalogue.procedures.values():
        name = Text(procedure.name, procedure.plain, procedure.english)
        yield from _missing(procedure.file, "name", name)
        yield from _says(procedure)
    for event in catalogue.events.values():
        yield from _event(event)
    for fact in catalogue.vocabulary.facts.values():
        yield from _fact(fact)


def _missing(place: str, key: str, text: Text) -> Findings:
    if not text.ja:
        return
    for language, words in WORDS.items():
        if not getattr(text, language):
            fact = f"{key}「{text.ja[:30]}」の{words}({language})がありません"
            yield remark(place, fact, f"{words}の言葉を書いてください")


def _says(procedure: Procedure) -> Findings:
    kinds = [rule.kind for rule in procedure.due]
    if not procedure.late and any(kind in COSTLY for kind in kinds):
        cure = "late に、遅れるとどうなるかを書いてください"
        yield remark(procedure.file, "期限があるのに、遅れたときのこと(late)がありません", cure)
    if not procedure.source.law:
        cure = "[source] に law を書いてください"
        yield remark(procedure.file, "根拠(law)がありません", cure)
    elif any(rule.kind in COSTLY and not rule.law for rule in procedure.due):
        cure = "[due] に law を書いてください"
        yield remark(procedure.file, "期限の根拠(law)がありません", cure)
    if procedure.place == HERE and not procedure.reception:
        cure = "general、advice、in_person のどれかを書いてください"
        yield remark(procedure.file, "受付代行(reception)がありません", cure)
    if procedure.place != HERE and procedure.reception:
        fact = f"受付代行(reception)がありますが、市の手続ではありません({procedure.place})"
        yield remark(procedure.file, fact, "reception を消してください")


def _event(event: LifeEvent) -> Findings:
    place = f"events/{event.id}.toml"
    yield from _missing(place, "name", Text(event.name, event.plain, event.english))
    for key in ("question", "hint", "because", "someone", "late"):
        yield from _missing(place, key, getattr(event, key))


def _fact(fact: Fact) -> Findings:
    place = f"facts の {fact.path}"
    yield from _missing(place, "label", fact.label)
    yield from _missing(place, "question", fact.question)
    yield from _missing(place, "says", fact.says)
    yield from _missing(place, "says_not", fact.says_not)
    for choice in fact.choices:
        yield from _missing(place, "choices", Text(choice.ja, choice.plain, choice.en))
    for text in fact.says_of.values():
        yield from _missing(place, "says", text)

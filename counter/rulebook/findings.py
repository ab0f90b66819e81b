"""What a look at a town's rules finds: each with grade, place, fact and cure."""

from dataclasses import dataclass

from lifeevents.errors import Fault

FAULT, WARNING, NOTE = "fault", "warning", "note"
GRADES = {FAULT: "間違い", WARNING: "注意", NOTE: "知らせ"}


@dataclass(frozen=True)
class Finding:
    """One finding. A fault has to be mended, a warning looked at; a note is only said."""

    grade: str
    place: str
    fact: str
    cure: str

    def __str__(self) -> str:
        fact, cure = self.fact.rstrip("。"), self.cure.rstrip("。")
        return f"{GRADES[self.grade]}: {self.place}: {fact}。{cure}。"


def finding_of(fault: Fault) -> Finding:
    """The finding that a fault amounts to."""
    return Finding(FAULT, fault.place, fault.fact, fault.cure)

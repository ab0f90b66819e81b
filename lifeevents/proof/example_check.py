"""Examples that a reader cannot follow: a day without how it was counted, a title used twice."""

from collections import Counter
from collections.abc import Iterable, Mapping

from lifeevents.proof.examples import Example
from lifeevents.proof.findings import Findings, remark


def example_findings(examples: Mapping[str, Iterable[Example]]) -> Findings:
    """Yield examples with a deadline but no note, and titles that stand twice in a file."""
    for several in examples.values():
        titles = Counter(one.title for one in several)
        for one in several:
            if any(one.wanted.due) and not one.note:
                cure = "note に、何日から何日と数えたかを書いてください"
                yield remark(one.place, f"「{one.title}」の期限の数え方がありません", cure)
            if titles[one.title] > 1:
                cure = "違いの分かる title にしてください"
                yield remark(one.place, f"「{one.title}」という例が2つ以上あります", cure)

"""The words in which a workbook says what the rules hold as keys; each pair reads both ways."""

import unicodedata
from collections.abc import Iterator, Mapping

from lifeevents.due_rule_words import KINDS
from lifeevents.source_words import LEVELS
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Fact, Vocabulary

YES, NO = "はい", "いいえ"
ALSO_YES, ALSO_NO = ("○", "◯", "o", "true", "有", "yes"), ("×", "x", "false", "無", "no")


class Words:
    """Pairs of a key and its words; neither occurs twice."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._words = dict(pairs)
        self._keys = {fold(words): key for key, words in pairs.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._words.values())

    def of(self, key: str) -> str:
        """The words of a key; the key itself where it has none."""
        return self._words.get(key, key)

    def find(self, text: str) -> str | None:
        """The key of these words, also where the key itself was written; None if it is neither."""
        return self._keys.get(fold(text), text if text in self._words else None)

    def nearest(self, text: str) -> str:
        """The cure for words that are none of these."""
        otherwise = f"{'、'.join(self._words.values())} のどれかにしてください"
        return did_you_mean(text, self._words.values(), otherwise)


def fold(text: str) -> str:
    """A text as words are compared: widths, spaces and capitals do not count."""
    return unicodedata.normalize("NFKC", text).replace(" ", "").casefold()


KIND = Words({"duty": "義務", "benefit": "給付", "optional": "任意", "external": "市の外"})
RECEPTION = Words(
    {
        "general": "総合窓口で受けられる",
        "advice": "担当課の助言があれば受けられる",
        "in_person": "担当課だけ(対面)",
    }
)
EACH = Words(
    {
        "": "世帯に1つ",
        "members": "世帯の一人ひとり",
        "movers": "異動する人",
        "subjects": "出来事の当人",
        "affected": "当人と異動する人",
        "survivors": "当人のほかの人",
        "vehicles": "車両1台ずつ",
        "dogs": "犬1頭ずつ",
    }
)
PLACE = Words({"here": "ここ"})
DUE_KIND = Words(KINDS)
CLOSED_DAY = Words(
    {
        "next_open": "次の開庁日まで延びる",
        "next_open_national": "次の開庁日まで延びる(国の休み)",
        "previous_open": "前の開庁日に早まる",
        "same": "動かない",
    }
)
FIRST_DAY = Words({"true": "1日目に数える", "false": "翌日から数える"})
UNIT = Words({"days": "日", "months": "か月", "years": "年"})
COMPARISON = Words(
    {
        "is": "である",
        "is_not": "でない",
        "in": "次のどれか",
        "not_in": "次のどれでもない",
        "has": "次のどれかを含む",
        "empty": "1つもない",
        "min": "以上・以後",
        "max": "以下・以前",
        "over": "より大きい・後",
        "under": "より小さい・前",
        "same_as": "次の項目と同じ",
        "differs_from": "次の項目と違う",
        "known": "分かっている",
    }
)
GROUP = Words({"all": "次のすべて", "any": "次のいずれか", "not": "次のとおりではない"})
LEVEL = Words(LEVELS)
YES_NO = Words({"true": YES, "false": NO})


def yes_or_no(text: str) -> bool | None:
    """Whether a cell says yes or no; None where it says neither."""
    folded = fold(text)
    if folded in (YES, *ALSO_YES):
        return True
    return False if folded in (NO, *ALSO_NO) else None


def event_words(vocabulary: Vocabulary) -> Words:
    """The life events by id, also those that the town has switched off."""
    return choice_words(vocabulary.get_fact("event.type"))


def choice_words(fact: Fact) -> Words:
    """A fact's choices by value; two that read alike are told apart by their value."""
    return Words(_apart({choice.value: choice.ja for choice in fact.choices}))


def fact_words(vocabulary: Vocabulary) -> Words:
    """All facts by path; two that read alike are told apart by their path."""
    return Words(_apart({path: fact.label.ja for path, fact in vocabulary.facts.items()}))


def _apart(labels: Mapping[str, str]) -> dict[str, str]:
    folded = [fold(label) for label in labels.values()]
    taken = {fold(words) for words in GROUP}
    twice = {one for one in folded if folded.count(one) > 1 or one in taken or not one}
    return {
        key: f"{label}〔{key}〕" if fold(label) in twice else label for key, label in labels.items()
    }

"""How a deadline is counted, before any date is known: the rule itself in words for staff."""

from collections.abc import Mapping

from lifeevents.deadline import DueRule
from lifeevents.wareki import wareki

KINDS: Mapping[str, str] = {
    "statutory": "法律の期限",
    "ordinance": "市町村の決まりの期限",
    "benefit_start": "遅れると受け取れる額が減る期限",
    "prescription": "請求できる期限(時効)",
    "forfeiture": "過ぎると権利や効力がなくなる期限",
    "before": "前もってする",
    "same_day": "その日のうち",
    "asap": "すみやかに",
    "external": "先方で確認",
    "none": "期限なし",
}
CLOSED: Mapping[str, str] = {
    "next_open": "最後の日が閉庁日のときは次の開庁日まで",
    "next_open_national": "最後の日が国の機関の休みのときは次の開庁日まで",
    "previous_open": "最後の日が閉庁日のときは前の開庁日まで",
    "same": "最後の日が閉庁日でも延びない",
}


def due_kind_words(rule: DueRule) -> str:
    """Return what kind of deadline it is, such as 「法律の期限」."""
    return KINDS.get(rule.kind, rule.kind)


def counting_words(rule: DueRule) -> str:
    """Return 「出来事の日の翌日から数えて14日目まで。最後の日が…」; "" where nothing is counted."""
    if rule.fixed:
        return f"{wareki(rule.fixed)}まで。{CLOSED[rule.closed_day]}"
    if not rule.starts:
        return ""
    return f"{_counted(rule)}まで。{CLOSED[rule.closed_day]}"


def _counted(rule: DueRule) -> str:
    start = "、なければ".join(rule.labels.get(path) or path for path in rule.starts)
    end = _end(rule, start)
    return (f"{end}の月の末日" if rule.month_end else end) + _plus(rule)


def _end(rule: DueRule, start: str) -> str:
    if rule.period is None:
        return start
    if rule.period.days < 0:
        return f"{start}の{rule.period.words}前"
    first = "を1日目として" if rule.first_day_counts else "の翌日から"
    if rule.plus_days:
        return f"{start}{first}{rule.period.words}"
    if rule.period.days:
        return f"{start}{first}数えて{rule.period.words}目"
    return f"{start}{first}{rule.period.words}の満了する日"


def _plus(rule: DueRule) -> str:
    return f"を経過した日({rule.plus_days}日後)" if rule.plus_days else ""

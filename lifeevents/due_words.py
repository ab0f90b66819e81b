"""How a deadline came about, in one sentence with both ends where it moved, and the law."""

from datetime import date

from lifeevents.calendar import weekday
from lifeevents.deadline import Due
from lifeevents.wareki import wareki

NONE_SET = "期限はありません"


def why_due(due: Due) -> str:
    """Return 「転入の日4月20日(火)の翌日から数えて14日目は5月4日(火)。みどりの日などで…」."""
    law = f"({due.law})" if due.law else ""
    if due.day is None or due.raw_end is None:
        return (due.text or NONE_SET) + law
    counted = _counted(due)
    if due.moved_because is None:
        return f"{counted}の{_short(due.day, due)}まで{law}"
    way = "次" if due.day > due.raw_end else "直前"
    closed = f"{due.moved_because}で閉庁のため、{way}の開庁日{_short(due.day, due)}まで"
    return f"{counted}は{_short(due.raw_end, due)}。{closed}{law}"


def _counted(due: Due) -> str:
    if due.counted_from is None:
        return "期限"
    start = f"{due.from_label}{_short(due.counted_from, due)}"
    if due.month_end:
        return f"{start}の月の末日"
    if not due.amount:
        return due.from_label
    if due.before:
        return f"{start}の{due.amount}前"
    first = "を1日目として" if due.first_day_counts else "の翌日から"
    if due.plus_days:
        return f"{start}{first}{due.amount}を経過した日"
    if due.amount.endswith("日"):
        return f"{start}{first}数えて{due.amount}目"
    return f"{start}{first}{due.amount}の満了日"


def _short(day: date, due: Due) -> str:
    """Return a day as 5月3日(月), with its year where it is not that of the first day."""
    same_year = due.counted_from is not None and due.counted_from.year == day.year
    words = f"{day.month}月{day.day}日" if same_year else wareki(day)
    return f"{words}({weekday(day)})"

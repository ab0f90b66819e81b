"""Words of the screens: short dates, days left, ages, elapsed times, names as spoken."""

from datetime import date, datetime

from counter.clock import JAPAN, read_instant
from lifeevents.calendar import weekday
from lifeevents.wareki import wareki
from print.ipp import SIDES, Order

NEAR = 300  # days; within them a date needs no year
SOON = 14  # days; within them what is left is bold
CIRCLED = "①②③④⑤⑥⑦"


def short_day(day: date, today: date) -> str:
    """A day as 「5月6日(木)」, or as 「令和10年5月6日」 where its year is not clear from today."""
    if abs((day - today).days) < NEAR:
        return f"{day.month}月{day.day}日({weekday(day)})"
    return wareki(day)


def days_left(day: date, today: date) -> str:
    """「あと9日」, 「きょうまで」, or 「3日過ぎ」."""
    left = (day - today).days
    if left == 0:
        return "きょうまで"
    return f"あと{left}日" if left > 0 else f"{-left}日過ぎ"


def left_kind(day: date, today: date, costly: bool) -> str:
    """How the days left are shown: danger when past, warn when lateness costs, strong when soon."""
    left = (day - today).days
    if left < 0:
        return "danger"
    if left <= SOON:
        return "warn" if costly else "strong"
    return ""


def instant(text: str) -> datetime:
    """An instant as actions keep it."""
    return read_instant(text)


def clock_time(moment: datetime) -> str:
    """Hours and minutes in Japan: 「10:14」."""
    return moment.astimezone(JAPAN).strftime("%H:%M")


def day_and_time(moment: datetime) -> str:
    """「令和9年4月27日 10:14」."""
    local = moment.astimezone(JAPAN)
    return f"{wareki(local.date())} {local:%H:%M}"


def is_same_day(one: datetime, other: datetime) -> bool:
    """Whether both are on one day in Japan."""
    return one.astimezone(JAPAN).date() == other.astimezone(JAPAN).date()


def elapsed(start: datetime, end: datetime) -> str:
    """「06:12」, or with hours 「1:06:12」."""
    seconds = max(0, int((end - start).total_seconds()))
    hours, rest = divmod(seconds, 3600)
    words = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{words}" if hours else words


def ago(start: datetime, end: datetime) -> str:
    """「たった今」, 「8分前」, 「3時間前」."""
    minutes = int((end - start).total_seconds()) // 60
    if minutes < 1:
        return "たった今"
    return f"{minutes}分前" if minutes < 60 else f"{minutes // 60}時間前"


def given_name(name: str) -> str:
    """The name by which a family tells its members apart: 「青木 大輔」 → 「大輔」.

    Names without a space, and names in Latin letters, stay whole.
    """
    _, space, given = name.strip().partition(" ")
    return given.strip() if space and not name.isascii() else name


def order_words(order: Order, tray: str) -> str:
    """How a paper is printed, where that is not one plain sheet: 「A3 両面 2部 トレイ 届書」."""
    words = [
        order.media if order.media != "A4" else "",
        "両面" if order.sides != SIDES[0] else "",
        f"{order.copies}部" if order.copies > 1 else "",
        f"トレイ {tray}" if tray else "",
        "(このプリンターでは自動)" if tray and not order.tray else "",
    ]
    return " ".join(word for word in words if word)

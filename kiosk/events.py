"""The life events as residents choose them: six large cards, the rest under 「その他」."""

from dataclasses import dataclass

from kiosk.pages import Option


@dataclass(frozen=True)
class Card:
    """A large choice on the first page; more than one life event in it makes one more question."""

    value: str
    text: str
    hint: str
    picture: str
    events: tuple[Option, ...]
    question: str = ""


CARDS = (
    Card(
        "in", "引っ越してきた", "ほかの市区町村や外国から", "move-in",
        (Option("move_in", "日本の ほかの市区町村"), Option("move_in_abroad", "外国")),
        "どこから、引っ越してきましたか",
    ),
    Card(
        "within", "市内で引っ越した", "おなじ市の中で", "move-within",
        (Option("move_within", "市内で引っ越した"),),
    ),
    Card(
        "out", "引っ越していく", "ほかの市区町村や外国へ", "move-out",
        (Option("move_out", "日本の ほかの市区町村"), Option("move_out_abroad", "外国")),
        "どこへ、引っ越しますか",
    ),
    Card("birth", "生まれた", "赤ちゃんが生まれた", "birth", (Option("birth", "生まれた"),)),
    Card("death", "亡くなった", "家族などが亡くなった", "death", (Option("death", "亡くなった"),)),
    Card(
        "couple", "結婚・離婚", "名字や戸籍が変わる", "couple",
        (Option("marriage", "結婚"), Option("divorce", "離婚")),
        "どちらですか",
    ),
)  # fmt: skip

ON_CARDS = frozenset(event.value for card in CARDS for event in card.events)

OFTEN = (
    *("job_leave", "job_join", "household_change", "name_change", "mynumber", "certificate"),
    *("seal", "pregnancy", "foreign_resident", "disability_medical", "domicile", "adoption"),
)
RARELY = ("stillbirth",)
"""Not what somebody should meet first who looks for something else."""

MOVES = frozenset({"move_in", "move_in_abroad", "move_within", "move_out", "move_out_abroad"})
"""Life events with people who move."""

PLANNED = frozenset({"move_out", "move_out_abroad", "turns_20", "turns_60", "turns_65", "turns_75"})
"""Life events whose day may still lie ahead."""

HAPPENED = frozenset({"birth", "death"})
"""Life events whose day has come when somebody tells of them."""

WHEN = {
    "move_in": "いつから、新しい家に住んでいますか",
    "move_in_abroad": "いつから、新しい家に住んでいますか",
    "move_within": "いつから、新しい家に住んでいますか",
    "move_out": "いつ、引っ越しますか",
    "move_out_abroad": "いつ、日本を出ますか",
    "birth": "赤ちゃんは、いつ生まれましたか",
    "death": "いつ、亡くなりましたか",
    "marriage": "いつ、結婚しましたか",
    "divorce": "いつ、離婚しましたか",
}

WHO_MOVES = {
    "move_in": "引っ越してきた人は、だれですか",
    "move_in_abroad": "引っ越してきた人は、だれですか",
    "move_within": "引っ越した人は、だれですか",
    "move_out": "引っ越す人は、だれですか",
    "move_out_abroad": "引っ越す人は、だれですか",
}


def words_of(event: str, others: dict[str, str]) -> str:
    """A life event in the words of its card."""
    for card in CARDS:
        for option in card.events:
            if option.value == event:
                return option.text if card.value == "couple" else card.text
    return others.get(event, event)


def rank(event: str) -> tuple[int, int]:
    """Where an event stands under 「その他」: what is frequent first."""
    if event in OFTEN:
        return 0, OFTEN.index(event)
    return (2 if event in RARELY else 1), 0

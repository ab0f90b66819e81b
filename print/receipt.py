"""控え: what was handed in, what was given back, what is still open, and who holds it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.digits import individual_number_ok
from lifeevents.errors import Fault
from lifeevents.wareki import wareki_weekday
from print.codes import draw_code, qr_matrix
from print.document import Document, Imprint, draw_foot
from print.faces import BOLD, LABEL
from print.flow import LEFT, RIGHT, TOP, Flow, frame_text, line_mm, lines_of
from print.ink import Ink

BODY = 12.0
CODE = 18.0
MODULE = 0.5  # millimetres: what readers at the desk and a phone's camera tell apart
CODE_WORDS = (
    "次に来るときに、このコードを窓口に見せてください。どの庁舎の窓口でも、続きから始められます。"
    "コードに、お名前と住所は入っていません。"
)
_TWELVE = re.compile(r"(?<!\d)\d{4}[-\s]?\d{4}[-\s]?\d{4}(?!\d)")


class NotForReceipt(Fault):
    """Something that must not stand on a receipt: an individual number, a protected address."""


@dataclass(frozen=True)
class OpenItem:
    """Something not yet finished: until when, and which office holds it.

    `until_text` says it in words where there is no day.
    """

    name: str
    holder: str
    until: date | None = None
    note: str = ""
    until_text: str = ""


@dataclass(frozen=True)
class Receipt:
    """What the receipt says. With `dv_support` (支援措置) it says nothing about any address.

    `code` is what its code holds, sealed; without it the code names the visit only.
    """

    name: str
    others: int
    day: date
    handed_in: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    open_items: tuple[OpenItem, ...] = ()
    office: str = ""
    contact: str = ""
    hours: str = ""
    address: str = ""
    dv_support: bool = False
    code: str = ""


def _texts(receipt: Receipt) -> Iterator[str]:
    yield from (receipt.name, receipt.office, receipt.contact, receipt.hours)
    yield from (*receipt.handed_in, *receipt.returned)
    for item in receipt.open_items:
        yield from (item.name, item.holder, item.note, item.until_text)


def check_receipt(receipt: Receipt) -> None:
    """Raise NotForReceipt if a text holds an individual number, or an address that is protected."""
    for text in (*_texts(receipt), receipt.address):
        plain = unicodedata.normalize("NFKC", text)
        for found in _TWELVE.findall(plain):
            # Digits of any script count, as somebody may still read them.
            digits = "".join(str(int(one)) for one in re.sub(r"\D", "", found))
            if individual_number_ok(digits):
                raise NotForReceipt("控え", "個人番号が入っています", "個人番号を消してください")
    hidden = receipt.address if receipt.dv_support else ""
    if hidden and any(hidden in text for text in _texts(receipt)):
        raise NotForReceipt(
            "控え", "支援措置の人の住所が入っています", "住所の書いてある言葉を消してください"
        )


def draw_receipt(document: Document, receipt: Receipt, imprint: Imprint) -> list[Ink]:
    """The pages of the receipt; raises NotForReceipt rather than print what must not be on it."""
    check_receipt(receipt)
    flow = Flow(document, lambda flow: _later_head(flow, receipt))
    _head(flow, receipt, imprint)
    _list(flow, "受け取ったもの", receipt.handed_in, "ありません")
    _list(flow, "お返ししたもの・お渡ししたもの", receipt.returned, "記録はありません")
    _open_items(flow, receipt)
    _closing(flow, receipt, imprint)
    for page, ink in enumerate(flow.pages, 1):
        ink.lines([(LEFT, 285.5, RIGHT, 285.5)], 0.2)
        count = f"{page} / {len(flow.pages)}"
        middle = f"印刷 {imprint.printed}　{imprint.town}"
        draw_foot(ink, f"受付 {imprint.case_no}　控え", middle, count, LEFT)
    return flow.pages


def _for_whom(receipt: Receipt) -> str:
    return f"{receipt.name} 様" + (f"　ほか{receipt.others}人" if receipt.others else "")


def _head(flow: Flow, receipt: Receipt, imprint: Imprint) -> None:
    flow.y = TOP - 2
    code = receipt.code or f"MDG/{imprint.case_code or imprint.case_no}/RECEIPT"
    side = max(CODE, MODULE * len(qr_matrix(code)))
    draw_code(flow.ink, code, RIGHT - side - 2, TOP, side)
    right = RIGHT - side - 10
    flow.write("控え", 22, family=BOLD, right=right)
    flow.write(_for_whom(receipt), 15, right=right)
    flow.write(f"受付 {imprint.case_no}　{wareki_weekday(receipt.day)}", BODY, right=right)
    if receipt.address and not receipt.dv_support:
        flow.write(f"住所　{receipt.address}", BODY, right=right)
    if receipt.code:
        flow.write(CODE_WORDS, 10.5, right=right)
    flow.y = max(flow.y, TOP + side + 2)
    flow.rule()


def _later_head(flow: Flow, receipt: Receipt) -> None:
    flow.y = TOP - 2
    flow.write(f"控え　つづき　{_for_whom(receipt)}", 14, family=BOLD)
    flow.rule()


def _list(flow: Flow, title: str, texts: tuple[str, ...], nothing: str) -> None:
    flow.heading(title, 14, keep=12)
    if not texts:
        flow.write(nothing, BODY, LEFT + 4)
    for text in texts:
        flow.need(line_mm(BODY) * lines_of(text, BODY, LEFT + 9))
        flow.ink.text("・", LEFT + 4, flow.y + line_mm(BODY) * 0.72, BODY, LABEL)
        flow.write(text, BODY, LEFT + 9)
    flow.y += 4


_UNTIL, _HOLDER = LEFT + 82, LEFT + 143


def _open_items(flow: Flow, receipt: Receipt) -> None:
    flow.heading("まだ終わっていないこと", 14, keep=20)
    if not receipt.open_items:
        flow.write("ありません。きょうの手続きは、すべて終わりました。", BODY, LEFT + 4)
        flow.y += 4
        return
    level = flow.y + line_mm(10.5) * 0.72
    for text, x in (("手続き", LEFT + 2), ("いつまで", _UNTIL), ("いまの担当", _HOLDER)):
        flow.ink.text(text, x, level, 10.5, LABEL)
    flow.y += line_mm(10.5) + 0.6
    flow.ink.lines([(LEFT, flow.y, RIGHT, flow.y)], 0.35)
    for item in receipt.open_items:
        _open_item(flow, item)
    flow.y += 5


def _open_item(flow: Flow, item: OpenItem) -> None:
    day = f"{wareki_weekday(item.until)}まで" if item.until else item.until_text
    until = day or "日は決まっていません"
    parts = ((item.name, LEFT + 2, _UNTIL - 2), (until, _UNTIL, _HOLDER - 2))
    columns = (*parts, (item.holder, _HOLDER, RIGHT))
    most = max(lines_of(text, BODY, x, LABEL, right) for text, x, right in columns)
    note = lines_of(item.note, BODY, LEFT + 6) if item.note else 0
    flow.need((most + note) * line_mm(BODY) + 3)
    top = flow.y = flow.y + 1.2
    for text, x, right in columns:
        flow.y = top
        flow.write(text, BODY, x, LABEL, right)
    flow.y = top + most * line_mm(BODY)
    if item.note:
        flow.write(item.note, BODY, LEFT + 6)
    flow.y += 1.2
    flow.ink.lines([(LEFT, flow.y, RIGHT, flow.y)], 0.15)


def _closing(flow: Flow, receipt: Receipt, imprint: Imprint) -> None:
    words = [text for text in (receipt.office, receipt.contact, receipt.hours) if text]
    words.append(f"お問い合わせのときは「受付 {imprint.case_no}」とお伝えください。")
    frame_text(flow, "分からないときは", words, BODY)

"""The words for what the code of a receipt says: procedures by their marks, things given back."""

from collections.abc import Iterable, Mapping
from typing import Final

from counter.receipt_content import ReceiptContent, procedure_mark
from lifeevents.procedures import Procedure

Procedures = Mapping[str, Procedure]
THINGS: Final = {
    "mynumber_card": "マイナンバーカード",
    "residence_card": "在留カード・特別永住者証明書",
    "licence": "運転免許証",
    "passport": "パスポート",
    "insurance": "資格確認書・医療証",
    "pension": "年金の手帳・証書",
    "disability": "障害者手帳",
    "mother_child": "母子健康手帳",
    "seal_card": "印鑑登録証",
    "bankbook": "通帳・キャッシュカード",
}
"""What can have been given back; nothing else gets in, and so no name."""


def receipt_document(receipt: ReceiptContent, procedures: Procedures) -> dict[str, object]:
    """The receipt as a JSON-able document: days in ISO form, procedures and things by name."""
    open_lines = [
        {
            "name": names_of(row.marks, procedures),
            "due": row.due.isoformat() if row.due else None,
            "to": row.to,
        }
        for row in receipt.open_rows
    ]
    return {
        "kind": "receipt",
        "case": receipt.case_id,
        "number": receipt.number,
        "day": receipt.day.isoformat(),
        "until": receipt.expires.isoformat(),
        "office": receipt.office,
        "handed_in": [names_of(marks, procedures) for marks in receipt.handed_in],
        "returned": list(names_of_things(receipt.returned)),
        "open": open_lines,
        "left_out": receipt.left_out,
    }


def names_of_things(things: Iterable[str]) -> tuple[str, ...]:
    """Their names; one that this version does not know is said to be another thing."""
    return tuple(dict.fromkeys(THINGS.get(one, "ほかのもの") for one in things))


def names_of(marks: Iterable[str], procedures: Procedures) -> str:
    """The names of the procedures of these items, as this office's rules call them."""
    found = {one: procedure_of(one, procedures) for one in marks}
    names = (one.name if one else f"この庁舎にない手続き({mark})" for mark, one in found.items())
    return "、".join(dict.fromkeys(names))


def procedure_of(mark: str, procedures: Procedures) -> Procedure | None:
    """The procedure that an item's mark names, None where this office's rules have none such."""
    wanted = mark.partition(":")[0]
    return next((one for one in procedures.values() if procedure_mark(one.id) == wanted), None)

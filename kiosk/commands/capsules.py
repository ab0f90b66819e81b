"""`madoguchi seal` and `madoguchi open`: a case as codes, and codes as a case."""

import json
import sys
from pathlib import Path

import click

from counter.answering import typed_answers
from counter.capsule import ANSWERS, HANDOFF, open_capsule
from counter.capsule import seal as seal_content
from counter.cases import case_of
from counter.clock import day_in_japan
from counter.content import Opened
from counter.envelope import cut, gather
from counter.faults import CapsuleFault
from counter.handoff_body import read_handoff
from counter.intake import refusals_noted
from counter.office import Office, open_office
from counter.receipt_code import is_receipt, open_receipt
from counter.receipt_names import receipt_document
from counter.scanner_text import MOST_SIGNS, too_much
from counter.statement import answers_body, read_answers_body
from kiosk.commands.common import case_from, clearly, data_folder
from kiosk.everything import case_from_everything, everything_of
from lifeevents.case import Case, case_document

AT_COMMAND_LINE = ""  # no member of staff is signed in
MOST_BYTES = 4 * MOST_SIGNS  # UTF-8 takes at most four bytes a sign
UNANSWERED = 2
"""Beside the answers in the body: that what is not answered counts as no."""


@click.command(help="事例に封をして、コードの文字を1行に1つずつ出します。")
@click.argument("case_file", metavar="CASE.json")
@click.option(
    "--for", "owner", default="", metavar="OFFICE", help="あて先の庁舎の id(なければこの庁舎)"
)
@clearly
def seal(case_file: str, owner: str) -> None:
    """Seal a case and print one code's text a line."""
    office = open_office(data_folder())
    try:
        case = case_from(case_file, office.catalogue.vocabulary)
        if owner:
            office.town.get_office(owner)
        for text in sealed(case, office, owner or office.id):
            click.echo(text)
    finally:
        office.close()


def sealed(case: Case, office: Office, owner: str) -> tuple[str, ...]:
    """The codes of a case, sealed for one office; 個人番号 is left out."""
    body = answers_body(everything_of(case), case.unsure, office.cases.vocabulary)
    if case.unanswered_is_no:
        body[UNANSWERED] = True
    return cut(*seal_content(office.town, office.keys, ANSWERS, body, owner, office.clock()))


@click.command(
    "open",
    help="コードの文字(1行に1つ、順不同)を開いて、事例か、控えの内容を JSON で出します。"
    "\n\n確かめるだけで、使ったことにはなりません。FILE が - なら標準入力から読みます。",
)
@click.argument("codes_file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="JSON で出します(付けなくても同じです)")
@clearly
def open_(codes_file: str, as_json: bool) -> None:
    """Open codes and print the case, or what a receipt says."""
    office = open_office(data_folder())
    try:
        with refusals_noted(office, AT_COMMAND_LINE):
            document = _opened_document(office, _lines(codes_file))
    finally:
        office.close()
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def _opened_document(office: Office, texts: list[str]) -> dict[str, object]:
    gathered = gather(texts)
    if is_receipt(gathered):
        today = day_in_japan(office.clock())
        receipt = open_receipt(office.town, office.keys, office.id, gathered, today)
        return receipt_document(receipt, office.catalogue.procedures)
    opened = open_capsule(office.town, office.keys, office.id, texts, office.clock())
    return case_document(opened_case(office, opened))


def _lines(codes_file: str) -> list[str]:
    raw = _bytes_of(codes_file)
    if len(raw) > MOST_BYTES:
        raise too_much()
    try:
        lines = raw.decode("utf-8-sig").split()
    except UnicodeDecodeError:
        cure = "読み取ったコードの文字を、1行に1つずつ入れてください"
        raise CapsuleFault(codes_file, "コードの文字ではありません", cure) from None
    if not lines:
        raise CapsuleFault(
            codes_file, "コードがありません", "読み取った文字を1行に1つ入れてください"
        )
    return lines


def _bytes_of(codes_file: str) -> bytes:
    """The file, or of one that is too long just so much that this shows."""
    if codes_file == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(codes_file).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def opened_case(office: Office, opened: Opened) -> Case:
    """The case in an opened capsule, be it a resident's answers or another office's hand-off."""
    if opened.kind == HANDOFF:
        _, actions = read_handoff(office, opened)
        return case_of(actions, office.cases.vocabulary).case
    plain, unsure = read_answers_body(office, opened)
    typed = typed_answers(plain, office.cases.vocabulary)
    return case_from_everything(typed, unsure, bool(opened.body.get(UNANSWERED)))

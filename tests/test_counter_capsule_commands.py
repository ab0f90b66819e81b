"""`madoguchi seal` and `open`: the same case from files; hostile files end with one line and 1."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from counter import handoff, intake
from counter.answering import typed_answers
from counter.clock import now
from counter.keys import SIGN, make_pair, publish
from counter.office import Office, open_office
from kiosk.cli import main
from tests.offices import CHEAP

FAMILY = {
    "unanswered": "no",
    "case": {
        "persons": [{"id": "a", "name": "𠮷田 大輔", "is_head": True, "birth_date": "1990-05-05"}],
        "events": [{"id": "e1", "type": "move_in", "date": "2026-11-20"}],
    },
}


@dataclass
class Desk:
    """A head office with two branches, and the commands as they are typed in its folder."""

    folder: Path
    head: Office

    def run(self, *words: str | Path, given: bytes | None = None) -> Result:
        environment = {**os.environ, "MADOGUCHI_DATA": str(self.folder)}
        return CliRunner().invoke(main, [str(word) for word in words], env=environment, input=given)

    def file(self, name: str, content: bytes | str) -> Path:
        path = self.folder.parent / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("commands") / "data"
    head = open_office(folder, now, CHEAP)
    yield Desk(folder, head)
    head.close()


def refused(done: Result, words: str) -> None:
    """Exit code 1, nothing on standard output, one line that says place, fact and cure."""
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert (done.exit_code, done.stdout) == (1, ""), done.output
    line = done.stderr.rstrip("\n")
    assert "\n" not in line
    assert len(line) < 240
    assert line.endswith("。")
    assert words in line


def test_a_case_comes_out_of_its_codes_as_it_went_in(desk: Desk) -> None:
    case = desk.file("family.json", json.dumps(FAMILY, ensure_ascii=False))
    sealed = desk.run("seal", case)
    codes = desk.file("codes.txt", "\r\n".join(reversed(sealed.stdout.split())))
    opened = desk.run("open", codes)
    document = json.loads(opened.stdout)
    assert document["unanswered"] == "no"
    assert document["persons"] == FAMILY["case"]["persons"]
    assert json.loads(desk.run("open", "-", given=sealed.stdout_bytes).stdout) == document


def person(**facts: object) -> str:
    events = [{"id": "e1", "type": "birth"}]
    return json.dumps({"case": {"persons": [{"id": "a", **facts}], "events": events}})


def odd(count: int, shift: int = 0) -> str:
    """Signs that no deflate makes smaller."""
    return "".join(chr(0x4E00 + (shift * 131 + at * 7919) % 20_000) for at in range(count))


TOO_MUCH = json.dumps(
    {
        "case": {
            "persons": [{"id": f"p{at}", "occupation": odd(150, at)} for at in range(200)],
            "events": [{"id": "e1", "type": "birth"}],
        }
    }
)
CASES: dict[str, tuple[bytes | str, str]] = {
    "empty": ("", "JSONとして読めません"),
    "no JSON": ("{'a': 1}", "JSONとして読めません"),
    "cut off": (json.dumps(FAMILY)[:-4], "JSONとして読めません"),
    "a list": ("[]", "事例"),
    "a number": ("7", "事例"),
    "deep": ("[" * 100_000, "入れ子が深すぎます"),
    "no UTF-8": (b"\xff\xfe\x00", "UTF-8"),
    "a huge integer": ('{"case": {"persons": [], "n": ' + "9" * 5000 + "}}", "読めません"),
    "an unknown fact": (person(shoe_size=27), "shoe_size"),
    "a wrong value": (person(birth_date="2027-02-30"), "birth_date"),
    "not a number": (person(age=float("nan")), "age"),
    "half a sign": (person(name="\ud842"), "name"),
    "a long value": (person(occupation=odd(5000)), "多すぎます"),
    "too much": (TOO_MUCH, "多"),
    "a name turned round": (person(name="青\u202e木"), "直してから"),
    "61 events": (
        json.dumps({"case": {"events": [{"id": f"e{at}", "type": "birth"} for at in range(61)]}}),
        "60まで",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_case_is_not_sealed(desk: Desk, name: str) -> None:
    content, words = CASES[name]
    refused(desk.run("seal", desk.file("hostile.json", content)), words)


def test_a_case_that_is_not_there_or_for_nobody_is_not_sealed(desk: Desk) -> None:
    case = desk.file("family.json", json.dumps(FAMILY, ensure_ascii=False))
    refused(desk.run("seal", desk.folder.parent / "none.json"), "ありません")
    refused(desk.run("seal", desk.folder), "フォルダー")
    refused(desk.run("seal", case, "--for", "kita"), "kita")
    refused(desk.run("seal", case, "--for", "kiosk1"), "鍵")


def codes_of(office: Office, **more: Any) -> tuple[str, ...]:
    return intake.seal_answers(office, typed_answers({"event.e1.type": "birth"}), **more)


def handed(office: Office) -> tuple[str, ...]:
    case_id = office.cases.open("sasaki").case_id
    return handoff.seal_case(office, case_id, None, "higashi", "sasaki").texts


CODES: dict[str, tuple[Any, str]] = {
    "empty": (b"", "コードがありません"),
    "spaces": (b" \r\n\t\n", "コードがありません"),
    "no code": (b"https://example.jp/", "まどぐちのコードではありません"),
    "a later form": (b"MG2ABCDEF", "この版では読めない形式"),
    "only its beginning": (b"MG1", "足りません"),
    "no UTF-8": (b"MG1\xff\xfe", "コードの文字ではありません"),
    "NUL": (b"\0" * 1000, "コード"),
    "Japanese": ("MG1あいう".encode(), "日本語入力を切って"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(128)) * 9, "コード"),
    "10,000 lines": (b"MG1A\n" * 10_000, "多すぎます"),
    "30 MB": (b"MG1" + b"A" * 30_000_000, "多すぎます"),
    "a changed sign": (lambda head: change(codes_of(head)), "文字が途中で変わっている"),
    "two sets": (lambda head: codes_of(head) + codes_of(head), "別々のコード"),
    "another office's": (lambda head: codes_of(head, owner="nishi"), "西支所あて"),
    "another office's hand-off": (handed, "東支所あて"),
}


def change(texts: tuple[str, ...]) -> tuple[str, ...]:
    sign = "A" if texts[0][80] != "A" else "B"
    return (texts[0][:80] + sign + texts[0][81:], *texts[1:])


@pytest.mark.parametrize("name", CODES)
def test_hostile_codes_are_not_opened_and_the_refusal_is_noted(desk: Desk, name: str) -> None:
    given, words = CODES[name]
    content = given if isinstance(given, bytes) else "\n".join(given(desk.head)).encode()
    before = len(desk.head.store.events("code_refused"))
    refused(desk.run("open", desk.file("hostile.txt", content)), words)
    assert len(desk.head.store.events("code_refused")) == before + 1


def test_codes_that_are_not_there_are_not_opened(desk: Desk) -> None:
    refused(desk.run("open", desk.folder.parent / "none.txt"), "ありません")
    refused(desk.run("open", desk.folder), "フォルダー")


# Keys by command


def test_keys_are_listed_with_fingerprints_and_followed_by_new_ones(desk: Desk) -> None:
    before = desk.run("keys", "list").stdout.splitlines()
    made = desk.run("keys", "rotate", "head", "--since", "2026-12-01").stdout.splitlines()[0]
    after = desk.run("keys", "list").stdout.splitlines()
    (added,) = set(after) - set(before)
    assert added == f"{made} 秘密鍵あり"
    assert "head 封をする" in made
    assert "2026-12-01から" in made
    assert sum("higashi" in line and "秘密鍵" not in line for line in after) == 2


def test_a_key_is_followed_only_by_who_holds_it(desk: Desk) -> None:
    refused(desk.run("keys", "rotate", "higashi"), "この庁舎のものではありません")
    refused(desk.run("keys", "rotate", "kita"), "kita")


def test_carried_keys_are_taken_in_once_their_fingerprints_were_compared(
    desk: Desk, tmp_path: Path
) -> None:
    other = Desk(tmp_path / "other" / "data", desk.head)
    assert other.run("keys", "list").exit_code == 0
    file = desk.folder / "town" / "keys.toml"
    asked = other.run("keys", "accept", file, given=b"n\n")
    assert "指紋" in asked.stdout
    assert "加えました" not in asked.stdout
    taken = other.run("keys", "accept", file, "--yes")
    assert "加えました" in taken.stdout
    assert ".pem がまだありません" in taken.stdout  # the town's private half was not carried along
    assert "新しい鍵はありません" in other.run("keys", "accept", file).stdout
    refused(other.run("keys", "accept", tmp_path / "none.toml"), "none.toml")


def test_a_key_of_nobody_in_the_town_is_not_taken_in(desk: Desk, tmp_path: Path) -> None:
    publish(tmp_path, [make_pair(tmp_path, "kita", SIGN, date(2026, 4, 1), 999)])
    before = (desk.folder / "town" / "keys.toml").read_bytes()
    refused(desk.run("keys", "accept", tmp_path / "keys.toml", "--yes"), "kita")
    assert (desk.folder / "town" / "keys.toml").read_bytes() == before

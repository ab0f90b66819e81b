"""Keys that others hand in, or that have ended: none of them stands for more than it is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from counter import handoff, keys
from counter.clock import day_in_japan
from counter.faults import CapsuleFault, KeyFault
from counter.keys import SEAL, SIGN
from counter.office import Office
from lifeevents.errors import Fault
from tests.offices import MovableClock, branch_office, head_office


@dataclass
class Two:
    """A head office and its branch, on one clock."""

    head: Office
    branch: Office
    clock: MovableClock


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    clock = MovableClock()
    offices = Two(head_office(tmp_path, clock), branch_office(tmp_path, "higashi", clock), clock)
    yield offices
    offices.head.close()
    offices.branch.close()


@pytest.mark.parametrize(
    "owner", ['x"\nuse = "seal"', "head\n[[key]]", "\x1b[2Jhead", "a/b", "本庁 ", ""]
)
def test_an_owner_that_would_write_more_than_a_name_is_refused(tmp_path: Path, owner: str) -> None:
    """It is shown beside its fingerprint, and written into town/keys.toml by its name."""
    made = keys.make_pair(tmp_path, "nishi", SEAL, date(2027, 4, 27), 9)
    keys.publish(tmp_path, [made])
    path = tmp_path / keys.PUBLIC_FILE
    text = path.read_text("utf-8").replace('"nishi"', json.dumps(owner, ensure_ascii=True))
    path.write_text(text, "utf-8")
    with pytest.raises(Fault, match=r"壊れています|空"):
        keys.read_public(path)


def test_two_keys_under_one_id_are_refused(tmp_path: Path) -> None:
    """An id is short: a second key made to have the first one's must not stand for it."""
    keys.publish(tmp_path, [keys.make_pair(tmp_path, "nishi", SEAL, date(2027, 4, 27), 9)])
    path = tmp_path / keys.PUBLIC_FILE
    block = path.read_text("utf-8").partition("[[key]]")[2]
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n[[key]]{block}")
    with pytest.raises(KeyFault, match=r"2番目.*壊れています"):
        keys.read_public(path)


def test_a_signature_made_after_the_keys_end_is_refused(two: Two) -> None:
    """An old signing key that somebody found signs nothing any more."""
    case_id = two.head.cases.open("sasaki").case_id
    slip = handoff.seal_case(two.head, case_id, None, "higashi", "sasaki")
    signer = two.head.keys.get_newest("head", SIGN, day_in_japan(two.clock()))
    path = two.branch.folder / "town" / "keys.toml"
    blocks = path.read_text("utf-8").split("\n[[key]]")
    ended = [
        one.replace(f"until  = {signer.until}", "until  = 2027-04-26") if signer.id in one else one
        for one in blocks
    ]
    path.write_text("\n[[key]]".join(ended), "utf-8")
    with pytest.raises(CapsuleFault, match="期限の切れた鍵で署名"):
        handoff.receive(two.branch, slip.texts, "hara")
    assert two.branch.store.find_case(case_id) is None

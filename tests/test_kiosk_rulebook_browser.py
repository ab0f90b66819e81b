"""A clerk changes the town's rules: seen in a running office's browser, without any code."""

import os
import subprocess
from collections.abc import Callable

import pytest
from conftest import ROOT, SERVE, RunningOffice, StartOffice, free_port
from playwright.sync_api import Page
from visiting import Clerk
from waiting import reload

DEADLINE = '# 令和9年条例第3号\n[due]\ndays = 30\ntext = "30日以内(条例)"\n'
NEW = """
name = "雪おろし協力員の登録"
plain = "雪おろしを 手つだう人の 登録"
english = "Register as a snow helper"
kind = "optional"
office = "環境課"
place = "here"
reception = "general"
events = ["move_in"]
"""
MISTAKE = "[due]\ndays = '30'\n"
CURE = (
    "town/procedures/moped-register.toml: due の期間の書き方が違います。"
    "days、months、years のどれか1つを整数で書いてください。"
)
GUIDE, MOPED, TANK = "ごみ・防災・自治会の案内", "原付の登録(転入)", "浄化槽の管理者の変更・休止"
SNOW = "雪おろし協力員の登録"
CHECK = [*SERVE[:-1], "catalogue", "check"]


@pytest.fixture
def office(running_office: StartOffice) -> RunningOffice:
    return running_office(MADOGUCHI_AT="2026-11-24T10:00")


@pytest.fixture
def write(office: RunningOffice) -> Callable[[str, str], None]:
    def written(name: str, text: str) -> None:
        file = office.data / "town" / "procedures" / f"{name}.toml"
        file.write_text(text, encoding="utf-8")

    return written


def called(words: list[str], office: RunningOffice) -> subprocess.CompletedProcess[str]:
    """A command beside the running office, on its data."""
    environment = {"MADOGUCHI_DATA": str(office.data), "MADOGUCHI_PORT": str(free_port())}
    return subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def refused(words: list[str], office: RunningOffice) -> str:
    """What a command says that has to end with 1."""
    ended = called(words, office)
    assert ended.returncode == 1, ended.stdout
    assert "Traceback" not in ended.stderr
    return ended.stdout + ended.stderr


def checked(office: RunningOffice) -> str:
    """What the check says of rules that are well."""
    ended = called(CHECK, office)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def rows(page: Page) -> dict[str, str]:
    """The needed procedures with the last day of each, as the checklist shows them."""
    reload(page)
    found: dict[str, str] = page.eval_on_selector_all(
        "a.row",
        "all => Object.fromEntries(all.map(one => "
        "[one.querySelector('b').textContent, one.querySelector('.num')?.textContent || '']))",
    )
    return found


def rows_when(page: Page, there: Callable[[dict[str, str]], bool]) -> dict[str, str]:
    """The rows as soon as they are so: the office looks at its files a few times a second."""
    for _ in range(100):
        found = rows(page)
        if there(found):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(found)


def test_a_clerks_change_is_seen_and_a_mistake_is_refused(
    office: RunningOffice, page: Page, write: Callable[[str, str], None]
) -> None:
    clerk = Clerk(page, office.url)
    clerk.sign_in("sasaki", "mihon-sasaki")
    case = clerk.start_case(("move_in",))
    clerk.tell(
        {
            "event.e1.date": "2026-11-20",
            "person.p1.name": "青木 大輔",
            "person.p1.birth_date": "1988-09-03",
            "event.e1.movers": "p1",
            "household.housing": ["septic_tank"],
            "vehicle.v1.type": "moped",
            "vehicle.v1.owner": "p1",
        }
    )
    checklist = f"{office.url}/staff/cases/{case}/checklist"
    page.goto(checklist)
    assert rows(page) == {GUIDE: "", MOPED: "12月7日(月)まで", TANK: "12月21日(月)まで"}

    write("moped-register", DEADLINE)
    write("septic-tank", "off = true\n")
    write("snow-helper", NEW)
    changed = {GUIDE: "", MOPED: "12月21日(月)まで", SNOW: ""}
    assert rows_when(page, lambda found: TANK not in found and SNOW in found) == changed
    assert "間違いはありません" in checked(office)

    write("moped-register", MISTAKE)
    assert CURE in refused(CHECK, office)
    told = page.context.browser.new_page()  # type: ignore[union-attr]
    Clerk(told, office.url).sign_in("kanri", "mihon-kanri")
    told.locator("#notice", has_text=CURE).wait_for()
    assert rows(page) == changed
    assert page.locator("#notice", has_text="町の決まり").count() == 0
    assert CURE in office.words()

    office.stop()
    assert refused(SERVE, office).strip() == CURE
    write("moped-register", DEADLINE)
    office.start()
    clerk.sign_in("sasaki", "mihon-sasaki")
    page.goto(checklist)
    assert rows(page) == changed

"""The resident's screens without a browser's scripts: answered, sealed, and wiped."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy
import pytest
import zxingcpp
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from counter.bell import EXTENSION
from counter.intake import open_answers, take
from counter.office import Office, open_office
from kiosk.app import create_app
from kiosk.visits import Visits

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NAME = "仮名 花之助"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    opened = open_office(tmp_path_factory.mktemp("office") / "data", hasher=CHEAP)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def app(office: Office) -> Flask:
    return create_app(office.folder, office=office)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def day(year: int, month: int, number: int, name: str = "date") -> dict[str, str]:
    parts = {"year": year, "month": month, "day": number}
    return {f"{name}-{part}": str(value) for part, value in parts.items()}


FIRST_PAGES: tuple[dict[str, object], ...] = (
    {"card": ["in"]},
    {"kind": "move_in"},
    day(2026, 11, 10),
    {"count": "2"},
    {"relation": "世帯主", "name": NAME, **day(1990, 5, 5, "birth")},
    {"relation": "子", **day(2020, 6, 15, "birth")},
    {"who": ["a", "b"]},
)


def fill_first_pages(client: FlaskClient, room: str) -> TestResponse:
    answer = None
    for number, page in enumerate(FIRST_PAGES, 1):
        answer = client.post(f"{room}/{number}", data=page)
        assert answer.status_code == 303, answer.text
        assert answer.location == f"{room}/{number + 1}"
    assert answer is not None
    return answer


def visits(app: Flask, room: str) -> Visits:
    found: Visits = app.extensions[f"{room}-visits"]
    return found


@pytest.mark.parametrize("room", ["/prefill", "/kiosk"])
def test_a_family_gets_from_the_first_page_to_the_code(client: FlaskClient, room: str) -> None:
    fill_first_pages(client, room)
    question = client.get(f"{room}/8")
    assert "わからない" in question.text
    result = client.get(f"{room}/result")
    assert "転入" in result.text or "引っ越してきた 届け" in result.text
    assert result.text.count("まだ申請は終わっていません") == 2
    assert "3番" in result.text
    assert "持ってくるもの" in result.text
    assert "<svg" in result.text


def codes_shown(page: str) -> list[str]:
    """What a scanner reads off the screen."""
    texts = []
    for side, path in re.findall(
        r'viewBox="0 0 (\d+) \d+" role="img"[^>]*crispEdges"><path d="([^"]+)"', page
    ):
        rows = [bytearray([255]) * int(side) for _ in range(int(side))]
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)", path):
            rows[int(y)][int(x) : int(x) + int(width)] = bytes(int(width))
        image = numpy.array([list(row) for row in rows], dtype=numpy.uint8).repeat(4, 0)
        texts += [code.text for code in zxingcpp.read_barcodes(image.repeat(4, 1))]
    return texts


def test_the_code_on_the_screen_fills_a_case_at_the_counter(
    client: FlaskClient, office: Office
) -> None:
    fill_first_pages(client, "/prefill")
    page = client.get("/prefill/result").text
    codes = codes_shown(page)
    assert codes
    answers, _ = open_answers(office, codes)
    assert answers["person.a.name"] == NAME
    taken = take(office, codes, "test")
    case = office.cases.state(taken.case_id).case
    assert [event.facts["type"] for event in case.events] == ["move_in"]
    assert case.find("event.e1.movers") == ("a", "b")
    assert len(case.persons) == 2


def test_an_unfinished_visit_still_gives_a_code(client: FlaskClient, office: Office) -> None:
    client.post("/prefill/1", data={"card": ["birth", "death"]})
    stopped = client.post("/prefill/2", data={"stop": "yes"})
    assert stopped.location == "/prefill/result"
    answers, _ = open_answers(office, codes_shown(client.get("/prefill/result").text))
    assert answers["event.e1.type"] == "birth"


def test_the_same_answers_keep_the_same_code_and_new_ones_make_a_new(client: FlaskClient) -> None:
    fill_first_pages(client, "/prefill")
    first = codes_shown(client.get("/prefill/result").text)
    assert codes_shown(client.get("/prefill/result").text) == first
    client.post("/prefill/3", data=day(2026, 11, 11))
    assert codes_shown(client.get("/prefill/result").text) != first


def test_what_was_answered_can_be_read_back_and_mended(client: FlaskClient) -> None:
    fill_first_pages(client, "/prefill")
    page = client.get("/prefill/answers").text
    assert "令和8年(2026年)11月10日" in page
    assert NAME in page
    mended = client.post("/prefill/3", data={**day(2026, 11, 9), "fix": "1"})
    assert mended.location == "/prefill/8"
    assert "11月9日" in client.get("/prefill/answers").text


def test_a_page_left_empty_says_what_is_missing_and_keeps_the_rest(client: FlaskClient) -> None:
    client.post("/prefill/1", data={"card": ["within"]})
    refused = client.post("/prefill/2", data={"date-year": "2026", "date-month": "4"})
    assert refused.status_code == 422
    assert "年・月・日を えらんでください" in refused.text
    assert "<option selected>4</option>" in refused.text


@pytest.mark.parametrize("room", ["/prefill", "/kiosk"])
def test_the_end_wipes_everything(app: Flask, client: FlaskClient, room: str) -> None:
    fill_first_pages(client, room)
    store = visits(app, room.strip("/"))
    visit = store.find(client.get_cookie("visit", path=room).value)  # type: ignore[union-attr]
    assert visit is not None
    ended = client.post(f"{room}/end")
    assert ended.location == f"{room}/ended"
    assert visit.given == {}
    assert client.get_cookie("visit", path=room) is None
    assert "あなたの情報を消しました" in client.get(f"{room}/ended").text
    for address in ("2", "8", "result", "answers"):
        page = client.get(f"{room}/{address}", follow_redirects=True)
        assert NAME not in page.text
        assert "引っ越してきた</span>" not in page.text


def test_an_old_cookie_opens_nothing_after_the_end(app: Flask, client: FlaskClient) -> None:
    fill_first_pages(client, "/kiosk")
    cookie = client.get_cookie("visit", path="/kiosk")
    assert cookie is not None
    client.post("/kiosk/end")
    thief = app.test_client()
    thief.set_cookie("visit", cookie.value, path="/kiosk")
    assert thief.get("/kiosk/result").location == "/kiosk/"


def test_coming_to_the_tablets_first_page_begins_with_nothing(client: FlaskClient) -> None:
    fill_first_pages(client, "/kiosk")
    assert "checked" not in client.get("/kiosk/").text
    assert client.get("/kiosk/3").location == "/kiosk/"


def test_leaving_the_tablet_wipes(client: FlaskClient) -> None:
    fill_first_pages(client, "/kiosk")
    assert client.post("/kiosk/leave").status_code == 204
    assert client.post("/kiosk/stay").status_code == 410
    assert client.get("/kiosk/result").location == "/kiosk/"


def test_a_tablet_nobody_uses_forgets_by_itself(app: Flask, client: FlaskClient) -> None:
    fill_first_pages(client, "/kiosk")
    store = visits(app, "kiosk")
    visit = store.find(client.get_cookie("visit", path="/kiosk").value)  # type: ignore[union-attr]
    assert visit is not None
    visit.last_seen -= timedelta(seconds=store.seconds).total_seconds()
    store.wipe_idle()
    assert visit.given == {}
    assert client.get("/kiosk/8").location == "/kiosk/"


def test_the_phone_says_kindly_that_its_answers_are_gone(client: FlaskClient) -> None:
    assert "はじめから お願いします" in client.get("/prefill/8").text


def test_going_back_to_the_phones_first_page_keeps_the_answers(client: FlaskClient) -> None:
    fill_first_pages(client, "/prefill")
    assert 'value="in" checked' in client.get("/prefill/").text


def test_browsers_keep_no_copy_and_load_nothing_from_elsewhere(client: FlaskClient) -> None:
    fill_first_pages(client, "/kiosk")
    for address in ("/kiosk/", "/kiosk/8", "/prefill/", "/kiosk/ended", "/kiosk/nothing"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-store", address
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "style=" not in answer.text
        assert not re.search(r"(src|href)=\"https?:", answer.text)


def test_nothing_personal_stands_in_an_address_or_a_readable_cookie(client: FlaskClient) -> None:
    fill_first_pages(client, "/kiosk")
    answer = client.post("/kiosk/5", data=FIRST_PAGES[4])
    assert answer.location == "/kiosk/6"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/kiosk" in cookie


def test_answers_never_reach_the_disk(client: FlaskClient, office: Office) -> None:
    fill_first_pages(client, "/kiosk")
    client.get("/kiosk/result")
    office.store.checkpoint()
    held = [path for path in office.folder.rglob("*") if path.is_file()]
    assert not [path for path in held if NAME.encode() in path.read_bytes()]


def test_a_form_of_another_site_is_not_taken(client: FlaskClient) -> None:
    away = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/prefill/1", data={"card": ["in"]}, headers=away).status_code == 403


def test_a_call_reaches_reception_without_saying_who(app: Flask, client: FlaskClient) -> None:
    fill_first_pages(client, "/kiosk")
    shown = client.post("/kiosk/call")
    assert "職員を呼びました" in shown.text
    rings = app.extensions[EXTENSION].waiting()
    assert [ring.place for ring in rings] == ["端末1"]
    assert 'href="/kiosk/8"' in shown.text


def test_the_letters_stay_large_until_the_end(client: FlaskClient) -> None:
    changed = client.post("/kiosk/letters", data={"size": "largest", "here": "/kiosk/"})
    assert changed.location == "/kiosk/"
    assert 'data-letters="largest"' in client.get("/kiosk/").text
    elsewhere = client.post("/kiosk/letters", data={"size": "x", "here": "//elsewhere.example"})
    assert elsewhere.location == "/kiosk/"
    client.post("/kiosk/end")
    assert "data-letters" not in client.get("/kiosk/").text


def test_a_visit_that_grows_without_end_is_dropped(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.screens.MOST_CHARACTERS", 10)
    answer = client.post("/prefill/1", data={"card": ["in", "birth"]})
    assert answer.status_code == 413
    assert "入力が多すぎます" in answer.text


def test_a_fault_shows_a_number_and_no_stack(
    app: Flask,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(NAME)

    fill_first_pages(client, "/prefill")
    monkeypatch.setattr("kiosk.shown.outcome_of", broken)
    answer = client.get("/prefill/result")
    assert answer.status_code == 500
    reference = re.search(r"[0-9A-F]{8}", answer.text)
    assert reference is not None
    assert "RuntimeError" not in answer.text
    assert reference.group() in caplog.text
    assert NAME not in caplog.text


def test_the_sample_towns_front_door_leads_to_all_three(client: FlaskClient) -> None:
    page = client.get("/").text
    for address in ("/staff", "/prefill/phone/", "/kiosk/"):
        assert f'href="{address}"' in page
    assert client.get("/health").json == {"status": "ok", "office": "head"}


def test_fonts_are_served_by_name_only(client: FlaskClient) -> None:
    font = client.get("/assets/fonts/BIZUDGothic_400Regular.ttf")
    assert font.status_code == 200
    assert "immutable" in font.headers["Cache-Control"]
    tokens = client.get("/assets/tokens.css")
    assert "immutable" not in tokens.headers["Cache-Control"]
    again = client.get("/assets/tokens.css", headers={"If-None-Match": tokens.headers["ETag"]})
    assert again.status_code == 304
    tokens.close()
    again.close()
    font.close()
    assert client.get("/assets/fonts/other.ttf").status_code == 404
    assert client.get("/assets/fonts/../package.json").status_code == 404


def test_the_rooms_templates_carry_no_script_or_style_of_their_own() -> None:
    for template in (Path(__file__).parent.parent / "kiosk" / "templates").rglob("*.html"):
        text = template.read_text("utf-8")
        assert " style=" not in text, template
        assert not re.search(r"<script(?![^>]*src=)", text), template
        assert not re.search(r"\son[a-z]+=", text), template


def test_more_than_one_code_can_hold_is_shown_as_several_with_their_numbers(
    client: FlaskClient, office: Office
) -> None:
    rare = [chr(0x4E00 + n * 7919 % 20900) for n in range(8 * 28)]
    names = ["".join(rare[n * 28 : n * 28 + 28]) for n in range(8)]
    for number, page in enumerate(
        (
            {"card": ["in"]},
            {"kind": "move_in"},
            day(2026, 11, 10),
            {"count": "8"},
            *(
                {"relation": "子", "name": f"{name} {name}", **day(1990 + n, 5, 5, "birth")}
                for n, name in enumerate(names)
            ),
        ),
        1,
    ):
        assert client.post(f"/prefill/{number}", data=page).status_code == 303
    page = client.get("/prefill/result").text
    codes = codes_shown(page)
    assert len(codes) > 1
    assert f"1 / {len(codes)}" in page
    answers, _ = open_answers(office, reversed(codes))
    assert answers["person.h.name"] == f"{names[7]} {names[7]}"

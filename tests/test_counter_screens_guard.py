import pytest
from offices import MovableClock, head_office
from screen_client import Clerk, token_in, words_of


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def clerk(tmp_path, clock):
    office = head_office(tmp_path, clock)
    yield Clerk(office, tmp_path)
    office.close()


def test_nobody_sees_a_page_without_signing_in(clerk):
    for path in ("/", "/cases/new", "/cases/0190a000-0000-7000-8000-000000000000/sheet"):
        answer = clerk.get(path)
        assert answer.status_code == 302
        assert "/staff/sign-in" in answer.headers["Location"]


def test_every_page_of_a_case_asks_for_a_sign_in(clerk):
    rules = [one for one in clerk.app.url_map.iter_rules() if str(one).startswith("/staff/")]
    open_to_all = {"signin.sign_in", "signin.signed_in", "signin.unlock", "signin.unlocked"}
    for rule in rules:
        if rule.endpoint in open_to_all or rule.websocket or "GET" not in rule.methods:
            continue
        path = str(rule).replace("<int:number>", "1").replace("<path:slot>", "x")
        path = path.replace("<case_id>", "x").replace("<handoff_id>", "x").replace("<key>", "x")
        answer = clerk.client.get(path)
        assert answer.status_code == 302, path
        assert "sign-in" in answer.headers["Location"], path


def test_a_wrong_password_is_told_in_one_sentence(clerk):
    clerk.csrf = token_in(clerk.get("/sign-in").text)
    answer = clerk.post("/sign-in", account="sasaki", password="wrong-password")
    assert answer.status_code == 422
    assert "職員番号かパスワードが違います" in answer.text
    assert "wrong-password" not in answer.text


def test_sample_accounts_are_shown_only_in_the_sample_town(clerk):
    assert "mihon-sasaki" in clerk.get("/sign-in").text
    object.__setattr__(clerk.office.town, "sample", False)
    assert "mihon-" not in clerk.get("/sign-in").text


def test_a_form_without_its_token_is_refused(clerk):
    clerk.sign_in()
    answer = clerk.client.post("/staff/cases/new", data={"event": "move_in"})
    assert answer.status_code == 403
    assert clerk.office.store.cases(clerk.office.clock().date()) == ()


def test_json_without_its_token_is_refused(clerk):
    clerk.sign_in()
    case_id = clerk.begin("move_in")
    sent = {"slot": "household.phone", "typed": "099-123-4567"}
    assert clerk.client.post(f"/staff/cases/{case_id}/answers", json=sent).status_code == 403


def test_pages_may_load_nothing_from_elsewhere_and_are_not_kept(clerk):
    clerk.sign_in()
    headers = clerk.get("/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_no_script_reads_the_session_and_no_other_site_sends_it(clerk):
    clerk.csrf = token_in(clerk.get("/sign-in").text)
    answer = clerk.post("/sign-in", account="sasaki", password="mihon-sasaki")
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if "madoguchi_staff" in one)
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_signing_in_leads_on_only_within_the_office(clerk):
    clerk.csrf = token_in(clerk.get("/sign-in").text)
    sent = {"account": "sasaki", "password": "mihon-sasaki"}
    for elsewhere in ("https://example.test/", "//example.test", "/\\example.test"):
        answer = clerk.post(f"/sign-in?next={elsewhere}", **sent)
        assert answer.headers["Location"] == "/staff/"


def test_an_idle_session_locks_and_goes_on_where_it_was(clerk, clock):
    clerk.sign_in()
    case_id = clerk.begin("birth")
    clerk.get(f"/cases/{case_id}/household")
    clock.leap(minutes=11)
    answer = clerk.get(f"/cases/{case_id}/household")
    assert "/staff/unlock" in answer.headers["Location"]
    assert "佐々木" in clerk.get("/unlock").text
    answer = clerk.post("/unlock", password="mihon-sasaki")
    assert answer.headers["Location"] == f"/staff/cases/{case_id}/household"
    assert clerk.get(f"/cases/{case_id}/household").status_code == 200


def test_a_locked_session_saves_nothing(clerk):
    clerk.sign_in()
    case_id = clerk.begin("move_in")
    clerk.post("/lock")
    answer = clerk.post_json(
        f"/cases/{case_id}/answers", slot="household.phone", typed="099-123-4567"
    )
    assert answer.status_code == 401
    assert clerk.office.cases.state(case_id).case.find("household.phone") is None


def test_an_unknown_case_is_told_kindly(clerk):
    clerk.sign_in()
    answer = clerk.get("/cases/0190a000-0000-7000-8000-000000000000/checklist")
    assert answer.status_code == 404
    assert "この受付はありません" in answer.text


def test_titles_and_addresses_say_nothing_about_a_person(clerk):
    clerk.sign_in()
    case_id = clerk.begin("move_in")
    clerk.post_json(f"/cases/{case_id}/answers", slot="person.a.name", typed="青木 大輔")
    title = clerk.get(f"/cases/{case_id}/sheet").text.partition("</title>")[0]
    assert "青木" not in title


def test_every_look_at_a_case_is_recorded_for_administrators(clerk):
    clerk.sign_in()
    case_id = clerk.begin("move_in")
    clerk.get(f"/cases/{case_id}/checklist")
    assert clerk.get(f"/cases/{case_id}/reads").status_code == 403
    clerk.post("/sign-out")
    page = words_of(clerk.sign_in("kanri").get(f"/cases/{case_id}/reads").text)
    assert "佐々木 手続き" in page
    assert "記録は書き換えられていません" in page


def test_a_search_stays_out_of_the_address(clerk):
    clerk.sign_in()
    case_id = clerk.begin("move_in")
    clerk.post_json(f"/cases/{case_id}/answers", slot="person.a.name_kana", typed="アオキ ダイスケ")
    answer = clerk.post("/", q="あおき")
    assert answer.headers["Location"].startswith(f"/staff/cases/{case_id}/")


def test_a_search_understands_birth_dates_as_people_write_them(clerk):
    clerk.sign_in()
    case_id = clerk.begin("move_in")
    clerk.post_json(f"/cases/{case_id}/answers", slot="person.a.birth_date", typed="H2.5.5")
    assert case_id in clerk.post("/", q="平成2年5月5日").headers["Location"]
    assert "見つかりませんでした" in clerk.post("/", q="S1.1.1").text


def test_a_page_that_renews_itself_does_not_keep_a_session_open(clerk, clock):
    clerk.sign_in()
    case_id = clerk.begin("move_in")
    for _ in range(4):
        clock.leap(minutes=3)
        clerk.client.get(f"/staff/cases/{case_id}/screen", headers={"X-Live-Part": "1"})
    assert "/staff/unlock" in clerk.get(f"/cases/{case_id}/screen").headers["Location"]

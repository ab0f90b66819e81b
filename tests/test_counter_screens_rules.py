"""手続きの根拠: any member of staff reads why, since when and how surely a rule holds."""

import re

import pytest
from offices import MovableClock, head_office
from screen_client import Clerk, words_of

from counter.rulebook.in_force import RulesInForce
from lifeevents.catalogue import load_catalogue

MOPED = """
fee = "無料(標識を返すとき)"
[due]
days = 30
text = "30日以内(条例)"
"""
NEW = """
name = "ペット霊園の届出"
plain = "ペットの おはか"
english = "Pet cemetery"
kind = "optional"
office = "環境課"
events = ["death_of_dog"]
"""


def clerk_of(tmp_path, **files):
    """A member of staff in a town with these files among its procedures."""
    office = head_office(tmp_path, MovableClock())
    folder = office.town.folder / "procedures"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.toml").write_text(text, "utf-8")
    if files:
        office.rules_in_force = RulesInForce(office.town)
    return Clerk(office, tmp_path).sign_in()


@pytest.fixture
def clerk(tmp_path):
    clerk = clerk_of(tmp_path)
    yield clerk
    clerk.office.close()


@pytest.fixture
def clerk_with_own(tmp_path):
    clerk = clerk_of(tmp_path, moped_change=MOPED, bulky_waste="off = true", pet_grave=NEW)
    yield clerk
    clerk.office.close()


def names_in(page):
    return re.findall(r'<td class="who"><a [^>]+><b>([^<]+)</b>', page)


def found(clerk, **fields):
    return names_in(clerk.client.get("/staff/rules", query_string=fields).text)


def test_every_procedure_of_the_town_is_listed_by_section(clerk):
    page = clerk.get("/rules").text
    catalogue = clerk.office.catalogue
    assert len(names_in(page)) == len(catalogue.procedures)
    words = words_of(page)
    assert f"手続きの根拠 {len(catalogue.procedures)}" in words
    desks = [words.index(place) for place in ("1階 3番 市民課 ", "1階 5番 国保年金課 ", "2階 7番")]
    assert desks == sorted(desks)
    assert words.index("ほかの機関 ") > desks[-1]


def test_a_row_says_law_level_and_how_long_ago_it_was_checked(clerk):
    words = words_of(clerk.client.get("/staff/rules", query_string={"q": "nhi-join"}).text)
    procedure = clerk.office.catalogue.procedures["nhi-join"]
    assert f"{procedure.name} 義務 {procedure.source.law}" in words
    assert re.search(r"20\d\d-\d\d-\d\d\((\d年)?(\d+か月|\d+日)?前\)", words)


def test_words_are_found_in_any_script_and_all_of_them_count(clerk):
    assert "国民健康保険 加入の届出" in found(clerk, q="国民健康保険 加入")
    assert found(clerk, q="まいなんばーかーど") == found(clerk, q="マイナンバーカード") != []
    assert found(clerk, q="ＮＨＩ－ＪＯＩＮ".replace("－", "-")) == ["国民健康保険 加入の届出"]
    assert found(clerk, q="住民基本台帳法22条 国外")
    assert found(clerk, q="国民健康保険 原付") == []


def test_a_search_without_result_says_what_to_do(clerk):
    page = clerk.client.get("/staff/rules", query_string={"q": "そのような手続きはない"}).text
    assert "見つかりませんでした" in page


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        ("event", "birth", lambda one: "birth" in one.events),
        ("kind", "benefit", lambda one: one.kind == "benefit"),
        ("level", "web", lambda one: one.source.level == "web"),
        ("state", "to-check", lambda one: one.source.level == "own"),
        ("state", "own", lambda one: False),
        ("state", "nonsense", lambda one: False),
    ],
)
def test_each_filter_leaves_what_fits(clerk, field, value, fits):
    expected = sorted(one.name for one in clerk.office.catalogue.procedures.values() if fits(one))
    assert sorted(found(clerk, **{field: value})) == expected


def test_a_section_is_a_filter_and_stays_chosen_in_the_form(clerk):
    page = clerk.client.get("/staff/rules", query_string={"section": "税務課", "q": "原付"}).text
    assert '<option value="税務課" selected>' in page
    assert 'value="原付"' in page
    (section,) = re.findall(r'<span class="desk-no">([^<]+)</span><b>([^<]+)</b>', page)
    assert section == ("1階 6番", "税務課")
    assert {"原付の登録(転入)", "原付の廃車"} <= set(names_in(page))


def test_what_the_town_changed_added_and_stopped_is_marked(clerk_with_own):
    words = words_of(clerk_with_own.get("/rules?state=own").text)
    moped = load_catalogue().procedures["moped-change"].name
    assert f"{moped} このまちで変更 手数料、期限" in words
    assert "ペット霊園の届出 このまちのもの" in words
    assert "止めている" in words
    assert found(clerk_with_own, state="off") == [load_catalogue().procedures["bulky-waste"].name]


def test_a_rule_shows_the_towns_value_beside_the_shipped_one(clerk_with_own):
    words = words_of(clerk_with_own.get("/rules/moped-change").text)
    assert "このまちの変更" in words
    assert "手数料 無料(標識を返すとき) " in words
    assert "30日以内(条例)" in words
    assert "翌日から数えて30日目まで" in words
    changed = words[words.index("このまちの変更") :]
    assert re.search(r"期限 30日以内\(条例\)。.*30日目まで。\S+ 15日以内.*15日目まで", changed)


def test_a_rule_has_its_examples_with_their_deadlines(clerk):
    words = words_of(clerk.get("/rules/nhi-join").text)
    assert "会社を辞めて国保に入る人 必要 令和8年10月14日(水)" in words
    assert "転入しない家族 不要" in words
    assert "このまちでは違います" not in words


def test_an_example_that_the_towns_own_rule_makes_wrong_says_so(clerk_with_own):
    words = words_of(clerk_with_own.get("/rules/moped-change").text)
    assert "このまちでは違います 期限は" in words


def test_examples_that_can_not_be_read_are_told_and_hide_nothing_else(tmp_path):
    clerk = clerk_of(tmp_path)
    folder = clerk.office.town.folder / "examples"
    folder.mkdir()
    (folder / "nhi-join.toml").write_text("[[example]]\ntitel = 'x'\n", "utf-8")
    words = words_of(clerk.get("/rules/nhi-join").text)
    clerk.office.close()
    assert "examples/nhi-join.toml" in words
    assert "必要なとき" in words


def test_a_rule_that_is_stopped_can_still_be_read(clerk_with_own):
    answer = clerk_with_own.get("/rules/bulky-waste")
    assert answer.status_code == 200
    assert "止めている" in answer.text


def test_a_rule_says_when_it_is_needed_at_each_event(clerk):
    words = words_of(clerk.get("/rules/resident-move-in").text)
    assert "転入届" in words
    assert "必要なとき" in words
    assert "転出届の方法が「転出証明書(紙)」" in words
    assert "出来事が「転入」" not in words


def test_a_rule_explains_deadline_papers_order_and_source(clerk):
    words = words_of(clerk.get("/rules/nhi-join").text)
    assert "法律の期限" in words
    assert "から数えて14日目まで。最後の日が閉庁日のときは次の開庁日まで" in words
    assert "保護廃止決定通知書 前の健康保険が「生活保護(医療扶助)」のとき" in words
    assert "先にするもの 転入届" in words
    assert "受付代行 総合窓口" in words
    assert "国民健康保険法6条" in words


@pytest.mark.parametrize("procedure", load_catalogue().procedures)
def test_every_rule_of_the_catalogue_has_its_page(everybody, procedure):
    answer = everybody.get(f"/rules/{procedure}")
    assert answer.status_code == 200
    assert "None" not in words_of(answer.text)


@pytest.fixture(scope="module")
def everybody(tmp_path_factory):
    clerk = clerk_of(tmp_path_factory.mktemp("office"))
    yield clerk
    clerk.office.close()


def test_an_unknown_rule_is_not_found(clerk):
    answer = clerk.get("/rules/no-such-rule")
    assert answer.status_code == 404
    assert "この手続きはありません" in answer.text


def test_from_a_checklist_one_comes_to_the_rule_and_back_to_the_row(clerk):
    case_id = clerk.begin("move_in")
    page = clerk.get(f"/cases/{case_id}/checklist").text
    link = re.search(r'href="/staff(/rules/[^"?]+\?case=[^"]+)"', page)
    assert link, page
    rule = clerk.get(link[1].replace("&amp;", "&")).text
    back = re.search(r'href="([^"]+)" data-key="Escape"', rule)
    assert back
    assert back[1].startswith(f"/staff/cases/{case_id}/checklist?row=")
    assert clerk.client.get(back[1].replace("&amp;", "&")).status_code == 200


def test_back_leads_to_what_was_looked_for(clerk):
    rule = clerk.get("/rules/nhi-join?q=国保&kind=duty").text
    assert "一覧にもどる" in rule
    back = re.search(r'href="([^"]+)" data-key="Escape"', rule)[1].replace("&amp;", "&")
    assert "国民健康保険 加入の届出" in names_in(clerk.client.get(back).text)
    assert "kind=duty" in back


def test_a_way_back_leads_nowhere_else(clerk):
    rule = clerk.get("/rules/nhi-join?case=https://example.com/").text
    assert "example.com" not in rule


def test_reading_rules_is_no_look_at_a_case(clerk):
    case_id = clerk.begin("move_in")
    before = len(clerk.office.store.reads(case_id))
    clerk.get("/rules")
    clerk.get(f"/rules/nhi-join?case={case_id}&row=x")
    assert len(clerk.office.store.reads(case_id)) == before


def test_the_rules_of_an_event_lead_to_its_flow_in_this_town(clerk):
    page = clerk.get("/rules?event=birth").text
    assert 'href="/staff/rules/flows/birth"' in page
    assert "/rules/flows/" not in clerk.get("/rules").text
    flow = clerk.get("/rules/flows/birth").text
    assert 'src="/staff/rules/flows/birth.svg"' in flow
    assert "出生" in words_of(flow)
    assert 'class="whole"' not in flow
    assert 'class="whole"' in clerk.get("/rules/flows/birth?size=whole").text


def test_a_flow_is_a_picture_and_a_file_to_keep(clerk):
    drawn = clerk.get("/rules/flows/birth.svg")
    assert drawn.mimetype == "image/svg+xml"
    assert "1階 4番" in drawn.text
    assert drawn.headers["Content-Security-Policy"].startswith("default-src 'none'")
    kept = clerk.get("/rules/flows/birth.bpmn")
    assert 'filename="birth.bpmn"' in kept.headers["Content-Disposition"]
    assert "userTask" in kept.text


@pytest.mark.parametrize("path", ["no-such-event", "no-such-event.svg", "birth.pdf"])
def test_an_unknown_flow_is_not_found(clerk, path):
    assert clerk.get(f"/rules/flows/{path}").status_code == 404


def test_a_flow_shows_the_towns_own_rules(clerk_with_own):
    drawn = clerk_with_own.get("/rules/flows/death_of_dog.svg").text
    assert "ペット霊園の届出" in drawn

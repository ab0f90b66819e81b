"""様式の一覧: how sure each paper is, what a town must compare first, and who compared what."""

import re
from io import BytesIO

import pytest
from offices import MovableClock, head_office
from PIL import Image
from screen_client import Clerk, words_of

from counter.papers.sureness import UNSURE, times_used
from counter.rulebook.in_force import RulesInForce
from forms.paper_text import paper_text
from forms.papers import load_shipped

PAPER = "funeral-expense"


@pytest.fixture(scope="module")
def clerk(tmp_path_factory):
    """Somebody who only reads."""
    folder = tmp_path_factory.mktemp("office")
    clerk = Clerk(head_office(folder, MovableClock()), folder).sign_in()
    yield clerk
    clerk.office.close()


@pytest.fixture
def admin(tmp_path):
    admin = Clerk(head_office(tmp_path, MovableClock()), tmp_path).sign_in("kanri")
    yield admin
    admin.office.close()


def own_paper(clerk, paper_id, old="", new=""):
    """Puts a paper of the town into its folder, a shipped one with other words in it."""
    folder = clerk.office.town.folder / "papers"
    folder.mkdir(exist_ok=True)
    text = paper_text(load_shipped()[PAPER]).replace(old, new)
    (folder / f"{paper_id}.toml").write_text(text, "utf-8")
    clerk.office.rules_in_force = RulesInForce(clerk.office.town)


def titles_in(page):
    return re.findall(r'<td class="who"><a [^>]+><b>([^<]+)</b>', page)


def listed(clerk, **fields):
    return titles_in(clerk.client.get("/staff/papers", query_string=fields).text)


def test_every_paper_is_listed_under_the_desk_that_receives_it(clerk):
    page = clerk.get("/papers").text
    papers = clerk.office.papers
    assert sorted(titles_in(page)) == sorted(one.title for one in papers.values())
    words = words_of(page)
    assert f"様式の一覧 {len(papers)}" in words
    desks = [words.index(place) for place in ("1階 3番 市民課 ", "1階 5番 国保年金課 ", "2階 7番")]
    assert desks == sorted(desks)


def test_a_row_says_what_was_seen_of_the_paper_and_how_much(clerk):
    words = words_of(clerk.get("/papers?q=葬祭費").text)
    assert "葬祭費支給申請書 4分の1以上 原本は見ていない 2 まだ" in words


def test_the_papers_to_compare_first_are_most_used_and_least_sure(clerk):
    page = clerk.get("/papers").text
    first = page[page.index("先に照合する様式") :]
    ids = re.findall(r'href="/staff/papers/([a-z0-9-]+)">', first[: first.index("</ol>")])
    procedures = clerk.office.catalogue.procedures.values()
    papers = clerk.office.papers
    gains = [times_used(papers[one], procedures) * UNSURE[papers[one].confidence] for one in ids]
    assert gains == sorted(gains, reverse=True)
    left = papers.keys() - set(ids)
    assert gains[-1] >= max(
        times_used(papers[one], procedures) * UNSURE[papers[one].confidence] for one in left
    )


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ({"section": "国保年金課"}, lambda one: one.office == "国保年金課"),
        ({"state": "low"}, lambda one: one.confidence == "low"),
        ({"state": "own"}, lambda one: False),
        ({"state": "nonsense"}, lambda one: False),
        ({"q": "そのような様式はない"}, lambda one: False),
    ],
)
def test_each_filter_leaves_what_fits(clerk, fields, fits):
    if fields.get("section"):
        town = clerk.office.town
        names = {one.title for one in clerk.office.papers.values()}
        desk = town.find_desk(fields["section"])
        wanted = {
            one.title for one in clerk.office.papers.values() if town.find_desk(one.office) == desk
        }
        assert wanted < names
    else:
        wanted = {one.title for one in clerk.office.papers.values() if fits(one)}
    assert set(listed(clerk, **fields)) == wanted


def test_a_paper_is_found_by_its_name_law_and_procedure_in_any_script(clerk):
    procedure = clerk.get(f"/papers/{PAPER}").text
    name = re.search(r'href="/staff/rules/[^"]+">([^<]+)</a>', procedure)[1]
    assert "葬祭費支給申請書" in listed(clerk, q=name)
    assert listed(clerk, q="葬祭費 国民健康保険法58条") == ["葬祭費支給申請書"]
    assert (
        listed(clerk, q="葬祭費") == listed(clerk, q="ＦＵＮＥＲＡＬ-exp") == ["葬祭費支給申請書"]
    )


def test_a_paper_shows_its_facts_its_procedures_and_both_sheets(clerk):
    page = clerk.get(f"/papers/{PAPER}").text
    words = words_of(page)
    assert "死亡年月日 出来事の" in words
    assert "死亡した人の氏名" in words
    assert 'href="/staff/rules/' in page
    for kind in ("empty", "filled"):
        answer = clerk.get(f"/papers/{PAPER}/{kind}.png")
        width, height = Image.open(BytesIO(answer.data)).size
        assert height / width == pytest.approx(297 / 210, abs=0.01)
        assert clerk.get(f"/papers/{PAPER}/{kind}.pdf").data.startswith(b"%PDF")
    assert clerk.get(f"/papers/{PAPER}/other.png").status_code == 404


def test_a_picture_comes_in_two_sizes(clerk):
    sizes = [
        Image.open(BytesIO(clerk.get(f"/papers/{PAPER}/empty.png?scale={scale}").data)).width
        for scale in (1, 2)
    ]
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=2)


def test_an_administrator_records_that_a_paper_was_compared(admin):
    admin.post(f"/papers/{PAPER}/compared")
    assert "2027-04-27 管理 一郎 が照合しました" in words_of(admin.get(f"/papers/{PAPER}").text)
    assert listed(admin, state="compared") == ["葬祭費支給申請書"]
    assert "葬祭費支給申請書" not in listed(admin, state="open")
    (entry,) = admin.office.store.events("paper_compared")
    assert entry[1] == "kanri"
    assert entry[2].startswith(PAPER)


def test_a_comparison_can_be_taken_back_and_stays_on_record(admin):
    admin.post(f"/papers/{PAPER}/compared")
    admin.post(f"/papers/{PAPER}/compared", back="yes")
    assert listed(admin, state="compared") == []
    assert len(admin.office.store.events("paper_compared")) == 1
    assert len(admin.office.store.events("paper_compared_back")) == 1


def test_a_paper_that_changed_since_is_to_be_compared_again(admin):
    admin.post(f"/papers/{PAPER}/compared")
    own_paper(admin, PAPER, "死亡年月日", "亡くなった日")
    assert listed(admin, state="compared") == []
    assert listed(admin, state="changed") == ["葬祭費支給申請書"]
    assert "もう一度くらべてください" in admin.get(f"/papers/{PAPER}").text


def test_the_towns_own_papers_are_marked(admin):
    own_paper(admin, PAPER)
    own_paper(admin, "pet-grave", "葬祭費支給申請書", "ペット霊園の申請書")
    words = words_of(admin.get("/papers?state=own").text)
    assert "葬祭費支給申請書 出荷時の様式を置き換え" in words
    assert "ペット霊園の申請書 このまちの様式" in words


def test_everybody_reads_and_only_administrators_change(clerk):
    assert clerk.get("/papers").status_code == 200
    assert clerk.post(f"/papers/{PAPER}/compared").status_code == 403
    for path in (f"/papers/{PAPER}/design", f"/papers/{PAPER}/design.json", "/papers/import"):
        assert clerk.get(path).status_code == 403
    assert clerk.post_json(f"/papers/{PAPER}/design/save", design={}).status_code == 403
    assert "この様式を直す" not in clerk.get(f"/papers/{PAPER}").text
    assert clerk.office.store.events("paper_compared") == ()


@pytest.mark.parametrize("path", ["no-such-paper", "no-such-paper/empty.png"])
def test_an_unknown_paper_is_not_found(clerk, path):
    answer = clerk.get(f"/papers/{path}")
    assert answer.status_code == 404
    assert "この様式はありません" in answer.text


@pytest.mark.parametrize("path", ["/", "/rules"])
def test_staff_are_led_to_the_papers(clerk, path):
    assert 'href="/staff/papers"' in clerk.get(path).text

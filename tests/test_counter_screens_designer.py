"""The designer: papers opened, looked over, saved beside each other's work, brought in."""

import json
import shutil
import tomllib
from io import BytesIO

import pytest
from offices import MovableClock, head_office
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from pdf_forms import allowance_form
from screen_client import Clerk, words_of

from counter.papers.design import finished_text, flat_design, look_over
from counter.papers.folder import PaperFolder
from counter.papers.household import sample_pdf
from counter.rulebook.in_force import RulesInForce
from counter.screens import designer_words
from forms.layout import ROW_SETS
from forms.paper_text import paper_text
from forms.papers import load_shipped
from forms.shape import CELLS
from lifeevents.vocabulary import load_vocabulary

PAPER = "funeral-expense"
BOX = Border(*(Side(style="thin") for _ in range(4)))
DESIGN = f"/papers/{PAPER}/design"


@pytest.fixture(scope="module")
def kanri(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    kanri = Clerk(head_office(folder, MovableClock()), folder).sign_in("kanri")
    yield kanri
    kanri.office.close()


@pytest.fixture
def admin(kanri):
    """The administrator in a town without papers of its own."""
    yield kanri
    town = kanri.office.town
    shutil.rmtree(town.folder / "papers", ignore_errors=True)
    kanri.office.rules_in_force = RulesInForce(town)


@pytest.fixture
def folder(admin):
    return PaperFolder(admin.office.town.folder)


def opened(admin, paper=PAPER):
    """The design and the version that a saving rests on."""
    found = admin.get(f"/papers/{paper}/design.json").get_json()
    return found["design"], found["version"]


def field_of(design, label):
    return next(one for one in design["fields"] if one.get("label") == label)


def save(admin, design, version, **more):
    return admin.post_json(f"{DESIGN}/save", design=design, version=version, **more)


def look(admin, design, **more):
    return admin.post_json(f"{DESIGN}/look", design=design, **more).get_json()


def in_force(admin):
    admin.office.rules_in_force._looked_at = 0
    return admin.office.papers[PAPER]


# Opening and saving


def test_a_shipped_paper_opens_with_every_cell_as_a_field(admin, folder):
    design, version = opened(admin)
    cells = {one.label for _, _, _, one in load_shipped()[PAPER].cells() if one.label}
    assert cells == {one["label"] for one in design["fields"] if one.get("label")}
    assert version == ""
    assert folder.ids() == frozenset()


def test_a_paper_of_any_kind_is_read_back_as_it_was(tmp_path):
    shipped = load_shipped()
    kinds = {
        (bool(one.when), bool(one.follows), one.each, one.size): one for one in shipped.values()
    }
    assert len(kinds) > 4
    for paper in kinds.values():
        design = flat_design(paper)
        assert look_over(paper.id, design, tmp_path, load_vocabulary()).faults == ()
        assert finished_text(paper.id, design, tmp_path) == paper_text(paper)


def test_a_saved_paper_is_the_towns_own_and_prints_from_the_next_page_on(admin, folder):
    design, version = opened(admin)
    field_of(design, "死亡年月日")["label"] = "亡くなった日"
    kept = save(admin, design, version).get_json()
    assert kept["in_force"]
    assert folder.ids() == {PAPER}
    labels = [one.label for _, _, _, one in in_force(admin).cells()]
    assert "亡くなった日" in labels
    assert admin.office.store.events("paper_saved")[-1][1:] == (
        "kanri",
        f"{PAPER} {kept['version']}",
    )


def test_the_version_before_is_kept(admin, folder):
    design, version = opened(admin)
    first = save(admin, design, version).get_json()
    before = folder.find_text(PAPER)
    field_of(design, "死亡年月日")["x_mm"] += 1
    save(admin, design, first["version"])
    (file,) = folder.versions_before(PAPER)
    assert file.read_text("utf-8") == before != folder.find_text(PAPER)
    assert "前の版 1" in words_of(admin.get(f"/papers/{PAPER}").text)


def test_a_paper_at_fault_is_kept_as_a_draft_and_the_one_in_force_stays(admin, folder):
    design, version = opened(admin)
    del field_of(design, "死亡年月日")["bind"]
    field_of(design, "死亡年月日")["label"] = "亡くなった日"
    kept = save(admin, design, version).get_json()
    assert not kept["in_force"]
    assert [one["field"] for one in kept["faults"]] == [
        design["fields"].index(field_of(design, "亡くなった日"))
    ]
    assert folder.drafts() == {PAPER}
    assert folder.ids() == frozenset()
    assert "死亡年月日" in [one.label for _, _, _, one in in_force(admin).cells()]
    assert field_of(opened(admin)[0], "亡くなった日")


def test_a_draft_that_is_well_again_comes_into_force_and_is_gone(admin, folder):
    design, version = opened(admin)
    bind = field_of(design, "死亡年月日").pop("bind")
    kept = save(admin, design, version).get_json()
    field_of(design, "死亡年月日")["bind"] = bind
    assert save(admin, design, kept["version"]).get_json()["in_force"]
    assert folder.drafts() == frozenset()
    assert folder.ids() == {PAPER}


def test_a_draft_that_is_dropped_is_kept_beside(admin, folder):
    design, version = opened(admin)
    field_of(design, "死亡年月日")["bind"] = "no.such"
    save(admin, design, version)
    admin.post(f"{DESIGN}/drop")
    assert folder.drafts() == frozenset()
    (file,) = folder.versions_before(PAPER)
    assert "no.such" in file.read_text("utf-8")


def test_the_shipped_paper_can_be_used_again_and_the_towns_own_is_kept(admin, folder):
    design, version = opened(admin)
    field_of(design, "死亡年月日")["label"] = "亡くなった日"
    save(admin, design, version)
    admin.post(f"/papers/{PAPER}/shipped")
    assert "死亡年月日" in [one.label for _, _, _, one in in_force(admin).cells()]
    (file,) = folder.versions_before(PAPER)
    assert "亡くなった日" in file.read_text("utf-8")


def test_what_somebody_else_saved_meanwhile_is_told_and_not_overwritten(admin, folder):
    design, version = opened(admin)
    save(admin, design, version)
    theirs = folder.find_text(PAPER)
    field_of(design, "死亡年月日")["label"] = "亡くなった日"
    answer = save(admin, design, version).get_json()
    assert answer["conflict"]["told"].startswith("管理 一郎さんが 令和9年4月27日 09:")
    assert "in_force" not in answer
    assert folder.find_text(PAPER) == theirs


def test_a_file_that_was_changed_by_hand_is_told_of_too(admin, folder):
    design, version = opened(admin)
    version = save(admin, design, version).get_json()["version"]
    folder.path(PAPER).write_text(folder.find_text(PAPER) + "# 手で直した\n", "utf-8")
    told = save(admin, design, version).get_json()["conflict"]["told"]
    assert told == "この様式のファイルが、画面の外で書き換えられました。"


def test_either_way_nobodys_work_is_lost(admin, folder):
    design, version = opened(admin)
    save(admin, design, version)
    theirs = folder.find_text(PAPER)
    field_of(design, "死亡年月日")["label"] = "亡くなった日"
    aside = admin.post_json(f"{DESIGN}/aside", design=design).get_json()["file"]
    kept = {file.name: file.read_text("utf-8") for file in folder.versions_before(PAPER)}
    assert "亡くなった日" in kept[aside]
    assert save(admin, design, version, over=True).status_code == 200
    assert "亡くなった日" in folder.find_text(PAPER)
    assert theirs in [file.read_text("utf-8") for file in folder.versions_before(PAPER)]


def test_two_who_have_a_paper_open_know_of_each_other(admin):
    def present(page, **more):
        return admin.post_json(f"{DESIGN}/presence", page=page, **more).get_json()["others"]

    assert present("one") == []
    assert present("two") == ["管理 一郎"]
    assert present("two", leaving=True) == []
    assert present("one") == []


@pytest.mark.parametrize("paper", ["no-such-paper", "..", "A", "bindings"])
def test_only_a_papers_name_can_be_opened_or_saved(admin, paper):
    assert admin.get(f"/papers/{paper}/design.json").status_code == 404
    if paper != "no-such-paper":
        answer = admin.post_json(f"/papers/{paper}/design/save", design={}, version="")
        assert answer.status_code in (404, 405)


def test_what_is_no_design_is_refused(admin, folder):
    for design in (None, [], {"fields": 7}, {"fields": [7]}):
        assert save(admin, design, "").status_code == 400
    assert folder.drafts() == frozenset()


# Looking


def test_a_look_gives_the_sheet_empty_and_filled_and_no_fault(admin):
    design, _ = opened(admin)
    seen = look(admin, design)
    assert seen["faults"] == []
    assert seen["pages"] == 1
    assert seen["size"] == [210, 297]
    assert seen["empty"].startswith("data:image/png;base64,")
    assert seen["filled"] != seen["empty"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"bind": None}, "結び先がありません。F2 を押して"),
        ({"bind": "deceased.nmae"}, "結び先「deceased.nmae」はありません"),
        ({"width_mm": "wide"}, "幅が数ではありません"),
        ({"cell": "tick"}, "選択肢がありません"),
        ({"colour": "red"}, "colourが知らないキーです"),
        ({"bind": "row.name.full"}, "「この行の人」がだれか決まりません"),
        ({"per": "people", "repeat": 10**9}, "多すぎます"),
        ({"x_mm": 150}, "紙からはみ出しています"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_the_rest_is_drawn(admin, change, said):
    design, _ = opened(admin)
    one = field_of(design, "死亡年月日")
    one.update(change)
    if change.get("bind", "") is None:
        del one["bind"]
    seen = look(admin, design)
    (fault,) = seen["faults"]
    assert fault["field"] == design["fields"].index(one)
    assert said in fault["text"]
    assert seen["filled"]


def test_a_field_that_lies_over_another_is_told_by_their_labels(admin):
    design, _ = opened(admin)
    above, below = field_of(design, "死亡年月日"), field_of(design, "住所")
    below.update({key: above[key] for key in ("x_mm", "width_mm")}, y_mm=above["y_mm"] + 1)
    texts = [one["text"] for one in look(admin, design)["faults"] if one["remark"]]
    assert "「死亡年月日」に重なっています。どちらかを動かしてください。" in texts


@pytest.mark.parametrize("name", ["../../store.pdf", "/etc/x.pdf", 7])
def test_only_a_pdf_beside_the_paper_lies_under_it(admin, folder, name):
    design, version = opened(admin)
    design["background"] = name
    assert "使えません" in look(admin, design)["faults"][0]["text"]
    save(admin, design, version)
    assert folder.ids() == frozenset()


def test_a_field_without_a_binding_is_proposed_one_by_its_label(admin):
    design, _ = opened(admin)
    design["fields"].append(
        {
            "id": "new",
            "x_mm": 20,
            "y_mm": 250,
            "width_mm": 60,
            "height_mm": 8,
            "label": "届出人の住所",
            "cell": "text",
        }
    )
    (proposed,) = look(admin, design)["proposals"]
    assert proposed["field"] == len(design["fields"]) - 1
    assert proposed["bind"] == "filer.address_full"
    assert proposed["words"] == "届出人の住所"


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("届出人 氏名", "filer.name.full"),
        ("filer.phone", "filer.phone"),
        ("死亡した人 生年月日", "deceased.birth_date"),
        ("にゅうこく そのようなもの", None),
    ],
)
def test_a_binding_is_found_by_its_words(admin, words, best):
    answer = admin.client.get("/staff/papers/bindings", query_string={"q": words}).get_json()
    binds = [one["bind"] for one in answer["found"]]
    assert binds[:1] == ([best] if best else [])


def test_a_binding_comes_with_the_cell_and_the_choices_that_suit_it(admin):
    found = admin.client.get("/staff/papers/bindings?q=person.sex").get_json()["found"]
    sex = next(one for one in found if one["bind"] == "person.sex")
    assert sex["cell"] == "tick"
    assert [one["value"] for one in sex["options"]] == ["M", "F"]


@pytest.mark.parametrize("paper", sorted(load_shipped())[::12])
def test_a_shipped_paper_can_be_filled_for_the_sample_household(admin, paper):
    office, rules = admin.office, admin.office.rules
    pdf = sample_pdf(rules.papers[paper], rules.town, rules.catalogue, office.clock().date())
    assert pdf.startswith(b"%PDF")


# Bringing in


def workbook():
    """A small form as a clerk makes it: labels left of empty boxes."""
    book = Workbook()
    sheet = book.active
    for row, label in enumerate(("届出人の氏名", "届出人の住所", "届出年月日", "なぞの欄"), 3):
        sheet.cell(row, 2, label)
        for column in (2, 3):
            sheet.cell(row, column).border = BOX
    sheet["B1"] = "みほん市 のら猫の届"
    sheet.column_dimensions["B"].width = 18
    sheet.column_dimensions["C"].width = 50
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def bring(admin, content, **fields):
    return admin.post("/papers/import", file=(BytesIO(content), "form.xlsx"), **fields)


def test_a_workbook_becomes_a_draft_whose_proposals_wait_for_a_person(admin, folder):
    answer = bring(admin, workbook(), title="のら猫の届", name="stray-cat")
    assert answer.status_code == 302
    design, _ = opened(admin, "stray-cat")
    proposed = {one["label"]: one["proposed"] for one in design["fields"] if "proposed" in one}
    assert proposed["届出人の氏名"] == "filer.name.full"
    assert not any("bind" in one for one in design["fields"] if one["cell"] != "static")
    assert folder.ids() == frozenset()
    assert "stray-cat は作りかけ" in words_of(admin.get("/papers").text)


def test_a_form_in_place_of_a_paper_takes_over_its_procedures(admin, folder):
    bring(admin, workbook(), like=PAPER)
    design = tomllib.loads(folder.find_draft(PAPER))
    shipped = load_shipped()[PAPER]
    assert design["title"] == shipped.title
    assert design["office"] == shipped.office
    assert design["each"] == shipped.each


def test_each_page_of_a_pdf_is_a_draft_of_its_own_on_its_own_ground(admin, folder):
    form = allowance_form()
    bring(admin, form, like=PAPER)
    assert folder.drafts() == {PAPER, f"{PAPER}-2"}
    first, second = (opened(admin, one)[0] for one in (PAPER, f"{PAPER}-2"))
    assert first["background"] == second["background"] == f"{PAPER}.pdf"
    assert (folder.place / f"{PAPER}.pdf").read_bytes() == form
    assert second["background_page"] == 2
    assert second["follows"] == PAPER
    assert second["office"] == load_shipped()[PAPER].office
    left = [one for one in second["fields"] if "left" in one]
    assert left
    assert "取り込みで決まらなかった欄" in look(admin, second)["faults"][-1]["text"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "../town", "title": "届"}, "英小文字で始め"),
        ({"name": PAPER, "title": "届"}, "もうあります"),
        ({"name": "stray-cat"}, "様式の名前を書いてください"),
        ({"like": "no-such"}, "その様式はありません"),
    ],
)
def test_what_can_not_be_brought_in_is_told_and_nothing_typed_is_lost(admin, folder, fields, said):
    answer = bring(admin, workbook(), **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{fields.get("title", "")}"' in answer.text
    assert folder.drafts() == frozenset()


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04 no workbook", b"%PDF-1.7 no pdf"])
def test_a_file_that_is_no_form_is_refused_in_one_sentence(admin, folder, content):
    answer = bring(admin, content, name="stray-cat", title="届")
    assert answer.status_code == 422
    assert folder.drafts() == frozenset()
    assert list(folder.place.glob("*.pdf")) == []


def test_without_a_file_a_blank_page_is_begun(admin):
    admin.post("/papers/import", name="stray-cat", title="のら猫の届", office="市民課")
    seen = admin.post_json("/papers/stray-cat/design/look", design=opened(admin, "stray-cat")[0])
    assert seen.get_json()["faults"] == []
    assert json.loads(seen.data)["filled"]


def test_every_kind_of_cell_row_and_sheet_has_words_to_choose_it_by():
    assert set(CELLS) == set(designer_words.CELLS)
    assert [one for one in ROW_SETS if designer_words.PERS[one] == one] == []
    eaches = {one.each for one in load_shipped().values()}
    assert eaches <= set(designer_words.EACHS)

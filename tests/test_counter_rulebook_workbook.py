"""The rules as a workbook: written, marked up by a section, taken back, or refused."""

import io
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from counter.faults import TownFault
from counter.rulebook.blocks import block
from counter.rulebook.columns import COLUMNS, EXPORTED_KEYS
from counter.rulebook.condition_reading import condition_of
from counter.rulebook.condition_rows import condition_rows
from counter.rulebook.entries import Entries, canonical, entries_of
from counter.rulebook.marked import Marked, MarkedRow
from counter.rulebook.reading import Reader
from counter.rulebook.taking_back import TakingBack, take_back
from counter.rulebook.toml_tables import condition_table, toml_value
from counter.rulebook.toml_text import file_text
from counter.rulebook.words import event_words
from counter.rulebook.workbook import Edition, words_of, workbook_bytes
from counter.town import load_town, write_sample_town
from lifeevents.catalogue import load_catalogue
from lifeevents.condition_tables import read_condition
from lifeevents.procedure_tables import read_procedure
from lifeevents.published.condition_document import condition_document

EDITION = Edition("みほん市", "1.0", date(2026, 11, 22))
SOME = ("moped-register", "septic-tank", "nhi-join", "child-medical", "naturalization")
NUMBER = {column.key: at for at, column in enumerate(COLUMNS, 1)}
LETTERS = {key: get_column_letter(at) for key, at in NUMBER.items()}
HEADERS = {column.key: column.header for column in COLUMNS}


@pytest.fixture(scope="module")
def entries() -> Entries:
    return entries_of()


@pytest.fixture
def town(tmp_path: Path) -> Path:
    write_sample_town(tmp_path / "town")
    return tmp_path / "town"


@pytest.fixture(scope="module")
def written(entries: Entries, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook of a few procedures."""
    folder = tmp_path_factory.mktemp("sample") / "town"
    write_sample_town(folder)
    some = Entries(entries.catalogue, {one: entries.documents[one] for one in SOME})
    return workbook_bytes(some, load_town(folder), EDITION)


class Section:
    """Somebody of a section, who marks up a workbook and sends it back."""

    def __init__(self, content: bytes, folder: Path) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(content))
        self.file = folder / "marked.xlsx"

    def find(self, procedure: str) -> tuple[Worksheet, int]:
        """The sheet and the first row of a procedure."""
        for sheet in self.book.worksheets[1:]:
            for row in range(4, sheet.max_row + 1):
                if sheet.cell(row, 1).value == procedure:
                    return sheet, row
        raise AssertionError(procedure)

    def mark(self, procedure: str, key: str, value: Any, below: int = 0) -> str:
        """Write into a cell; its place as a fault names it."""
        sheet, row = self.find(procedure)
        cell = sheet.cell(row + below, NUMBER[key])
        cell.value = value
        return f"シート「{sheet.title}」{cell.row}行 {cell.column_letter}列({HEADERS[key]})"

    def add(self, sheet: str, **cells: Any) -> int:
        """Write a row of a new procedure; its number."""
        there = self.book[sheet]
        notes = (one.row for one in there["A"] if len(str(one.value or "")) > 60)
        row = next(notes) + 1
        while there.cell(row, 1).value:
            row += 1
        for key, value in cells.items():
            there.cell(row, NUMBER[key.replace("__", ".")], value)
        return row

    def send(self, town: Path) -> TakingBack:
        """Save, and take back."""
        self.book.save(self.file)
        return take_back(self.file, town)


@pytest.fixture
def section(written: bytes, tmp_path: Path) -> Section:
    return Section(written, tmp_path)


def faults(found: TakingBack) -> list[str]:
    assert all(one.place and one.fact and one.cure for one in found.faults)
    assert found.texts == {} or not found.faults
    return [str(one) for one in found.faults]


# There and back


def test_the_same_rules_give_the_same_bytes(entries: Entries, town: Path, written: bytes) -> None:
    some = Entries(entries.catalogue, {one: entries.documents[one] for one in SOME})
    assert workbook_bytes(some, load_town(town), EDITION) == written


def test_a_workbook_without_marks_changes_nothing(section: Section, town: Path) -> None:
    found = section.send(town)
    assert (found.marks, found.texts, found.remarks, found.faults) == ((), {}, (), ())


def test_every_procedure_reads_back_as_it_was_written(entries: Entries) -> None:
    words, events = words_of(entries), event_words(entries.catalogue.vocabulary)
    for one, document in entries.documents.items():
        marked = Marked()
        rows = [
            MarkedRow("シート", line, {k: v for k, v in cells.items() if v not in (None, "")}, {})
            for line, cells in enumerate(
                block(document, entries.catalogue.procedures[one], words, events), 4
            )
        ]
        read = Reader(marked, words, events).document(rows, new=False)
        assert marked.faults == []
        assert read is not None
        for key in EXPORTED_KEYS:
            assert canonical(read[key]) == canonical(document[key]), (one, key)


def test_every_procedure_written_as_toml_loads_as_it_was(entries: Entries) -> None:
    vocabulary = entries.catalogue.vocabulary
    for one, document in entries.documents.items():
        keys = [key for key in EXPORTED_KEYS if key != "on" and document[key] not in (None, "")]
        text = file_text({key: toml_value(key, document[key], vocabulary) for key in keys})
        loaded = read_procedure(one, tomllib.loads(text), vocabulary)
        shipped = entries.catalogue.procedures[one]
        assert canonical(condition_document(loaded.when)) == canonical(document["when"]), one
        assert loaded.due == shipped.due, one
        assert loaded.bring == shipped.bring, one
        assert (loaded.source, loaded.notes, loaded.events) == (
            *(shipped.source, shipped.notes, shipped.events),
        ), one


VOCABULARY = load_catalogue().vocabulary
CHOICES = [one for one in VOCABULARY.facts.values() if one.type == "choice"]
LISTS = [one for one in VOCABULARY.facts.values() if one.type == "list" and one.choices]
DAYS = [one.path for one in VOCABULARY.facts.values() if one.type == "date"]
FLAGS = [one.path for one in VOCABULARY.facts.values() if one.type == "bool"]


def one_of(facts: list[Any], *operations: str) -> st.SearchStrategy[Any]:
    several = {"in", "not_in", "has"}
    return st.sampled_from(facts).flatmap(
        lambda fact: st.sampled_from(operations).flatmap(
            lambda operation: st.lists(
                st.sampled_from([choice.value for choice in fact.choices]), min_size=1, unique=True
            ).map(
                lambda values: {
                    fact.path: {operation: values if operation in several else values[0]}
                }
            )
        )
    )


TESTS = st.one_of(
    one_of(CHOICES, "is", "is_not", "in", "not_in"),
    one_of(LISTS, "has"),
    st.tuples(st.sampled_from(FLAGS), st.booleans()).map(lambda one: {one[0]: {"is": one[1]}}),
    st.tuples(
        st.sampled_from(DAYS),
        st.sampled_from(["min", "max", "over", "under"]),
        st.one_of(
            st.dates(date(1950, 1, 1), date(2099, 1, 1)).map(date.isoformat),
            st.sampled_from(DAYS),
        ),
    ).map(lambda one: {one[0]: {one[1]: one[2]}}),
    st.tuples(
        st.just("person.age"),
        st.sampled_from(["min", "max", "over", "under", "is"]),
        st.integers(0, 120),
    ).map(lambda one: {one[0]: {one[1]: one[2]}}),
    st.tuples(st.sampled_from(DAYS), st.booleans()).map(lambda one: {one[0]: {"known": one[1]}}),
    st.just({"person.insurance_before": {"differs_from": "person.insurance"}}),
)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(CONDITIONS)
def test_any_condition_reads_back_from_rows_and_from_toml(document: dict[str, Any]) -> None:
    words = words_of(Entries(load_catalogue(), {}))
    assert canonical(condition_of(condition_rows(document, words), words)) == canonical(document)
    table = condition_table(document, VOCABULARY)
    text = file_text({"when": table}) if table else ""
    loaded = condition_document(read_condition(tomllib.loads(text)["when"], VOCABULARY, ""))
    assert flattened(loaded) == flattened(document)


def flattened(document: Any) -> str:
    """A condition with `all` inside `all` as one, which TOML may write either way."""
    if isinstance(document, dict) and "all" in document:
        parts: list[Any] = []
        for part in document["all"]:
            inner = flat_part(part)
            parts += inner.get("all", [inner])
        return canonical({"all": parts})
    return canonical(flat_part(document))


def flat_part(document: Any) -> Any:
    if "any" in document:
        return {"any": [flat_part(one) for one in document["any"]]}
    if "not" in document:
        return {"not": flat_part(document["not"])}
    if "all" in document:
        parts = [flat_part(one) for one in document["all"]]
        return {"all": [x for one in parts for x in one.get("all", [one])]}
    return document


# Marks


def test_marks_are_the_values_of_the_loaded_rules(section: Section, town: Path) -> None:
    section.mark("moped-register", "due.length", "3０ ")
    section.mark("moped-register", "due.text", "30日以内(条例)")
    section.mark("moped-register", "fee", " 500円\n")
    section.mark("moped-register", "valid_to", datetime(2029, 3, 31))
    section.mark("moped-register", "source.checked", "令和9年4月1日")
    section.mark("septic-tank", "on", "×")
    section.mark("naturalization", "events", "転入\n婚姻、離婚")
    section.mark("naturalization", "place", "法務局")
    section.mark("child-medical", "remark", "年齢は4月に変わる予定です")
    found = section.send(town)
    assert faults(found) == []
    assert {(mark.procedure, mark.key) for mark in found.marks} == {
        ("moped-register", "due"),
        ("moped-register", "fee"),
        ("moped-register", "valid_to"),
        ("moped-register", "source"),
        ("septic-tank", "on"),
        ("naturalization", "events"),
        ("naturalization", "place"),
    }
    assert [one.rpartition(": ")[2] for one in found.remarks] == ["年齢は4月に変わる予定です"]
    found.write()
    loaded = load_catalogue(town)
    moped = loaded.get_procedure("moped-register")
    assert moped.due[0].period is not None
    assert moped.due[0].period.days == 30
    assert (moped.due[0].text, moped.fee) == ("30日以内(条例)", "500円")
    assert (moped.valid_to, moped.source.checked) == (date(2029, 3, 31), date(2027, 4, 1))
    assert "septic-tank" not in loaded.procedures
    naturalization = loaded.get_procedure("naturalization")
    assert (naturalization.events, naturalization.place) == (
        ("move_in", "marriage", "divorce"),
        "法務局",
    )
    assert loaded.get_procedure("child-medical") == load_catalogue().get_procedure("child-medical")


def test_only_the_keys_that_differ_are_in_the_towns_files(section: Section, town: Path) -> None:
    section.mark("moped-register", "fee", "500円")
    section.mark("septic-tank", "on", "いいえ")
    section.send(town).write()
    written = {file.name: file.read_text("utf-8") for file in (town / "procedures").glob("*")}
    assert written == {"moped-register.toml": 'fee = "500円"\n', "septic-tank.toml": "off = true\n"}
    assert '"fee": "無料"' in (town / "seen.json").read_text("utf-8")


def test_taking_the_same_marks_back_twice_changes_nothing_more(
    section: Section, town: Path
) -> None:
    section.mark("moped-register", "fee", "500円")
    section.send(town).write()
    before = {file: file.read_bytes() for file in town.rglob("*") if file.is_file()}
    again = section.send(town)
    assert faults(again) == []
    again.write()
    assert {file: file.read_bytes() for file in town.rglob("*") if file.is_file()} == before


def test_marking_what_is_shipped_takes_the_towns_key_away(town: Path, tmp_path: Path) -> None:
    file = town / "procedures" / "moped-register.toml"
    file.write_text(
        '# 令和8年条例第3号\nfee = "500円"\n\n# 期限も条例\n[due]\ndays = 30 # 市長が定める日\n',
        encoding="utf-8",
    )
    now = entries_of(town)
    some = Entries(now.catalogue, {"moped-register": now.documents["moped-register"]})
    section = Section(workbook_bytes(some, load_town(town), EDITION), tmp_path)
    section.mark("moped-register", "fee", "無料")
    section.mark("moped-register", "late", "過料があります")
    found = section.send(town)
    assert faults(found) == []
    found.write()
    assert file.read_text("utf-8") == (
        'late = "過料があります"\n\n# 期限も条例\n[due]\ndays = 30 # 市長が定める日\n'
    )


def test_a_switched_off_procedure_is_in_the_workbook_and_can_be_taken_up_again(
    town: Path, tmp_path: Path
) -> None:
    (town / "procedures" / "septic-tank.toml").write_text("off = true\n", encoding="utf-8")
    now = entries_of(town)
    assert now.documents["septic-tank"]["on"] is False
    some = Entries(now.catalogue, {"septic-tank": now.documents["septic-tank"]})
    section = Section(workbook_bytes(some, load_town(town), EDITION), tmp_path)
    section.mark("septic-tank", "on", "はい")
    section.send(town).write()
    assert "septic-tank" in load_catalogue(town).procedures


def test_a_towns_day_can_be_taken_away_and_a_shipped_one_not(town: Path, tmp_path: Path) -> None:
    shipped = "furigana-notification-until-2026-05"
    file = town / "procedures" / "septic-tank.toml"
    file.write_text('valid_from = 2027-04-01\nfee = "300円"\n', encoding="utf-8")
    now = entries_of(town)
    documents = {one: now.documents[one] for one in (shipped, "septic-tank")}
    content = workbook_bytes(Entries(now.catalogue, documents), load_town(town), EDITION)
    section = Section(content, tmp_path)
    section.mark("septic-tank", "valid_from", None)
    section.send(town).write()
    assert file.read_text("utf-8") == 'fee = "300円"\n'
    section = Section(content, tmp_path)
    place = section.mark(shipped, "valid_to", None)
    assert faults(section.send(town)) == [
        f"{place}: ある日付を空にはできません。"
        "1900-01-01 や 2199-12-31 のような、広い日付を書いてください。"
    ]


def test_a_new_procedure_is_added(section: Section, town: Path) -> None:
    common = {"id": "pet-grave"}
    section.add(
        "環境課",
        **common,
        name="ペット霊園の届出",
        kind="義務",
        office="環境課",
        place="ここ",
        events="犬の死亡\n犬の手続",
        each="犬1頭ずつ",
        whose="要る人",
        number="1",
        fact="次のいずれか",
        due__kind="市町村の決まりの期限",
        due__from="出来事の日",
        due__length=30,
        due__unit="日",
        due__first_day_counts="翌日から数える",
        due__closed_day="次の開庁日まで延びる",
        bring__text="埋葬の分かるもの",
        fee=300,
    )
    section.add(
        "環境課", **common, whose="要る人", number=datetime(2026, 1, 1), fact="出来事",
        comparison="である", value="犬の死亡", bring__text="鑑札",
    )  # fmt: skip
    section.add(
        "環境課", **common, whose="要る人", number="1-2", fact="出来事", comparison="である",
        value="犬の手続",
    )  # fmt: skip
    section.add(
        "環境課", **common, whose="持ち物2", number="1", fact="出来事", comparison="である",
        value="犬の死亡",
    )  # fmt: skip
    found = section.send(town)
    assert faults(found) == []
    found.write()
    new = load_catalogue(town).get_procedure("pet-grave")
    assert (new.name, new.kind, new.each, new.fee) == ("ペット霊園の届出", "duty", "dogs", "300")
    assert condition_document(new.when) == {
        "any": [{"event.type": {"is": "death_of_dog"}}, {"event.type": {"is": "pet"}}]
    }
    assert [thing.text for thing in new.bring] == ["埋葬の分かるもの", "鑑札"]
    assert condition_document(new.bring[1].when) == {"event.type": {"is": "death_of_dog"}}
    assert (new.due[0].kind, new.due[0].closed_day) == ("ordinance", "next_open")


def test_conditions_and_things_to_bring_are_changed_added_and_taken_away(
    section: Section, town: Path
) -> None:
    shipped = load_catalogue().get_procedure("child-medical")
    sheet, row = section.find("child-medical")
    last = max(r for r in range(row, sheet.max_row) if sheet.cell(r, 1).value == "child-medical")
    for key, value in {
        "whose": "要る人",
        "number": "9",
        "fact": "年齢",
        "comparison": "より小さい・前",
        "value": "16",
        "bring.text": "印かん",
    }.items():
        sheet.cell(last, NUMBER[key], value)
    section.mark("child-medical", "bring.text", None)
    found = section.send(town)
    assert faults(found) == []
    found.write()
    loaded = load_catalogue(town).get_procedure("child-medical")
    assert {"person.age": {"under": 16}} in condition_document(loaded.when)["all"]  # type: ignore[operator]
    assert [one.text for one in loaded.bring] == [*(o.text for o in shipped.bring[1:]), "印かん"]


# However it was moved about


def test_a_renamed_sheet_and_moved_and_missing_rows_are_no_marks(
    section: Section, town: Path
) -> None:
    sheet, row = section.find("nhi-join")
    sheet.title = "国保の係"
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=row)]
    block_rows = [one for one in rows if one[0] == "nhi-join"]
    for at, values in enumerate([block_rows[-1], *block_rows[:-1][::-1]], row):
        for number, value in enumerate(values, 1):
            sheet.cell(at, number).value = value
    gone, first = section.find("septic-tank")
    gone.delete_rows(first, 4)
    found = section.send(town)
    assert (faults(found), found.marks, found.missing) == ([], (), ("septic-tank",))


def test_columns_may_stand_in_another_order(section: Section, town: Path) -> None:
    sheet, _ = section.find("moped-register")
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    for line in sheet.iter_rows(min_row=3):
        fee, late = line[NUMBER["fee"] - 1], line[NUMBER["late"] - 1]
        fee.value, late.value = late.value, fee.value
    assert section.send(town).marks == ()


# Faults


@dataclass
class Reading:
    """The rows of a procedure as read from a sheet, without a file."""

    entries: Entries
    one: str = "moped-register"

    def rows(self) -> list[dict[str, object]]:
        document = self.entries.documents[self.one]
        procedure = self.entries.catalogue.procedures[self.one]
        words, events = words_of(self.entries), event_words(self.entries.catalogue.vocabulary)
        written = block(document, procedure, words, events)
        return [{k: v for k, v in one.items() if v not in (None, "")} for one in written]

    def read(self, rows: list[dict[str, object]]) -> tuple[Any, list[str]]:
        marked = Marked()
        vocabulary = self.entries.catalogue.vocabulary
        reader = Reader(marked, words_of(self.entries), event_words(vocabulary))
        given = [MarkedRow("税務課", line, row, LETTERS) for line, row in enumerate(rows, 4)]
        read = reader.document(given, new=False)
        return read, [str(one) for one in marked.faults]


LENGTH = "「14」と「日」のように書いてください"


@pytest.mark.parametrize(
    ("key", "value", "fact", "cure"),
    [
        ("on", "たぶん", "「たぶん」という使うはありません", "はい、いいえ のどれかにしてください"),
        ("on", None, "使うが空です", "使うを書いてください"),
        ("name", None, "手続きの名前が空です", "手続きの名前を書いてください"),
        ("kind", "義理", "「義理」という種類はありません", "義務、給付、任意、市の外 のどれかに"),
        (
            "events",
            "国外からの転人",
            "「国外からの転人」はありません",
            "もしかして「国外からの転入」",
        ),
        ("due.length", "十五", "「十五」は整数ではありません", "14 のように数だけを書いてください"),
        ("due.length", 14.5, "「14.5」は整数ではありません", "14 のように数だけを書いてください"),
        ("due.length", None, "長さと単位は、両方書くか、両方空にします", LENGTH),
        ("due.unit", None, "長さと単位は、両方書くか、両方空にします", LENGTH),
        ("due.from", None, "長さがあるのに、数え始める日がありません", "「出来事の日」のように"),
        ("due.first_day_counts", None, "どう数えるかが空です", "一覧から選んでください"),
        ("due.closed_day", None, "どう数えるかが空です", "一覧から選んでください"),
        ("due.day", "2028-03-31", "長さと決まった日の両方があります", "どちらか1つに"),
        ("due.number", "一", "「一」は整数ではありません", "14 のように"),
        ("valid_to", "2029-02-30", "「2029-02-30」: 暦にない日です", "月と日を確かめてください"),
        ("fact", "車の種別", "「車の種別」という項目はありません", "もしかして「車の種類」"),
        (
            "comparison",
            "次の項目に同じ",
            "「次の項目に同じ」という比べ方は",
            "もしかして「次の項目と同じ」",
        ),
        ("value", "電動自転車", "車の種類に「電動自転車」はありません", "原付(125cc以下など)、"),
        ("value", None, "値がありません", "1行に1つずつ書いてください"),
        ("number", "い", "番号「い」が読めません", "「1」「2-1」のように"),
        ("whose", "期限7", "「期限7」はありません", "「要る人」「期限1」「持ち物2」のように"),
        ("fee", "あ" * 5000, "5000文字あります", "4000文字までにしてください"),
    ],
)
def test_a_faulty_cell_is_named_with_sheet_row_column_cause_and_cure(
    entries: Entries, key: str, value: object, fact: str, cure: str
) -> None:
    reading = Reading(entries)
    rows = reading.rows()
    rows[0].pop(key, None)
    if value is not None:
        rows[0][key] = value
    read, (said,) = reading.read(rows)
    assert read is None
    assert said.startswith(f"シート「税務課」4行 {LETTERS[key]}列({HEADERS[key]}): {fact}")
    assert f"。{cure}" in said


def test_a_group_needs_rows_and_a_row_its_group(entries: Entries) -> None:
    reading = Reading(entries)
    rows = [row for row in reading.rows() if row.get("number") not in ("2-1", "2-2")]
    _, (said,) = reading.read(rows)
    assert "「次のいずれか」の下に行がありません" in said
    rows = [row for row in reading.rows() if row.get("number") != "2"]
    _, (said,) = reading.read(rows)
    assert "「2-1」をまとめる行がありません" in said


@pytest.mark.parametrize(
    ("value", "said"),
    [("=7+8", "式「=7+8」が入っています"), ("#REF!", "エラー「#REF!」です")],
)
def test_a_formula_or_an_error_in_a_cell_is_named(
    section: Section, town: Path, value: str, said: str
) -> None:
    place = section.mark("moped-register", "fee", value)
    (fault,) = section.send(town).faults
    assert (fault.place, fault.fact) == (place, said)


@pytest.mark.parametrize("value", ["○", "はい", True, "TRUE", "はい "])
def test_yes_is_understood_in_many_ways(entries: Entries, value: object) -> None:
    reading = Reading(entries)
    rows = reading.rows()
    rows[0]["on"] = value
    read, said = reading.read(rows)
    assert (read["on"], said) == (True, [])


@pytest.mark.parametrize(
    "value", [46112, "2026/3/31", "令和8年3月31日", datetime(2026, 3, 31), "R8.3.31"]
)
def test_a_day_is_understood_in_many_ways(entries: Entries, value: object) -> None:
    reading = Reading(entries)
    rows = reading.rows()
    rows[0]["valid_to"] = value
    read, said = reading.read(rows)
    assert (read["valid_to"], said) == ("2026-03-31", [])


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.dates(), st.datetimes(),
    st.text(max_size=20), st.just(float("inf")),
    st.sampled_from(["-", "1-1-1", "次のいずれか", "〔出来事の日〕", "期限1"]),
)  # fmt: skip


@settings(max_examples=200)
@given(
    st.sampled_from(SOME),
    st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from([*NUMBER]), ANYTHING), min_size=1, max_size=6
    ),
)
def test_whatever_stands_in_the_cells_is_read_or_named(
    one: str, marks: list[tuple[int, str, object]]
) -> None:
    reading = Reading(entries_of(), one)
    rows = reading.rows()
    for at, key, value in marks:
        row = rows[at % len(rows)]
        row.pop(key, None)
        if value not in (None, ""):
            row[key] = value
    read, said = reading.read(rows)
    assert (read is None) == bool(said)


def test_all_faults_are_said_at_once_and_nothing_is_written(section: Section, town: Path) -> None:
    before = {file: file.read_bytes() for file in town.rglob("*") if file.is_file()}
    places = [
        section.mark("moped-register", "due.length", "十五"),
        section.mark("septic-tank", "on", "?"),
        section.mark("nhi-join", "kind", "義理"),
    ]
    section.mark("child-medical", "fee", "100円")
    found = section.send(town)
    assert sorted(one.place for one in found.faults) == sorted(places)
    assert found.texts == {}
    found.write()
    assert {file: file.read_bytes() for file in town.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ("Pet Grave", "id「Pet Grave」は使えません"),
        ("dog-death", "手続き「dog-death」は、この表を書き出した後にできています"),
        ("", "id のない行です"),
    ],
)
def test_a_new_procedure_needs_an_id_of_its_own(
    section: Section, town: Path, one: str, said: str
) -> None:
    row = section.add("環境課", id=one or None, name="名前", kind="義務", office="環境課")
    (fault,) = section.send(town).faults
    assert (fault.place, fault.fact) == (f"シート「環境課」{row}行 A列(id)", said)


def test_rules_that_would_not_load_are_named_where_they_stand(section: Section, town: Path) -> None:
    section.mark("nhi-join", "each", "世帯に1つ")
    sheet, row = section.find("nhi-join")
    (fault,) = section.send(town).faults
    assert fault.place == f"シート「{sheet.title}」{row}行 A列(id) の nhi-join"
    assert fault.cure == "each を書くか、世帯の項目を使ってください"


def test_what_changed_after_the_export_is_not_overwritten(section: Section, town: Path) -> None:
    file = town / "procedures" / "moped-register.toml"
    file.write_text('fee = "200円"\n', encoding="utf-8")
    place = section.mark("moped-register", "fee", "500円")
    section.mark("moped-register", "late", "過料があります")
    assert faults(section.send(town)) == [
        f"{place}: moped-register の fee は、この表を書き出した後に変わっています。"
        "新しく書き出した表で直してください。"
    ]


def test_a_procedure_in_two_sheets_is_refused(section: Section, town: Path) -> None:
    sheet, _ = section.find("moped-register")
    section.book.copy_worksheet(sheet).title = "写し"
    (fault,) = section.send(town).faults
    assert fault.fact == f"手続き「moped-register」が2つのシート({sheet.title}、写し)にあります"


def test_two_values_for_one_procedure_are_refused(section: Section, town: Path) -> None:
    sheet, row = section.find("moped-register")
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    section.mark("moped-register", "fee", "900円", below=1)
    (fault,) = section.send(town).faults
    assert fault.fact == f"同じ手続きの手数料が2つ以上あります({row}行、{row + 1}行)"


def test_a_missing_column_and_a_sheet_without_headings_are_refused(
    section: Section, town: Path
) -> None:
    sheet, _ = section.find("moped-register")
    sheet.cell(3, NUMBER["fee"], "お金")
    section.book.create_sheet("覚え書き")["A1"] = "電話した"
    assert faults(section.send(town)) == [
        f"シート「{sheet.title}」3行: 列「手数料」がありません。"
        "見出しを元にもどしてください(列は消さずに、空のままにしてください)。",
        "シート「覚え書き」: 見出しの行がありません。"
        "見出しの行を元にもどすか、このシートを消してください。",
    ]


# Files that are none of ours


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return buffer.getvalue()


def without_base(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    del book["madoguchi"]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: b"hello", "xlsx として読めません"),
        (lambda content: content[: len(content) // 2], "xlsx として読めません"),
        (lambda content: b"\xd0\xcf\x11\xe0" + content, "パスワードがかかっているか、古い形式"),
        (lambda content: content + b" " * 10_000_000, "大きすぎます"),
        (lambda content: with_part(content, "xl/a.xml", b" " * 130_000_000), "中身が大きすぎます"),
        (lambda content: with_part(content, "xl/vbaProject.bin", b"x"), "マクロが入っています"),
        (lambda content: with_part(content, "xl/externalLinks/a.xml", b"x"), "リンクがあります"),
        (lambda content: with_part(content, "xl/embeddings/a.bin", b"x"), "埋め込まれています"),
        (lambda content: with_part(content, "xl/a.xml", ENTITIES), "xlsx にはない宣言"),
        (without_base, "控え(隠れたシート)がありません"),
    ],
)  # fmt: skip
def test_a_hostile_or_foreign_file_is_refused(
    written: bytes, town: Path, tmp_path: Path, make: Callable[[bytes], bytes], said: str
) -> None:
    file = tmp_path / "sent.xlsx"
    file.write_bytes(make(written))
    with pytest.raises(TownFault) as caught:
        take_back(file, town)
    assert said in caught.value.fact
    assert caught.value.place == "sent.xlsx"
    assert caught.value.cure


def test_a_text_that_looks_like_a_formula_stays_a_text(town: Path, tmp_path: Path) -> None:
    (town / "procedures").mkdir(exist_ok=True)
    (town / "procedures" / "septic-tank.toml").write_text('notes = "=1+1"\n', encoding="utf-8")
    now = entries_of(town)
    some = Entries(now.catalogue, {"septic-tank": now.documents["septic-tank"]})
    section = Section(workbook_bytes(some, load_town(town), EDITION), tmp_path)
    sheet, row = section.find("septic-tank")
    assert sheet.cell(row, NUMBER["notes"]).data_type == "s"
    file = tmp_path / "as-written.xlsx"
    file.write_bytes(workbook_bytes(some, load_town(town), EDITION))
    assert faults(take_back(file, town)) == []

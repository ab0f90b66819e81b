"""The sheets beside those of the sections: how to mark up, and the facts that conditions use."""

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from counter.rulebook import look
from counter.rulebook.condition_rows import Vocables
from counter.rulebook.sheets import put
from lifeevents.published.condition_document import Json
from lifeevents.wareki import wareki

COVER = "はじめに"
HOW_TO = (
    (
        "直すところ",
        "白いセルをそのまま書きかえてください。灰色のセルは、プログラムが書いたものです。",
    ),
    (
        "止める・再開する",
        "「使う」を「いいえ」にすると、その手続きは出なくなります。行は消さなくてかまいません。",
    ),
    (
        "条件",
        "1行に1つ。番号 1、2、3 はすべてに当てはまること。「2 次のいずれか」の下は 2-1、2-2 です。",
    ),
    ("条件の値", "いくつかあるときは、セルの中で改行(Alt+Enter)して、1行に1つずつ書きます。"),
    (
        "何の条件",
        "「要る人」は手続きそのもの。「期限2」「持ち物3」は、その番号の期限や持ち物のときだけの条件です。",
    ),
    (
        "足す・消す",
        "どの手続きにも、最後に空の行が1つあります。そこへ書き足します。消すときは、その行のセルを空にします。",
    ),
    (
        "期限",
        "数え始める日・長さ・単位・初日・閉庁日で数えます。「期限の言葉」は、そのまま画面と紙に出ます。",
    ),
    ("新しい手続き", "各シートのいちばん下の、うす黄色の行に書きます。"),
    ("書き込み", "相談や疑問は「担当課の書き込み」へ。取り込むときに一覧で出ます。"),
    (
        "返すとき",
        "このファイルのまま(xlsx)返してください。直したところだけが、町のフォルダーに入ります。",
    ),
)
KINDS = {
    "event": "出来事",
    "household": "世帯",
    "person": "人",
    "vehicle": "車両",
    "dog": "犬",
    "visit": "来庁",
}
TYPES = {
    "bool": "はい・いいえ",
    "int": "数",
    "amount": "金額",
    "date": "日付",
    "choice": "どれか1つ",
    "list": "いくつでも",
    "country": "国",
    "people": "人(いくつでも)",
    "person": "人",
}
ORIGINS = {
    "asked": "聞く",
    "document": "書類で見る",
    "register": "住民票などで見る",
    "derived": "ほかの答えから出す",
    "staff": "職員の判断",
}
FACT_COLUMNS = (
    ("項目", 34),
    ("何について", 12),
    ("答え方", 16),
    ("選べる値", 60),
    ("どこから", 18),
    ("質問", 54),
    ("名前(プログラム用)", 34),
)


def write_cover(
    sheet: Worksheet,
    town: str,
    version: str,
    day: date,
    sections: Mapping[str, Sequence[Json]],
) -> None:
    """The first sheet: what this is, how to mark it up, and where which section is."""
    sheet.title = COVER
    for letter, width in zip("ABCD", (3, 22, 100, 10), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.cell(2, 2, f"{town} 手続きの決まり(確認用)").font = look.TITLE
    said = f"madoguchi {version}、出典を最後に確認した日 {wareki(day)}"
    sheet.cell(3, 2, said).font = look.SMALL
    row = _how_to(sheet, 5)
    _contents(sheet, row + 1, sections)
    sheet.sheet_view.showGridLines = False
    look.protect(sheet)
    look.page(sheet, 1)


def _how_to(sheet: Worksheet, row: int) -> int:
    for at, (what, how) in enumerate(HOW_TO, row):
        for number, text in ((2, what), (3, how)):
            cell = sheet.cell(at, number, text)
            cell.font = look.HEADER if number == 2 else look.TEXT
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = look.UNDERLINED
        sheet.row_dimensions[at].height = look.height_of(how, 100) + 6
    return row + len(HOW_TO)


def _contents(sheet: Worksheet, row: int, sections: Mapping[str, Sequence[Json]]) -> None:
    for number, text in ((2, "シート"), (3, "手続き")):
        look.header(sheet.cell(row, number, text), "手続き", strong=True)
    for at, (name, documents) in enumerate(sections.items(), row + 1):
        link = sheet.cell(at, 2, name)
        link.hyperlink = f"#'{name}'!A1"
        link.font = look.LINK
        off = sum(not one["on"] for one in documents)
        said = f"{len(documents)}" + (f"(うち止めているもの {off})" if off else "")
        sheet.cell(at, 3, said).font = look.TEXT


def write_facts(sheet: Worksheet, words: Vocables) -> None:
    """The facts that a condition may name, with what they may be."""
    for number, (name, width) in enumerate(FACT_COLUMNS, 1):
        look.header(sheet.cell(1, number, name), "条件(1行に1つ)", strong=True)
        sheet.column_dimensions["ABCDEFG"[number - 1]].width = width
    for row, fact in enumerate(words.vocabulary.facts.values(), 2):
        known = words.choices.get(fact.path)
        cells = (
            words.facts.of(fact.path),
            KINDS.get(fact.kind, fact.kind),
            TYPES.get(fact.type, "文字"),
            "、".join(known) if known else "",
            ORIGINS[fact.origin],
            fact.question.ja.replace("{name}", "○○"),
            fact.path,
        )
        for number, value in enumerate(cells, 1):
            cell = sheet.cell(row, number)
            put(cell, value)
            cell.font = look.SMALL if number == len(cells) else look.TEXT
            cell.alignment = look.WRAP
            cell.border = look.UNDERLINED
        sheet.row_dimensions[row].height = max(
            look.height_of(cells[n], FACT_COLUMNS[n][1]) for n in (0, 3, 5)
        )
    sheet.freeze_panes = sheet["B2"]
    sheet.auto_filter.ref = sheet.dimensions
    sheet.sheet_view.showGridLines = False
    look.protect(sheet)
    look.page(sheet, 1, title_rows="1:1")

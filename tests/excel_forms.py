"""Two forms as towns make them in Excel: 方眼紙, merged cells, borders, narrow columns."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

THIN, MEDIUM = Side("thin"), Side("medium")


def squared(columns: int, rows: int, width: float, height: float) -> tuple[Workbook, Worksheet]:
    """A sheet of small squares, as 方眼紙 is."""
    book = Workbook()
    book._fonts[0].name = "ＭＳ Ｐゴシック"
    sheet = book.active
    for column in range(1, columns + 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in range(1, rows + 1):
        sheet.row_dimensions[row].height = height
    sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    sheet.page_setup.paperSize = 9
    return book, sheet


def put(
    sheet: Worksheet, where: str, text: Any = None, align: str = "center", size: float = 9,
    box: Side | None = THIN, wrap: bool = False, turn: int = 0, upright: str = "center",
) -> None:  # fmt: skip
    """Cells merged, framed and written in, as one does by hand."""
    first = where.split(":")[0]
    if ":" in where:
        sheet.merge_cells(where)
    cell = sheet[first]
    cell.value = text
    cell.font = Font(name="ＭＳ Ｐゴシック", size=size)
    cell.alignment = Alignment(
        horizontal=align, vertical=upright, wrap_text=wrap, textRotation=turn
    )
    if box:
        for row in sheet[where] if ":" in where else ((cell,),):
            for one in row:
                old = one.border
                one.border = Border(
                    left=box if one is row[0] else old.left,
                    right=box if one is row[-1] else old.right,
                    top=box if one.row == cell.row else old.top,
                    bottom=box if one.row == sheet[where.split(":")[-1]].row else old.bottom,
                )


def as_bytes(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def resident_notice() -> bytes:
    """住民異動届: A4 across, 60 by 40 squares; people in rows of two lines."""
    book, sheet = squared(60, 38, 2.0, 13.5)
    sheet.title = "住民異動届"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.4
    put(sheet, "A1:R3", "住　民　異　動　届", size=18, box=None)
    put(sheet, "T2:AF2", "みほん市長　様", "left", 11, None)
    put(sheet, "A4:F5", "届出年月日")
    put(sheet, "G4:R5", "令和　　年　　月　　日")
    put(sheet, "S4:X5", "異動年月日")
    put(sheet, "Y4:AJ5", "令和　　年　　月　　日")
    put(sheet, "A6:F7", "異動の種類")
    put(sheet, "G6:AJ7", "□転入　□転居　□転出　□世帯主変更", "left")
    put(sheet, "A8:C13", "住　所", turn=255)
    put(sheet, "D8:I10", "新しい住所")
    put(sheet, "J8:AQ10", "〒　　　－", "left", upright="top")
    put(sheet, "AR8:AW10", "新しい\n世帯主", wrap=True)
    put(sheet, "AX8:BH10")
    put(sheet, "D11:I13", "これまでの\n住所", wrap=True)
    put(sheet, "J11:AQ13")
    put(sheet, "AR11:AW13", "これまでの\n世帯主", wrap=True)
    put(sheet, "AX11:BH13")
    put(sheet, "A14:BH15", "異動する人全員を書いてください", "left", 10)
    put(sheet, "A16:B19", "番号", wrap=True)
    put(sheet, "C16:R17", "フ　リ　ガ　ナ")
    put(sheet, "C18:R19", "氏　　名")
    put(sheet, "S16:AF19", "生年月日")
    put(sheet, "AG16:AL19", "性別")
    put(sheet, "AM16:AT19", "続　柄")
    put(sheet, "AU16:BH19", "個人番号")
    for person in range(3):
        top = 20 + person * 4
        put(sheet, f"A{top}:B{top + 3}", person + 1)
        put(sheet, f"C{top}:R{top + 1}")
        put(sheet, f"C{top + 2}:R{top + 3}")
        put(sheet, f"S{top}:AF{top + 3}", "明・大・昭・平・令\n　　　年　　月　　日", wrap=True)
        put(sheet, f"AG{top}:AL{top + 3}", "男 ・ 女")
        put(sheet, f"AM{top}:AT{top + 3}")
        put(sheet, f"AU{top}:BH{top + 3}")
    put(sheet, "A33:C38", "届出人", turn=255)
    put(sheet, "D33:I35", "氏　　名")
    put(sheet, "J33:AC35")
    put(sheet, "AD33:AI35", "電話番号")
    put(sheet, "AJ33:BH35")
    put(sheet, "D36:I38", "住　　所")
    put(sheet, "J36:AQ38")
    put(sheet, "AR36:AW38", "本人との\n関係", wrap=True)
    put(sheet, "AX36:BH38", "□本人　□世帯主\n□同一世帯員", "left", wrap=True)
    return as_bytes(book)


def subsidy_claim() -> bytes:
    """出産祝金の申請書: A4 upright, with lines to write on, digit boxes and an account."""
    book, sheet = squared(34, 52, 2.4, 14.25)
    sheet.title = "申請書"
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    put(sheet, "A1:H1", "様式第１号（第５条関係）", "left", 9, None)
    put(sheet, "W2:AH2", "令和　　年　　月　　日", "right", 10, None)
    put(sheet, "A3:J3", "みほん市長　様", "left", 11, None)
    put(sheet, "A6:AH7", "みほん市出産祝金交付申請書", "center", 16, None)
    put(sheet, "O9:R9", "申請者", "left", 10, None)
    for row, label in ((9, "住　所"), (11, "氏　名"), (13, "電　話")):
        put(sheet, f"S{row}:U{row}", label, "left", 10, None)
        for column in range(19, 34):
            sheet.cell(row, column).border = Border(bottom=THIN)
    put(
        sheet,
        "A15:AH16",
        "　下記のとおり交付を受けたいので、関係書類を添えて申請します。",
        "left",
        10.5,
        None,
    )
    put(sheet, "A18:E21", "出生した子", wrap=True)
    put(sheet, "F18:I19", "フリガナ")
    put(sheet, "J18:U19")
    put(sheet, "F20:I21", "氏　名")
    put(sheet, "J20:U21")
    put(sheet, "V18:Y21", "生年月日")
    put(sheet, "Z18:AH21", "令和　　年　　月　　日")
    put(sheet, "A22:E23", "個人番号")
    for at in range(12):
        letter = get_column_letter(6 + at * 2)
        put(sheet, f"{letter}22:{get_column_letter(7 + at * 2)}23", box=THIN)
    put(sheet, "A25:J25", "【振込先口座（申請者名義）】", "left", 10, None)
    put(sheet, "A26:E28", "金融機関名")
    put(sheet, "F26:Q28")
    put(sheet, "R26:U28", "支店名")
    put(sheet, "V26:AH28")
    put(sheet, "A29:E31", "預金種目")
    put(sheet, "F29:Q31", "□普通　　□当座", "left")
    put(sheet, "R29:U31", "口座番号")
    for at in range(7):
        put(sheet, f"{get_column_letter(22 + at)}29:{get_column_letter(22 + at)}31")
    put(sheet, "A32:E34", "口座名義人\n（カナ）", wrap=True)
    put(sheet, "F32:AH34")
    put(sheet, "A36:E38", "出産に要した費用")
    put(sheet, "F36:Q38", "円", "right")
    put(sheet, "R36:U38", "希望する色")
    put(sheet, "V36:AH38")
    put(sheet, "A40:AH43", "備考", "left", upright="top")
    return as_bytes(book)


def outlined(sheet: Worksheet, where: str, text: str = "", at: str = "", size: float = 9) -> None:
    """A box drawn round cells that are not merged, with words in one of them that run over."""
    cells = sheet[where]
    for row in cells:
        for one in row:
            old = one.border
            one.border = Border(
                left=THIN if one is row[0] else old.left,
                right=THIN if one is row[-1] else old.right,
                top=THIN if row is cells[0] else old.top,
                bottom=THIN if row is cells[-1] else old.bottom,
            )
    if text:
        put(sheet, at or where.split(":")[0], text, "left", size, None)


def children_notice() -> bytes:
    """児童の届: nothing merged, words that run over squares, labels in the corner of their box."""
    book, sheet = squared(44, 40, 1.9, 13.5)
    put(sheet, "A1", "児童手当　氏名・住所変更届", "left", 14, None)
    outlined(sheet, "A4:D9", "受給者", "B6")
    outlined(sheet, "E4:X6", "フリガナ", "E4", 7)
    outlined(sheet, "E7:X9", "氏名", "E7", 7)
    outlined(sheet, "Y4:AR6", "生年月日", "Y4", 7)
    put(sheet, "AA6", "昭・平　　　年　　　月　　　日", "left", 9, None)
    outlined(sheet, "Y7:AR9", "電話番号", "Y7", 7)
    outlined(sheet, "A10:D14", "住所", "B12")
    outlined(sheet, "E10:AR14")
    put(sheet, "E10", "〒", "left", 9, None)
    outlined(sheet, "A16:AR17", "対象の児童", "B16", 10)
    for left, right, label in (
        ("A", "P", "氏名"),
        ("Q", "AB", "生年月日"),
        ("AC", "AH", "続柄"),
        ("AI", "AR", "同居・別居"),
    ):
        outlined(sheet, f"{left}18:{right}19", label, f"{left}18")
        for top in (20, 23, 26):
            text = "同居・別居" if left == "AI" else ""
            outlined(sheet, f"{left}{top}:{right}{top + 2}", text, f"{left}{top + 1}")
    outlined(sheet, "A30:H32", "届出年月日", "B31")
    outlined(sheet, "I30:X32", "令和　　　年　　　月　　　日", "J31")
    return as_bytes(book)

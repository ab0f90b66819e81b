"""Names that are hard to print, always the same ones: made from character sets, not collected."""

import unicodedata
from collections.abc import Iterator

from font_reading import FontFile

from forms.kin import kin_of


def listed(names: str) -> tuple[str, ...]:
    """Names between commas."""
    return tuple(names.split("、"))


FOREIGN = listed(
    "NGUYỄN THỊ ÁNH TUYẾT、Nguyễn Thị Minh Khai、Trần Đức Lương、Phạm Văn Đồng"
    "、Đặng Hữu Ước、Wałęsa Lech、Żółkiewska Zofia、Brzęczyszczykiewicz Grzegorz"
    "、Śmigły-Rydz Edward、ŞAHİN GÜLŞEN、Çağlayan Iğdır、Ğaniyev Öz、O’BRIEN SEÁN"
    "、O'Neill Siobhán、D’Angelo Lucà、Müller-Lüdenscheidt Jürgen、Straße Groß"
    "、Dvořák Antonín、Škvorecký Josef、Ďurďa Ľuboš、Björk Guðmundsdóttir"
    "、Þórður Æsir、Ångström Åsa、Sørensen Jørgen、Ceauşescu、Erdős Pál、Fülöp Őrsi"
    "、Ķēniņš Jānis、Čiurlionis Mykolas、Žemaitė、Señor Ñíguez、João Simões"
    "、Françoise L'Œuf、PUTRI、Suharto、Ngô、Nguye\u0302\u0303n Thi\u0323"
    "、Cafe\u0301、A\u030angstro\u0308m、MARIA DA CONCEIÇÃO-SILVA、Kū Nāʻau、Háček"
    "、GARCÍA LORCA FEDERICO DEL SAGRADO CORAZÓN DE JESÚS"
    "、Wolfeschlegelsteinhausenbergerdorff-Zimmermann Maximiliano Alexandros Chris"
    "tophe de la Cruz"
)
KANA = listed(
    "ヴァイオレット、ヷヸヹヺ、ヮヵヶ、ゎゕゖ、ー、ヽヾゝゞ、ゟヿ、ヰヱゐゑ"
    "、ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ、ㇷ\u309a、セ\u309aツ\u309aト\u309a"
    "、か\u309aき\u309aく\u309aけ\u309aこ\u309a"
    "、カ\u309aキ\u309aク\u309aケ\u309aコ\u309a、か\u3099、ハ\u309a、う\u3099"
    "、ｱｵｷ ﾀﾞｲｽｹ、ｳﾞｨｸﾄﾘｱ、ジェームズ・スミス、々〆〇仝"
)
KNOWN = listed(
    "𠮷田、髙橋、山\ufa11、渡邉、渡邊、渡辺、齋藤、齊藤、斎藤、斉藤、濵田、濱田"
    "、桒原、槗本、草彅 剛、𡈽屋、𠮟、𣘺本、辻\U000e0100、葛\U000e0100城"
    "、葛\U000e0101飾、祇\U000e0100園、芦\U000e0100屋、榊\U000e0100、神\U000e0100"
    "、\ufa19谷、\ufa10本、\ufa1f、\ufa14、鷗、噓、剝、頰、塡、俠、俱、吞、瘦、禱"
    "、繫、萊、蔣、蠟、醬、顚、麴"
)


def jis_x_0213() -> Iterator[str]:
    """Every letter of JIS X 0213 (and 0212) that Python's own codec has beside ASCII."""
    for lead in (b"", b"\x8f"):
        for high in range(0xA1, 0xFF):
            for low in range(0xA1, 0xFF):
                try:
                    text = (lead + bytes((high, low))).decode("euc_jis_2004")
                except UnicodeDecodeError:
                    continue
                if unicodedata.category(text[0]) in ("Lo", "Lu", "Ll", "Lm"):
                    yield text


def sequences(*fonts: FontFile) -> Iterator[str]:
    """Every variation sequence that one of the fonts lists with a shape."""
    found = {pair for font in fonts for pair, glyph in font.sequences.items() if glyph}
    return (chr(base) + chr(selector) for base, selector in sorted(found))


def beyond(*fonts: FontFile) -> Iterator[str]:
    """Compatibility ideographs and Extensions A and B, as far as a font has them."""
    codes = sorted({code for font in fonts for code in font.characters})
    ranges = ((0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2FFFF))
    return (chr(code) for code in codes if any(low <= code <= high for low, high in ranges))


def hard_names(*fonts: FontFile) -> tuple[str, ...]:
    """All of them, each once, a family name and a given name of hard characters."""
    kin = (one for name in KNOWN for one in kin_of(name[0]))
    hard = dict.fromkeys((*jis_x_0213(), *beyond(*fonts), *sequences(*fonts), *kin))
    letters = tuple(one for one in hard if any(ord(one[0]) in font.characters for font in fonts))
    made = (
        f"{''.join(letters[at : at + 4])} {''.join(letters[at + 4 : at + 8])}"
        for at in range(0, len(letters), 8)
    )
    return tuple(dict.fromkeys((*FOREIGN, *KANA, *KNOWN, *made)))

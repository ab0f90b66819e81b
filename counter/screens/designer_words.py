"""The words of the designer's lists: kinds of cell, sizes of letters, for whom a row stands."""

from collections.abc import Mapping

from counter.papers.sureness import SEEN, SURENESS
from forms.papers import SIZES_MM
from forms.shape import FONTS_PT

CELLS: Mapping[str, str] = {
    "text": "文字",
    "comb": "一字ごとの枠",
    "tick": "□ にしるしを付ける",
    "circle": "○ で囲む",
    "era_text_ymd": "日付(令和8年12月4日)",
    "era_circle_ymd": "日付(元号を○で囲む)",
    "era_ymd_ampm_hm": "日付と時刻",
    "era_ym": "年と月",
    "static": "印刷する言葉",
    "signature": "署名(空けておく)",
    "seal": "印(空けておく)",
    "office": "職員が書く(空けておく)",
    "external": "ほかの人が書く(空けておく)",
    "image": "絵や印影(空けておく)",
}
ALIGNS: Mapping[str, str] = {"left": "左", "center": "中央", "right": "右"}
LABELS: Mapping[str, str] = {"top": "升の上", "left": "値の左", "none": "印刷しない"}
PERS: Mapping[str, str] = {
    "people": "手続きの対象の人",
    "movers": "異動する人",
    "children": "18歳の年度末までの子",
    "covered_children": "対象の子",
    "older_children": "22歳の年度末までの子(3人から)",
    "members": "世帯の全員",
}
EACHS: Mapping[str, str] = {
    "item": "手続きに1枚",
    "person": "1人に1枚",
    "belonging": "1台・1匹に1枚",
}
FONTS: Mapping[str, str] = {name: f"{size:g} pt" for name, size in FONTS_PT.items() if name != "M"}
SIZES: Mapping[str, str] = {name: name for name in SIZES_MM}

DATE_PARTS: Mapping[str, str] = {
    "era": "元号",
    "year": "年(元号)",
    "western_year": "年(西暦)",
    "month": "月",
    "day": "日",
}

LISTS: Mapping[str, Mapping[str, str]] = {
    "cells": CELLS,
    "date_parts": DATE_PARTS,
    "aligns": ALIGNS,
    "labels": LABELS,
    "pers": PERS,
    "eachs": EACHS,
    "fonts": FONTS,
    "sizes": SIZES,
    "sureness": SURENESS,
    "seen": SEEN,
}

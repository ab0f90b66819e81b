"""The words of the designer's lists: kinds of cell, sizes of letters, for whom a row stands."""

from collections.abc import Mapping

from counter.papers.sureness import SEEN, SURENESS
from forms.layout import ROW_SETS
from forms.paper_reading import SIZES_MM
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
PERS_WORDS: Mapping[str, str] = {
    "people": "手続きの対象の人",
    "movers": "異動する人",
    "members": "世帯の全員",
    "housemates": "請求者と住むほかの人",
    "companions": "いっしょに避難する人",
    "fellows": "ほかの当人",
    "family_of_person": "本人の家族",
    "register_members": "同じ戸籍の人",
    "insured_together": "本人と同じ保険の人",
    "renamed": "名前の変わる人",
    "children": "18歳の年度末までの子",
    "older_children": "22歳の年度末までの子(3人から)",
    "covered_children": "対象の子",
    "changed_children": "出来事の当人の子",
    "allowance_children": "これまで児童手当の子",
    "other_children": "児童手当で変わらない子",
    "disabled_children": "障害のある子",
    "infants": "1歳未満の子",
    "preschoolers": "就学前の子",
    "pupils": "学校に通う子",
    "entering_children": "入籍する子",
}
PERS: Mapping[str, str] = {one: PERS_WORDS.get(one, one) for one in (*PERS_WORDS, *ROW_SETS)}
EACHS: Mapping[str, str] = {
    "item": "手続きに1枚",
    "person": "対象の人に1枚ずつ",
    "visit": "来庁1回に1枚",
    "belonging": "1台・1匹に1枚",
    **{one: f"{words}に1枚ずつ" for one, words in PERS.items()},
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

"""Words of the pages of rules: the keys of an entry, and what a town did to it."""

from collections.abc import Mapping

OWN, CHANGED, OFF = "このまちのもの", "このまちで変更", "止めている"
KEYS: Mapping[str, str] = {
    "name": "名前",
    "plain": "やさしい日本語の名前",
    "english": "英語の名前",
    "kind": "区分",
    "office": "担当",
    "place": "届け先",
    "events": "出来事",
    "each": "だれについて",
    "when": "条件",
    "due": "期限",
    "late": "遅れたとき",
    "after": "順番",
    "same_visit": "同じときにするもの",
    "combines_with": "まとめるもの",
    "reception": "受付代行",
    "who": "できる人",
    "bring": "持ち物",
    "fee": "手数料",
    "paper": "紙",
    "result": "結果",
    "notes": "職員への注意",
    "source": "根拠",
    "valid_from": "施行の日",
    "valid_to": "終わりの日",
    "order": "並び",
    "off": "止める",
}
STATES: Mapping[str, str] = {
    "own": "このまちの変更・追加",
    "off": "止めている",
    "to-check": "要確認のもの",
    "old": "確認から1年を過ぎたもの",
}

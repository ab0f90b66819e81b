"""The JSON Schema (draft 2020-12) of the catalogue as a document, for whoever reads an export."""

from lifeevents.condition import OPERATIONS
from lifeevents.deadline import CLOSED_DAY, DUE_KINDS
from lifeevents.facts import KINDS, ORIGINS, TYPES
from lifeevents.procedures import EACH, PROCEDURE_KINDS, RECEPTIONS
from lifeevents.published.condition_document import Json
from lifeevents.published.document import FORMAT

DRAFT = "https://json-schema.org/draft/2020-12/schema"
PATH = "^(" + "|".join(KINDS) + r")\.[a-z][a-z0-9_]*$"


def catalogue_schema() -> Json:
    """Return the schema; every key that `catalogue_document` writes is required and described."""
    return {
        "$schema": DRAFT,
        "title": "窓口の手続きの一覧 (Madoguchi catalogue)",
        **_table(
            format=(_only(FORMAT), "この文書の形式"),
            version=(TEXT, "書き出したプログラムの版"),
            day=(DAY, "出典を最後に確認した日"),
            facts=(_several(_ref("fact")), "項目: 手続きの要否を決める答え"),
            events=(_several(_ref("event")), "出来事"),
            procedures=(_several(_ref("procedure")), "手続き"),
        ),
        "$defs": {
            "words": WORDS,
            "condition": _condition(),
            "choice": _choice(),
            "fact": _fact(),
            "event": _event(),
            "due": _due(),
            "procedure": _procedure(),
        },
    }


TEXT: Json = {"type": "string"}
FLAG: Json = {"type": "boolean"}
WHOLE: Json = {"type": "integer"}
DAY: Json = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
FACT: Json = {"type": "string", "pattern": PATH}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _only(*values: str) -> Json:
    return {"enum": list(values)}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _several(schema: Json) -> Json:
    return {"type": "array", "items": schema}


def _table(**keys: tuple[Json, str]) -> Json:
    """An object with exactly these keys, each with its schema and what it means."""
    properties: dict[str, object] = {
        key.rstrip("_"): {**schema, "description": meaning}
        for key, (schema, meaning) in keys.items()
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


WORDS = _table(
    ja=(TEXT, "日本語"),
    plain=(TEXT, "やさしい日本語"),
    en=(TEXT, "英語"),
)


def _condition() -> Json:
    """One key of a kind: `all`, `any`, `not`, or a fact with one comparison; `{}` always holds."""
    here, value = _ref("condition"), {"type": ["string", "integer", "boolean", "array"]}
    comparison = {
        "type": "object",
        "properties": dict.fromkeys(OPERATIONS, value),
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    return {
        "description": "条件。{} はいつも成り立つ",
        "type": "object",
        "properties": {"all": _several(here), "any": _several(here), "not": here},
        "patternProperties": {PATH: comparison},
        "additionalProperties": False,
        "maxProperties": 1,
    }


def _choice() -> Json:
    return _table(
        value=(TEXT, "条件に書く値"),
        ja=(TEXT, "日本語"),
        plain=(TEXT, "やさしい日本語"),
        en=(TEXT, "英語"),
        note=(TEXT, "選ぶときの補足"),
        events=(_several(TEXT), "この出来事だけで選べる。[] はいつも"),
    )


def _fact() -> Json:
    answer: Json = {"type": ["string", "integer", "boolean", "array", "null"]}
    return _table(
        path=(FACT, "項目の名前。条件はこの名前で書く"),
        kind=(_only(*KINDS), "何についての項目か"),
        name=(TEXT, "種類の中での名前"),
        type=(_only(*sorted(TYPES)), "答えの型"),
        label=(_ref("words"), "見出し"),
        question=(_ref("words"), "質問"),
        hint=(_ref("words"), "どこを見れば分かるか"),
        choices=(_several(_ref("choice")), "選択肢"),
        origin=(_only(*ORIGINS), "答えがどこから来るか"),
        sensitive=(FLAG, "声に出して聞かない項目か"),
        unanswered=(answer, "答えがないことを「いいえ」とするときの値"),
        order=(WHOLE, "聞く順"),
        example=(TEXT, "記入例"),
        says=(_ref("words"), "理由の中での言い方"),
        says_not=(_ref("words"), "理由の中での打ち消しの言い方"),
        says_of=(
            {"type": "object", "additionalProperties": _ref("words")},
            "選択肢ごとの、理由の中での言い方",
        ),
        source=(TEXT, "言葉の出典"),
        applies=(_ref("condition"), "この条件が成り立たなければ聞かない"),
        needs=(_several(TEXT), "ほかの答えから導くときに見る項目"),
        chosen_in=(_several(TEXT), "一覧の選択肢として聞くときの、その一覧と選択肢"),
    )


def _event() -> Json:
    return _table(
        id=(TEXT, "出来事の名前"),
        name=(TEXT, "日本語"),
        plain=(TEXT, "やさしい日本語"),
        english=(TEXT, "英語"),
        order=(WHOLE, "並べる順"),
        people=(_several(_only("movers", "subjects")), "だれの一覧を持つか"),
        changes_name=(FLAG, "氏名が変わる出来事か"),
        facts=(_several(TEXT), "日付のほかに、はじめに聞く項目"),
        question=(_ref("words"), "質問"),
        hint=(_ref("words"), "補足"),
        because=(_ref("words"), "理由の中での言い方"),
        someone=(_ref("words"), "名前がないときの呼び方"),
        late=(_ref("words"), "亡くなった人の名前の前に付ける言葉"),
        afterwards=(TEXT, "起きてから届け出る出来事の、その説明"),
    )


def _due() -> Json:
    return _table(
        kind=(_only(*DUE_KINDS), "期限の種類"),
        from_=(_several(FACT), "数え始める日の項目。分かるもののうち最初"),
        days=(_or_null(WHOLE), "日数。負は、その日より前"),
        months=(_or_null(WHOLE), "月数"),
        years=(_or_null(WHOLE), "年数"),
        month_end=(FLAG, "その月の末日までか"),
        day=(_or_null(DAY), "決まった日"),
        first_day_counts=(FLAG, "初日を数えるか"),
        plus_days=(WHOLE, "終わりの後に足す日数"),
        closed_day=(_only(*CLOSED_DAY), "最後の日が閉庁日のとき"),
        law=(TEXT, "根拠"),
        text=(TEXT, "示す言葉"),
        when=(_ref("condition"), "この期限になる条件"),
    )


def _procedure() -> Json:
    return _table(
        id=(TEXT, "手続きの id"),
        name=(TEXT, "日本語"),
        plain=(TEXT, "やさしい日本語"),
        english=(TEXT, "英語"),
        kind=(_only(*PROCEDURE_KINDS), "義務・給付・任意・市の外"),
        office=(TEXT, "担当"),
        place=(TEXT, "here はこの市。ほかは行き先の役所"),
        events=(_several(TEXT), "この手続きを見る出来事"),
        each=(_only("", *EACH), "だれについて判断するか。空は世帯に1つ"),
        combines_with=(_several(TEXT), "同じ人なら1つにまとめて示す手続き"),
        after=(_several(TEXT), "先に済ませる手続き"),
        same_visit=(_several(TEXT), "同じ届で一緒に済む手続き"),
        reception=(_only("", *RECEPTIONS), "総合窓口で受けられるか"),
        paper=(TEXT, "印刷する紙の id"),
        who=(TEXT, "届け出られる人"),
        fee=(TEXT, "手数料"),
        result=(TEXT, "渡すもの・結果"),
        late=(TEXT, "遅れるとどうなるか"),
        notes=(TEXT, "職員向けの注意"),
        valid_from=(_or_null(DAY), "この日の出来事から"),
        valid_to=(_or_null(DAY), "この日の出来事まで"),
        order=(WHOLE, "並べる順"),
        when=(_ref("condition"), "要る条件"),
        due=(_several(_ref("due")), "期限。いくつかあれば、当てはまるうち最も早い日"),
        bring=(
            _several(_table(text=(TEXT, "持ち物"), when=(_ref("condition"), "要る条件"))),
            "持ち物",
        ),
        source=(
            _table(
                law=(TEXT, "根拠の法令"),
                level=(TEXT, "どこまで確かめたか"),
                checked=(_or_null(DAY), "確かめた日"),
                note=(TEXT, "メモ"),
            ),
            "出典",
        ),
    )

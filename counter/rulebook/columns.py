"""The columns of a section's sheet: which key each holds, and what its cells may hold."""

from dataclasses import dataclass

from counter.rulebook.words import (
    CLOSED_DAY,
    COMPARISON,
    DUE_KIND,
    EACH,
    FIRST_DAY,
    KIND,
    LEVEL,
    RECEPTION,
    UNIT,
    YES_NO,
    Words,
)

TEXT, LINES, WHOLE, DAY, FLAG, WORD = "text", "lines", "whole", "day", "flag", "word"
FREE = "free"  # words where there are any for it, otherwise as it is written
LOCKED = "locked"


@dataclass(frozen=True)
class Column:
    """One column. `part` says of what it is a key: the procedure, a condition, due or bring.

    `width` is in characters of Excel; `of` is what a cell holds, `words` those it may have.
    """

    key: str
    header: str
    band: str
    part: str
    width: float
    of: str = TEXT
    words: Words | None = None


ID = Column("id", "id", "手続き", "id", 16, LOCKED)
PROCEDURE = (
    Column("name", "手続きの名前", "手続き", "procedure", 26),
    Column("on", "使う", "手続き", "procedure", 7, FLAG, YES_NO),
    Column("kind", "種類", "手続き", "procedure", 8, WORD, KIND),
    Column("office", "担当", "手続き", "procedure", 16),
    Column("place", "行き先", "手続き", "procedure", 12),
    Column("reception", "総合窓口での受付", "手続き", "procedure", 16, WORD, RECEPTION),
    Column("events", "出来事", "手続き", "procedure", 18, LINES),
    Column("each", "だれについて", "手続き", "procedure", 14, WORD, EACH),
)
SUMMARY = Column("summary", "要る人(文で)", "要る人", "summary", 34, LOCKED)
CONDITION = (
    Column("whose", "何の条件", "条件(1行に1つ)", "condition", 9),
    Column("number", "番号", "条件(1行に1つ)", "condition", 9),
    Column("fact", "項目", "条件(1行に1つ)", "condition", 28),
    Column("comparison", "比べ方", "条件(1行に1つ)", "condition", 15, WORD, COMPARISON),
    Column("value", "値", "条件(1行に1つ)", "condition", 26),
)
DUE = (
    Column("due.number", "期限の番号", "期限", "due", 7),
    Column("due.kind", "期限の種類", "期限", "due", 18, WORD, DUE_KIND),
    Column("due.from", "数え始める日", "期限", "due", 18, LINES),
    Column("due.length", "長さ", "期限", "due", 7, WHOLE),
    Column("due.unit", "単位", "期限", "due", 7, WORD, UNIT),
    Column("due.first_day_counts", "初日", "期限", "due", 15, FLAG, FIRST_DAY),
    Column("due.closed_day", "最後の日が閉庁日", "期限", "due", 20, WORD, CLOSED_DAY),
    Column("due.text", "期限の言葉", "期限", "due", 26),
    Column("due.law", "期限の根拠", "期限", "due", 22),
    Column("due.month_end", "月末まで", "期限", "due", 8, FLAG, YES_NO),
    Column("due.plus_days", "足す日数", "期限", "due", 8, WHOLE),
    Column("due.day", "決まった日", "期限", "due", 12, DAY),
)
BRING = (
    Column("bring.number", "持ち物の番号", "持ち物", "bring", 8),
    Column("bring.text", "持ち物", "持ち物", "bring", 36),
)
REST = (
    Column("who", "届け出る人", "届け出", "procedure", 20),
    Column("fee", "手数料", "届け出", "procedure", 14),
    Column("result", "渡すもの・結果", "届け出", "procedure", 22),
    Column("late", "遅れると", "届け出", "procedure", 28),
    Column("notes", "職員向けの注意", "届け出", "procedure", 42),
    Column("valid_from", "この日から", "有効な期間", "procedure", 12, DAY),
    Column("valid_to", "この日まで", "有効な期間", "procedure", 12, DAY),
    Column("source.law", "根拠の法令", "根拠", "procedure", 30),
    Column("source.level", "確認の段階", "根拠", "procedure", 18, FREE, LEVEL),
    Column("source.checked", "確認した日", "根拠", "procedure", 12, DAY),
    Column("source.note", "出典のメモ", "根拠", "procedure", 24),
    Column("plain", "やさしい日本語", "ほかの言葉", "procedure", 26),
    Column("english", "英語", "ほかの言葉", "procedure", 26),
)
REMARK = Column("remark", "担当課の書き込み", "書き込み", "remark", 30)
COLUMNS = (ID, *PROCEDURE, SUMMARY, *CONDITION, *DUE, *BRING, *REST, REMARK)
NUMBERS = ("number", "due.number", "bring.number")
OF_WHOM, OF_DUE, OF_BRING = "要る人", "期限", "持ち物"
BY_HEADER = {column.header: column for column in COLUMNS}
EXPORTED_KEYS = (
    *("on", "name", "plain", "english", "kind", "office", "place", "reception", "events", "each"),
    *("when", "due", "bring", "who", "fee", "result", "late", "notes", "valid_from", "valid_to"),
    "source",
)

"""What printers report, in words that say what to do."""

from collections.abc import Iterable

# RFC 8011 5.4.12 and PWG 5100.9: keywords of printer-state-reasons and job-state-reasons.
REASONS = {
    "media-needed": "紙を入れてください",
    "media-empty": "紙がありません。紙を入れてください",
    "media-jam": "紙が詰まっています。取りのぞいてください",
    "media-low": "紙が残り少なくなっています",
    "input-tray-missing": "給紙トレイがありません。差し込んでください",
    "output-tray-missing": "排紙トレイがありません。差し込んでください",
    "output-area-full": "排紙トレイがいっぱいです。紙を取ってください",
    "output-area-almost-full": "排紙トレイがもうすぐいっぱいです",
    "cover-open": "ふたが開いています。閉めてください",
    "door-open": "扉が開いています。閉めてください",
    "interlock-open": "ふたが開いています。閉めてください",
    "toner-empty": "トナーがありません。取りかえてください",
    "toner-low": "トナーが残り少なくなっています",
    "marker-supply-empty": "トナー(インク)がありません。取りかえてください",
    "marker-supply-low": "トナー(インク)が残り少なくなっています",
    "marker-waste-full": "廃トナー入れがいっぱいです。取りかえてください",
    "marker-waste-almost-full": "廃トナー入れがもうすぐいっぱいです",
    "developer-empty": "現像剤がありません。取りかえてください",
    "developer-low": "現像剤が残り少なくなっています",
    "fuser-over-temp": "定着器が熱くなりすぎています。冷めるのを待ちます",
    "fuser-under-temp": "温まるのを待っています",
    "opc-life-over": "感光体の寿命です。取りかえてください",
    "opc-near-eol": "感光体の寿命が近づいています",
    "spool-area-full": "プリンターの記憶がいっぱいです",
    "paused": "プリンターが一時停止しています。操作パネルで再開してください",
    "moving-to-paused": "プリンターが一時停止しようとしています",
    "shutdown": "プリンターが止まろうとしています",
    "stopping": "プリンターが止まろうとしています",
    "stopped-partly": "プリンターの一部が止まっています",
    "offline": "プリンターがオフラインです。操作パネルで戻してください",
    "connecting-to-device": "プリンターの本体につないでいます",
    "timed-out": "プリンターの本体が返事をしません",
    "hibernate": "プリンターが眠っています",
    "job-canceled-by-user": "取り消されました",
    "job-canceled-by-operator": "プリンターの管理者が取り消しました",
    "job-canceled-at-device": "プリンターの操作パネルで取り消されました",
    "aborted-by-system": "プリンターが途中でやめました",
    "document-format-error": "プリンターがこの書類を読めませんでした",
    "unsupported-document-format": "プリンターがこの形式を受け取れません",
    "document-access-error": "プリンターがこの書類を読めませんでした",
    "job-hold-until-specified": "プリンターで保留になっています",
    "resources-are-not-ready": "紙などの用意を待っています",
    "printer-stopped": "プリンターが止まっています",
    "printer-stopped-partly": "プリンターの一部が止まっています",
}
# They say how far a job is, which its state says already.
_SILENT = frozenset(
    {
        *("none", "job-printing", "job-incoming", "job-queued", "job-spooling", "processing"),
        *("job-completed-successfully", "job-transforming", "job-interpreting", "job-fetchable"),
        *("job-data-insufficient", "processing-to-stop-point", "job-transferring"),
    }
)
_SEVERITIES = ("-error", "-warning", "-report")


def reason_words(reasons: Iterable[str]) -> tuple[str, ...]:
    """What these keywords mean, each once; one that nobody knows here is shown as it came."""
    plain = (_without_severity(one) for one in reasons)
    found = (REASONS.get(one, f"プリンターの知らせ: {one}") for one in plain if one not in _SILENT)
    return tuple(dict.fromkeys(found))


def _without_severity(reason: str) -> str:
    for severity in _SEVERITIES:
        reason = reason.removesuffix(severity)
    return reason


STATUSES = {
    0x0401: "プリンターが、この機械からの印刷を許していません",
    0x0402: "プリンターに、名前とパスワードが要ります",
    0x0403: "プリンターが、この機械からの印刷を許していません",
    0x0406: "プリンターに、その印刷はありません",
    0x0408: "書類が大きすぎて、プリンターが受け取れません",
    0x040A: "プリンターがこの形式を受け取れません",
    0x040B: "紙の大きさ・両面・トレイのどれかを、プリンターが受け取れません",
    0x040E: "紙の大きさ・両面・トレイの組み合わせを、プリンターが受け取れません",
    0x0410: "プリンターがこの書類を読めませんでした",
    0x0501: "プリンターに、この働きがありません",
    0x0502: "プリンターが今は使えません",
    0x0504: "プリンターの本体に故障があります",
    0x0505: "プリンターが今は受け取れません",
    0x0506: "プリンターが印刷を受け付けていません",
    0x0507: "プリンターがほかの印刷で忙しくしています",
    0x050B: "プリンターに印刷がたまっています",
}


def status_words(status: int) -> str:
    """What a status that is no success means."""
    return STATUSES.get(status, f"プリンターが断りました(番号 {status:#06x})")

"""⑥ 処理: each item done, handed on, asked about or held, with who and when."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from counter.actions import Action
from counter.screens import desk, wording
from counter.screens.checklist import chosen_item
from counter.screens.details import detail_view, place_name
from counter.screens.notes import notes_of, save_note
from counter.screens.receipt_page import receipt_changes
from counter.screens.rows import desk_views
from counter.screens.visit import Visit
from lifeevents.checklist import Item

blueprint = Blueprint("work", __name__)
ACTS = {"done": "完了にしました", "held": "保留にしました"}
BACK = {"checklist": "checklist.listed", "work": "work.through"}
ANSWER_WORDS = {"answered": "答え", "unsure": "わからない"}
LOG_WORDS = {
    "opened": "受付を始めました",
    "scanned": "コードを読み取りました",
    "read_back": "読み合わせました",
    "printed": "印刷しました",
    "done": "完了",
    "held": "保留",
    "reopened_item": "もどした",
    "handed_off": "渡した",
    "remote": "遠隔で相談",
    "received": "引き継ぎを受けました",
    "confirmed": "引き継ぎを確かめました",
    "noted": "メモ",
    "closed": "終了しました",
    "reopened": "もう一度開きました",
    "called": "呼び出しました",
    "joined": "遠隔で入りました",
    "left": "遠隔を終えました",
    "gave_back": "返したものを記録しました",
}


@blueprint.get("/cases/<case_id>/work")
def through(case_id: str) -> ResponseReturnValue:
    """The items with their state."""
    visit = desk.visit_of(case_id)
    chosen = chosen_item(visit, request.args.get("row", ""))
    actions = desk.office().store.actions(case_id)
    notes = notes_of(actions)
    receipt_day, changes = receipt_changes(visit, request.args.get("receipt", ""))
    return desk.case_page(
        "work.html",
        visit,
        "work",
        "処理",
        desks=desk_views(visit, "work.through"),
        details=tuple(detail_view(visit, one, "", notes) for one in visit.lines),
        notes=tuple(one for one in notes if not one.item),
        chosen=detail_view(visit, chosen) if chosen else None,
        done=visit.done,
        total=len(visit.own),
        receipt_day=receipt_day,
        changes=changes,
        log=log_lines(visit, actions)[-12:],
    )


@blueprint.post("/cases/<case_id>/items")
def act(case_id: str) -> ResponseReturnValue:
    """完了, 渡す, 遠隔, 保留; the same again takes it back."""
    visit = desk.open_visit_of(case_id)
    key, wanted = request.form.get("key", ""), request.form.get("act", "")
    item = visit.find_item(key)
    if item is None or item not in visit.lines:
        abort(404, "この手続きは一覧にありません。")
    endpoint = BACK.get(request.form.get("from", ""), "work.through")
    back = redirect(url_for(endpoint, case_id=case_id, row=key))
    if wanted == "hand_off":
        return redirect(url_for("handing.choose", case_id=case_id, key=key))
    if wanted == "note":
        save_note(case_id, request.form.get("note", ""), key)
        return back
    if wanted == "remote":
        return _call(visit, item, back)
    if wanted in ACTS:
        again = visit.state_of(item).state == wanted
        desk.mark(case_id, item, "open" if again else wanted, request.form.get("note", ""))
        flash("もどしました" if again else f"{item.name()}を{ACTS[wanted]}")
        return back
    return abort(400, "操作がありません。画面のボタンから選んでください。")


def _call(visit: Visit, item: Item, back: Response) -> ResponseReturnValue:
    """Calls the item's section to this case; the same key again ends the call."""
    # The remote counter stands on these screens, so it is met only when it is used.
    from counter.remote.calling import call_section, current_call, end_call

    case_id = visit.state.case_id
    found = None if visit.is_elsewhere(item) else visit.town.find_desk(item.procedure.office)
    if found is None:
        flash(f"{item.procedure.office}は、この町の窓口から呼び出せません", "wrong")
        return back
    call = current_call(case_id)
    if call and call.item in item.keys:
        end_call(case_id)
        flash(f"{call.section}の呼び出しを終えました")
        return back
    call_section(case_id, found.section, item.key)
    flash(f"{found.section}を呼び出しています")
    return back


def log_lines(visit: Visit, actions: tuple[Action, ...]) -> tuple[dict[str, str], ...]:
    """What was done in the case, oldest first, without the single answers."""
    return tuple(
        {
            "at": wording.clock_time(one.moment),
            "text": f"{action_words(visit, one)} {desk.name_of(one.staff)}",
        }
        for one in actions
        if one.kind in LOG_WORDS
    )


def action_words(visit: Visit, action: Action) -> str:
    """An action in words: its item's name, and to whom it was handed."""
    words = (LOG_WORDS | ANSWER_WORDS).get(action.kind, "")
    body = action.body
    if action.kind == "noted":
        words = f"メモ「{body['text']}」"
    item = visit.find_item(str(body["item"])) if body.get("item") else None
    to = place_name(visit, str(body["to"])) if body.get("to") else ""
    parts = (item.procedure.name if item else "", f"{to}へ" if to else "", words)
    return " ".join(filter(None, parts))

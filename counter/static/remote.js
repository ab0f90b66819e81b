// The remote counter in the page: who is here, which field they are in, what they just recorded.
// The page works without it; it only adds the other side. A cut line is joined again, and what
// was missed meanwhile is asked for by the last action this page has seen.

const page = document.body;
const path = page.dataset.live;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

let socket = null;
let wait = FIRST_WAIT;
let last = page.dataset.version || "";
let seat = "";
let staff = "";

// What this page records carries its own mark, so that it knows its own when they come back.
const mark = [...crypto.getRandomValues(new Uint8Array(6))].map((one) => one.toString(16).padStart(2, "0")).join("");
page.dataset.seat = mark;
let guests = [];

const fields = (slot) => [...document.querySelectorAll("[data-slot]")].filter((f) => f.dataset.slot === slot);
const box = (field) => field.closest(".field") || field.parentElement;
const send = (message) => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));

function connect() {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  socket = new WebSocket(`${scheme}//${location.host}${new URL(path, location.href).pathname}`);
  socket.addEventListener("open", () => {
    wait = FIRST_WAIT;
    state("live");
    send({ type: "since", id: last });
    const field = document.activeElement?.closest?.("[data-slot]");
    if (field) send({ type: "focus", slot: field.dataset.slot });
  });
  socket.addEventListener("message", (event) => receive(JSON.parse(event.data)));
  socket.addEventListener("close", (event) => {
    guests = [];
    showGuests();
    if (event.code === 4403) return state("refused");
    state("cut");
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  });
}

function state(name) {
  page.dataset.line = name;
  const words = { live: "", cut: "接続が切れました。つなぎ直しています", refused: "もう一度サインインしてください" };
  document.querySelectorAll("[data-live-state]").forEach((place) => { place.textContent = words[name]; });
}

function receive(message) {
  if (message.type === "welcome") {
    seat = message.seat;
    staff = message.staff;
    showGuests();
  }
  if (message.type === "people") { guests = message.people; showGuests(); }
  if (message.type === "held") hold(message.slot, message.by);
  if (message.type === "actions") message.actions.forEach(apply);
  if (message.type === "changed") refreshSoon();
}

// ── who is here ──────────────────────────────────────────────────────────

function showGuests() {
  const others = guests.filter((guest) => guest.seat !== seat);
  document.querySelectorAll(".field--other").forEach(release);
  others.filter((guest) => guest.slot).forEach((guest) => hold(guest.slot, guest));
  document.querySelectorAll("[data-guests]").forEach((place) => {
    const company = others.filter((guest) => guest.staff !== staff);
    place.textContent = [...new Set(company.map((guest) => `${guest.name}(${guest.section})`))].join("、");
    place.closest("[data-guests-frame]")?.toggleAttribute("hidden", company.length === 0);
  });
}

function hold(slot, guest) {
  for (const field of fields(slot)) {
    const frame = box(field);
    frame.classList.add("field--other");
    if ("readOnly" in field) field.readOnly = true;
    let who = frame.querySelector(".who");
    if (!who) {
      who = document.createElement("span");
      who.className = "who";
      frame.append(who);
    }
    who.textContent = `${guest.name}(${guest.section})が入力中`;
  }
}

function release(frame) {
  frame.classList.remove("field--other");
  frame.querySelector(".who")?.remove();
  frame.querySelectorAll("[data-slot]").forEach((field) => { if ("readOnly" in field) field.readOnly = false; });
}

// ── what was recorded ────────────────────────────────────────────────────

function apply(action) {
  last = action.id;
  page.dataset.version = last;
  for (const [slot, answer] of Object.entries(action.answers || {})) {
    for (const field of fields(slot)) applyAnswer(field, answer, action);
  }
  document.dispatchEvent(new CustomEvent("remote:action", { detail: action }));
  if (action.seat !== mark) refreshSoon();
}

function applyAnswer(field, answer, action) {
  field.dataset.seen = action.id;
  if (action.seat === mark) return;
  const typing = field === document.activeElement && field.value !== (field.dataset.saved ?? "");
  if (typing) return offer(field, answer, action);
  take(field, answer);
  const frame = box(field);
  frame.classList.toggle("field--open", "missing" in frame.dataset && answer.shown === "");
  frame.classList.remove("field--error");
  field.removeAttribute("aria-invalid");
  const read = frame.querySelector(".read");
  if (read) read.textContent = answer.reading;
}

function take(field, answer) {
  if ("several" in field.dataset) {
    field.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = answer.several.includes(box.value); });
  } else {
    field.value = field.tagName === "SELECT" ? answer.typed : answer.shown;
  }
  field.dataset.saved = "several" in field.dataset ? answer.several.join(" ") : field.value;
}

// Somebody recorded a value while this person was typing another: nobody's is lost.
function offer(field, answer, action) {
  const read = box(field).querySelector(".read");
  if (!read) return;
  read.textContent = `${action.by}さんが「${answer.shown}」と入れました。 `;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "その値にする";
  button.addEventListener("click", () => {
    take(field, answer);
    read.textContent = answer.reading;
    field.focus();
  });
  read.append(button);
}

// ── parts of the page that follow the case ───────────────────────────────

let refreshing = 0;
document.addEventListener("case:wrong", () => refreshSoon());

function refreshSoon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(refresh, 150);
}

// What somebody is in, or has opened to choose from, is not taken from under the hand.
const isInUse = (part) => part.contains(document.activeElement) || part.querySelector(".call-menu[open]");

async function refresh() {
  if (!document.querySelector("[data-live-part]")) return;
  // An office that can not be reached now is asked again when the line is back.
  const answer = await fetch(location.href, { headers: { "X-Live-Part": "1" } }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live-part]")) {
    const next = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
    if (next && !isInUse(part)) part.replaceWith(document.adoptNode(next));
  }
}

if (path) {
  document.addEventListener("focusin", (event) => {
    const field = event.target.closest?.("[data-slot]");
    if (field) send({ type: "focus", slot: field.dataset.slot });
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.closest?.("[data-slot]")) send({ type: "blur" });
  });
  connect();
}

// The tablet's guard: warns when nobody touches it, wipes when nobody answers, and wipes on leaving.

const dialog = document.getElementById("idle");
const after = Number(dialog.dataset.after) * 1000;
const count = Number(dialog.dataset.count);
const shown = document.getElementById("idle-count");
let quiet = 0;
let ticking = 0;
let staying = false;

function rest() {
  clearTimeout(quiet);
  quiet = setTimeout(warn, after);
}

function warn() {
  const until = Date.now() + count * 1000;
  shown.textContent = count;
  dialog.showModal();
  ticking = setInterval(() => {
    const left = Math.ceil((until - Date.now()) / 1000);
    shown.textContent = Math.max(left, 0);
    if (left <= 0) leaveNow();
  }, 250);
}

function leaveNow() {
  clearInterval(ticking);
  goOn();
  document.getElementById("idle-end").submit();
}

function stay() {
  clearInterval(ticking);
  dialog.close();
  fetch(dialog.dataset.stay, { method: "POST", credentials: "same-origin" }).then((answer) => {
    if (!answer.ok) location.reload();
  });
  rest();
}

for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
  addEventListener(sign, () => dialog.open || rest(), { passive: true });
}
document.getElementById("idle-stay").addEventListener("click", stay);
dialog.addEventListener("cancel", (event) => { event.preventDefault(); stay(); });

// Going on inside the screens is not leaving: a form sent or a link of this page pressed.
// Only for a moment: who leaves while the next page does not come has left all the same.
const GOING_ON = 3000;
function goOn() {
  staying = true;
  setTimeout(() => { staying = false; }, GOING_ON);
}
addEventListener("submit", goOn);
addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && link.origin === location.origin && !link.hash) goOn();
});
addEventListener("pagehide", () => {
  if (!staying) navigator.sendBeacon(dialog.dataset.leave);
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

rest();

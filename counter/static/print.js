// The packet's pages: ↑↓ choose a paper, its pages are marked; the queue is followed while it moves.

const rows = [...document.querySelectorAll("[data-line]")];
const pages = [...document.querySelectorAll("[data-of]")];
const list = document.querySelector("[data-pages]");
const place = document.querySelector("[data-jobs-place]");
const EVERY = 1500; // milliseconds

function choose(row, page = null) {
  if (!row) return;
  rows.forEach((one) => { if (one === row) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current"); });
  const own = pages.filter((one) => one.dataset.of === row.dataset.line);
  pages.forEach((one) => { if ((page ? [page] : own).includes(one)) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current"); });
  const only = document.querySelector("[data-print-one] [name=only]");
  if (only) only.value = row.dataset.line;
  if (isLarge()) own.forEach(enlarge);
  (page || own[0])?.scrollIntoView({ block: "nearest" });
}

const isLarge = () => list?.classList.contains("pages--large");

function enlarge(page) {
  const picture = page.querySelector("img");
  if (picture.getAttribute("src") !== page.dataset.big) picture.src = page.dataset.big;
}

function toggleLarge() {
  const large = list.classList.toggle("pages--large");
  document.querySelector("[data-large-word]").textContent = large ? "並べる" : "大きく";
  choose(rows.find((one) => one.getAttribute("aria-current")));
}

rows.forEach((row) => {
  row.addEventListener("focus", () => choose(row));
  row.addEventListener("click", (event) => { event.preventDefault(); row.focus(); choose(row); });
});
pages.forEach((page) => page.addEventListener("click", () => {
  choose(rows.find((row) => row.dataset.line === page.dataset.of), page);
  if (!isLarge()) toggleLarge();
}));
document.querySelector("[data-large]")?.addEventListener("click", toggleLarge);
choose(rows.find((row) => location.hash && row.parentElement.id === location.hash.slice(1)) || rows[0]);

// Without a printer the browser prints: the packet, not the page around it.
function printPacket() {
  const frame = document.createElement("iframe");
  frame.className = "unseen";
  frame.title = "印刷する書類一式";
  frame.src = document.querySelector("[data-pdf]").href;
  frame.addEventListener("load", () => {
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    } catch {
      // A browser without its own PDF viewer shows the packet in a window of its own instead.
      window.open(frame.src, "_blank", "noopener");
    }
  });
  document.body.append(frame);
}
document.querySelector("[data-print-packet]")?.addEventListener("click", printPacket);

document.querySelector("[data-choose] select")?.addEventListener("change", (event) => event.target.form.requestSubmit());

async function follow() {
  const jobs = place?.querySelector("[data-moving]");
  if (!jobs) return;
  try {
    const answer = await fetch(jobs.dataset.jobs, { credentials: "same-origin", headers: { "X-Live-Part": "1" } });
    if (answer.redirected) return; // locked
    if (!answer.ok) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-jobs]");
    // What is over changes the whole page: draft, buttons, the step's tick.
    if (!fresh.matches("[data-moving]")) return location.reload();
    const focused = place.contains(document.activeElement) && document.activeElement.dataset.key;
    place.replaceChildren(document.adoptNode(fresh));
    if (focused) place.querySelector(`[data-key="${focused}"]`)?.focus();
  } catch {
    // The line is gone for a moment; the next look tells.
  }
  setTimeout(follow, EVERY);
}
setTimeout(follow, EVERY);

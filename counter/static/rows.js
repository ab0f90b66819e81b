// The checklist: the row that has the focus is explained on the right, and 1–4 act on it.

const list = document.querySelector("[data-rows]");

function choose(row) {
  document.querySelectorAll("[data-row][aria-current]").forEach((one) => one.setAttribute("aria-current", String(one === row)));
  document.querySelectorAll("[data-detail]").forEach((one) => { one.hidden = one.dataset.detail !== row.dataset.row; });
  const key = document.querySelector("[data-acts] input[name=key]");
  if (key) key.value = row.dataset.item;
  document.querySelector(".detail")?.scrollTo(0, 0);
  history.replaceState(null, "", row.href);
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row][data-item]");
  if (row) choose(row);
});
document.addEventListener("click", (event) => {
  const row = event.target.closest?.("[data-row][data-item]");
  if (!row) return;
  event.preventDefault();
  row.focus();
  choose(row);
});
// Enter on a row goes on with the visit, as the button above says.
list?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  const on = document.querySelector("[data-key=Enter]");
  if (!on) return;
  event.preventDefault();
  event.stopPropagation();
  on.click();
});
document.querySelectorAll("details.fold > summary").forEach((summary) => {
  summary.addEventListener("click", () => {
    document.querySelectorAll("details.fold[open]").forEach((one) => { if (one !== summary.parentElement) one.open = false; });
  });
});

// What every staff screen has: keys, the scanner, running times and the idle lock.

import { listenForKeys } from "./keys.js";
import { listenForScans } from "./scan.js";
import { runClocks, lockWhenIdle } from "./clock.js";

listenForKeys();
if (document.body.classList.contains("staff")) {
  listenForScans();
  runClocks();
  lockWhenIdle(Number(document.body.dataset.idle || 0));
}

// The sample town's accounts fill the sign-in form; the fields do the rest.
document.querySelectorAll(".sample-account").forEach((button) => {
  button.addEventListener("click", () => {
    document.getElementById("account").value = button.dataset.account;
    const password = document.getElementById("password");
    password.value = button.dataset.password;
    password.form.requestSubmit();
  });
});

// A second press must not send twice.
document.querySelectorAll("form:not([data-sheet])").forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 1500);
  });
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form").forEach((form) => delete form.dataset.sent);
});

const first = document.querySelector("[autofocus]") || document.querySelector("#faults") || document.querySelector("[data-first]");
if (first && !location.hash) first.focus({ preventScroll: true });
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target) {
  const field = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
  target.closest("details")?.setAttribute("open", "");
  if (target.id !== "search" || !document.querySelector("dialog[open]")) (field || target).focus();
}

// A typed answer is read back while it is typed; Enter in a list of several goes on.

import { post } from "./post.js";
import { listenForKeys } from "./keys.js";

const form = document.getElementById("answer");
const field = document.getElementById("value");
const place = document.getElementById("read");

if (document.body.classList.contains("point")) {
  listenForKeys();
  document.querySelector("[data-first]")?.focus();
}

let asked = 0;
field?.addEventListener("input", () => {
  const mine = ++asked;
  setTimeout(async () => {
    if (mine !== asked) return;
    const answer = await post(form.dataset.read, { slot: form.elements.slot.value, typed: field.value });
    if (mine === asked) place.textContent = answer.reading || answer.fault || "";
  }, 150);
});

// Several may be chosen: Enter does not toggle, it goes on (Space toggles).
form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.target.type !== "checkbox") return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.shiftKey) form.querySelector("[name=several]")?.click();
});

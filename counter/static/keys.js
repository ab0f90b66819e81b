// Keys do what is written beside them: data-key names a key, data-digit a digit,
// [data-rows] lets the arrows choose. Digits act only while nothing is being typed.

const TYPED = "input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select";

export const isTyping = (element) => Boolean(element?.matches?.(TYPED)) && !element.readOnly;

export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (pressNamed(event) || pressDigit(event) || moveInRows(event) || moveInChoices(event)) event.preventDefault();
  });
}

function nameOf(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Control");
  if (event.shiftKey) parts.push("Shift");
  parts.push(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  return parts.join("+");
}

function pressNamed(event) {
  const name = nameOf(event);
  if (event.altKey || name.length === 1) return false;
  if (name === "Enter" && keepsEnter(event.target)) return false;
  // The last one counts: what the page itself offers stands after the frame.
  const element = [...document.querySelectorAll("[data-key]")].findLast((one) => one.dataset.key === name && !one.disabled && isReachable(one));
  if (!element) return false;
  const field = element.hash && element.pathname === location.pathname && document.getElementById(element.hash.slice(1));
  if (field && field.matches("input, textarea")) return focusOn(field);
  element.click();
  return true;
}

// Enter on something that Enter itself works stays with it.
function keepsEnter(element) {
  if (element.matches?.("[data-row]")) return false;
  return isTyping(element) || Boolean(element.matches?.("a[href], button, summary, input, select"));
}

const isReachable = (element) => element.matches("summary") || element.classList.contains("unseen") || element.checkVisibility();

function focusOn(element) {
  element.focus();
  element.select?.();
  return true;
}

function pressDigit(event) {
  if (!/^[0-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return false;
  const element = document.querySelector(`[data-digit="${event.key}"]`) || nthOf(Number(event.key));
  if (!element) return false;
  const box = element.querySelector?.("input");
  (box || element).click();
  (box || element).focus();
  return true;
}

function nthOf(number) {
  const group = document.querySelector("[data-digits]");
  return group ? group.querySelectorAll(".choice")[number - 1] : null;
}

// ↑↓ in a list of rows: the row is focused, and its explanation follows (rows.js).
function moveInRows(event) {
  if (!["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key) || (isTyping(event.target) && event.target.id !== "search")) return false;
  const list = document.querySelector("[data-rows]");
  if (!list) return false;
  const rows = [...list.querySelectorAll("[data-row]")].map((row) => (row.matches("a") ? row : row.querySelector("a")));
  if (!rows.length) return false;
  const chosen = list.querySelector("[data-row][aria-current=true]");
  let here = rows.indexOf(document.activeElement);
  if (here < 0 && chosen) here = rows.indexOf(chosen);
  const to = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
  row.focus();
  row.scrollIntoView({ block: "nearest" });
  return true;
}

function moveInChoices(event) {
  if (!["ArrowUp", "ArrowDown"].includes(event.key) || isTyping(event.target)) return false;
  const choices = [...document.querySelectorAll(".choice, .card")].map((one) => one.querySelector("input") || one);
  if (!choices.length || choices[0].type === "radio") return false;
  const here = choices.indexOf(document.activeElement);
  choices[(here + (event.key === "ArrowUp" ? choices.length - 1 : 1)) % choices.length]?.focus();
  return true;
}

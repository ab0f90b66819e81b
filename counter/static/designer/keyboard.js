// Everything on the page by keyboard. Letters are taken by their place on the keyboard, so they
// work with Japanese input on as well; while a value is being typed they are left alone.

import { WAYS } from "./arranging.js";
import { copy, cut, paste } from "./clipboard.js";
import { moveBy, resizeBy } from "./moving.js";
import { GRID } from "./snapping.js";

const FAR = 5; // millimetres, with Shift
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TYPED = "input:not([type=checkbox]), textarea, select";

export function listenOnPage(page, paper, acts) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const typing = event.target.matches?.(TYPED);
    if (!typing && everywhere(event, paper, acts)) return event.preventDefault();
    if (!typing && page.stage.contains(event.target) && onPage(event, page, paper, acts)) event.preventDefault();
  });
  page.stage.addEventListener("focusin", (event) => {
    const button = event.target.closest(".cell");
    if (!button || page.pressed) return;
    const at = Number(button.dataset.at);
    if (!paper.chosen.includes(at)) paper.choose([...acts.held, at]);
  });
  page.stage.addEventListener("pointerdown", () => { page.pressed = true; }, true);
  document.addEventListener("pointerup", () => { page.pressed = false; });
}

function everywhere(event, paper, acts) {
  const control = event.ctrlKey || event.metaKey;
  if (!control) return false;
  const act = {
    KeyZ: () => (event.shiftKey ? paper.redo() : paper.undo()),
    KeyY: () => paper.redo(),
    KeyC: () => copy(paper),
    KeyX: () => cut(paper),
    KeyV: () => paste(paper),
    KeyA: () => acts.chooseAll(),
    Equal: () => acts.zoomBy(1),
    Semicolon: () => acts.zoomBy(1), // the plus of a Japanese keyboard
    Minus: () => acts.zoomBy(-1),
    Digit0: () => acts.zoomBy(0),
  }[event.code];
  act?.();
  return Boolean(act);
}

function onPage(event, page, paper, acts) {
  const arrow = ARROWS[event.key];
  if (arrow) return move(event, paper, arrow);
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const act = {
    Delete: () => remove(page, paper),
    Backspace: () => remove(page, paper),
    Enter: () => acts.toProperties(),
    Escape: () => (paper.chosen.length ? letGo(page, paper, acts) : acts.leave()),
    Space: () => hold(event, paper, acts),
    KeyN: () => acts.addField(),
    KeyA: () => acts.accept(),
    ...Object.fromEntries(WAYS.map(([key, , arrange]) => [`Key${key}`, () => arrange(paper)])),
  }[event.code];
  act?.();
  return Boolean(act);
}

function move(event, paper, [across, down]) {
  if (event.altKey || !paper.chosen.length) return false;
  const step = event.shiftKey ? FAR : GRID;
  const by = event.ctrlKey || event.metaKey ? resizeBy : moveBy;
  by(paper, across * step, down * step, `${by.name}-${paper.chosen.join()}`);
  return true;
}

function remove(page, paper) {
  const at = Math.max(0, (paper.chosen[0] || 0) - 1);
  paper.remove();
  page.focus(at);
}

function letGo(page, paper, acts) {
  acts.held = [];
  paper.choose([]);
  page.stage.focus();
}

// Space keeps the field with the focus chosen while Tab goes on to the next.
function hold(event, paper, acts) {
  const at = Number(event.target.closest(".cell")?.dataset.at ?? -1);
  if (at < 0) return;
  acts.held = acts.held.includes(at) ? acts.held.filter((one) => one !== at) : [...acts.held, at];
  paper.choose([...acts.held]);
}

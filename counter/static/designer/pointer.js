// The pointer on the page: choose, drag, resize by a handle, draw a new field, choose by a frame.

import { edgesOf, onGrid, round, snapped } from "./snapping.js";
import { pulled } from "./moving.js";

const STILL = 3; // pixels; a press that moves less is a click
let drags = 0;

export function followPointer(page, paper, modes) {
  page.stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const button = event.target.closest(".cell");
    const kind = `drag-${++drags}`;
    const act = modes.drawing ? drawing(page, paper, modes, kind)
      : event.target.dataset.handle ? resizing(page, paper, event.target.dataset.handle, kind)
      : button ? dragging(page, paper, Number(button.dataset.at), event, kind)
      : framing(page, paper, event);
    event.preventDefault();
    follow(page, event, act);
  });
}

function follow(page, press, act) {
  const start = page.at(press);
  let moved = false;
  const move = (event) => {
    moved ||= Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > STILL;
    if (moved) act.move(start, page.at(event), event.altKey);
  };
  const end = (event) => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    page.showGuides([]);
    act.end?.(moved, start, page.at(event));
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
}

function dragging(page, paper, at, press, kind) {
  const adding = press.shiftKey || press.ctrlKey || press.metaKey;
  const wasChosen = paper.chosen.includes(at);
  if (adding && !wasChosen) paper.toggle(at);
  if (!adding && !wasChosen) paper.choose([at]);
  page.buttons[at].focus({ preventScroll: true });
  const from = paper.chosenFields.map((one) => ({ x: one.x_mm, y: one.y_mm }));
  const box = boxOf(paper.chosenFields);
  const edges = { x: edgesOf(paper, "x", paper.chosen), y: edgesOf(paper, "y", paper.chosen) };
  return {
    move(start, now, free) {
      const x = snapped(box.x + now.x - start.x, box.width, edges.x, free);
      const y = snapped(box.y + now.y - start.y, box.height, edges.y, free);
      page.showGuides([["x", x.guide], ["y", y.guide]].filter(([, guide]) => guide !== null));
      const dx = clamp(x.at, paper.size[0] - box.width) - box.x;
      const dy = clamp(y.at, paper.size[1] - box.height) - box.y;
      paper.change(kind, () => paper.chosenFields.forEach((one, number) => {
        one.x_mm = round(from[number].x + dx);
        one.y_mm = round(from[number].y + dy);
      }));
    },
    end(moved) {
      if (moved) return;
      if (adding && wasChosen) paper.toggle(at);
      else if (!adding) paper.choose([at]);
    },
  };
}

const clamp = (at, most) => Math.min(Math.max(0, at), Math.max(0, most));

function boxOf(fields) {
  const x = Math.min(...fields.map((one) => one.x_mm));
  const y = Math.min(...fields.map((one) => one.y_mm));
  const width = Math.max(...fields.map((one) => one.x_mm + one.width_mm)) - x;
  return { x, y, width, height: Math.max(...fields.map((one) => one.y_mm + one.height_mm)) - y };
}

function resizing(page, paper, side, kind) {
  const before = { ...paper.one };
  const edges = { x: edgesOf(paper, "x", paper.chosen), y: edgesOf(paper, "y", paper.chosen) };
  return {
    move(_, now, free) {
      const x = snapped(clamp(now.x, paper.size[0]), 0, edges.x, free);
      const y = snapped(clamp(now.y, paper.size[1]), 0, edges.y, free);
      const across = side.includes("e") || side.includes("w");
      const down = side.includes("n") || side.includes("s");
      page.showGuides([["x", across ? x.guide : null], ["y", down ? y.guide : null]].filter(([, guide]) => guide !== null));
      paper.change(kind, () => Object.assign(paper.one, pulled(before, side, { x: x.at, y: y.at })));
    },
  };
}

function drawing(page, paper, modes, kind) {
  return {
    move(start, now, free) {
      const put = (mm) => (free ? round(mm) : onGrid(mm));
      const box = { x_mm: put(Math.min(start.x, now.x)), y_mm: put(Math.min(start.y, now.y)) };
      box.width_mm = Math.max(1, put(Math.abs(now.x - start.x)));
      box.height_mm = Math.max(1, put(Math.abs(now.y - start.y)));
      if (!modes.drawn) {
        modes.drawn = true;
        paper.change(kind, (design) => design.fields.push({ id: paper.freeId("field-1"), ...box, cell: "text", frame: true }));
        paper.choose([paper.fields.length - 1]);
      } else paper.change(kind, () => Object.assign(paper.one, box));
    },
    end() { modes.stopDrawing(); },
  };
}

function framing(page, paper, press) {
  const adding = press.shiftKey || press.ctrlKey ? [...paper.chosen] : [];
  if (!adding.length) paper.choose([]);
  page.stage.focus({ preventScroll: true });
  return {
    move(start, now) {
      const [left, right] = [Math.min(start.x, now.x), Math.max(start.x, now.x)];
      const [top, bottom] = [Math.min(start.y, now.y), Math.max(start.y, now.y)];
      const inside = (one) => one.x_mm >= left && one.y_mm >= top && one.x_mm + one.width_mm <= right && one.y_mm + one.height_mm <= bottom;
      paper.choose([...adding, ...[...paper.fields.keys()].filter((at) => inside(paper.fields[at]))]);
      showFrame(page, { left, top, right, bottom });
    },
    end() { showFrame(page, null); },
  };
}

function showFrame(page, box) {
  const frame = document.getElementById("frame");
  frame.hidden = !box;
  if (!box) return;
  const scale = page.scale;
  frame.style.left = `${box.left * scale}px`;
  frame.style.top = `${box.top * scale}px`;
  frame.style.width = `${(box.right - box.left) * scale}px`;
  frame.style.height = `${(box.bottom - box.top) * scale}px`;
}

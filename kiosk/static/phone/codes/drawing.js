// Codes as pictures: dark on white, with the quiet zone that scanners want.

import encodeQR from "../../lib/qr.js";
import { drawing } from "../dom.js";

const QUIET = 4; // modules of white on each side
const LARGEST = 17 * 4 + 17; // modules of version 17

/** The code of a text as a drawing; throws a RangeError where it would be above version 17. */
export function drawCode(text, label) {
  const rows = encodeQR(text, "raw", { ecc: "medium", encoding: "alphanumeric", border: QUIET });
  const size = rows.length;
  if (size - 2 * QUIET > LARGEST) throw new RangeError("a code above version 17");
  const box = { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label };
  const paper = drawing("rect", { width: size, height: size, fill: "#fff" });
  return drawing(
    "svg",
    { ...box, "shape-rendering": "crispEdges" },
    paper,
    drawing("path", { d: path(rows) }),
  );
}

/** Each run of dark modules of a row as one flat rectangle. */
function path(rows) {
  return rows
    .flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    .join("");
}

function runs(row) {
  const found = [];
  row.forEach((dark, x) => {
    if (dark && row[x - 1]) found.at(-1)[1] += 1;
    else if (dark) found.push([x, 1]);
  });
  return found;
}

// Where an edge goes when it is let go: to a line or a neighbour that is near, else to the grid.

export const GRID = 0.5; // millimetres
const NEAR = 1.2; // millimetres on the page; edges that are nearer are drawn to each other

// Every place along one axis where something begins or ends: "x" or "y".
export function edgesOf(paper, axis, without) {
  const [from, size] = axis === "x" ? ["x_mm", "width_mm"] : ["y_mm", "height_mm"];
  const edges = new Set();
  paper.fields.forEach((field, at) => {
    if (without.includes(at)) return;
    edges.add(field[from]);
    edges.add(round(field[from] + field[size]));
  });
  for (const [x1, y1, x2, y2] of paper.design.lines || []) {
    if (axis === "x" && x1 === x2) edges.add(x1);
    if (axis === "y" && y1 === y2) edges.add(y1);
  }
  return [...edges];
}

// A moved box: the nearest of its edges goes to an edge of the paper; `guide` is where, if any.
export function snapped(start, size, edges, free) {
  if (free) return { at: round(start), guide: null };
  let best = null;
  for (const edge of edges) {
    for (const own of [start, start + size]) {
      const away = Math.abs(edge - own);
      if (away <= NEAR && (!best || away < best.away)) best = { away, at: start + edge - own, guide: edge };
    }
  }
  return best ? { at: round(best.at), guide: best.guide } : { at: onGrid(start), guide: null };
}

export const onGrid = (mm) => round(Math.round(mm / GRID) * GRID);
export const round = (mm) => Math.round(mm * 1000) / 1000;

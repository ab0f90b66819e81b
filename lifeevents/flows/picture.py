"""A drawn flow as a picture (SVG), from the same places as its BPMN diagram."""

from xml.etree import ElementTree as ET

from lifeevents.flows.lettering import lines_of, width_of
from lifeevents.flows.parts import PARALLEL, TASK, Lane, Step
from lifeevents.flows.plane import (
    GAP,
    LABEL_SIZE,
    LANE_LABEL,
    NAME_SIZE,
    POOL_LABEL,
    SMALL_SIZE,
    TASK_WIDTH,
    Box,
    Lettering,
    Plane,
    Point,
)
from lifeevents.flows.tags import SVG

INK, QUIET, LINE, GROUND, PAPER = "#1a1a1a", "#4d4d4d", "#767676", "#f2f2f2", "#ffffff"
ACCENT, TINT, BAR = "#00118f", "#e8f1fe", "#000071"
MARGIN, HEAD = 24, 84
LEADING = 4  # between two lines
FACE = "sans-serif"
TITLE, LEGEND = 24, 13
LEGEND_WORDS = "\u3000".join(
    (
        "＋ どれも行う(順番は自由)",
        "○ 当てはまるものだけ行う",
        "× 当てはまれば行う",
        "線の上の言葉: どんなとき行うか(短くしたもの)",
        "紙の印: 書く紙",
        "太い枠: 義務",
    )
)
STEP = 6  # half of a sign in a gateway


def picture(plane: Plane) -> bytes:
    """Return a flow as an SVG document in UTF-8; it has a white ground and no font of its own."""
    ET.register_namespace("", SVG)
    width, height = plane.pool.width + 2 * MARGIN, plane.pool.height + HEAD + 2 * MARGIN
    root = ET.Element(
        f"{{{SVG}}}svg",
        {
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "role": "img",
            "lang": "ja",
            "font-family": FACE,
            "fill": INK,
        },
    )
    _text_of(_add(root, "title"), f"{plane.flow.event.name}の手続きの流れ")
    _add(root, "rect", width=width, height=height, fill=PAPER)
    _draw_head(root, plane)
    body = _add(root, "g", transform=f"translate({MARGIN} {MARGIN + HEAD})")
    _draw_lanes(body, plane)
    _draw_lines(body, plane)
    for step in plane.flow.steps.values():
        _draw_step(body, step, plane.steps[step.id])
    for one, box in plane.sheets.items():
        _draw_sheet(body, box, plane.labels[one])
    ET.indent(root, space="")
    text: bytes = ET.tostring(root, encoding="utf-8")
    return text + b"\n"


def _draw_head(root: ET.Element, plane: Plane) -> None:
    flow = plane.flow
    title = f"{flow.event.name}\u3000手続き {len(flow.tasks)}"
    _write(root, MARGIN, MARGIN + TITLE, title, TITLE, weight="bold")
    stand = "\u3000".join(one for one in (flow.town, flow.stand) if one)
    beside = MARGIN + width_of(title, TITLE) + 2 * GAP
    _write(root, beside, MARGIN + TITLE, stand, LEGEND, fill=QUIET)
    room = plane.pool.width
    for number, line in enumerate(lines_of(LEGEND_WORDS, room, LEGEND, most=2)):
        y = MARGIN + TITLE + 24 + number * (LEGEND + LEADING)
        _write(root, MARGIN, y, line, LEGEND, fill=QUIET)


def _draw_lanes(body: ET.Element, plane: Plane) -> None:
    for lane, box in plane.lanes.items():
        ground = GROUND if lane.outside else PAPER
        _add(body, "rect", **_place(box), fill=ground, stroke=LINE)
        label = Box(box.x, box.y, LANE_LABEL, box.height)
        _add(body, "rect", **_place(label), fill=GROUND if lane.outside else TINT, stroke=LINE)
        _draw_lane_name(body, lane, label)
    _add(body, "rect", x=0, y=0, width=POOL_LABEL, height=plane.pool.height, fill=BAR)
    name = f"{plane.flow.town}\u3000{plane.flow.event.name}"
    x, y = POOL_LABEL / 2 + NAME_SIZE / 3, min(plane.pool.height / 2, 400)
    turned = _write(body, x, y, name, NAME_SIZE + 2, fill=PAPER, weight="bold", anchor="middle")
    turned.set("transform", f"rotate(-90 {x:g} {y:g})")
    for title in plane.titles.values():
        _letter(body, title, NAME_SIZE, fill=ACCENT, weight="bold")


def _draw_lane_name(body: ET.Element, lane: Lane, label: Box) -> None:
    lines = lines_of(lane.name, LANE_LABEL - 2 * GAP, NAME_SIZE + 1, most=3)
    y = label.y + 32
    if lane.note:
        _write(body, label.x + 12, y - 8, lane.note, SMALL_SIZE, fill=QUIET)
        y += 10
    for number, line in enumerate(lines):
        at = y + number * (NAME_SIZE + 1 + LEADING)
        _write(body, label.x + 12, at, line, NAME_SIZE + 1, weight="bold")


def _draw_lines(body: ET.Element, plane: Plane) -> None:
    lines = _add(body, "g", fill="none", stroke=QUIET)
    heads = _add(body, "g", fill=QUIET)
    for link in plane.flow.links:
        route = plane.routes[link.id]
        _add(lines, "path", d=_path(route))
        _add(heads, "path", d=_head(route[-2], route[-1]))
        if link.id in plane.labels:
            _letter(body, plane.labels[link.id], LABEL_SIZE, fill=ACCENT)
    ties = _add(body, "g", fill="none", stroke=LINE, stroke_dasharray="2 3")
    for route in plane.ties.values():
        _add(ties, "path", d=_path(route))


def _path(route: tuple[Point, ...]) -> str:
    return "M" + " L".join(f"{x:g} {y:g}" for x, y in route)


def _head(before: Point, end: Point) -> str:
    """Return an arrow's head at the end of a line."""
    (x, y), (from_x, from_y) = end, before
    if from_y == y:
        back = x - 8 if from_x < x else x + 8
        return f"M{x:g} {y:g} L{back:g} {y - 4:g} L{back:g} {y + 4:g} Z"
    back = y - 8 if from_y < y else y + 8
    return f"M{x:g} {y:g} L{x - 4:g} {back:g} L{x + 4:g} {back:g} Z"


def _draw_step(body: ET.Element, step: Step, box: Box) -> None:
    if step.kind == TASK:
        _draw_task(body, step, box)
    elif step.kind in ("start", "end"):
        x, y = box.middle
        thick = 4 if step.kind == "end" else 2
        _add(body, "circle", cx=x, cy=y, r=box.width / 2, fill=PAPER, stroke=ACCENT,
             stroke_width=thick)  # fmt: skip
        for number, line in enumerate(lines_of(step.name, 2 * box.width, SMALL_SIZE, most=2)):
            at = box.bottom + SMALL_SIZE + 2 + number * (SMALL_SIZE + 2)
            _write(body, x, at, line, SMALL_SIZE, weight="bold", anchor="middle")
    else:
        _draw_gate(body, step, box)


def _draw_task(body: ET.Element, step: Step, box: Box) -> None:
    kind = step.procedure.kind if step.procedure else ""
    look = {"stroke": ACCENT, "stroke_width": 2} if kind == "duty" else {"stroke": ACCENT}
    if kind in ("optional", "external"):
        look = {"stroke": LINE}
    _add(body, "rect", **_place(box), rx=6, fill=PAPER, **look)
    room = TASK_WIDTH - 20
    names = lines_of(step.name, room, NAME_SIZE, most=2)
    most = 3 - len(names)
    lines = [line for one in step.lines for line in lines_of(one, room, SMALL_SIZE, most)]
    height = len(names) * (NAME_SIZE + LEADING) + len(lines) * (SMALL_SIZE + LEADING) - LEADING
    y = box.middle[1] - height / 2 + NAME_SIZE - 2
    for name in names:
        _write(body, box.x + 10, y, name, NAME_SIZE, weight="bold")
        y += NAME_SIZE + LEADING
    for line in lines:
        _write(body, box.x + 10, y - 1, line, SMALL_SIZE, fill=QUIET)
        y += SMALL_SIZE + LEADING


def _draw_gate(body: ET.Element, step: Step, box: Box) -> None:
    x, y = box.middle
    half = box.width / 2
    rim = f"M{x:g} {y - half:g} L{x + half:g} {y:g} L{x:g} {y + half:g} L{x - half:g} {y:g} Z"
    _add(body, "path", d=rim, fill=PAPER, stroke=ACCENT, stroke_width=1.5)
    if step.kind == PARALLEL:
        sign = f"M{x - STEP - 2:g} {y:g} h{2 * STEP + 4} M{x:g} {y - STEP - 2:g} v{2 * STEP + 4}"
    elif step.kind == "exclusive":
        cross = f"M{x - STEP:g} {y - STEP:g} l{2 * STEP} {2 * STEP}"
        sign = f"{cross} M{x - STEP:g} {y + STEP:g} l{2 * STEP} -{2 * STEP}"
    else:
        _add(body, "circle", cx=x, cy=y, r=STEP + 2, fill="none", stroke=ACCENT, stroke_width=2)
        return
    _add(body, "path", d=sign, fill="none", stroke=ACCENT, stroke_width=2.5)


def _draw_sheet(body: ET.Element, box: Box, words: Lettering) -> None:
    fold = 6
    rim = (
        f"M{box.x:g} {box.y:g} H{box.right - fold:g} L{box.right:g} {box.y + fold:g}"
        f" V{box.bottom:g} H{box.x:g} Z"
    )
    _add(body, "path", d=rim, fill=PAPER, stroke=QUIET)
    _letter(body, words, LABEL_SIZE, fill=QUIET)


def _letter(body: ET.Element, words: Lettering, size: float, fill: str, weight: str = "") -> None:
    for number, line in enumerate(words.lines):
        y = words.box.y + size + number * (size + 2)
        _write(body, words.box.x, y, line, size, fill=fill, weight=weight)


def _write(
    body: ET.Element,
    x: float,
    y: float,
    words: str,
    size: float,
    fill: str = "",
    weight: str = "",
    anchor: str = "",
) -> ET.Element:
    given = {"fill": fill, "font_weight": weight, "text_anchor": anchor}
    told = {name: value for name, value in given.items() if value}
    element = _add(body, "text", x=x, y=y, font_size=size, **told)
    return _text_of(element, words)


def _text_of(element: ET.Element, words: str) -> ET.Element:
    element.text = words
    return element


def _place(box: Box) -> dict[str, float]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _add(parent: ET.Element, tag: str, **given: float | str) -> ET.Element:
    """Add an element; attributes are named with _ for -."""
    written = {
        name.replace("_", "-"): value if isinstance(value, str) else f"{value:g}"
        for name, value in given.items()
    }
    return ET.SubElement(parent, f"{{{SVG}}}{tag}", written)

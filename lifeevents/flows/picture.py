"""A drawn flow as a picture (SVG), from the same places as its BPMN diagram."""

from xml.etree import ElementTree as ET

from lifeevents.flows.lettering import lines_of, width_of
from lifeevents.flows.parts import Lane
from lifeevents.flows.plane import (
    GAP,
    LABEL_SIZE,
    LANE_LABEL,
    NAME_SIZE,
    POOL_LABEL,
    SMALL_SIZE,
    Box,
    Plane,
    Point,
)
from lifeevents.flows.signs import draw_sheet, draw_step
from lifeevents.flows.strokes import (
    ACCENT,
    BAR,
    GROUND,
    INK,
    LEADING,
    LINE,
    PAPER,
    QUIET,
    TINT,
    add,
    letter,
    place,
    text_of,
    write,
)
from lifeevents.flows.tags import SVG

MARGIN, HEAD = 24, 84
WIDE, END_ROOM = 2000, 96  # from which width on a lane's name is said again, and its room
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
    text_of(add(root, "title"), f"{plane.flow.event.name}の手続きの流れ")
    add(root, "rect", width=width, height=height, fill=PAPER)
    _draw_head(root, plane)
    body = add(root, "g", transform=f"translate({MARGIN} {MARGIN + HEAD})")
    _draw_lanes(body, plane)
    _draw_lines(body, plane)
    for step in plane.flow.steps.values():
        draw_step(body, step, plane.steps[step.id])
    for one, box in plane.sheets.items():
        draw_sheet(body, box, plane.labels[one])
    ET.indent(root, space="")
    text: bytes = ET.tostring(root, encoding="utf-8")
    return text + b"\n"


def _draw_head(root: ET.Element, plane: Plane) -> None:
    flow = plane.flow
    title = f"{flow.event.name}\u3000手続き {len(flow.tasks)}"
    write(root, MARGIN, MARGIN + TITLE, title, TITLE, weight="bold")
    stand = "\u3000".join(one for one in (flow.town, flow.stand) if one)
    beside = MARGIN + width_of(title, TITLE) + 2 * GAP
    write(root, beside, MARGIN + TITLE, stand, LEGEND, fill=QUIET)
    room = plane.pool.width
    for number, line in enumerate(lines_of(LEGEND_WORDS, room, LEGEND, most=2)):
        y = MARGIN + TITLE + 24 + number * (LEGEND + LEADING)
        write(root, MARGIN, y, line, LEGEND, fill=QUIET)


def _draw_lanes(body: ET.Element, plane: Plane) -> None:
    for lane, box in plane.lanes.items():
        ground = GROUND if lane.outside else PAPER
        add(body, "rect", **place(box), fill=ground, stroke=LINE)
        label = Box(box.x, box.y, LANE_LABEL, box.height)
        add(body, "rect", **place(label), fill=GROUND if lane.outside else TINT, stroke=LINE)
        _draw_lane_name(body, lane, label)
        if plane.pool.width > WIDE and lane.id != plane.flow.lanes[0].id:
            _repeat_lane_name(body, lane, box)
    add(body, "rect", x=0, y=0, width=POOL_LABEL, height=plane.pool.height, fill=BAR)
    name = f"{plane.flow.town}\u3000{plane.flow.event.name}"
    x, y = POOL_LABEL / 2 + NAME_SIZE / 3, min(plane.pool.height / 2, 400)
    turned = write(body, x, y, name, NAME_SIZE + 2, fill=PAPER, weight="bold", anchor="middle")
    turned.set("transform", f"rotate(-90 {x:g} {y:g})")
    for title in plane.titles.values():
        letter(body, title, NAME_SIZE, fill=ACCENT, weight="bold")


def _draw_lane_name(body: ET.Element, lane: Lane, label: Box) -> None:
    lines = lines_of(lane.name, LANE_LABEL - 2 * GAP, NAME_SIZE + 1, most=3)
    y = label.y + 32
    if lane.note:
        write(body, label.x + 12, y - 8, lane.note, SMALL_SIZE, fill=QUIET)
        y += 10
    for number, line in enumerate(lines):
        at = y + number * (NAME_SIZE + 1 + LEADING)
        write(body, label.x + 12, at, line, NAME_SIZE + 1, weight="bold")


def _repeat_lane_name(body: ET.Element, lane: Lane, box: Box) -> None:
    """Say at the end of a long lane whose it is."""
    for number, line in enumerate(lines_of(lane.name, END_ROOM, SMALL_SIZE, most=3)):
        y = box.y + 22 + number * (SMALL_SIZE + LEADING)
        write(body, box.right - 10, y, line, SMALL_SIZE, fill=QUIET, anchor="end")


def _draw_lines(body: ET.Element, plane: Plane) -> None:
    lines = add(body, "g", fill="none", stroke=QUIET)
    heads = add(body, "g", fill=QUIET)
    for link in plane.flow.links:
        route = plane.routes[link.id]
        add(lines, "path", d=_path(route))
        add(heads, "path", d=_head(route[-2], route[-1]))
        if link.id in plane.labels:
            letter(body, plane.labels[link.id], LABEL_SIZE, fill=ACCENT)
    ties = add(body, "g", fill="none", stroke=LINE, stroke_dasharray="2 3")
    for route in plane.ties.values():
        add(ties, "path", d=_path(route))


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

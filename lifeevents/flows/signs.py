"""The signs of steps and papers in a picture."""

from xml.etree import ElementTree as ET

from lifeevents.flows.lettering import lines_of
from lifeevents.flows.parts import EXCLUSIVE, PARALLEL, TASK, Step
from lifeevents.flows.plane import LABEL_SIZE, NAME_SIZE, SMALL_SIZE, TASK_WIDTH, Box, Lettering
from lifeevents.flows.strokes import ACCENT, LEADING, LINE, PAPER, QUIET, add, letter, place, write

HALF = 6  # of a sign within a gateway


def draw_step(body: ET.Element, step: Step, box: Box) -> None:
    """Draw a task, a gateway, the start or the end."""
    if step.kind == TASK:
        _draw_task(body, step, box)
    elif step.kind in ("start", "end"):
        x, y = box.middle
        thick = 4 if step.kind == "end" else 2
        add(body, "circle", cx=x, cy=y, r=box.width / 2, fill=PAPER, stroke=ACCENT,
             stroke_width=thick)  # fmt: skip
        for number, line in enumerate(lines_of(step.name, 2 * box.width, SMALL_SIZE, most=2)):
            at = box.bottom + SMALL_SIZE + 2 + number * (SMALL_SIZE + 2)
            write(body, x, at, line, SMALL_SIZE, weight="bold", anchor="middle")
    else:
        _draw_gate(body, step, box)


def _draw_task(body: ET.Element, step: Step, box: Box) -> None:
    kind = step.procedure.kind if step.procedure else ""
    look = {"stroke": ACCENT, "stroke_width": 2} if kind == "duty" else {"stroke": ACCENT}
    if kind in ("optional", "external"):
        look = {"stroke": LINE}
    add(body, "rect", **place(box), rx=6, fill=PAPER, **look)
    room = TASK_WIDTH - 20
    names = lines_of(step.name, room, NAME_SIZE, most=2)
    most = 3 - len(names)
    lines = [line for one in step.lines for line in lines_of(one, room, SMALL_SIZE, most)]
    height = len(names) * (NAME_SIZE + LEADING) + len(lines) * (SMALL_SIZE + LEADING) - LEADING
    y = box.middle[1] - height / 2 + NAME_SIZE - 2
    for name in names:
        write(body, box.x + 10, y, name, NAME_SIZE, weight="bold")
        y += NAME_SIZE + LEADING
    for line in lines:
        write(body, box.x + 10, y - 1, line, SMALL_SIZE, fill=QUIET)
        y += SMALL_SIZE + LEADING


def _draw_gate(body: ET.Element, step: Step, box: Box) -> None:
    x, y = box.middle
    half = box.width / 2
    rim = f"M{x:g} {y - half:g} L{x + half:g} {y:g} L{x:g} {y + half:g} L{x - half:g} {y:g} Z"
    add(body, "path", d=rim, fill=PAPER, stroke=ACCENT, stroke_width=1.5)
    if step.kind == PARALLEL:
        sign = f"M{x - HALF - 2:g} {y:g} h{2 * HALF + 4} M{x:g} {y - HALF - 2:g} v{2 * HALF + 4}"
    elif step.kind == EXCLUSIVE:
        cross = f"M{x - HALF:g} {y - HALF:g} l{2 * HALF} {2 * HALF}"
        sign = f"{cross} M{x - HALF:g} {y + HALF:g} l{2 * HALF} -{2 * HALF}"
    else:
        add(body, "circle", cx=x, cy=y, r=HALF + 2, fill="none", stroke=ACCENT, stroke_width=2)
        return
    add(body, "path", d=sign, fill="none", stroke=ACCENT, stroke_width=2.5)


def draw_sheet(body: ET.Element, box: Box, words: Lettering) -> None:
    """Draw a paper with its name."""
    fold = 6
    rim = (
        f"M{box.x:g} {box.y:g} H{box.right - fold:g} L{box.right:g} {box.y + fold:g}"
        f" V{box.bottom:g} H{box.x:g} Z"
    )
    add(body, "path", d=rim, fill=PAPER, stroke=QUIET)
    letter(body, words, LABEL_SIZE, fill=QUIET)

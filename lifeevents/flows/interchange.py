"""The diagram of a flow (BPMN DI): a shape for each part, an edge for each line, their words."""

from xml.etree import ElementTree as ET

from lifeevents.flows.plane import Box, Lettering, Plane, Point
from lifeevents.flows.tags import DC, DI, bpmndi


def add_diagram(root: ET.Element, plane: Plane) -> None:
    """Add the diagram interchange of a laid out flow to its definitions."""
    diagram = ET.SubElement(root, bpmndi("BPMNDiagram"), {"id": "diagram"})
    given = {"id": "plane", "bpmnElement": "collaboration"}
    element = ET.SubElement(diagram, bpmndi("BPMNPlane"), given)
    _shape(element, "pool", plane.pool, horizontal=True)
    for lane, box in plane.lanes.items():
        _shape(element, lane.id, box, horizontal=True)
    for one, box in {**plane.steps, **plane.sheets}.items():
        _shape(element, one, box, words=plane.labels.get(one))
    for one, title in plane.titles.items():
        _shape(element, one, title.box)
    for one, route in plane.routes.items():
        _edge(element, one, route, plane.labels.get(one))
    for one, route in plane.ties.items():
        _edge(element, f"tie-{one}", route)


def _shape(
    plane: ET.Element,
    part: str,
    box: Box,
    horizontal: bool = False,
    words: Lettering | None = None,
) -> None:
    given = {"id": f"shape-{part}", "bpmnElement": part}
    shape = ET.SubElement(
        plane, bpmndi("BPMNShape"), {**given, "isHorizontal": "true"} if horizontal else given
    )
    _bounds(shape, box)
    _words(shape, words)


def _edge(
    plane: ET.Element, part: str, route: tuple[Point, ...], words: Lettering | None = None
) -> None:
    given = {"id": f"edge-{part}", "bpmnElement": part}
    edge = ET.SubElement(plane, bpmndi("BPMNEdge"), given)
    for x, y in route:
        ET.SubElement(edge, f"{{{DI}}}waypoint", {"x": _number(x), "y": _number(y)})
    _words(edge, words)


def _words(parent: ET.Element, words: Lettering | None) -> None:
    if words is not None:
        _bounds(ET.SubElement(parent, bpmndi("BPMNLabel")), words.box)


def _bounds(parent: ET.Element, box: Box) -> None:
    given = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    ET.SubElement(
        parent, f"{{{DC}}}Bounds", {name: _number(value) for name, value in given.items()}
    )


def _number(value: float) -> str:
    return f"{value:g}"

"""A drawn flow as BPMN 2.0 XML: collaboration, process with lanes, and its diagram."""

from xml.etree import ElementTree as ET

from lifeevents.flows.interchange import add_diagram
from lifeevents.flows.parts import EXCLUSIVE, INCLUSIVE, PARALLEL, TASK, Flow, Link, Sheet, Step
from lifeevents.flows.plane import Plane
from lifeevents.flows.tags import BPMN, FEEL, NAMESPACES, TARGET, XSI, bpmn

TAGS = {
    "start": "startEvent",
    "end": "endEvent",
    TASK: "userTask",
    PARALLEL: "parallelGateway",
    INCLUSIVE: "inclusiveGateway",
    EXCLUSIVE: "exclusiveGateway",
}
GATES = (PARALLEL, INCLUSIVE, EXCLUSIVE)


def bpmn_document(plane: Plane) -> bytes:
    """Return a flow as a BPMN 2.0 file in UTF-8.

    A condition is a variable `needed_…` named after the procedure, true where the checklist
    says that it is needed; the words of the condition are the sequence flow's name.
    """
    for prefix, name in NAMESPACES.items():
        ET.register_namespace(prefix, name)
    flow = plane.flow
    root = ET.Element(
        bpmn("definitions"),
        {
            "id": f"flow-{flow.event.id}",
            "name": flow.event.name,
            "targetNamespace": TARGET,
            "expressionLanguage": FEEL,
            "exporter": "Madoguchi",
        },
    )
    collaboration = ET.SubElement(root, bpmn("collaboration"), {"id": "collaboration"})
    pool = {"id": "pool", "name": f"{flow.town} {flow.event.name}", "processRef": process_id(flow)}
    ET.SubElement(collaboration, bpmn("participant"), pool)
    _add_process(root, plane)
    add_diagram(root, plane)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def process_id(flow: Flow) -> str:
    """Return the id of the event's process."""
    return f"process-{flow.event.id}"


def _add_process(root: ET.Element, plane: Plane) -> None:
    flow = plane.flow
    process = ET.SubElement(
        root,
        bpmn("process"),
        {"id": process_id(flow), "name": flow.event.name, "isExecutable": "true"},
    )
    if flow.stand:
        _say(process, "documentation", flow.stand)
    _add_lanes(process, flow)
    for step in flow.steps.values():
        _add_step(process, flow, step)
    for sheet in flow.sheets:
        _add_sheet(process, sheet)
    for link in flow.links:
        _add_link(process, link)
    for one, title in plane.titles.items():
        note = ET.SubElement(process, bpmn("textAnnotation"), {"id": one})
        _say(note, "text", "".join(title.lines))


def _add_lanes(process: ET.Element, flow: Flow) -> None:
    lanes = ET.SubElement(process, bpmn("laneSet"), {"id": "lanes"})
    for lane in flow.lanes:
        name = f"{lane.note} {lane.name}".strip()
        element = ET.SubElement(lanes, bpmn("lane"), {"id": lane.id, "name": name})
        for step in flow.steps.values():
            if step.lane == lane:
                _say(element, "flowNodeRef", step.id)


def _add_step(process: ET.Element, flow: Flow, step: Step) -> None:
    outgoing = [link for link in flow.links if link.source == step.id]
    incoming = [link for link in flow.links if link.target == step.id]
    given = {"id": step.id, "name": step.name} if step.name else {"id": step.id}
    if step.kind in GATES:
        given["gatewayDirection"] = "Diverging" if len(outgoing) > 1 else "Converging"
    usual = next((link.id for link in outgoing if link.usual), "")
    element = ET.SubElement(
        process, bpmn(TAGS[step.kind]), {**given, "default": usual} if usual else given
    )
    if step.documentation:
        _say(element, "documentation", step.documentation)
    for link in incoming:
        _say(element, "incoming", link.id)
    for link in outgoing:
        _say(element, "outgoing", link.id)
    for sheet in flow.sheets:
        if sheet.task == step.id:
            tie = ET.SubElement(element, bpmn("dataOutputAssociation"), {"id": f"tie-{sheet.id}"})
            _say(tie, "targetRef", sheet.id)


def _add_sheet(process: ET.Element, sheet: Sheet) -> None:
    made = f"{sheet.id}-made"
    ET.SubElement(process, bpmn("dataObject"), {"id": made, "name": sheet.name})
    given = {"id": sheet.id, "name": sheet.name, "dataObjectRef": made}
    ET.SubElement(process, bpmn("dataObjectReference"), given)


def _add_link(process: ET.Element, link: Link) -> None:
    given = {"id": link.id, "sourceRef": link.source, "targetRef": link.target}
    if link.words:
        given["name"] = link.words
    element = ET.SubElement(process, bpmn("sequenceFlow"), given)
    if link.variable:
        condition = _say(element, "conditionExpression", link.variable)
        condition.set(f"{{{XSI}}}type", "bpmn:tFormalExpression")


def _say(parent: ET.Element, tag: str, words: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{BPMN}}}{tag}")
    element.text = words
    return element

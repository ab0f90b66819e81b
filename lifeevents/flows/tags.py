"""The namespaces of BPMN 2.0 and of its diagrams."""

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SVG = "http://www.w3.org/2000/svg"
FEEL = "http://www.omg.org/spec/FEEL/20140401"  # a bare name is an expression in it
TARGET = "urn:madoguchi:flows"
NAMESPACES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "xsi": XSI}


def bpmn(name: str) -> str:
    """Return a tag of the model."""
    return f"{{{BPMN}}}{name}"


def bpmndi(name: str) -> str:
    """Return a tag of the diagram."""
    return f"{{{BPMNDI}}}{name}"

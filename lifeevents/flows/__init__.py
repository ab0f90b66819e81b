"""The flow of a life event: who, where, in which order, with which paper, as BPMN and as a picture.

It only draws what the catalogue says; it judges no household and decides nothing of its own.
"""

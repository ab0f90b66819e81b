"""The remote counter: two people, one case, live in two browsers.

It carries who is here, which field they are in, and what was just recorded; it stores nothing
of its own.
"""

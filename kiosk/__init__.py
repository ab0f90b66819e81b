"""The tablet, the phone and the command line: resident screens, app factory, `madoguchi`.

It keeps nothing of a resident once the visit at the tablet ends, and no other room may import it.
"""

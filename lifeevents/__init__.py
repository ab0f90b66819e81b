"""Rules: facts in, checklist out, with reasons and legal deadlines.

It uses the standard library only, has no clock, and reads no file but its own data and a town's
folder.
"""

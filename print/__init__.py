"""Printing: filled papers in, PDF bytes and code pictures out.

It imports no Flask and no database, and has no clock.
"""

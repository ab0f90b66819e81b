"""The catalogue written out: for the phone, for exports and for whoever wants to count with it.

Everything here is plain JSON; nothing is judged, and no file is written.
"""

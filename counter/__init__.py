"""The office: cases, store, staff, sealing, hand-offs and the staff's screens.

Only its store imports SQLite, and it opens no connection outwards unless an administrator
configured one.
"""

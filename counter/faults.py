"""The faults of this room; each says place, fact and cure in one sentence."""

from lifeevents.errors import Fault


class StoreFault(Fault):
    """The store can not be opened, read or written."""


class ActionFault(Fault):
    """An action that may not be recorded: unknown kind, unknown slot, wrong body."""


class TownFault(Fault):
    """A file of the town's folder is missing or wrong."""


class KeyFault(Fault):
    """A key is missing, damaged or no longer valid."""


class StaffFault(Fault):
    """A sign-in or a session that is not accepted."""


class CapsuleFault(Fault):
    """A code that can not be accepted; nothing of it was imported."""


class HandoffFault(Fault):
    """A hand-off that can not be made, received or confirmed."""

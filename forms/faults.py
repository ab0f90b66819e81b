"""What is wrong with a typed value, said kindly."""

from __future__ import annotations

from lifeevents.errors import Fault


class WrongValue(Fault):
    """Something typed that cannot be taken: `place` is the field's label."""

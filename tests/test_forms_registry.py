"""Names of functions behind bindings."""

import pytest

from forms.bindings import is_binding
from forms.found import NOTHING
from forms.registry import person_part, whole_part
from forms.shape import PaperFault


@pytest.mark.parametrize(
    ("register", "name"), [(person_part, "changes"), (whole_part, "paper.title")]
)
def test_a_name_that_is_taken_is_refused(register, name):
    assert is_binding(name if register is whole_part else f"person.{name}")
    with pytest.raises(PaperFault, match=name):
        register(name)(lambda *_: NOTHING)

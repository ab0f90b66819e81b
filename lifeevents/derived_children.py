"""Facts about children that follow from birth dates and from whom a birth is about."""

from typing import TYPE_CHECKING

from lifeevents.age import until_fiscal_year_end
from lifeevents.derivation import derived
from lifeevents.derived_persons import BIRTH, on_dates

if TYPE_CHECKING:
    from lifeevents.scene import Look


@derived("person.enters_school", *BIRTH)
def enters_school(look: "Look") -> bool | None:
    """次の4月に小学校に入る: in the fiscal year in which 6 is reached (学校教育法17条)."""
    return on_dates(
        look,
        lambda birth, day: (
            until_fiscal_year_end(birth, 6, day) and not until_fiscal_year_end(birth, 5, day)
        ),
    )


@derived("person.school_age", *BIRTH)
def school_age(look: "Look") -> bool | None:
    """小中学生の年齢: from the year before entering school to the end of that in which 15 falls."""
    return on_dates(
        look,
        lambda birth, day: (
            until_fiscal_year_end(birth, 15, day) and not until_fiscal_year_end(birth, 5, day)
        ),
    )


@derived("household.multiple_birth", "event.subjects")
def multiple_birth(look: "Look") -> bool | None:
    """Whether two or more children were born together."""
    born = look.event("subjects")
    if look.event_type != "birth":
        return False
    return len(born) >= 2 if isinstance(born, tuple) else None

"""The faults of this room: each says where, what is wrong and how to put it right."""


class Fault(Exception):
    """Something given to the rules is wrong.

    `place` says where (a file, a person, an event), `fact` what is wrong there, `cure` what to do.
    `str()` is one clear sentence for people.
    """

    def __init__(self, place: str, fact: str, cure: str) -> None:
        super().__init__(place, fact, cure)
        self.place = place
        self.fact = fact
        self.cure = cure

    def __str__(self) -> str:
        said = f"{self.place}: {self.fact}".rstrip("。")
        return f"{said}。{self.cure.rstrip('。')}。" if self.cure else f"{said}。"


class CaseFault(Fault):
    """A case (the facts of one household's visit) is at fault."""


class CatalogueFault(Fault):
    """A fact, life event or procedure declared in TOML is at fault."""

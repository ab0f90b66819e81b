"""What a flow is made of: lanes, steps, links between them, papers, and the cells they stand in."""

from dataclasses import dataclass, field

from lifeevents.procedures import LifeEvent, Procedure

TASK, START, END = "task", "start", "end"
PARALLEL, INCLUSIVE, EXCLUSIVE = "parallel", "inclusive", "exclusive"


@dataclass(frozen=True)
class Lane:
    """Where steps are done: a section, another agency or the resident; `note` such as 「1階 3番」.

    Lanes are shown by `rank`, then by name; `outside` is what is not the town's own.
    """

    name: str
    note: str = ""
    rank: int = 500
    outside: bool = False
    id: str = ""


@dataclass(frozen=True)
class Step:
    """One node of the flow; a task is one procedure, `lines` what else its box says."""

    id: str
    kind: str
    lane: Lane
    name: str = ""
    lines: tuple[str, ...] = ()
    documentation: str = ""
    procedure: Procedure | None = None


@dataclass(frozen=True)
class Link:
    """A sequence flow; `variable` is true where the procedure is needed, `usual` the way else."""

    id: str
    source: str
    target: str
    words: str = ""
    variable: str = ""
    usual: bool = False


@dataclass(frozen=True)
class Sheet:
    """The paper of a task."""

    id: str
    task: str
    paper: str
    name: str


@dataclass(frozen=True)
class Cell:
    """The tasks of one lane in one column, between a gateway and the one that closes it."""

    lane: Lane
    tasks: tuple[Step, ...]
    split: Step | None = None
    join: Step | None = None

    @property
    def entry(self) -> Step:
        """The step by which the cell is entered."""
        return self.split or self.tasks[0]

    @property
    def exit(self) -> Step:
        """The step by which it is left."""
        return self.join or self.tasks[0]


@dataclass(frozen=True)
class Column:
    """Everything that may be done at one stage; gateways only where there are several cells."""

    title: str
    cells: tuple[Cell, ...]
    opening: Step | None = None
    closing: Step | None = None

    @property
    def entries(self) -> tuple[Step, ...]:
        """Where the column is entered."""
        return (self.opening,) if self.opening else tuple(cell.entry for cell in self.cells)

    @property
    def exits(self) -> tuple[Step, ...]:
        """Where it is left."""
        return (self.closing,) if self.closing else tuple(cell.exit for cell in self.cells)


@dataclass(frozen=True)
class Flow:
    """The flow of one life event: `chain` in its order, `free` what has no order.

    `fork` and `merge` stand before and behind both, where there are both.
    """

    event: LifeEvent
    town: str
    stand: str
    lanes: tuple[Lane, ...]
    start: Step
    end: Step
    chain: tuple[Column, ...]
    free: Column | None
    fork: Step | None
    merge: Step | None
    links: tuple[Link, ...]
    sheets: tuple[Sheet, ...] = ()
    steps: dict[str, Step] = field(default_factory=dict, compare=False)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns from left to right."""
        return (*self.chain, self.free) if self.free else self.chain

    @property
    def tasks(self) -> tuple[Step, ...]:
        """Every task."""
        return tuple(step for step in self.steps.values() if step.kind == TASK)

"""What the staff's screens show: plain values, ready for the templates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TopBar:
    """The bar at the top: where, when, who."""

    place: str
    today: str
    staff: str
    idle_seconds: int
    now: str
    wrong_rules: str = ""  # for the administrator: why changed rules are not in force


@dataclass(frozen=True)
class StepView:
    """One of the seven steps of a visit."""

    name: str
    word: str
    url: str
    note: str = ""
    done: bool = False
    current: bool = False


@dataclass(frozen=True)
class LinkedText:
    """Words that lead somewhere."""

    text: str
    url: str


@dataclass(frozen=True)
class CaseBar:
    """The bar of one case, with its steps; `current` is the name of the step shown."""

    case_id: str
    number: str
    version: str
    current: str
    events: tuple[str, ...]
    name: str
    others: int
    late: tuple[str, ...]
    wrong: tuple[LinkedText, ...]
    visitor: str
    opened_at: str
    closed_at: str
    elapsed: str
    saved_at: str
    steps: tuple[StepView, ...]

    @property
    def closed(self) -> bool:
        """Whether the visit is over."""
        return bool(self.closed_at)


@dataclass(frozen=True)
class PersonView:
    """A person in the left column."""

    id: str
    name: str
    relation: str
    age: str
    born: str
    dead: bool = False


@dataclass(frozen=True)
class EventView:
    """A life event in the left column."""

    id: str
    word: str
    date: str
    note: str


@dataclass(frozen=True)
class RowView:
    """One needed procedure as a row; `domid` is its key as an HTML id."""

    key: str
    domid: str
    url: str
    name: str
    people: str
    due: str
    due_words: str
    left: str
    left_kind: str
    state: str
    state_icon: str
    state_kind: str
    icon: str
    why: str = ""


@dataclass(frozen=True)
class DeskView:
    """The rows of one desk."""

    number: str
    name: str
    place: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class LogLine:
    """What was done with an item, by whom and when."""

    word: str
    text: str


@dataclass(frozen=True)
class DetailView:
    """The explanation of one procedure."""

    key: str
    domid: str
    name: str
    place_line: str
    why: str
    due_date: str
    due_words: str
    due_left: str
    due_past: bool
    due_how: str
    late: str
    who: str
    bring: tuple[str, ...]
    fee: str
    result: str
    paper: str
    paper_left: int
    paper_url: str
    missing: tuple[LinkedText, ...]
    notes: str
    law: str
    checked: str
    rule_url: str
    log: tuple[LogLine, ...]


@dataclass(frozen=True)
class ChoiceView:
    """One numbered choice; `plain` is its wording for residents."""

    value: str
    word: str
    note: str = ""
    plain: str = ""
    digit: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class QuestionView:
    """One question of the interview; `kind` is choice, several or typed."""

    slot: str
    about: str
    text: str
    hint: str
    kind: str
    choices: tuple[ChoiceView, ...]
    sensitive: bool
    typed: str = ""
    reading: str = ""
    placeholder: str = ""
    input_mode: str = ""
    of_people: bool = False

    @property
    def any_chosen(self) -> bool:
        """Whether one of the choices is the present answer."""
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class KnownFact:
    """A fact in the left column of the interview, with the link that changes it."""

    slot: str
    label: str
    value: str
    url: str


@dataclass(frozen=True)
class KnownBlock:
    """Facts that belong together."""

    title: str
    note: str
    facts: tuple[KnownFact, ...]


@dataclass(frozen=True)
class PaperMark:
    """A paper and the one sign that stands for it on the sheet."""

    id: str
    mark: str
    title: str
    short: str


@dataclass(frozen=True)
class FieldView:
    """One field of the sheet; `kind` is text, choice or list, `width` in sixths of the row."""

    slot: str
    domid: str
    label: str
    kind: str
    typed: str
    several: tuple[str, ...]
    shown: str
    reading: str
    hint: str
    error: str
    missing: bool
    width: int
    papers: tuple[PaperMark, ...]
    choices: tuple[ChoiceView, ...]
    placeholder: str = ""
    input_mode: str = ""
    proposed: bool = False
    undrawn: str = ""
    like: str = ""


@dataclass(frozen=True)
class SectionView:
    """The fields of one person, the household, an event or the visit."""

    domid: str
    title: str
    short: str
    relation: str
    known: tuple[FieldView, ...]
    fields: tuple[FieldView, ...]
    optional: tuple[FieldView, ...] = ()

    @property
    def left(self) -> int:
        """How many fields are still empty."""
        return sum(field.missing for field in self.fields)


@dataclass(frozen=True)
class ReadingLine:
    """One value as it is read back."""

    label: str
    value: str


@dataclass(frozen=True)
class ReadingView:
    """The values of one person, read back."""

    title: str
    relation: str
    lines: tuple[ReadingLine, ...]


@dataclass(frozen=True)
class FaultView:
    """What is wrong, with the field it is about."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class EventChoice:
    """A life event on the page of a new case."""

    id: str
    word: str
    note: str

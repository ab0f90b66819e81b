"""What a household writes by hand on its papers, and what it is asked here: docs/overlap.md."""

from collections.abc import Iterable, Iterator

from sample_households import CONTEXT, DOCS, Household, households

from forms.overlap import Alike, Overlap, most_alike, overlap
from forms.papers import load_shipped
from lifeevents.catalogue import load_catalogue

PAIRS = 12  # of papers that could be one, how many are shown
HEAD = """# What filling once saves

Made by `make gallery` from the papers' own fields; `madoguchi paper overlap CASE.json` does so
for any case. For each life event one household of the tests, told in full. *By hand* is every cell
that somebody would have written, ticked or circled on the papers; *asked* is every value of the one
sheet, known ones included. Signatures stay by hand: the law wants them.

| Life event | Household | Papers | Sheets | Names | Addresses | All by hand | Asked | Part |
|---|---|---|---|---|---|---|---|---|"""
MIDDLE = """
![What is written by hand, and what is asked](pictures/overlap.svg)

## Papers that could be one

Of two papers of one visit, at least seven in ten values of the smaller stand on the other as well.

| Paper | Paper | Values in common | Of the smaller | Households |
|---|---|---|---|---|"""


def samples_of_events(found: Iterable[Household]) -> dict[str, Household]:
    """For each life event the household that needs most papers for it alone."""
    best: dict[str, Household] = {}
    for household in found:
        if len(set(household.events)) == 1:
            held = best.get(household.events[0])
            if held is None or len(household.chosen) > len(held.chosen):
                best[household.events[0]] = household
    return {event: one for event, one in sorted(best.items()) if one.chosen}


def overlap_page(found: tuple[Household, ...], names: dict[str, str]) -> str:
    """docs/overlap.md: what a household writes by hand, and what it is asked here."""
    samples = samples_of_events(found)
    rows = [_row(names[event], one.name, measured(one)) for event, one in samples.items()]
    titles = {paper.id: paper.title for paper in load_shipped().values()}
    pairs = most_alike(measured(one) for one in found)[:PAIRS]
    alike = [_pair(titles, one, times) for one, times in pairs]
    return "\n".join([HEAD, *rows, MIDDLE, *alike, ""])


def measured(household: Household) -> Overlap:
    """The overlap of one household's papers."""
    return overlap(household.chosen, household.case, CONTEXT)


def _pair(titles: dict[str, str], one: Alike, times: int) -> str:
    first, second = (titles[paper] for paper in one.papers)
    return f"| {first} | {second} | {one.common} | {one.share:.0%} | {times} |"


def _row(event: str, household: str, one: Overlap) -> str:
    part = one.asked / one.written if one.written else 0
    counts = (len(one.papers), one.sheets, one.names, one.addresses, one.written, one.asked)
    return f"| {event} | {household} | {' | '.join(map(str, counts))} | {part:.0%} |"


BAR, STEP, LEFT, UNIT = 9, 26, 190, 2.2
GREY, BLUE = "#767676", "#0017c1"


def chart(counts: dict[str, Overlap], names: dict[str, str]) -> str:
    """Two bars for each life event: written by hand, and asked."""
    widest = max(one.written for one in counts.values())
    width, height = LEFT + widest * UNIT + 60, 40 + STEP * len(counts)
    bars = [
        line
        for at, (event, one) in enumerate(counts.items())
        for line in _bars(names[event], one, 34 + at * STEP)
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
            'font-family="sans-serif" font-size="12" role="img" aria-label="手書きの数と、きく数">',
            f'<rect width="{width:.0f}" height="{height}" fill="#fff"/>',
            f'<text x="{LEFT}" y="18"><tspan fill="{GREY}">■ 紙に手で書く数</tspan>'
            f'<tspan dx="16" fill="{BLUE}">■ まどぐちできく数</tspan></text>',
            *bars,
            "</svg>",
            "",
        ]
    )


def _bars(name: str, one: Overlap, y: int) -> Iterator[str]:
    yield f'<text x="{LEFT - 8}" y="{y + BAR + 4}" text-anchor="end">{name}</text>'
    for value, colour, top in ((one.written, GREY, y), (one.asked, BLUE, y + BAR + 1)):
        wide = value * UNIT
        yield f'<rect x="{LEFT}" y="{top}" width="{wide:.1f}" height="{BAR}" fill="{colour}"/>'
        yield f'<text x="{LEFT + wide + 5:.1f}" y="{top + BAR}" font-size="10">{value}</text>'


def page() -> str:
    """The page as the papers of today make it."""
    return overlap_page(tuple(households()), _event_names())


def _event_names() -> dict[str, str]:
    return {one.id: one.name for one in load_catalogue().events.values()}


def main() -> None:
    """Write the page and its chart."""
    found, names = tuple(households()), _event_names()
    counts = {event: measured(one) for event, one in samples_of_events(found).items()}
    (DOCS / "pictures" / "overlap.svg").write_text(chart(counts, names), "utf-8")
    (DOCS / "overlap.md").write_text(overlap_page(found, names), "utf-8")


if __name__ == "__main__":
    main()

"""The phone's draft among tabs, clocks and storage that is full, closed or broken; in Node."""

import pytest

from tests.phone_modules import PhoneModules

TWO_TABS = """
const { Draft } = await import("./phone/draft.js");
const { Leaving } = await import("./phone/leaving.js");
const hour = 60 * 60 * 1000;
let now = Date.parse("2027-04-26T01:00:00Z");
Date.now = () => now;
const one = new Draft(72);
const acts = [];
const act = (name) => () => acts.push(name);
const watch = (draft) => new Leaving(draft, {
    look: () => {}, away: act("away"), late: act("late"), gone: act("gone") });
"""


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> PhoneModules:
    return PhoneModules(tmp_path_factory.mktemp("modules"))


def test_what_another_tab_erased_does_not_come_back_from_a_page_that_slept(
    modules: PhoneModules,
) -> None:
    told = modules.told(
        TWO_TABS
        + """
        one.give("count", { count: ["4"] });
        watch(one);
        new Draft(72).erase(); // no event reaches a page in the browser's cache
        heard.pageshow({ persisted: true });
        tell([acts, one.holds, places.size]);"""
    )
    assert told == [["gone"], False, 0]


def test_a_tab_in_front_of_nothing_asks_first_when_another_one_began(
    modules: PhoneModules,
) -> None:
    told = modules.told(
        TWO_TABS
        + """
        watch(one);
        new Draft(72).give("count", { count: ["4"] });
        heard.storage();
        tell([acts, one.holds]);"""
    )
    assert told == [["gone"], True]


def test_a_tab_whose_time_is_up_erases_nothing_that_another_tab_went_on_with(
    modules: PhoneModules,
) -> None:
    told = modules.told(
        TWO_TABS
        + """
        one.give("count", { count: ["4"] });
        now += 71 * hour;
        new Draft(72).give("count", { count: ["3"] });
        now += 2 * hour;
        const early = one.expire();
        now += 71 * hour;
        tell([early, one.given, one.expire(), places.size]);"""
    )
    assert told == [False, {"count": {"count": ["3"]}}, True, 0]


def test_without_storage_the_draft_lives_as_long_as_the_page(modules: PhoneModules) -> None:
    told = modules.told(
        """
        Object.defineProperty(globalThis, "localStorage",
            { get() { throw new Error("SecurityError"); } });
        const { Draft } = await import("./phone/draft.js");
        const draft = new Draft(72);
        const kept = draft.kept;
        draft.give("count", { count: ["4"] });
        draft.look();
        tell([kept, draft.kept, draft.given]);"""
    )
    assert told == [False, False, {"count": {"count": ["4"]}}]


def test_a_full_storage_is_told_and_used_again_when_there_is_room(modules: PhoneModules) -> None:
    told = modules.told(
        TWO_TABS
        + """
        one.give("count", { count: ["4"] });
        full = true;
        one.give("count", { count: ["3"] });
        one.look();
        const [kept, given] = [one.kept, { ...one.given }];
        full = false;
        one.give("babies", { count: ["1"] });
        tell([kept, given, one.kept, new Draft(72).given]);"""
    )
    three = {"count": {"count": ["3"]}}
    assert told == [False, three, True, three | {"babies": {"count": ["1"]}}]


@pytest.mark.parametrize("found", ["{", "[]", "7", '{"form":1}', '{"form":0,"until":9e15}'])
def test_what_is_no_draft_is_none_and_the_next_one_takes_its_place(
    modules: PhoneModules, found: str
) -> None:
    told = modules.told(
        f"""
        places.set("madoguchi-draft", {found!r});
        const {{ Draft }} = await import("./phone/draft.js");
        const draft = new Draft(72);
        const {{ holds, kept }} = draft;
        draft.give("count", {{ count: ["4"] }});
        tell([holds, kept, new Draft(72).holds]);"""
    )
    assert told == [False, True, True]


def test_a_code_that_comes_after_the_erasing_is_not_kept(modules: PhoneModules) -> None:
    told = modules.told(
        TWO_TABS
        + """
        one.give("count", { count: ["4"] });
        one.erase();
        one.keepSealed({ texts: ["MG1"], until: now + hour });
        tell([places.size, one.sealed]);"""
    )
    assert told == [0, None]


def test_a_page_left_half_done_is_kept_with_the_draft_and_is_no_answer(
    modules: PhoneModules,
) -> None:
    told = modules.told(
        TWO_TABS
        + """
        one.giveHalf("events", { card: ["in"] });
        const before = places.size;
        one.give("count", { count: ["4"] });
        one.giveHalf("person:1", { name: ["青木"] });
        const again = new Draft(72);
        const [given, half] = [{ ...again.given }, { ...again.half }];
        again.give("person:1", { name: ["青木 大輔"] });
        again.erase();
        tell([before, given, half["person:1"], again.half]);"""
    )
    assert told == [0, {"count": {"count": ["4"]}}, {"name": ["青木"]}, {}]


def test_two_tabs_that_take_turns_lose_no_answer(modules: PhoneModules) -> None:
    told = modules.told(
        TWO_TABS
        + """
        one.give("count", { count: ["4"] });
        const two = new Draft(72);
        watch(two);
        one.give("babies", { count: ["1"] });
        heard.storage();
        two.give("who:birth", { who: ["a"] });
        tell([Object.keys(new Draft(72).given), acts]);"""
    )
    assert told == [["count", "babies", "who:birth"], []]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Tokyo"])
def test_days_and_hours_are_those_of_japan_in_every_zone(modules: PhoneModules, zone: str) -> None:
    told = modules.told(
        f"""
        process.env.TZ = "{zone}";
        const {{ dayInJapan, untilWords }} = await import("./phone/words.js");
        const {{ keyAt }} = await import("./phone/sealing/keys.js");
        const end = Date.parse("2028-02-29T15:00:00Z");
        const keys = [{{ id: "1", since: "2027-03-01", until: "2028-02-29" }}];
        const inUse = (at) => keyAt({{ keys }}, at)?.id ?? "";
        tell([dayInJapan(end - 1), dayInJapan(end), untilWords(end - 1),
            inUse(end - 1), inUse(end)]);"""
    )
    assert told == ["2028-02-29", "2028-03-01", "2月29日(火) 23時まで", "1", ""]


def test_a_page_half_done_is_kept_when_it_goes_and_writes_nothing_when_it_comes_back(
    modules: PhoneModules,
) -> None:
    told = modules.told(
        TWO_TABS
        + """
        const { Steps } = await import("./phone/steps.js");
        put("FormData", class { getAll(name) { return name === "name" ? ["青木"] : []; } });
        one.give("count", { count: ["1"] });
        const steps = new Steps({ draft: one });
        const page = { key: "person:1", fields: [{ name: "name", shape: "text", optional: true }] };
        steps.inFront = { page, form: null, untouched: "" };
        document.visibilityState = "hidden";
        heard.visibilitychange();
        const { half } = new Draft(72);
        new Draft(72).erase(); // while this page slept
        document.visibilityState = "visible";
        heard.visibilitychange();
        tell([half, places.size]);"""
    )
    assert told == [{"person:1": {"name": ["青木"]}}, 0]

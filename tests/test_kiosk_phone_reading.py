"""What somebody types on the phone, read there and by the server; and what a browser may lack."""

import json

import pytest

from kiosk.pages import Field, Page
from kiosk.reading import NEVER, NUMBER, TOO_LONG, read_page
from tests.phone_modules import PhoneModules
from tests.walkers import Filled

NUMBERS = (
    "123456789012",
    "1234-5678-9012",
    "１２３４　５６７８　９０１２",
    "青木 1234 5678 9012 大輔",
)
NAMES = ("青木 大輔", "𠮷" * 100, "辻\U000e0100 花", "A$&B", "123456", "ジョン・スミス", "12-34")
TYPED = [
    *(("text", typed, NEVER) for typed in NUMBERS),
    *(("text", typed, "") for typed in NAMES),
    ("text", "𠮷" * 101, TOO_LONG),
    ("number", "３２００", ""),
    ("number", "123456789012", NEVER),
    ("number", "9" * 99, NEVER),
    ("number", "-5", NUMBER),
]


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> PhoneModules:
    return PhoneModules(tmp_path_factory.mktemp("modules"))


@pytest.fixture(scope="module")
def on_phone(modules: PhoneModules) -> list[dict[str, dict[str, object]]]:
    """What the phone reads of each."""
    told: list[dict[str, dict[str, object]]] = modules.told(
        f"""
        const {{ readPage }} = await import("./rules/reading.js");
        const {{ field, page }} = await import("./rules/pages.js");
        const read = ([shape, typed]) =>
            readPage(page("p", "", [field("name", shape)]), (name) =>
                name === "name" ? [typed] : []);
        tell({json.dumps(TYPED)}.map(read));"""
    )
    return told


def test_server_and_phone_take_names_of_any_letters_and_no_individual_number(
    on_phone: list[dict[str, dict[str, object]]],
) -> None:
    for (shape, typed, fault), read in zip(TYPED, on_phone, strict=True):
        page = Page("p", "", (Field("name", shape),))
        answers, faults = read_page(page, Filled({"name": [typed]}))
        assert faults == ({"name": fault} if fault else {}), typed
        assert answers == ({} if fault == NEVER else {"name": [typed]}), typed
        assert read == {"answers": answers, "faults": faults}, typed


def test_a_name_stands_in_a_question_as_it_was_written(modules: PhoneModules) -> None:
    told = modules.told(
        """
        const { Interview } = await import("./rules/asking.js");
        const fact = { question: "{name}さんは どこですか", hint: "", path: "person.school",
            type: "text", choices: [], label: "", events: [] };
        const catalogue = { factOf: () => fact,
            screens: { pictures: {}, cards: [], relations: [] } };
        const given = { count: { count: ["1"] }, "person:1": { name: ["A$&B"] } };
        tell(new Interview(given, catalogue, "2027-04-26").page(["person.a.school"]).title);"""
    )
    assert told == "A$&Bさんは どこですか"


SHARE = """
const { share } = await import("./phone/sharing.js");
const copied = [];
const list = { desks: [], bring: [] };
const failing = (name) => async () => { throw Object.assign(new Error(name), { name }); };
const clipboard = { writeText: async (text) => copied.push(text) };
"""


@pytest.mark.parametrize(
    ("has", "said", "copies"),
    [
        ("{ clipboard }", "一覧を コピーしました", 1),
        ("{ clipboard, share: failing('NotAllowedError') }", "一覧を コピーしました", 1),
        ("{ clipboard, share: failing('AbortError') }", "", 0),
        ("{ clipboard, share: async () => {} }", "", 0),
        ("{}", "この端末では 送れません。印刷してください。", 0),
    ],
)
def test_the_list_is_shared_or_copied_or_the_page_says_what_to_do_instead(
    modules: PhoneModules, has: str, said: str, copies: int
) -> None:
    script = f'put("navigator", {has}); tell([await share(list, "みほん市"), copied.length]);'
    words, count = modules.told(SHARE + script)
    assert words.startswith(said)
    assert (words == "") == (said == "")
    assert count == copies


WAKE = """
const { stayAwake } = await import("./phone/codes/waking.js");
const part = { isConnected: true };
let [changed, released] = [null, 0];
put("MutationObserver", class {
    constructor(act) { changed = () => act([], this); }
    observe() {}
    disconnect() {}
});
"""


def test_a_lock_that_comes_after_the_code_was_left_is_given_back(modules: PhoneModules) -> None:
    told = modules.told(
        WAKE
        + """
        let grant;
        const request = () => new Promise((resolve) => (grant = resolve));
        put("navigator", { wakeLock: { request } });
        stayAwake(part);
        part.isConnected = false;
        changed?.();
        grant({ release: () => (released += 1) });
        await new Promise((resolve) => setTimeout(resolve, 5));
        tell(released);"""
    )
    assert told == 1


@pytest.mark.parametrize("has", ["{}", "{ wakeLock: { request: async () => { throw 1; } } }"])
def test_a_phone_that_keeps_nothing_awake_shows_the_code_all_the_same(
    modules: PhoneModules, has: str
) -> None:
    script = f'put("navigator", {has}); stayAwake(part); changed?.();'
    script += "await new Promise((resolve) => setTimeout(resolve, 5)); tell(released);"
    assert modules.told(WAKE + script) == 0


def test_a_tab_in_which_another_tabs_newer_page_took_over_loads_anew(
    modules: PhoneModules,
) -> None:
    """Else what it loads later would be of another version than what it runs."""
    told = modules.told(
        """
        const { keepPage } = await import("./phone/keeping.js");
        let loads = 0;
        put("location", { reload: () => (loads += 1) });
        const registration = { update: async () => {} };
        const workers = { controller: {}, addEventListener: hear,
            getRegistration: async () => registration, register: async () => registration };
        put("navigator", { serviceWorker: workers });
        await keepPage();
        heard.controllerchange?.();
        tell(loads);"""
    )
    assert told == 1

"""Documents as the tables that a TOML file of the town holds."""

from collections.abc import Mapping
from datetime import date

from lifeevents.published.condition_document import Json
from lifeevents.vocabulary import Vocabulary

SHORT = ("is", "in")  # written without their names


def toml_value(key: str, value: object, vocabulary: Vocabulary) -> object:
    """The value of a key of a procedure as TOML has it, in the hand of the shipped files."""
    if key == "when":
        return condition_table(_dict(value), vocabulary)
    if key == "due":
        due = [_due(_dict(one), vocabulary) for one in _list(value)]
        return due[0] if len(due) == 1 else due
    if key == "bring":
        return [_bring(_dict(one), vocabulary) for one in _list(value)]
    if key == "source":
        return {name: _day(one) if name == "checked" else one for name, one in _filled(value)}
    return _day(value) if key in ("valid_from", "valid_to") else value


def _dict(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) and value else value


def _filled(value: object) -> list[tuple[str, object]]:
    return [(key, one) for key, one in _dict(value).items() if one not in ("", None)]


def _due(due: Json, vocabulary: Vocabulary) -> Json:
    """A deadline that stands by itself: its kind first, then what is not as usual."""
    table: Json = {}
    if due["when"]:
        table["when"] = condition_table(_dict(due["when"]), vocabulary)
    table["kind"] = due["kind"]
    starts = _list(due["from"])
    if starts:
        table["from"] = starts[0] if len(starts) == 1 else starts
    if due["length"] is not None:
        table[str(due["unit"])] = due["length"]
        table["first_day_counts"] = due["first_day_counts"]
    if due["month_end"]:
        table["month_end"] = True
    if due["plus_days"]:
        table["plus_days"] = due["plus_days"]
    if due["day"]:
        table["day"] = _day(due["day"])
    if due["closed_day"] != "same" or starts:
        table["closed_day"] = due["closed_day"]
    return table | {key: due[key] for key in ("law", "text") if due[key]}


def _bring(bring: Json, vocabulary: Vocabulary) -> object:
    if not bring["when"]:
        return bring["text"]
    when = condition_table(_dict(bring["when"]), vocabulary)
    return {"text": bring["text"], "when": when}


def condition_table(document: Json, vocabulary: Vocabulary) -> Json:
    """A condition as a table of TOML: each key once, or the parts below `all`."""
    parts = document.get("all")
    several = parts if isinstance(parts, list) and len(parts) > 1 else None
    written = [
        _part(_dict(one), vocabulary) for one in (several or ([document] if document else []))
    ]
    keys = [key for key, _ in written]
    if len(set(keys)) == len(keys):
        return dict(written)
    return {"all": [{key: value} for key, value in written]}


def _part(document: Json, vocabulary: Vocabulary) -> tuple[str, object]:
    key, inner = next(iter(document.items()))
    if key == "not":
        return key, condition_table(_dict(inner), vocabulary)
    if key == "all" and _is_of_one_fact(inner):
        return _of_one_fact(_list(inner), vocabulary)
    if key in ("all", "any"):
        return key, [condition_table(_dict(one), vocabulary) for one in _list(inner)]
    return key, _test(key, _dict(inner), vocabulary)


def _is_of_one_fact(parts: object) -> bool:
    """Whether these compare one fact several ways: `person.age = { min = 20, under = 60 }`."""
    tests = [
        (path, operation)
        for one in _list(parts)
        for path, test in _dict(one).items()
        for operation in _dict(test)
    ]
    paths, operations = {path for path, _ in tests}, [operation for _, operation in tests]
    single = len(tests) > 1 and len(paths) == 1 and "." in next(iter(paths))
    return single and len(set(operations)) == len(operations)


def _of_one_fact(parts: list[object], vocabulary: Vocabulary) -> tuple[str, object]:
    tests = [_dict(one) for one in parts]
    path = next(iter(tests[0]))
    joined = {op: given for one in tests for op, given in _dict(one[path]).items()}
    return path, {op: _given(path, given, vocabulary) for op, given in joined.items()}


def _test(path: str, test: Mapping[str, object], vocabulary: Vocabulary) -> object:
    operation, given = next(iter(test.items()))
    written = _given(path, given, vocabulary)
    several = vocabulary.get_fact(path).type in ("list", "people")
    if operation == "has" and several and isinstance(written, list):
        return written[0] if len(written) == 1 else written
    return written if operation in SHORT and not several else {operation: written}


def _given(path: str, given: object, vocabulary: Vocabulary) -> object:
    if isinstance(given, list):
        return [_given(path, one, vocabulary) for one in given]
    is_day = vocabulary.get_fact(path).type == "date" and isinstance(given, str)
    return given if not is_day or vocabulary.find_fact(str(given)) else _day(given)

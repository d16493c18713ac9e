"""The Bot API as data, and what is wrong with a value by it.

One walk judges both directions: what a bot sends and what the sandbox hands out.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

SCHEMA = Path(__file__).parent / "data" / "bot_api_schema.json"

_MARKS = ("type", "source", "status")
# The documentation allows a bare string for these.
_OR_A_STRING = {"KeyboardButton", "InputPollOption", "InputFile"}


class Problem(NamedTuple):
    """One finding: `unknown` ones are only worth a warning from a bot."""

    where: str
    what: str
    unknown: bool = False


@cache
def schema() -> dict[str, Any]:
    """The whole schema; read once."""
    data: dict[str, Any] = orjson.loads(SCHEMA.read_bytes())
    return data


@cache
def method_names() -> dict[str, str]:
    """Lower-case name → name as documented; the server ignores case."""
    return {name.lower(): name for name in schema()["methods"]}


def problems(type_name: str, value: Any, where: str = "") -> Iterator[Problem]:
    """Everything that is wrong with `value` as a `type_name`, deepest place first named."""
    return _judge((type_name,), value, where or type_name)


def judge(types: tuple[str, ...], value: Any, where: str) -> Iterator[Problem]:
    """As `problems`, for a value that may have one of several types."""
    return _judge(types, value, where)


def _judge(types: tuple[str, ...], value: Any, where: str) -> Iterator[Problem]:
    if len(types) == 1:
        yield from _judge_one(types[0], value, where)
        return
    best: list[Problem] | None = None
    for name in _likely(types, value):
        found = list(_judge_one(name, value, where))
        if not found:
            return
        if best is None or len(found) < len(best):
            best = found
    yield from best or [Problem(where, f"must be of type {' or '.join(types)}")]


def _likely(types: tuple[str, ...], value: Any) -> tuple[str, ...]:
    """Narrow a choice by the constant that marks each of its members."""
    if not isinstance(value, dict):
        return types
    if types == ("Message", "InaccessibleMessage"):
        return ("InaccessibleMessage",) if value.get("date") == 0 else ("Message",)
    for mark in _MARKS:
        if mark not in value:
            continue
        fits = tuple(
            name
            for name in types
            if schema()["types"].get(name, {}).get("f", {}).get(mark, {}).get("c") == value[mark]
        )
        if fits:
            return fits
    return types


def _judge_one(name: str, value: Any, where: str) -> Iterator[Problem]:
    if name in _SCALARS:
        if not _SCALARS[name](value):
            yield Problem(where, f"must be of type {name}")
    elif name.startswith("Array<"):
        yield from _judge_array(name[6:-1], value, where)
    elif not (name in _OR_A_STRING and isinstance(value, str)):
        shape = schema()["types"].get(name, {})
        if "any" in shape:
            yield from _judge(tuple(shape["any"]), value, where)
        else:
            yield from _judge_object(name, shape.get("f", {}), value, where)


def _judge_array(inner: str, value: Any, where: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(where, "must be an Array")
        return
    if not inner:
        return
    types = (inner,) if inner.startswith("Array<") else tuple(inner.split("|"))
    for index, item in enumerate(value):
        yield from _judge(types, item, f"{where}[{index}]")


def _judge_object(name: str, fields: dict[str, Any], value: Any, where: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(where, f"must be an Object ({name})")
        return
    for key, rule in fields.items():
        if key in value:
            yield from _judge_field(rule, value[key], f"{where}.{key}")
        elif rule.get("req"):
            yield Problem(f"{where}.{key}", f'can\'t find field "{key}"')
    for key in value.keys() - fields.keys():
        yield Problem(f"{where}.{key}", f"unknown field of {name}", unknown=True)


def _judge_field(rule: dict[str, Any], value: Any, where: str) -> Iterator[Problem]:
    if "c" in rule and value != rule["c"]:
        yield Problem(where, f"must be {rule['c']}")
    else:
        yield from _judge(tuple(rule["t"]), value, where)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_SCALARS: dict[str, Callable[[Any], bool]] = {
    "String": lambda value: isinstance(value, str),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": _is_number,
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
}

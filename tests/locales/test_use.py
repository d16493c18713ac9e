"""The code asks for sentences that exist, and every sentence is asked for."""

from functools import cache

import pytest

from locales.engine import HOME, Words
from tests.locales.calls import HOLDERS, Call, calls, sources, strings
from tests.locales.shelves import LOCALES, entries


@cache
def known() -> frozenset[str]:
    return Words().keys("zh-Hans")


@cache
def dynamic() -> dict[str, str]:
    """Declared prefixes of keys that are put together, with the reason."""
    lines = (HOME / "DYNAMIC.txt").read_text("utf-8").splitlines()
    declared = [line for line in lines if line and not line.startswith("#")]
    return {line.split()[0]: line.partition(" ")[2] for line in declared}


def spoken() -> list[Call]:
    return calls(sources())


def test_every_key_in_the_code_exists() -> None:
    missing = [f"{c.where}: {c.key}" for c in spoken() if not c.is_start and c.key not in known()]
    assert missing == []


def test_every_key_that_is_put_together_is_declared() -> None:
    undeclared = [
        f"{c.where}: {c.key}…"
        for c in spoken()
        if c.is_start and not c.key.startswith(tuple(dynamic()))
    ]
    assert undeclared == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_call_gives_what_the_sentence_asks_for(locale: str) -> None:
    words = Words()
    short = [
        f"{c.where}: {c.key} lacks {sorted(lacking)}"
        for c in spoken()
        if c.given is not None and not c.is_start and c.key in known()
        if (lacking := words.variables(locale, c.key) - c.given)
    ]
    assert short == []


def test_every_sentence_is_used() -> None:
    used = strings(sources(HOLDERS))
    idle = [
        f"{entry.path.name}: {entry.key}"
        for entry in entries("zh-Hans")
        if entry.key not in used and not entry.key.startswith(tuple(dynamic()))
    ]
    assert idle == []


def test_every_declared_prefix_has_keys_and_a_reason() -> None:
    for prefix, reason in dynamic().items():
        assert prefix.endswith("-"), prefix
        assert reason.strip(), prefix
        assert any(key.startswith(prefix) for key in known()), prefix

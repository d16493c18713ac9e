"""Both complete languages say the same things, with the same arguments."""

from collections import Counter

import pytest
from fluent.syntax import ast

from locales import keys
from locales.engine import CHAIN, HOME, Words
from tests.locales.shelves import LOCALES, entries, resources, variables

COMPLETE = ("zh-Hans", "en")


@pytest.mark.row("L1")
def test_chinese_and_english_hold_the_same_sentences() -> None:
    assert keys("zh-Hans") == keys("en")


@pytest.mark.row("L1")
def test_a_sentence_asks_for_the_same_in_every_language() -> None:
    asked = {
        locale: {entry.key: variables(entry.message.value) for entry in entries(locale)}
        for locale in LOCALES
    }
    for locale in ("en", "zh-Hant"):
        for key, names in asked[locale].items():
            assert names == asked["zh-Hans"].get(key), (locale, key)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_line_of_every_file_is_understood(locale: str) -> None:
    junk = [
        f"{path.name}: {item.annotations[0].message}: {(item.content or '')[:60]!r}"
        for path, resource in resources(locale)
        for item in resource.body
        if isinstance(item, ast.Junk)
    ]
    assert junk == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_sentence_stands_twice(locale: str) -> None:
    names = Counter(
        type(item).__name__ + item.id.name
        for _, resource in resources(locale)
        for item in resource.body
        if isinstance(item, ast.Message | ast.Term)
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_sentence_is_a_value_and_no_attributes(locale: str) -> None:
    odd = [e.key for e in entries(locale) if e.message.value is None or e.message.attributes]
    assert odd == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_can_be_said(locale: str) -> None:
    """Broken references and functions show here; an odd type of argument does not."""
    words = Words()
    for entry in entries(locale):
        if not variables(entry.message.value):
            assert words.say(locale, entry.key, {}, html=True)


def test_the_folders_are_the_locales() -> None:
    folders = {path.parent.name for path in HOME.glob("*/*.ftl")}
    assert folders == set(CHAIN) == set(LOCALES)
    assert {p.name for p in (HOME / "en").iterdir()} == {
        p.name for p in (HOME / "zh-Hans").iterdir()
    }

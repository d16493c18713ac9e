"""Every rule that says no has its sentence, in every language."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

import services
from locales import LOCALES
from locales.engine import Words
from services.errors import Refusal


def every_refusal(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from every_refusal(child)


@pytest.fixture(scope="module")
def refusals() -> list[type[Refusal]]:
    for module in pkgutil.walk_packages(services.__path__, "services."):
        importlib.import_module(module.name)
    return sorted(
        (kind for kind in every_refusal() if kind.__module__.startswith("services.")),
        key=lambda kind: kind.__qualname__,
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_a_refusal_can_be_explained(refusals: list[type[Refusal]], locale: str) -> None:
    words = Words()
    mute = [kind.__qualname__ for kind in refusals if kind.key not in words.keys("zh-Hans")]
    assert mute == []
    short = {
        kind.__qualname__: lacking
        for kind in refusals
        if (lacking := words.variables(locale, kind.key) - _carried(kind))
    }
    assert short == {}


def test_a_refusal_says_one_thing(refusals: list[type[Refusal]]) -> None:
    keys = [kind.key for kind in refusals]
    assert sorted(set(keys)) == sorted(keys)


def _carried(kind: type[Refusal]) -> set[str]:
    return {field.name for field in fields(kind)} if is_dataclass(kind) else set()

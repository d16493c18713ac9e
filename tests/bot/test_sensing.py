"""``pingan sensor``: the secret is shown once, and whatever is wrong is said."""

from typing import Any

import pytest

from bot.sensing import Asked, run
from bot.settings import load
from bot.verbs import Trouble
from storage.tables import SensorSource
from tests.bot.posting import KEY
from tests.town import Town


async def does(town: Town, **typed: Any) -> list[str]:
    """What is printed."""
    lines: list[str] = []
    await run(load(database_url=str(town.store.url), key=KEY), Asked(**typed), lines.append)
    return lines


async def test_a_source_is_added_listed_renewed_and_ended(town: Town) -> None:
    (said,) = await does(town, action="list")
    assert "no source yet" in said
    _, first = await does(
        town, action="add", name="huiyan", category=["rubble"], photos=["https://cams.example"]
    )
    assert len(first) == 64
    (said,) = await does(town, action="list")
    assert said == "huiyan  60 a minute, categories: rubble, pictures: https://cams.example:443"
    assert first not in said
    _, second = await does(town, action="renew", name="huiyan")
    assert second != first
    await does(town, action="end", name="huiyan")
    (said,) = await does(town, action="list")
    assert said.endswith(", ended")
    _, third = await does(town, action="add", name="huiyan")
    assert third not in (first, second)
    await town.one(SensorSource)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "Huiyan"}, "small letters"),
        ({"name": "a", "category": ["violence"]}, "no category"),
        ({"name": "a", "photos": ["http://cams.example"]}, "--inside"),
        ({"name": "a", "inside": ["cams"]}, "expected https"),
        ({"name": "a", "per_minute": 0}, "events a minute"),
    ],
)
async def test_what_can_not_be_is_said(town: Town, typed: dict[str, Any], said: str) -> None:
    with pytest.raises(Trouble, match=said):
        await does(town, action="add", **typed)
    assert await town.all(SensorSource) == []

"""The whole bot against the sandbox: what a phone shows is what the store holds."""

from pathlib import Path

import pytest
from sqlalchemy import select

from storage.tables import Case
from tests.live import live
from tests.sandbox.phone import Phones

PHOTO = Path(__file__).parents[2] / "bot/sandbox/samples/rubble.jpg"


@pytest.mark.row("I1", "I2", "O3")
async def test_a_photo_and_a_pin_become_a_case_in_four_taps(
    phones: Phones, url: str, tmp_path: Path
) -> None:
    async with live(phones.url, url, tmp_path) as app:
        wang = await phones.person("王桂英")
        await wang.photo(PHOTO)
        await wang.hears("请您同意")
        await wang.location(30.2305, 119.7201)
        await wang.hears("请您同意")
        await wang.tap("同意")
        await wang.hears("出境")
        await wang.tap("1 同意")
        await wang.hears("什么事")
        await wang.tap("乱倒")
        await wang.hears("请看一遍")
        await wang.tap("提交")
        await wang.hears("LA-")
        async with app.store.read() as session:
            (case,) = await session.scalars(select(Case))
        assert case.number in wang.last.words

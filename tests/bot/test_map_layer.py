"""The map that everybody of a demo sees: roughly where, and nothing of quiet matters (P6, I21)."""

import pytest

from bot import glass
from services import places
from tests.handlers.resident.nameless import reports as quietly
from tests.handlers.resident.test_same import PIN
from tests.handlers.resident.test_same import reports as pins
from tests.town import Town


@pytest.mark.row("P6", "I21")
async def test_a_pin_is_the_middle_of_its_cell_and_a_quiet_matter_is_none(
    town: Town, sqlite_url: str
) -> None:
    await pins(await town.person("王桂英"))
    ding = await town.person("丁")
    await quietly(ding, "家庭暴力", "他又动手了")
    await ding.taps("提交")
    (one,) = (await glass.open_cases(sqlite_url))["features"]
    latitude, longitude = places.coarse(*PIN)
    assert one["geometry"]["coordinates"] == [longitude, latitude]
    assert "动手" not in str(one)

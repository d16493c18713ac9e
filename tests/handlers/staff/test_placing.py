"""An officer completes the place of a case with a bare pin."""

import pytest

from services.people import Role
from services.work import Event
from tests.handlers.resident.steps import LINAN, agrees
from tests.handlers.staff.desk import LIFAN, TAIHUYUAN, card, case_now, officer
from tests.town import Town


@pytest.mark.row("I5")
async def test_a_bare_pin_gets_its_village_from_the_desk(any_town: Town) -> None:
    wang = await officer(any_town, "王科")
    local = await officer(any_town, "小方", Role.GRID_WORKER, area=TAIHUYUAN)
    lin = await any_town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    await lin.taps("提交")
    case = await case_now(any_town)
    assert all(case.number not in text for text in local.texts)
    await wang.taps("补村镇", on=card(wang, case))
    await wang.taps("太湖源镇", on=card(wang, case))
    while not any("里畈" in one["text"] for one in card(wang, case).buttons):
        await wang.taps("下一页", on=card(wang, case))
    await wang.taps("里畈", on=card(wang, case))
    placed = await case_now(any_town)
    assert (placed.town_code, placed.village_code) == (TAIHUYUAN, LIFAN)
    assert (placed.latitude, placed.longitude) == LINAN
    assert "里畈" in card(wang, case).text
    assert case.number in local.last_text
    line = (await any_town.all(Event))[-1]
    assert (line.kind, line.new["village_code"]) == ("placed", LIFAN)


async def test_the_second_one_is_told_and_changes_nothing(town: Town) -> None:
    from handlers.staff.callbacks import FillPlace  # noqa: PLC0415

    wang, lin = await officer(town, "王科"), await town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    await lin.taps("提交")
    case = await case_now(town)
    await wang.taps(FillPlace(case_id=case.id, code=LIFAN))
    toast = await wang.taps(FillPlace(case_id=case.id, code="330112117000"))
    assert "已经有人" in toast["text"]
    assert (await case_now(town)).village_code == LIFAN
    toast = await lin.taps(FillPlace(case_id=case.id, code=LIFAN))
    assert toast["text"]

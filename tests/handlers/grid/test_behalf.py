"""A grid worker reports for somebody who has no phone."""

import pytest

from services.people import Role
from services.work import Case, Event, Report
from storage.tables import Words
from tests.handlers.resident.steps import LINAN, agrees, data_of, state_of
from tests.town import Town


@pytest.mark.row("G10")
@pytest.mark.parametrize("phone", ["138 1234 5678", None])
async def test_a_visit_ends_with_a_receipt_to_print(any_town: Town, phone: str | None) -> None:
    worker = await any_town.person("网格员小方", Role.GRID_WORKER)
    await worker.says("/behalf")
    await worker.says("张大爷")
    await (worker.says(phone) if phone else worker.taps("没有电话"))
    assert "念给" in worker.last_text
    assert worker.last_text.count("\n") == 5
    await worker.taps("对方同意")
    await worker.taps("乱倒垃圾、渣土")
    await worker.sends_photo()
    await agrees(worker)
    await worker.sends_location(*LINAN)
    await worker.taps("提交")
    case = await any_town.one(Case)
    for shown in (case.number, "张大爷", "网格员小方", "12345"):
        assert shown in worker.last_text
    report = await any_town.one(Report)
    texts = {one.id: one.text or "" for one in await any_town.all(Words)}
    kept = texts[report.on_behalf_id]
    assert "张大爷" in kept
    assert ("5678" in kept) == (phone is not None)
    opened = (await any_town.all(Event))[0]
    assert opened.new["spoken_consent"]["words_id"] == report.on_behalf_id
    assert (opened.actor_role, case.source) == ("grid_worker", "behalf")
    assert "张大爷" not in str(opened.new)


@pytest.mark.row("G10")
async def test_a_no_keeps_nothing(town: Town) -> None:
    worker = await town.person("网格员小方", Role.GRID_WORKER)
    await worker.says("/behalf")
    await worker.says("张大爷")
    await worker.says("13812345678")
    await worker.taps("对方不同意")
    assert "张大爷" not in str(await data_of(town, worker))
    assert await state_of(town, worker) is None
    assert await town.all(Words) == []


@pytest.mark.row("G10")
async def test_residents_do_not_report_for_others(town: Town) -> None:
    lin = await town.person()
    await lin.says("/behalf")
    assert "没有您可以查看" in lin.last_text
    assert await state_of(town, lin) is None


async def test_a_number_that_is_none_is_asked_again(town: Town) -> None:
    worker = await town.person("网格员小方", Role.GRID_WORKER)
    await worker.says("/behalf")
    await worker.says("张大爷")
    await worker.says("没有哦")
    assert "电话" in worker.last_text
    assert await state_of(town, worker) == "Behalf:phoning"
    await worker.taps("返回")
    await worker.taps("返回")
    assert await state_of(town, worker) is None

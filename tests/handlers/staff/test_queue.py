"""An officer reads the queue: shelves, pages, and the way to a card and back."""

from handlers.staff.callbacks import OpenCase, ShowQueue
from services.cases.queue import Shelf
from services.people import Role
from tests.handlers.staff.desk import LIFAN, TAIHUYUAN, card, officer, reports
from tests.town import Town


async def test_shelves_and_what_is_on_them(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈", area=TAIHUYUAN)
    first = await reports(town, wang, "第一件")
    await reports(town, wang, "第二件")
    await chen.taps("受理", on=card(chen, first))
    await chen.says("/queue")
    assert "待受理 1 件</b>　我在办 1　全部 2（1/1）" in chen.last_text
    await chen.taps("我在办")
    assert next(label for label in chen.labels if "在办" in label).startswith("1 乱倒垃圾、渣土")
    await chen.taps("全部")
    assert sum("太湖源镇里畈村" in label for label in chen.labels) == 2
    await chen.says("/tasks")
    assert "我在办 1 件" in chen.last_text


async def test_a_typed_number_opens_a_case(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    case = await reports(town, wang)
    await chen.says("/queue")
    await chen.says("1")
    assert case.number in card(chen, case).text


async def test_back_from_a_step_shows_the_card_again(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    case = await reports(town, wang)
    await chen.taps("不属于我们")
    assert "归哪里管" in card(chen, case).text
    before = len(chen.sees)
    await chen.taps("返回")
    assert "归哪里管" not in card(chen, case).text
    assert len(chen.sees) == before
    assert any("受理" in one["text"] for one in card(chen, case).buttons)


async def test_an_old_page_shows_how_it_stands_now(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    case = await reports(town, wang)
    await chen.says("/queue")
    await chen.taps("受理", on=card(chen, case))
    await chen.taps(ShowQueue(shelf=Shelf.NEW, page=7))
    assert "待受理 0 件" in chen.last_text
    await chen.taps(OpenCase(case_id=case.id))
    assert "您在办" in card(chen, case).text


async def test_the_home_screen_leads_staff_to_their_work(town: Town) -> None:
    near = await officer(town, "网格", Role.GRID_WORKER, LIFAN)
    boss = await town.person("负责人", Role.OWNER)
    await near.starts()
    assert not any("邀请同事" in label for label in near.labels)
    await near.taps("待办事件")
    assert "待受理 0 件" in near.last_text
    await boss.starts()
    await boss.taps("队伍、规则、人员")
    await boss.taps("工作人员名册")
    assert "工作人员名册（1/1）" in boss.last_text


async def test_an_auditor_reads_and_finds_no_button_that_acts(town: Town) -> None:
    wang, eye = await town.person("王桂英"), await town.person("审计", Role.AUDITOR)
    await officer(town, "陈")
    case = await reports(town, wang)
    assert not any(case.number in text for text in eye.texts)
    await eye.says("/queue")
    await eye.taps("太湖源镇里畈村")
    labels = [one["text"] for one in card(eye, case).buttons]
    assert labels == ["1 全部材料 1", "2 看位置", "3 全文和经过"]

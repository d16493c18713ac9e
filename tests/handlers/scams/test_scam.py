"""A suspicious message: type, reasons, 96110; never safe, no link opened, numbers covered."""

import socket
import threading

import pytest

from services.people import Role
from storage.tables import Campaign, Case, ScamTip, Surge, Words
from tests.handlers.resident.steps import agrees, data_of, state_of
from tests.town import Town

SERVICE = "您好，我是淘宝客服，您的快 递 丢 失 了，三倍赔偿，请点 https://ta0bao.com/r 办理"
VILLAGE = "330112103266"
TAIHUYUAN = "330112103000"
CARD = "6222 0212 3456 7894"
IDENTITY = "11010519491231002X"


@pytest.mark.row("A4")
async def test_the_closest_type_with_reasons_and_the_line_to_call(town: Town) -> None:
    lin = await town.person()
    await lin.says("/scam")
    assert any("96110" in text for text in lin.texts)
    await lin.says(SERVICE)
    for part in ("冒充电商物流客服", "快递丢了", "ta0bao[.]com", "96110", "没有打开任何链接"):
        assert part in lin.last_text
    assert any("我已转账" in label for label in lin.labels)


@pytest.mark.row("A4")
@pytest.mark.parametrize("text", ["明天下午三点开村民会，请带户口本", "😀", "你好"])
async def test_what_is_not_recognised_is_not_called_safe(town: Town, text: str) -> None:
    lin = await town.person()
    await lin.says("/scam")
    await lin.says(text)
    assert "没有认出" in lin.last_text
    assert "不等于安全" in lin.last_text
    assert "96110" in lin.last_text


async def test_behind_the_command_and_carried_from_free_words(town: Town) -> None:
    lin = await town.person()
    await lin.says(f"/scam {SERVICE}")
    assert "冒充电商物流客服" in lin.last_text
    await lin.says("/cancel")
    await lin.says("刷单返利，先垫付")
    await lin.taps("收到可疑信息")
    assert "刷单返利" in lin.last_text


async def test_another_one_and_enough(town: Town) -> None:
    lin = await town.person()
    await lin.says("/scam")
    await lin.says(SERVICE)
    await lin.taps("再看一条")
    assert await state_of(town, lin) == "Scam:pasting"
    await lin.taps("返回")
    assert await state_of(town, lin) is None


@pytest.mark.row("A4", "A7")
async def test_handed_over_it_is_a_case_with_its_type_and_numbers_covered(town: Town) -> None:
    lin = await town.person()
    await lin.starts(f"v-{VILLAGE}")
    await lin.says("/scam")
    await lin.says(f"{SERVICE}，我的卡号 {CARD}，身份证 {IDENTITY}")
    assert any("已遮住" in text and "证件照片" in text for text in lin.texts)
    await lin.taps("交给工作人员")
    await agrees(lin)
    await lin.taps("交给工作人员")
    case = await town.one(Case)
    assert (case.kind, case.category) == ("scam_tip", "scam")
    tip = await town.one(ScamTip)
    assert (tip.case_id, tip.kind, tip.town_code) == (case.id, "service", TAIHUYUAN)
    kept = [one.text for one in await town.all(Words)]
    assert kept
    for number in (CARD, IDENTITY):
        assert not any(number in (one or "") for one in kept)
        assert number not in str(await data_of(town, lin))


@pytest.mark.row("A7")
@pytest.mark.parametrize("number", [CARD, IDENTITY])
async def test_a_number_in_any_report_is_covered_and_the_person_warned(
    town: Town, number: str
) -> None:
    lin = await town.person()
    await lin.says("/report")
    await lin.taps("乱倒垃圾、渣土")
    await lin.says(f"昨晚有人倒渣土，我的号码 {number}")
    assert any("已遮住" in text for text in lin.texts)
    await agrees(lin)
    await lin.says("里畈村")
    if any("都不是" in label for label in lin.labels):
        await lin.taps("都不是")
    await lin.taps("提交")
    await lin.taps("补充")
    await lin.says(f"再说一遍 {number}")
    for one in await town.all(Words):
        assert number not in (one.text or "")
    assert any("再说一遍" in (one.text or "") for one in await town.all(Words))


@pytest.mark.row("F72")
async def test_an_address_in_a_tip_is_never_asked(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def wait() -> None:
            try:
                heard.append(listener.accept())
            except OSError:
                return

        waiter = threading.Thread(target=wait, daemon=True)
        waiter.start()

        def resolve(*asked: object, **more: object) -> None:
            heard.append(asked)
            raise OSError("nobody resolves a name")

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        lin = await town.person()
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", "ta0bao.com", "xn--fiqs8s.top"):
            await lin.says("/scam")
            await lin.says(f"请点 http://{host}/r 办理退款，共享屏幕")
            assert "没有打开任何链接" in lin.last_text
            assert f"http://{host}" not in lin.last_text, "nothing that a phone would preview"
        assert heard == []
    waiter.join(5)


async def hands_over(town: Town, name: str, text: str = SERVICE) -> None:
    someone = await town.person(name)
    await someone.starts(f"v-{VILLAGE}")
    await someone.says(f"/scam {text}")
    await someone.taps("交给工作人员")
    await agrees(someone)
    await someone.taps("交给工作人员")


@pytest.mark.row("B13")
async def test_three_of_a_kind_within_a_week_draft_an_alert_for_approval(any_town: Town) -> None:
    town = any_town
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    zhou = await town.person("周岚", Role.APPROVER)
    await hands_over(town, "甲")
    await town.later(days=3)
    await hands_over(town, "乙")
    assert await town.all(Campaign) == []
    await hands_over(town, "丙")
    campaign = await town.one(Campaign)
    assert (campaign.state, campaign.area) == ("draft", TAIHUYUAN)
    assert "冒充电商物流客服" in campaign.body
    assert "拟了一条预警" in sun.last_text
    await hands_over(town, "丁")
    assert len(await town.all(Surge)) == 1, "once within the window"
    await sun.taps("我来处理")
    await sun.taps("送审")
    assert "请审核" in zhou.last_text


async def test_old_tips_and_those_of_other_kinds_don_t_count(town: Town) -> None:
    await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    await hands_over(town, "甲")
    await hands_over(town, "乙", "刷单返利，先垫付")
    await town.later(days=8)
    await hands_over(town, "丙")
    await hands_over(town, "丁")
    assert await town.all(Campaign) == []

"""Each consent stands by itself, and is taken back in one tap (P2)."""

import orjson
import pytest

from services.mediation import phone
from services.people import actor_of
from services.privacy import anonymity
from services.privacy.consents import Topic
from services.work import Case, Consent
from storage.tables import Person, Transfer
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.resident.steps import LINAN, data_of, ready, reports, state_of
from tests.handlers.scams.test_paid import PAYEE
from tests.town import Town


async def standing(town: Town) -> set[str]:
    """What is agreed to now."""
    return {one.topic for one in await town.all(Consent) if one.withdrawn_at is None}


@pytest.mark.row("P2", "I2")
async def test_a_pin_sent_first_is_agreed_to_with_the_last_of_four_taps(any_town: Town) -> None:
    lin = await any_town.person()
    await lin.sends_photo()
    await lin.sends_location(*LINAN)
    for button in ("同意", "同意", "乱倒垃圾、渣土"):
        await lin.taps(button)
    assert await standing(any_town) == {"use", "abroad"}, "the pin has a consent of its own"
    assert "位置单独征得您的同意" in lin.last_text
    assert "1 提交" not in lin.labels, "whoever submits with the pin says so"
    await lin.taps("提交，同意用我的位置")
    assert (await any_town.one(Case)).latitude == LINAN[0]
    assert await standing(any_town) == {"use", "abroad", "location"}


@pytest.mark.row("P2")
async def test_who_would_rather_not_have_the_pin_used_reports_without_it(any_town: Town) -> None:
    lin = await any_town.person()
    await lin.sends_photo()
    await lin.sends_location(*LINAN)
    for button in ("同意", "同意", "乱倒垃圾、渣土", "不用位置，我选村"):
        await lin.taps(button)
    assert str(LINAN[0]) not in str(await data_of(any_town, lin))
    if await state_of(any_town, lin) == "Reporting:placing":
        await lin.says("里畈村")
    await lin.taps("提交")
    case = await any_town.one(Case)
    assert case.latitude is None
    assert case.town_code
    assert await standing(any_town) == {"use", "abroad"}


@pytest.mark.row("P2")
async def test_a_pin_sent_after_the_sentence_is_the_consent(town: Town) -> None:
    lin = await ready(town)
    assert "发位置就是同意" in lin.last_text
    await lin.sends_location(*LINAN)
    assert await standing(town) == {"use", "abroad", "location"}
    assert "1 提交" in lin.labels
    await lin.taps("提交")
    assert (await town.one(Case)).latitude == LINAN[0]


@pytest.mark.row("P2")
async def test_an_old_button_does_not_submit_a_pin_that_nobody_agreed_to(town: Town) -> None:
    lin = await ready(town)
    await lin.sends_location(*LINAN)
    old, shown = lin._find("提交", None)
    await lin.says("/privacy")
    await lin.taps("撤回：位置")
    await lin.says("/resume")
    await town.update("callback_query", lin.tap_event(old, shown))
    assert await town.all(Case) == []
    assert str(LINAN[0]) not in str(await data_of(town, lin))


@pytest.mark.row("P2")
async def test_a_consent_to_the_pin_is_taken_back_and_the_case_goes_on(any_town: Town) -> None:
    lin = await any_town.person()
    case = await reports(any_town, lin)
    await lin.says("/privacy")
    for effect in ("使用我的内容：撤回后", "经 Telegram 出境：撤回后", "位置：撤回后"):
        assert effect in lin.last_text
    await lin.taps("撤回：位置")
    assert "已撤回" in lin.last_text
    assert await standing(any_town) == {"use", "abroad"}
    (same,) = await any_town.all(Case)
    assert (same.id, same.latitude) == (case.id, LINAN[0]), "what was lawful stays"
    await lin.says("/report")
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    assert await standing(any_town) == {"use", "abroad"}, "asked anew"


@pytest.mark.row("P2")
async def test_a_pin_for_an_open_case_is_asked_for_first(town: Town) -> None:
    lin = await ready(town)
    await lin.says("里畈村")
    await lin.taps("提交")
    await lin.taps("补充")
    await lin.sends_location(*LINAN)
    assert "再发一次" in lin.last_text
    assert (await town.one(Case)).latitude is None
    await lin.sends_location(*LINAN)
    assert (await town.one(Case)).latitude == LINAN[0]
    assert Topic.LOCATION in await standing(town)


async def comes_to_the_payee(someone: Someone) -> None:
    """110, when, how much; the third question stands."""
    await someone.says("/paid")
    await someone.taps("刚刚")
    await someone.says("28600 元")


async def told(town: Town) -> str:
    """What the police would be read, opened here."""
    row = await town.one(Transfer)
    opened = anonymity.keyring().open(row.sealed, purpose=f"transfer:{row.key}")
    return str(orjson.loads(opened)["payee"])


@pytest.mark.row("P2", "A5")
@pytest.mark.parametrize("button", [True, False])
async def test_the_payee_is_asked_with_a_consent_of_its_own(town: Town, button: bool) -> None:
    wang = await town.person("王桂英")
    await wang.says("/paid")
    assert "110" in wang.texts[-2]
    assert not any("同意" in text for text in wang.texts), "nothing before 110 or beside it"
    await wang.taps("刚刚")
    await wang.says("28600 元")
    assert "单独征得您的同意" in wang.last_text
    if button:
        await wang.taps("同意，我来写收款人")
        assert await standing(town) == {"payee"}
    await wang.says(PAYEE)
    assert await standing(town) == {"payee"}
    assert await told(town) == PAYEE


@pytest.mark.row("P2")
async def test_who_skips_the_payee_has_agreed_to_nothing(town: Town) -> None:
    wang = await town.person("王桂英")
    await comes_to_the_payee(wang)
    await wang.taps("跳过")
    assert await town.all(Consent) == []
    assert await told(town) == ""


@pytest.mark.row("P2")
async def test_a_payee_taken_back_is_gone_and_the_case_stays(any_town: Town) -> None:
    wang = await any_town.person("王桂英")
    await comes_to_the_payee(wang)
    await wang.says(PAYEE)
    await wang.says("/privacy")
    await wang.taps("撤回：收款人信息")
    assert "自己打 110" in wang.last_text
    assert await told(any_town) == ""
    assert (await any_town.one(Case)).state == "received"


@pytest.mark.row("P2")
async def test_a_phone_number_taken_back_is_gone(any_town: Town) -> None:
    lin = await any_town.person()
    await lin.says("/menu")
    (person,) = await any_town.all(Person)

    async def verb(work: Work) -> None:
        actor = await actor_of(work, person.id)
        assert actor is not None
        await phone.give(work, actor, "138 0571 0001", now=any_town.clock.now())

    await any_town.writer.serve(verb)
    assert (await any_town.one(Person)).phone
    await lin.says("/privacy")
    assert "手机号：撤回后" in lin.last_text
    await lin.taps("撤回：手机号")
    assert "手机号已删除" in lin.last_text
    assert (await any_town.one(Person)).phone is None
    assert await standing(any_town) == set()

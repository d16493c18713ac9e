"""A card is changed where it stands; where that is not possible a new one takes its place."""

import pytest

from bot.sandbox.server import Sandbox
from storage.tables import OutState
from tests.bot.sending.office import Line, Office, at_work

BUTTONS = {"inline_keyboard": [[{"text": "受理", "callback_data": "a"}]]}


async def show(office: Office, text: str, *, key: str = "case:7", **more: object) -> None:
    await office.settled(await office.say(101, text, card_key=key, **more))


async def test_a_card_said_again_is_edited_in_place(office: Office, line: Line) -> None:
    await show(office, "待受理", reply_markup=BUTTONS)
    await show(office, "已受理", reply_markup=BUTTONS)
    assert [call["method"] for call in line.calls()] == ["sendMessage", "editMessageText"]
    first, second = [row.message_id for row in await office.rows()]
    assert first == second == (await office.cards())[101, "case:7"]


async def test_a_card_is_known_after_a_restart(office: Office, line: Line) -> None:
    await show(office, "待受理")
    office.open()
    async with at_work(office):
        await show(office, "已受理")
    assert [call["method"] for call in line.calls()] == ["sendMessage", "editMessageText"]


async def test_the_same_card_twice_is_no_error(office: Office, line: Line) -> None:
    await show(office, "待受理")
    await show(office, "待受理")
    assert await office.states() == [OutState.SENT] * 2
    assert line.texts() == ["待受理"]


@pytest.mark.row("F28")
async def test_a_card_that_was_deleted_is_shown_anew(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    await show(office, "待受理")
    await office.api.call(
        "deleteMessage", {"chat_id": 101, "message_id": (await office.rows())[0].message_id}
    )
    await show(office, "已受理")
    await show(office, "已办结")
    assert line.texts(101)[-2:] == ["已受理", "已办结"]
    assert [call["method"] for call in line.calls(ok=True)][-2:] == [
        "sendMessage",
        "editMessageText",
    ]
    assert (await office.cards())[101, "case:7"] == (await office.rows())[-1].message_id


async def test_a_card_of_another_kind_replaces_the_old_one(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    await show(office, "待受理")
    photo = await upload(office)
    await office.settled(
        *await office.put(
            office.queued(101, "sendPhoto", photo=photo, caption="已受理", card_key="case:7")
        )
    )
    assert [call["method"] for call in line.calls(ok=True)][-2:] == ["sendPhoto", "deleteMessage"]
    await office.settled(
        *await office.put(
            office.queued(101, "sendPhoto", photo=photo, caption="已办结", card_key="case:7")
        )
    )
    assert line.calls()[-1]["method"] == "editMessageCaption"
    assert len(await office.cards()) == 1


async def test_a_fresh_card_is_sent_anew_and_takes_the_place(office: Office, line: Line) -> None:
    await show(office, "待受理")
    await show(office, "待受理", key="new:case:7")
    sent = [call["method"] for call in line.calls()]
    assert sent == ["sendMessage", "sendMessage", "editMessageReplyMarkup"], "no old buttons"
    first, second = await office.rows()
    assert line.calls()[-1]["params"]["message_id"] == first.message_id
    await show(office, "已受理")
    assert line.calls()[-1]["params"]["message_id"] == second.message_id


@pytest.mark.row("G5")
async def test_a_card_that_stands_alone_takes_the_old_one_away(office: Office, line: Line) -> None:
    await show(office, "待受理")
    await show(office, "已超时", key="sole:case:7")
    sent = [call["method"] for call in line.calls()]
    assert sent == ["sendMessage", "sendMessage", "deleteMessage"]
    assert len(await office.cards()) == 1


async def test_cards_of_other_chats_and_names_are_their_own(office: Office, line: Line) -> None:
    await show(office, "一")
    await show(office, "二", key="case:8")
    await office.settled(await office.say(102, "三", card_key="case:7"))
    assert len(await office.cards()) == 3
    assert [call["method"] for call in line.calls()] == ["sendMessage"] * 3


async def test_a_tapped_card_that_can_no_longer_be_edited_moves_to_the_new_message(
    office: Office, line: Line
) -> None:
    await show(office, "待受理")
    number = (await office.rows())[0].message_id
    await office.api.call("deleteMessage", {"chat_id": 101, "message_id": number})
    edit = office.queued(101, "editMessageText", text="已受理", message_id=number)
    await office.settled(*await office.put(edit))
    await show(office, "已办结")
    assert line.calls()[-1]["method"] == "editMessageText"
    assert (await office.cards())[101, "case:7"] != number


async def upload(office: Office) -> str:
    """The file id of a picture the bot has sent before."""
    from bot.api import File  # noqa: PLC0415
    from tests.bot.sending.test_pictures import JPEG  # noqa: PLC0415

    message = await office.api.call(
        "sendPhoto",
        {"chat_id": 102, "photo": "attach://p"},
        {"p": File("p.jpg", JPEG, "image/jpeg")},
    )
    return str(message["photo"][-1]["file_id"])

"""Commands by scope and language, names, menu buttons, and the rules of polls."""

from typing import Any

import pytest

from tests.sandbox.caller import Caller, Refused
from tests.sandbox.phone import Phones


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"does {name}"} for name in names]


async def test_the_narrowest_scope_wins(phones: Phones, api: Caller) -> None:
    wang = await phones.person("王芳", language="zh-hans")
    bob = await phones.person("Bob", language="en")
    for person in (wang, bob):
        await person.start()
    group = await phones.group("组", wang, bob)
    await api("setMyCommands", commands=commands("any"))
    assert await wang.commands() == await wang.in_chat(group).commands() == ["any"]
    await api("setMyCommands", commands=commands("zh"), language_code="zh")
    assert (await wang.commands(), await bob.commands()) == (["zh"], ["any"])
    await api("setMyCommands", commands=commands("groups"), scope={"type": "all_group_chats"})
    await api(
        "setMyCommands",
        commands=commands("admins"),
        scope={"type": "chat_administrators", "chat_id": group},
    )
    inside = [await person.in_chat(group).commands() for person in (wang, bob)]
    assert inside == [["admins"], ["groups"]]
    own: dict[str, Any] = {"type": "chat", "chat_id": bob.user_id}
    await api("setMyCommands", commands=commands("queue"), scope=own)
    assert await bob.commands() == ["queue"]
    assert await api("getMyCommands", scope=own) == commands("queue")
    await api("deleteMyCommands", scope=own)
    assert await bob.commands() == ["any"]
    assert await api("getMyCommands", scope=own) == []


@pytest.mark.parametrize(
    ("many", "words"),
    [
        (commands(*(f"c{n}" for n in range(101))), "BOT_COMMANDS_TOO_MUCH"),
        ([{"command": "x", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_have_limits(many: Any, words: str, api: Caller) -> None:
    with pytest.raises(Refused, match=words):
        await api("setMyCommands", commands=many)


async def test_names_and_descriptions_by_language(api: Caller) -> None:
    await api("setMyName", name="平安")
    await api("setMyName", name="Pingan", language_code="en")
    assert await api("getMyName") == {"name": "平安"}
    assert await api("getMyName", language_code="en") == {"name": "Pingan"}
    assert await api("getMyName", language_code="fr") == {"name": "平安"}
    await api("setMyShortDescription", short_description="街道助手")
    assert await api("getMyShortDescription") == {"short_description": "街道助手"}
    assert await api("getMyDescription") == {"description": ""}
    with pytest.raises(Refused, match="description is too long"):
        await api("setMyDescription", description="字" * 513)


async def test_menu_buttons(api: Caller) -> None:
    assert await api("getChatMenuButton") == {"type": "default"}
    await api("setChatMenuButton", menu_button={"type": "commands"})
    assert await api("getChatMenuButton", chat_id=5) == {"type": "commands"}


async def test_a_quiz_and_a_poll_that_closes_by_itself(phones: Phones, api: Caller) -> None:
    wang = await phones.person("王芳")
    await wang.start()
    quiz = await api(
        "sendPoll",
        chat_id=wang.user_id,
        question="1+1?",
        options=["1", "2"],
        type="quiz",
        correct_option_ids=[1],
        explanation="<b>2</b>",
        explanation_parse_mode="HTML",
    )
    assert quiz["poll"]["correct_option_ids"] == [1]
    await wang.vote(quiz["message_id"], 1)
    with pytest.raises(Exception, match="A vote in this poll is final"):
        await wang.vote(quiz["message_id"], 0)
    short = await api(
        "sendPoll", chat_id=wang.user_id, question="?", options=["a", "b"], open_period=60
    )
    with pytest.raises(Exception, match="takes one answer"):
        await wang.vote(short["message_id"], 0, 1)
    with pytest.raises(Exception, match="no such option"):
        await wang.vote(short["message_id"], 7)
    await phones.advance(61)
    with pytest.raises(Exception, match="This poll is closed"):
        await wang.vote(short["message_id"], 0)
    with pytest.raises(Refused, match="poll has already been closed"):
        await api("stopPoll", chat_id=wang.user_id, message_id=short["message_id"])
    with pytest.raises(Refused, match="wrong correct option ID"):
        await api("sendPoll", chat_id=wang.user_id, question="?", options=["a"], type="quiz")

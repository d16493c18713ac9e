"""Bots that know nothing of us: python-telegram-bot's examples hold their conversations."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.server import Sandbox
from tests.sandbox import files
from tests.sandbox.caller import TOKEN
from tests.sandbox.examples import running, source
from tests.sandbox.judges import judge_calls
from tests.sandbox.phone import Phones


@pytest.fixture(scope="session")
def examples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    cache: pytest.Cache | None = getattr(request.config, "cache", None)
    folder = tmp_path_factory.mktemp("examples")
    return source(cache.mkdir("python-telegram-bot") if cache else folder, folder)


@pytest.fixture
async def bot(
    request: pytest.FixtureRequest, examples: Path, tmp_path: Path, sandbox: Sandbox
) -> AsyncIterator[Path]:
    """The example that the test names, running; the folder it runs in."""
    async with running(examples / f"{request.param}.py", tmp_path, sandbox.url, TOKEN):
        yield tmp_path


@pytest.fixture(autouse=True)
async def no_warnings(phones: Phones) -> AsyncIterator[None]:
    """What another library sends is what the schema knows."""
    yield
    judge_calls(await phones.calls())


@pytest.mark.parametrize("bot", ["conversationbot"], indirect=True)
async def test_conversationbot(bot: Path, phones: Phones) -> None:
    wang = await phones.person("王芳")
    await wang.start()
    asked = await wang.hears("Are you a boy or a girl?")
    assert asked.choices == ["Boy", "Girl", "Other"]
    await wang.text("Girl")
    assert (await wang.hears("send me a photo"))["reply_markup"] == {"remove_keyboard": True}
    await wang.photo(files.picture())
    await wang.hears("Gorgeous")
    assert (bot / "user_photo.jpg").read_bytes()[:2] == b"\xff\xd8"
    await wang.location(30.23, 119.72)
    await wang.hears("tell me something about yourself")
    await wang.text("我是村民")
    await wang.hears("Thank you")


@pytest.mark.parametrize("bot", ["inlinekeyboard"], indirect=True)
async def test_inlinekeyboard(bot: Path, phones: Phones) -> None:
    wang = await phones.person("王芳")
    await wang.start()
    menu = await wang.hears("Please choose")
    assert [button["text"] for button in menu.buttons] == ["Option 1", "Option 2", "Option 3"]
    await wang.tap("Option 2", wait=True)
    assert (await wang.hears("Selected option: 2")).id == menu.id
    await wang.text("/help")
    await wang.hears("Use /start")


@pytest.mark.parametrize("bot", ["pollbot"], indirect=True)
async def test_pollbot(bot: Path, phones: Phones) -> None:
    voters = [await phones.person(name) for name in ("甲", "乙", "丙")]
    group = await phones.group("邻里", *voters)
    inside = [voter.in_chat(group) for voter in voters]
    await inside[0].text("/poll")
    poll = await inside[0].hears(where=lambda seen: "poll" in seen)
    for voter in inside:
        await voter.vote(poll.id, 0, 2)
        await inside[0].hears("feels Good and Fantastic!")
    await inside[0].hears(where=lambda seen: "poll" in seen and seen["poll"]["is_closed"])

    await inside[0].text("/quiz")
    quiz = await inside[0].hears(where=lambda seen: "poll" in seen)
    for voter in inside:
        await voter.vote(quiz.id, 2)
    closed = await inside[0].hears(
        where=lambda seen: seen.id == quiz.id and seen["poll"]["is_closed"]
    )
    assert closed["poll"]["options"][2]["voter_count"] == 3

    await voters[0].text("/preview")
    asked = await voters[0].hears("Press the button")
    assert asked["reply_markup"]["keyboard"][0][0]["request_poll"] == {}
    await voters[0].poll("吃什么", "面", "饭")
    preview = await voters[0].hears(where=lambda seen: "poll" in seen)
    assert preview["poll"]["is_closed"]


@pytest.mark.parametrize("bot", ["deeplinking"], indirect=True)
async def test_deeplinking(bot: Path, phones: Phones) -> None:
    wang = await phones.person("王芳")
    await wang.start()
    told = await wang.hears("Feel free to tell your friends")
    assert "https://t.me/pingan_bot?startgroup=check-this-out" in told.words
    group = await phones.group("邻里", wang)
    inside = wang.in_chat(group)
    await inside.text("/start@pingan_bot check-this-out")
    link = (await inside.hears("Awesome")).button("Continue here!")
    assert link["url"] == "https://t.me/pingan_bot?start=so-cool"
    await wang.start("so-cool")
    masked = await wang.hears("CLICK HERE")
    assert masked["entities"][0]["url"] == "https://t.me/pingan_bot?start=using-entities-here"
    await wang.start("using-entities-here")
    await wang.hears("It is also possible")
    answer = await wang.tap("Like this!", wait=True)
    assert answer["url"] == "https://t.me/pingan_bot?start=using-keyboard-here"
    await wang.start("using-keyboard-here")
    await wang.hears("The payload was: ['using-keyboard-here']")


async def test_persistentconversationbot(
    examples: Path, tmp_path: Path, sandbox: Sandbox, phones: Phones
) -> None:
    example = examples / "persistentconversationbot.py"
    wang = await phones.person("王芳")
    async with running(example, tmp_path, sandbox.url, TOKEN):
        await wang.start()
        await wang.hears("Doctor Botter")
        await wang.text("Age")
        await wang.hears("Your age?")
        await wang.text("61")
        await wang.hears("age - 61")
    await wang.text("Done")
    async with running(example, tmp_path, sandbox.url, TOKEN):
        await wang.hears("I learned these facts about you: \nage - 61")
        await wang.start()
        await wang.hears("You already told me your age")

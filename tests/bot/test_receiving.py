"""Polling under faults: the bot hears everything, once, whatever Telegram and the line do."""

import asyncio
import socket
from contextlib import suppress
from pathlib import Path

import aiohttp
import orjson
import pytest
from sqlalchemy import select

from bot import receive
from bot.app import App
from bot.sandbox.server import Sandbox
from storage.tables import Case, InboxRow, InboxState
from tests.live import live
from tests.processes import BotProcess
from tests.reporting import to_the_preview
from tests.sandbox.phone import Phone, Phones

pytestmark = pytest.mark.usefixtures("probed")


async def _wakes_the_poll(lin: Phone) -> None:
    """The poll that waits already is answered; the next one meets the trouble."""
    await lin.text("/probe_hello")
    await lin.hears("您好", timeout=20)


@pytest.mark.row("F16")
async def test_fifty_failures_in_a_row_are_survived(
    phones: Phones, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receive, "BACKOFF_CAP", 0.05)
    async with live(phones.url, sqlite_url, tmp_path):
        lin = await phones.person("林")
        for wish in ({"bad_gateway": 20}, {"html": 10}, {"drop_before": 10}, {"drop_after": 10}):
            await phones.trouble(methods=["getUpdates"], **wish)
        await _wakes_the_poll(lin)
        await lin.text("/probe_note after")
        await lin.hears("记下了 after", timeout=20)
        left = await phones.trouble()
        assert not any(left[name] for name in ("bad_gateway", "html", "drop_before", "drop_after"))


@pytest.mark.row("F16")
async def test_a_line_told_to_wait_is_polled_again(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path):
        lin = await phones.person("林")
        words = "Too Many Requests: retry after 1"
        await phones.fail("getUpdates", 429, words, parameters={"retry_after": 1})
        await _wakes_the_poll(lin)
        await lin.text("/probe_note after")
        await lin.hears("记下了 after", timeout=20)


@pytest.mark.row("F17")
async def test_a_poll_that_is_never_answered_is_given_up(
    phones: Phones, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receive, "LONG_POLL", 1)
    monkeypatch.setattr(receive, "PATIENCE", 2)
    async with live(phones.url, sqlite_url, tmp_path):
        lin = await phones.person("林")
        await phones.trouble(methods=["getUpdates"], hang=1)
        await _wakes_the_poll(lin)
        await lin.text("/probe_note after")
        await lin.hears("记下了 after", timeout=20)
        assert not (await phones.trouble())["hang"]


def test_a_silent_line_is_noticed_within_seventy_seconds() -> None:
    assert receive.PATIENCE + receive.BACKOFF_CAP <= 70
    assert receive.LONG_POLL < receive.PATIENCE


@pytest.mark.row("F12")
@pytest.mark.parametrize("lower", [17, 99_999_995], ids=["far", "near"])
async def test_update_ids_that_jump_down_are_heard(
    phones: Phones,
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lower: int,
) -> None:
    """The server ignores an offset far beyond its numbers; one a little beyond makes deaf."""
    monkeypatch.setattr(receive, "LONG_POLL", 1)
    async with live(phones.url, sqlite_url, tmp_path):
        lin = await phones.person("林")
        await lin.text("/probe_hello")
        await lin.hears("您好")
        await asyncio.sleep(1.5)  # the quiet week, in which Telegram forgets its numbering
        await phones.post("reset_update_ids", {"to": lower})
        await lin.text("/probe_note lower")
        await lin.hears("记下了 lower", timeout=10)


@pytest.mark.row("F9")
async def test_an_update_delivered_twice_has_one_effect(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path):
        lin = await phones.person("林")
        await phones.trouble(twice=3)
        for number in range(4):  # the copy of one comes before the next one
            await lin.text(f"/probe_note {number}")
            await lin.hears(f"记下了 {number}")
        assert [seen.words for seen in lin.log] == [f"记下了 {number}" for number in range(4)]


@pytest.mark.row("G9")
async def test_what_was_sent_while_the_bot_was_down_is_worked_off_in_order(
    sandbox: Sandbox, phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    lin = await phones.person("林")
    for number in range(5):
        await lin.text(f"/probe_note {number}")
    await phones.advance(600)
    async with live(phones.url, sqlite_url, tmp_path) as app:
        for number in range(5):
            await lin.hears(f"记下了 {number}", timeout=15)
        async with app.store.reader.connect() as connection:
            rows = (await connection.execute(InboxRow.__table__.select())).all()
    assert {row.state for row in rows} == {InboxState.DONE}


@pytest.mark.timeout(90)
@pytest.mark.row("F13")
async def test_a_tap_that_expired_while_the_bot_was_down_confirms_nothing(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    lin = await phones.person("林")
    async with live(phones.url, sqlite_url, tmp_path):
        await to_the_preview(lin)
    await lin.tap("提交")
    await phones.advance(600)
    async with live(phones.url, sqlite_url, tmp_path) as app:
        await lin.silence(1.0)
        assert await _cases(app) == []
        await lin.text("还有一堆砖头")
        preview = await lin.hears("请看一遍")
        assert "渣土" in preview.words and "砖头" in preview.words
        assert await _cases(app) == []
        await lin.tap("提交")
        receipt = await lin.hears("事件编号")
        (number,) = await _cases(app)
        assert number in receipt.words


async def _cases(app: App) -> list[str]:
    async with app.store.read() as session:
        return list(await session.scalars(select(Case.number)))


@pytest.mark.timeout(90)
@pytest.mark.row("F6")
async def test_a_polite_end_under_load_loses_and_doubles_nothing(
    sandbox: Sandbox, phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    people = [await phones.person(f"居民{n}") for n in range(12)]
    async with BotProcess(sandbox.url, sqlite_url, tmp_path) as bot:
        await bot.ready()
        await phones.trouble(methods=["sendMessage"], slow_ms=700)
        await _talk(people)
        while not await phones.calls("sendMessage"):  # noqa: ASYNC110 - answers are on their way
            await asyncio.sleep(0.02)
        await _talk(people)
        assert await bot.stop() == 0
        await phones.trouble(clear=True)
        bot.start()
        for person in people:
            await person.text("最后一句")
            await person.hears("最后一句", timeout=40)
            greeted = [seen for seen in person.log if "平安临安" in seen.words]
            assert len(greeted) == 2, "each answer once, however near the end it was"


async def _talk(people: list[Phone]) -> None:
    for person in people:
        await person.text("/start")


@pytest.mark.timeout(120)
@pytest.mark.row("F15")
async def test_a_second_process_stands_by_and_takes_over(
    sandbox: Sandbox, phones: Phones, postgres_url: str, tmp_path: Path
) -> None:
    lin = await phones.person("林")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first = BotProcess(sandbox.url, postgres_url, tmp_path / "one")
    second = BotProcess(sandbox.url, postgres_url, tmp_path / "two")
    async with first:
        await first.ready()
        async with second:
            await lin.text("/start")
            await lin.hears("平安临安", timeout=15)
            await second.says("standing by")
            first.kill()
            await lin.text("/start")
            await lin.hears("平安临安", timeout=30)
            await second.ready()
            assert second.alive


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


async def asked(port: int, path: str) -> tuple[int, str]:
    """Status and body of what a process answers, once it does."""
    async with aiohttp.ClientSession() as session:
        for _ in range(300):
            with suppress(aiohttp.ClientConnectionError):
                async with session.get(f"http://127.0.0.1:{port}{path}") as answer:
                    return answer.status, await answer.text()
            await asyncio.sleep(0.1)
    raise AssertionError(f"nobody answers at {port}")


@pytest.mark.timeout(120)
async def test_who_stands_by_says_so_and_says_otherwise_once_it_drives(
    sandbox: Sandbox, postgres_url: str, tmp_path: Path
) -> None:
    ports = {"one": free_port(), "two": free_port()}
    for name in ports:
        (tmp_path / name).mkdir()
    first, second = (
        BotProcess(sandbox.url, postgres_url, tmp_path / name, listen=f"127.0.0.1:{port}")
        for name, port in ports.items()
    )
    async with first:
        await first.ready()
        async with second:
            await second.says("standing by")
            status, body = await asked(ports["two"], "/healthz")
            assert status == 503
            assert orjson.loads(body) == {
                "ok": False,
                "role": "standby",
                "database": "reachable",
                "migrations": "current",
            }
            assert "pingan_driving 0.0" in (await asked(ports["two"], "/metrics"))[1]
            status, body = await asked(ports["one"], "/healthz")
            assert (status, orjson.loads(body)["role"]) == (200, "driver")
            first.kill()
            await second.ready()
            status, body = await asked(ports["two"], "/healthz")
            assert (status, orjson.loads(body)["role"]) == (200, "driver")
            assert "pingan_driving 1.0" in (await asked(ports["two"], "/metrics"))[1]


@pytest.mark.timeout(120)
async def test_a_standby_whose_port_is_taken_stands_by_all_the_same(
    sandbox: Sandbox, postgres_url: str, tmp_path: Path
) -> None:
    listen = f"127.0.0.1:{free_port()}"
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first = BotProcess(sandbox.url, postgres_url, tmp_path / "one", listen=listen)
    second = BotProcess(sandbox.url, postgres_url, tmp_path / "two", listen=listen)
    async with first:
        await first.ready()
        async with second:
            await second.says("no port while standing by")
            await second.says("standing by, another")
            first.kill()
            assert await second.ready()


@pytest.mark.timeout(60)
@pytest.mark.row("F54")
async def test_a_second_process_on_sqlite_refuses_to_start(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    async with BotProcess(sandbox.url, sqlite_url, tmp_path / "one") as first:
        await first.ready()
        async with BotProcess(sandbox.url, sqlite_url, tmp_path / "two") as second:
            assert await second.ends() == 1
            assert "another pingan process" in second.logged()
        assert first.alive

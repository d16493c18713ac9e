"""What is logged, and above all what never is: canaries down every path that can break."""

import asyncio
import gc
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
import structlog
from aiogram import Router
from aiogram.filters import Command
from sqlalchemy import text

from bot import logs
from bot.writer import Unavailable
from handlers.context import Context, Reply
from handlers.root import root
from services.errors import Refusal
from storage.engine import Store
from storage.tables import Person
from tests.town import MONDAY, TOKEN, Town

CANARIES = (
    TOKEN,
    "TEST-TOKEN-canary",
    "王桂英",
    "Wang Guiying",
    "昨晚有人倒了两车渣土",
    "somebody dumped rubble",
    "13800138000",
    "138 0013 8000",
    "+86 138-0013-8000",
    "30.234567",
    "119.724712",
    "330112197001011234",
    "pa55-of-the-database",
)
ALL = " | ".join(CANARIES)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged while the test runs; everything is as before afterwards."""
    log = logging.getLogger()
    before = (log.handlers[:], log.level, logging.raiseExceptions)
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    out = io.StringIO()
    logs.start("DEBUG", secrets=[TOKEN, "pa55-of-the-database"], to=out)
    yield out
    logging.captureWarnings(capture=False)
    log.handlers[:], log.level, logging.raiseExceptions = before
    for name in ("bot", "handlers", "services", "storage", "locales"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    structlog.reset_defaults()


def records(out: io.StringIO) -> list[dict[str, Any]]:
    """Every line, each of which is an object of JSON."""
    return [json.loads(line) for line in out.getvalue().splitlines()]


def clean(out: io.StringIO) -> bool:
    """Whether not one canary is in what was written, and something was."""
    return bool(out.getvalue()) and not any(one in out.getvalue() for one in CANARIES)


def test_what_we_say_is_kept_with_its_codes_and_counts(written: io.StringIO) -> None:
    logs.get("bot.sender").warning(
        "no answer", row=7, reason="sendMessage: TimeoutError", took=1.5
    )
    (one,) = records(written)
    assert one.pop("time").endswith("Z")
    assert one == {
        "event": "no answer",
        "level": "warning",
        "logger": "bot.sender",
        "row": 7,
        "reason": "sendMessage: TimeoutError",
        "took": 1.5,
    }


def test_the_level_is_obeyed_and_libraries_whisper(written: io.StringIO) -> None:
    logs.start("INFO", secrets=[], to=written)
    logs.get("bot.x").debug("too fine")
    logging.getLogger("aiogram.event").info("Update id=%s is handled", 1)
    logging.getLogger("aiogram.event").warning("Update id=%s is odd", 1)
    assert [one["event"] for one in records(written)] == ["Update id=%s is odd"]


@pytest.mark.row("P9")
@pytest.mark.parametrize("canary", [one for one in CANARIES if one not in TOKEN or one == TOKEN])
def test_nothing_personal_gets_through_in_any_field(written: io.StringIO, canary: str) -> None:
    log = logs.get("bot.x")
    if not canary.replace(" ", "").isalpha() or not canary.isascii():
        log.error(canary, reason=canary, many=[canary], deep={"a": {"b": (canary,)}})
        log.error("x", reason=f"at {canary}, then more", **{canary: 1})
    for field in ("text", "name", "first_name", "caption", "payload", "phone", "latitude"):
        log.error("named", **{field: canary})
    log.error("an object", what=Person(name=canary, created_at=MONDAY), raw=canary.encode())
    assert clean(written)


@pytest.mark.row("P9", "F76")
def test_errors_lose_their_words_and_keep_their_place(written: io.StringIO) -> None:
    try:
        try:
            int(ALL)
        except ValueError as inner:
            raise RuntimeError(ALL) from inner
    except RuntimeError as error:
        logs.get("bot.x").exception("broke")
        logs.get("bot.x").error("broke", error=error)
        logging.getLogger("aiohttp.server").exception("Error handling request %s", ALL)
        logging.getLogger("anything").error(error, exc_info=True)  # noqa: G201 - as libraries do
    assert clean(written)
    assert all(
        one["error"].startswith("RuntimeError after ValueError at test_logs.py:")
        for one in records(written)
    )


@pytest.mark.row("P9", "F76")
@pytest.mark.parametrize(
    "says",
    [
        lambda log: log.error("Update %r failed", ALL),
        lambda log: log.error(f"Update {ALL} failed"),  # noqa: G004 - as libraries do
        lambda log: log.error("half %s " + "渣土昨晚有人倒了两车渣土", 1),  # noqa: G003
        lambda log: log.error("wrong count %s %s", ALL),  # noqa: PLE1206 - as libraries do
        lambda log: log.error({"text": ALL}),
        lambda log: log.error("named %(text)s", {"text": ALL}),
        lambda log: log.warning("stack %s", ALL, stack_info=True),
        lambda log: log.error("extra", extra={"text": ALL, "other": ALL}),
    ],
)
def test_of_libraries_only_the_constant_part_is_kept(
    written: io.StringIO,
    says: Callable[[logging.Logger], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    says(logging.getLogger("aiogram.dispatcher"))
    assert not any(one in written.getvalue() for one in CANARIES)
    printed = capsys.readouterr()
    assert not any(one in printed.out + printed.err for one in CANARIES)


@pytest.mark.row("P9", "F76")
async def test_what_nobody_catches_is_logged_without_its_words(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    async def breaks() -> None:
        raise ValueError(ALL)

    class Falls:
        def __del__(self) -> None:
            raise ValueError(ALL)

    task = asyncio.ensure_future(breaks())
    await asyncio.wait([task])
    del task
    gc.collect()
    thread = threading.Thread(target=lambda: (_ for _ in ()).throw(ValueError(ALL)))
    thread.start()
    thread.join()
    fallen = Falls()
    del fallen
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(ALL, stacklevel=1)
    try:
        int(ALL)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert clean(written)
    assert (
        sum("ValueError at test_logs.py" in line for line in written.getvalue().splitlines()) == 4
    )
    printed = capsys.readouterr()
    assert not any(one in printed.out + printed.err for one in CANARIES)


@pytest.mark.row("P9", "F76")
async def test_a_database_s_error_names_neither_rows_nor_passwords(
    written: io.StringIO, sqlite_url: str
) -> None:
    store = Store(sqlite_url)
    try:
        async with store.write() as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": ALL})
    except Exception:
        logs.get("bot.x").exception("store broke")
    await store.close()
    gone = Store("postgresql+asyncpg://postgres:pa55-of-the-database@127.0.0.1:9/none")
    try:
        async with gone.read() as session:
            await session.execute(text("SELECT 1"))
    except Exception as error:
        logs.get("bot.x").error("store gone", error=error, where=str(gone.url), url=ALL)
    await gone.close()
    assert clean(written)
    assert len(records(written)) == 2


probe = Router(name="probe of the logs")


class ProbeRefusal(Refusal):
    key = "refusal-not-allowed"


@probe.message(Command("probe_log_break"))
async def break_down(message: object, ctx: Context) -> Reply:
    raise RuntimeError(f"{message} {ALL}")


@probe.message(Command("probe_log_store"))
async def break_the_store(message: object, ctx: Context) -> Reply:
    await ctx.work.db.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": ALL})
    return None


@probe.message(Command("probe_log_refuse"))
async def refuse(message: object, ctx: Context) -> Reply:
    raise ProbeRefusal(ALL)


@pytest.fixture
def _probe_router() -> None:
    if probe.parent_router is None:
        root().include_router(probe)
        root().sub_routers.insert(0, root().sub_routers.pop())


@pytest.mark.row("P9", "F76")
@pytest.mark.usefixtures("_probe_router")
async def test_a_day_on_which_everything_breaks_leaves_no_canary(
    town: Town, written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    wang = await town.person("王桂英 Wang Guiying")
    await wang.sends_photo("昨晚有人倒了两车渣土 13800138000")
    await wang.sends_location(30.234567, 119.724712)
    await wang.says(ALL)
    for command in ("break", "store", "refuse"):
        someone = await town.person("王桂英 Wang Guiying")
        with suppress(Unavailable):
            await someone.says(f"/probe_log_{command} {ALL}")
    await town.update(
        "message",
        {"message_id": "not a number", "text": ALL, "from": wang.user, "chat": wang.chat},
    )
    await town.update("callback_query", {"id": "7", "from": wang.user, "data": ALL})
    await town.update("message", {**wang.message(text=ALL), "date": ALL})
    await town.settle()
    events = {one["event"] for one in records(written)}
    assert {"turn failed", "dead letter", "store unavailable"} <= events
    assert clean(written)
    printed = capsys.readouterr()
    assert not any(one in printed.out + printed.err for one in CANARIES)

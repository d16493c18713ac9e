"""``pingan demo`` and ``pingan sandbox``: the product on this machine, with people in it."""

import argparse
import asyncio
import secrets
import shutil
import sys
import tempfile
import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path

import aiohttp

from bot import glass
from bot.clock import SharedClock
from bot.sandbox import run
from bot.sandbox.options import Options
from bot.sandbox.run import ChildPlan
from bot.sandbox.stage import shipped_samples
from bot.sandbox.world import Json
from bot.verbs import Trouble
from services import demo, invites, places
from services.people import Role
from storage import migrate
from storage.engine import Store
from storage.work import share

TOKEN = "700000:DEMO-on-this-machine-only"  # noqa: S105 - opens nothing but the sandbox
BOT_NAME = "平安"
USERNAME = "pingan_linan_bot"
Say = Callable[[str], None]


class Folder:
    """Where a demo keeps its database, media, clock and the pretended Telegram's memory."""

    def __init__(self, wish: str | None) -> None:
        self.kept = wish is not None
        made = Path(wish) if wish else Path(tempfile.mkdtemp(prefix="pingan-demo-"))
        self.path = made.resolve()
        self.path.mkdir(parents=True, exist_ok=True)
        self.clock = self.path / "clock.json"
        self.database = f"sqlite+aiosqlite:///{self.path / 'pingan.db'}"

    def key(self) -> str:
        """The demo's own sealing key, the same at each start."""
        file = self.path / "key"
        if not file.exists():
            file.write_text(secrets.token_urlsafe(32), "utf-8")
        return file.read_text("utf-8")

    def environment(self, url: str) -> dict[str, str]:
        """The settings of the bot beside this sandbox."""
        return {
            "PINGAN_TOKEN": TOKEN,
            "PINGAN_BOT_API_URL": url,
            "PINGAN_DATABASE_URL": self.database,
            "PINGAN_MEDIA_URL": str(self.path / "media"),
            "PINGAN_CLOCK_FILE": str(self.clock),
            "PINGAN_KEY": self.key(),
            "PINGAN_LISTEN": "127.0.0.1:0",
            "PINGAN_LOG_LEVEL": "WARNING",
        }

    def leave(self) -> None:
        """Remove a folder nobody asked to keep."""
        if not self.kept:
            shutil.rmtree(self.path, ignore_errors=True)


async def serve(options: argparse.Namespace, say: Say) -> int:
    """Sandbox, page and bot together, with sample people; until Ctrl-C."""
    folder = Folder(options.state)

    greetings: list[asyncio.Future[None]] = []

    def ready(url: str) -> None:
        if new:
            greetings.append(asyncio.ensure_future(_everybody_starts(url)))
        say(f"平安演示 / demo:  {url}")
        say("Ctrl-C 结束 / ends it.")
        if not options.quiet:
            webbrowser.open(url)

    def child(url: str) -> ChildPlan:
        return ChildPlan([sys.executable, "-m", "bot", "run"], folder.environment(url))

    try:
        new = await furnish(folder)
        await _serve(folder, options, child, ready)
    finally:
        folder.leave()
    return 0


async def sandbox_alone(options: argparse.Namespace, say: Say) -> int:
    """The pretended Telegram and its page; the bot is started by hand beside it."""
    folder = Folder(options.state or ".pingan/sandbox")
    await furnish(folder)

    def ready(url: str) -> None:
        say(f"sandbox and phones: {url}")
        say("start the bot beside it with:")
        pairs = folder.environment(url).items()
        say("  " + " ".join(f"{name}='{value}'" for name, value in pairs) + " pingan run")

    await _serve(folder, options, None, ready)
    return 0


async def _everybody_starts(url: str) -> None:
    """Each sample person presses Start: a bot can't write to whoever never wrote to it."""
    async with aiohttp.ClientSession(url) as session:
        for one in demo.EVERYBODY:
            async with session.post(f"/api/users/{one.telegram_id}/start", json={}) as answer:
                answer.raise_for_status()


async def invite(folder: Folder, role: str) -> str | None:
    """A one-time link for somebody added on the page with a role, made beside the bot."""
    if role not in set(Role):
        return None
    store = Store(folder.database)
    try:
        async with store.write() as connection:
            work = share(connection)
            now = SharedClock(folder.clock).now()
            code = await invites.make(work, None, role, demo.TOWN, now=now)
            await work.keep()
    finally:
        await store.close()
    return f"join-{code}"


async def furnish(folder: Folder) -> bool:
    """Tables, and sample studio, people and roles where there are none yet; whether so."""
    store = Store(folder.database)
    try:
        before, _ = await migrate.upgrade(store)
        if before is None:
            async with store.write() as connection:
                work = share(connection)
                await demo.seed(work, now=SharedClock(folder.clock).now())
                await work.keep()
        return before is None
    finally:
        await store.close()


async def _serve(
    folder: Folder,
    options: argparse.Namespace,
    child: Callable[[str], ChildPlan] | None,
    ready: Callable[[str], None],
) -> None:
    chosen = Options(
        bot_name=BOT_NAME,
        bot_username=USERNAME,
        token=TOKEN,
        people=[person(one) for one in demo.EVERYBODY],
        limiter="bucket",
        keep_messages=5_000,
        state_dir=folder.path / "telegram",
        clock_file=folder.clock,
        places=the_map,
        samples=shipped_samples(),
        invite=partial(invite, folder),
        groups=[demo.TEAM, demo.FORUM],
        glass=glass.Wall(folder.database).last,
        layers=partial(the_layers, folder),
    )
    try:
        await run.serve(chosen, host=options.host, port=options.port, child=child, ready=ready)
    except OSError as error:
        where = f"{options.host}:{options.port}"
        raise Trouble(f"can't listen on {where} ({error.strerror}); try --port") from None


def person(one: demo.SamplePerson) -> Json:
    """A sample person as the sandbox wants them."""
    return {
        "id": one.telegram_id,
        "first_name": one.name,
        "language_code": one.language,
        "role": one.role,
        "note": one.note,
        "elder": one.elder,
    }


def the_map() -> Json:
    """The district's outline and its towns and villages by name."""
    return {
        "outline": places.boundary(),
        "divisions": [
            {"code": d.code, "name": d.name, "level": str(d.level), "parent_code": d.parent_code}
            for d in places.divisions()
        ],
    }


async def the_layers(folder: Folder) -> Json:
    """What the map shows as it is now: zones in force, and open cases."""
    return {
        "cases": await glass.open_cases(folder.database),
        "zones": await glass.zones(folder.database),
    }

"""The sandbox as one object: start it, hand its address to a bot, use the phones, stop it."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox.api import BotApi
from bot.sandbox.bot_routes import BotRoutes
from bot.sandbox.clock import Clock
from bot.sandbox.events import Events
from bot.sandbox.exchange import Exchange
from bot.sandbox.files import Files
from bot.sandbox.journal import Journal
from bot.sandbox.limits import UPLOAD, Limiter
from bot.sandbox.options import Options
from bot.sandbox.phone import Phone
from bot.sandbox.phone.answers import explain
from bot.sandbox.phone.doing import Doing
from bot.sandbox.phone.reading import Reading
from bot.sandbox.stage import Stage
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

PAGE = Path(__file__).parent / "page"


class Sandbox:
    """A Telegram on this machine.

    `url` is what a bot takes as the address of the Bot API; `phone` has the people's side
    as direct methods, the same as the phone API over HTTP.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.clock = Clock(self.options.clock_file)
        self.world = World(self.clock, Events(), self.options.keep_messages)
        state = self.options.state_dir
        self.files = Files(self.world, state / "files" if state else None)
        self.exchange = Exchange(
            self.world,
            self.files,
            Limiter(self.options.limiter),
            {
                "name": self.options.bot_name,
                "username": self.options.bot_username,
                "first_update_id": str(self.options.first_update_id),
            },
        )
        self.exchange.reads_groups = self.options.reads_groups
        self.exchange.strict = self.options.strict
        self.exchange.opened = self._attend
        self.api = BotApi(self.exchange, self.options.ledger_size)
        self.phone = Phone(self.exchange)
        self.stage = Stage(
            self.exchange,
            self.api,
            self.phone,
            self.options.places,
            self.options.glass,
            self.options.layers,
            self.options.child,
            {one.name: one for one in self.options.samples},
            invite=self.options.invite,
        )
        self._journal = Journal(self.exchange, state) if state else None
        self._runner: web.AppRunner | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.url = ""

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen and fill the world; answers the address, as `http://127.0.0.1:port`."""
        if self._journal is not None:
            self._journal.load()
            self._begin(self._save_often())
        self._settle()
        app = web.Application(client_max_size=UPLOAD * 12, middlewares=[explain])
        BotRoutes(self.api, self._save).add_to(app)
        Reading(self.stage).add_to(app)
        Doing(self.stage, self._save).add_to(app)
        app.router.add_get("/", _index)
        if PAGE.exists():
            app.router.add_static("/static/", PAGE)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self._runner.addresses[0][1]}"
        return self.url

    def _settle(self) -> None:
        """Bring in the bot, the people and the groups of the options that are not there yet."""
        if self.options.token:
            self.exchange.bot_by_token(self.options.token)
        for wish in self.options.people:
            if wish.get("id") not in self.world.people:
                self.phone.add_person(dict(wish))
        titles = {room.chat.get("title") for room in self.world.rooms.values()}
        for group in self.options.groups:
            if group["title"] not in titles:
                self.phone.add_group(
                    group["title"],
                    group["members"],
                    is_forum=bool(group.get("is_forum")),
                    chat_id=group.get("id"),
                )
        self._save()

    def _attend(self, bot_id: int) -> None:
        """Give a bot that has come its deliverer of webhooks."""
        queue = self.exchange.queues[bot_id]
        hook = Webhook(self.api, queue, self._save, self.options.webhook_pause)
        self._begin(hook.run())

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        # Sandboxes are started and stopped by calls, so no TaskGroup can span their life.
        self._tasks.append(asyncio.get_running_loop().create_task(work))

    async def _save_often(self) -> None:
        """Keep what the direct methods of `phone` did; HTTP calls are saved at once."""
        while True:
            await asyncio.sleep(0.5)
            self._save()

    def tell_bot_running(self, running: bool) -> None:  # noqa: FBT001
        """Tell the page that the bot's process started or ended."""
        self.world.events.publish({"type": "bot", "running": running})

    def _save(self) -> None:
        if self._journal is not None:
            self._journal.save()

    async def stop(self) -> None:
        """Stop listening, let go what hangs, keep the state if there is a place for it."""
        self.exchange.trouble.clear()
        for queue in self.exchange.queues.values():
            queue.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        for socket in list(self.stage.sockets):
            await socket.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        if self._journal is not None:
            self._journal.close()
        self.files.close()

    async def __aenter__(self) -> "Sandbox":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()


async def _index(_request: web.Request) -> web.StreamResponse:
    page = PAGE / "index.html"
    if not page.exists():
        return web.Response(text="The sandbox is running.")
    return web.FileResponse(page, headers={"Cache-Control": "no-cache"})

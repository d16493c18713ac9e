"""The one place where everything is wired, in reading order."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Sequence
from typing import Any

from aiogram import Bot
from aiogram.types import User
from aiohttp import web
from sqlalchemy import make_url

from bot import letters, logs, outset
from bot.answers import Answers
from bot.api import Api
from bot.clock import Clock, SharedClock, SystemClock
from bot.fetching import Fetcher
from bot.housekeeping import Housekeeping
from bot.http import cap, health, sensors, standby
from bot.http.webhook import PATH, Webhook
from bot.lease import Lease
from bot.notify import Notifier
from bot.outage import Outage
from bot.outside import Outside
from bot.receive import Poller
from bot.rooms import Rooms
from bot.sender import Sender
from bot.settings import Settings
from bot.timers import Timers
from bot.turn import Turns
from bot.verbs import Trouble
from bot.writer import Writer
from handlers.root import root
from services.privacy import anonymity
from services.timers import fires
from storage import inbox, migrate, outbox
from storage.engine import Store, StoreBusy, StoreCorrupt
from storage.ids import Ids
from storage.media import MediaStore

FLUSH = 5.0
"""Seconds an orderly stop gives messages that are on their way."""

log = logs.get(__name__)


class App:
    """One process of the bot."""

    def __init__(self, settings: Settings, store: Store, me: User, ids: Ids, api: Api) -> None:
        self.settings = settings
        self.store = store
        self.me = me
        self.api = api
        name = me.username or ""
        self.clock: Clock = (
            SharedClock(settings.clock_file) if settings.clock_file else SystemClock()
        )
        self.media = _media(settings)
        self.notifier = Notifier(store, self.clock, bot_name=name, media=self.media)
        self.sender = Sender(
            store,
            api,
            self.clock,
            self.media,
            render=self.notifier.render,
            messages_per_second=settings.messages_per_second,
            voices=settings.voices,
            draw=self.notifier.draw,
            expect=self.notifier.expect,
        )
        self.bot = Bot(_token(settings))
        self.bot._me = me  # noqa: SLF001 - aiogram would ask Telegram inside a transaction
        turns = Turns(root(), self.bot, ids, bot_name=name)
        self.writer = Writer(store, turns, self.clock, self.sender)
        self.rooms = Rooms(store)
        self.timers = Timers(self.writer, self.clock, fires())
        self._introduce(ids)
        files = Outside(store, api.download).download
        self.fetcher = Fetcher(store, self.writer, self.clock, self.media, files)
        self.housekeeping = Housekeeping(store, self.writer, self.clock, self.media, settings)
        self.stood_by: web.AppRunner | None = None
        """What answered on our port until now."""
        self.stop = asyncio.Event()
        self.ready = asyncio.Event()
        self.ended: int | None = None

    def _introduce(self, ids: Ids) -> None:
        """Who tells whom about what."""
        self.sender.transact = self.writer.transact
        self.sender.answers = Answers(ids, self.clock, self.rooms.changed)
        self.writer.on_rooms = self.rooms.changed
        self.writer.on_armed = self.timers.armed
        self.writer.on_outage = Outage(self.api).tell

    async def run(self) -> int:
        """Work until told to stop or until a worker dies; 0 after an orderly stop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop.set)
        workers: list[asyncio.Future[Any]] = [asyncio.ensure_future(self.writer.run())]
        runner: web.AppRunner | None = None
        try:
            await self._take_up(workers)
            _settle_down()
            runner = await self._listen()
            receiving = asyncio.ensure_future(self._receive())
            self._be_ready()
            dead = await _first(self.stop, [*workers, receiving])
            self.ended = 1 if dead else 0
            await self._wind_down(receiving)
        finally:
            if runner is not None:
                await runner.cleanup()
            await _cancel(workers)
            self.media.close()
            await self.bot.session.close()
        return self.ended or 0

    async def _take_up(self, workers: list[asyncio.Future[Any]]) -> None:
        """What an earlier process left behind, and the workers, each when its time has come."""
        await self.sender.recover(self.clock.now())
        jobs = (self.sender.run(), self.timers.run(), self.fetcher.run())
        workers.extend(asyncio.ensure_future(job) for job in jobs)
        await self.writer.resume()
        await outset.prepare(self)
        # Only now: its first beat would hide how long we were away.
        workers.append(asyncio.ensure_future(self.housekeeping.run()))

    def _be_ready(self) -> None:
        waiting, webhook = len(self.writer.lanes), bool(self.settings.webhook_url)
        log.info("ready", waiting=waiting, webhook=webhook)
        self.ready.set()

    async def _listen(self) -> web.AppRunner:
        """Serve health, metrics, sensors and warnings, and the webhook where one is set."""
        site = web.Application(client_max_size=1_000_000)
        health.add_to(site, self)
        cap.add_to(site, self, self.me.username or "pingan")
        key = self.settings.key
        sensors.add_to(site, self, key.get_secret_value() if key else None)
        if self.settings.webhook_url:
            webhook = Webhook(
                self.writer,
                self.rooms,
                _secret(self.settings),
                bot_id=self.me.id,
                bot_name=self.me.username or "",
                responded=self.sender.responded,
            )
            site.router.add_post(PATH, webhook.receive)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=2)
        await runner.setup()
        host, _, port = self.settings.listen.rpartition(":")
        if self.stood_by is not None:
            await self.stood_by.cleanup()
        try:
            await web.TCPSite(runner, host, int(port)).start()
        except OSError as error:
            await runner.cleanup()
            raise Trouble(f"can't listen on {self.settings.listen}: {error.strerror}") from None
        return runner

    async def _receive(self) -> None:
        if self.settings.webhook_url:
            await outset.set_webhook(self.api, self.settings, _secret(self.settings))
            await asyncio.Event().wait()
        await outset.drop_webhook(self.api)
        name = self.me.username or ""
        poller = Poller(self.api, self.writer, self.rooms, bot_id=self.me.id, bot_name=name)
        await poller.run()

    async def _wind_down(self, receiving: asyncio.Future[None]) -> None:
        """Take nothing more, finish what is here, give the last messages a moment."""
        await _cancel([receiving])
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FLUSH):
                await self.writer.quiet()
                await self.sender.flush()
        self.writer.stop()


async def serve(settings: Settings) -> int:
    """``pingan run``: open everything, work, close everything."""
    logs.start(settings.log_level, secrets=_secrets(settings))
    letters.use_key(settings.key.get_secret_value() if settings.key else None)
    anonymity.use_secret(settings.key.get_secret_value() if settings.key else None)
    _check_public(settings)
    store = Store(settings.database_url)
    api = Api(settings.bot_api_url, _token(settings))
    try:
        store.own()
        await store.check()
        await _check_tables(store)
        return await _drive(settings, store, api)
    except StoreCorrupt as error:
        raise Trouble(
            f"the database {error} is damaged; nothing was written. Keep the file, restore the "
            "latest backup beside it and start again (docs/operate.md, Restore)"
        ) from None
    except StoreBusy as error:
        raise Trouble(
            f"another pingan process already works on {error}; SQLite serves one process: "
            "stop that one, or use PostgreSQL"
        ) from None
    finally:
        await api.close()
        await store.close()


async def _drive(settings: Settings, store: Store, api: Api) -> int:
    """Wait for our turn to drive, then drive until told to stop or until the lease is lost."""
    me = await outset.who_am_i(api)
    lease, stood_by = None, None
    if not store.sqlite:
        lease = Lease(store, f"driver-{me.id}")
        if not await lease.take():
            stood_by = await standby.serve(settings.listen, store)
            await lease.wait()
    async with store.reader.connect() as connection:
        highest = max(await inbox.highest(connection), await outbox.highest(connection))
    app = App(settings, store, me, Ids(after=highest), api)
    app.stood_by = stood_by
    if lease is None:
        return await app.run()
    app.sender.may_leave = lease.held
    keeping = asyncio.ensure_future(lease.keep())
    running = asyncio.ensure_future(app.run())
    await asyncio.wait([keeping, running], return_when=asyncio.FIRST_COMPLETED)
    if not running.done():
        log.error("lease lost, stopping")
    await _cancel([keeping, running])
    with contextlib.suppress(Exception):
        await lease.release()
    return running.result() if running.done() and not running.cancelled() else 1


async def _check_tables(store: Store) -> None:
    try:
        current = await migrate.current(store)
    except Exception as error:
        where = store.url.render_as_string()
        raise Trouble(f"can't open the database {where}: {type(error).__name__}") from None
    if current != migrate.newest():
        raise Trouble("the database is not at this release; run `pingan migrate` first")


def _check_public(settings: Settings) -> None:
    """A webhook that anybody can reach needs a secret that nobody can guess."""
    if settings.webhook_url and settings.webhook_secret is None:
        raise Trouble(
            "PINGAN_WEBHOOK_URL needs PINGAN_WEBHOOK_SECRET (1-256 signs of A-Z a-z 0-9 _ -); "
            "python -c 'import secrets; print(secrets.token_urlsafe(32))' makes one"
        )


def _token(settings: Settings) -> str:
    if settings.token is None:
        raise Trouble("set PINGAN_TOKEN to the token @BotFather gave you")
    return settings.token.get_secret_value()


def _secrets(settings: Settings) -> list[str]:
    """Whatever must not appear in a log."""
    hidden = [settings.token, settings.webhook_secret, settings.key]
    password = make_url(settings.database_url).password
    return [*(one.get_secret_value() for one in hidden if one), *([password] if password else [])]


def _media(settings: Settings) -> MediaStore:
    try:
        return MediaStore(settings.media_url)
    except (OSError, ValueError) as error:
        raise Trouble(
            f"PINGAN_MEDIA_URL: {settings.media_url} can't be opened ({type(error).__name__}); "
            "expected a folder, file://… or s3://bucket/prefix"
        ) from None


def _secret(settings: Settings) -> str:
    return settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""


def _settle_down() -> None:
    """Clear up once, a quarter of a second's work, before anybody is told that we are ready.

    What is loaded by now stays: the collector need not look at it again and again. Nor need it
    look after every 700 new objects, which took 4 % of the CPU under load.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


async def _first(stop: asyncio.Event, workers: Sequence[asyncio.Future[Any]]) -> bool:
    """Wait for the word to stop; True when a worker died before."""
    stopping = asyncio.ensure_future(stop.wait())
    done, _ = await asyncio.wait([stopping, *workers], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    dead = [one for one in done if one is not stopping]
    for one in dead:
        error = one.exception()
        log.error("worker died", error=logs.trace(error) if error else "ended")
    return bool(dead)


async def _cancel(tasks: Sequence[asyncio.Future[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

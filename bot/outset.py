"""Before the first update: who we are, whose the bot is, what the menu shows, what we missed."""

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from aiogram.types import User
from pydantic import ValidationError

from bot import logs, updates
from bot.api import Api, NeverSent, Rejected, Unknown
from bot.http.webhook import PATH
from bot.settings import Settings
from bot.verbs import Trouble
from handlers import commands
from services import owners, restoring
from services.dispatch import daily
from services.privacy import retention
from storage import settings as facts

if TYPE_CHECKING:
    from bot.app import App

GAP = timedelta(hours=20)
"""Telegram keeps updates for 24 hours; after a gap that long the operators are told (F14)."""

PAUSE = 3.0
log = logs.get(__name__)


async def who_am_i(api: Api) -> User:
    """The bot as Telegram knows it; waits while Telegram can't be reached.

    :raises Trouble: Telegram does not know the token.
    """
    while True:
        try:
            return User.model_validate(await api.call("getMe"))
        except Rejected as error:
            if error.code in (401, 404):
                raise Trouble("Telegram does not accept PINGAN_TOKEN; copy it anew") from None
            await asyncio.sleep(min(error.retry_after or PAUSE, 60))
        except (NeverSent, Unknown, ValidationError) as error:
            log.warning("Telegram not reached yet", error=type(error).__name__)
            await asyncio.sleep(PAUSE)


async def drop_webhook(api: Api) -> None:
    """Polling and a webhook exclude each other; waiting updates are kept."""
    await _insist(api, "deleteWebhook", {})


async def set_webhook(api: Api, settings: Settings, secret: str) -> None:
    """Tell Telegram where to bring updates."""
    address = f"{(settings.webhook_url or '').rstrip('/')}{PATH}"
    await _insist(
        api,
        "setWebhook",
        {
            "url": address,
            "secret_token": secret,
            "max_connections": 100,
            "allowed_updates": list(updates.KINDS),
        },
    )


async def prepare(app: "App") -> None:
    """Owners by PINGAN_ADMINS, the list of the day, the menus, a word about a long absence."""
    now = app.clock.now()
    async with app.store.reader.connect() as connection:
        alive = await facts.recall(connection, "alive")
    missed = alive is not None and now - datetime.fromisoformat(alive["at"]) > GAP
    since = datetime.fromisoformat(alive["at"]) if alive and missed else None

    async def verb(work: object) -> None:
        app.timers.silent_until = await restoring.tell(work, now=now)  # type: ignore[arg-type]
        await owners.appoint(work, app.settings.admins, now=now)  # type: ignore[arg-type]
        await daily.ensure(work, now=now)  # type: ignore[arg-type]
        await retention.ensure(work, now=now)  # type: ignore[arg-type]
        if since is not None:
            await owners.tell_of_gap(work, since, now=now)  # type: ignore[arg-type]

    await app.writer.serve(verb)
    await write_menus(app.api)
    if since is not None:
        log.error(
            "down for long, messages may be missing",
            hours=round((now - since).total_seconds() / 3600),
        )


async def write_menus(api: Api) -> None:
    """The menus of whoever has no role: for everybody, and again for each language we speak."""
    for language, locale in ((None, "zh-Hans"), ("zh", "zh-Hans"), ("en", "en")):
        menu = [one.model_dump(exclude_none=True) for one in commands.default_menu(locale)]
        params: dict[str, object] = {"commands": menu, "scope": {"type": "all_private_chats"}}
        if language:
            params["language_code"] = language
        try:
            await api.call("setMyCommands", params)
        except (NeverSent, Unknown, Rejected) as error:
            log.warning("menu not written", error=type(error).__name__)


async def _insist(api: Api, method: str, params: dict[str, object]) -> None:
    while True:
        try:
            await api.call(method, params)
        except Rejected as error:
            if error.code == 400:
                raise Trouble(f"{method}: {error.description}") from None
            await asyncio.sleep(min(error.retry_after or PAUSE, 60))
        except (NeverSent, Unknown) as error:
            log.warning("Telegram not reached", method=method, error=type(error).__name__)
            await asyncio.sleep(PAUSE)
        else:
            return

"""``pingan doctor``: looks at everything the bot needs and says what is wrong and what to do."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from bot.api import Api, NeverSent, Rejected, Unknown
from bot.settings import Settings
from storage import mediation, migrate
from storage.engine import Store, sqlite_has_wal_reset_bug
from storage.media import MediaStore, MediaUnavailable
from storage.work import reading

Say = Callable[[str], None]
_SIGNS = {True: "ok  ", False: "FAIL", None: "note"}


async def examine(settings: Settings, say: Say) -> int:
    """Every check, one line each; 0 when all is well, 1 when something needs doing.

    A note is for what works without it, but less well.
    """
    checks = [
        await _database(settings),
        await _studio(settings),
        await _media(settings),
        await _telegram(settings),
        _webhook(settings),
        _key(settings),
        _sqlite(settings),
    ]
    for good, line in checks:
        say(f"{_SIGNS[good]} {line}")
    return 1 if any(good is False for good, _ in checks) else 0


async def _database(settings: Settings) -> tuple[bool, str]:
    store = Store(settings.database_url)
    shown = store.url.render_as_string()
    try:
        current = await migrate.current(store)
    except Exception as error:
        return False, f"database {shown}: can't be opened ({type(error).__name__}); is it there?"
    finally:
        await store.close()
    if current != migrate.newest():
        return False, f"database {shown}: at {current or 'nothing'}; run `pingan migrate`"
    return True, f"database {shown}: at {current}"


async def _studio(settings: Settings) -> tuple[bool | None, str]:
    """Without a studio nobody can ask for mediation; residents are told whom to call instead."""
    store = Store(settings.database_url)
    try:
        async with store.read() as session:
            there = await mediation.first_studio(reading(session))
    except Exception as error:  # the line above says what is wrong with the database
        return None, f"mediation: not looked at ({type(error).__name__})"
    finally:
        await store.close()
    if there is None:
        return None, (
            "mediation: no studio yet, /mediate names 12348 instead; `pingan invite --role "
            "mediator`, then `pingan studio --name … --town … --mediator ID --hours …` opens one"
        )
    return True, "mediation: a studio is open"


async def _media(settings: Settings) -> tuple[bool, str]:
    try:
        media = MediaStore(settings.media_url)
    except (OSError, ValueError) as error:
        return False, f"media {settings.media_url}: can't be opened ({type(error).__name__})"
    try:
        await media.probe()
    except MediaUnavailable as error:
        return False, f"media {settings.media_url}: can't be written ({error})"
    finally:
        media.close()
    return True, f"media {settings.media_url}: written, read and removed"


async def _telegram(settings: Settings) -> tuple[bool, str]:
    if settings.token is None:
        return False, "telegram: PINGAN_TOKEN is not set; @BotFather gives you one"
    api = Api(settings.bot_api_url, settings.token.get_secret_value())
    try:
        me = await api.call("getMe")
    except Rejected:
        return False, "telegram: the token is not accepted; copy it anew from @BotFather"
    except (NeverSent, Unknown) as error:
        return False, f"telegram: {settings.bot_api_url} can't be reached ({type(error).__name__})"
    finally:
        await api.close()
    return True, f"telegram: @{me.get('username')} at {settings.bot_api_url}"


def _webhook(settings: Settings) -> tuple[bool, str]:
    if settings.webhook_url is None:
        return True, "receiving: long polling"
    if settings.webhook_secret is None:
        return False, "receiving: PINGAN_WEBHOOK_URL needs PINGAN_WEBHOOK_SECRET"
    return True, f"receiving: webhook at {settings.webhook_url}, listening on {settings.listen}"


def _key(settings: Settings) -> tuple[bool, str]:
    if settings.key is None:
        return False, (
            "key: PINGAN_KEY is not set; dead letters can't be read after a restart and nothing "
            "can be sealed. python -c 'import secrets; print(secrets.token_urlsafe(32))' makes one"
        )
    return True, "key: set"


def _sqlite(settings: Settings) -> tuple[bool, str]:
    """The WAL-reset bug bites only when two processes checkpoint; we let just one (F54)."""
    if not settings.database_url.startswith("sqlite"):
        return True, f"process: {os.cpu_count()} cores, PostgreSQL"
    version = sqlite3.sqlite_version
    folder = Path(settings.database_url.split("///", 1)[-1]).resolve().parent
    if not os.access(folder, os.W_OK):
        return False, f"sqlite {version}: {folder} can't be written"
    if sqlite_has_wal_reset_bug():
        return True, (
            f"sqlite {version}: has the WAL-reset bug (fixed in 3.51.3, 3.50.7, 3.44.6); harmless "
            "as long as only one process writes and checkpoints, which pingan sees to"
        )
    return True, f"sqlite {version}"

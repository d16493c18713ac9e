"""``pingan invite``: a one-time link that gives a role, made beside the running bot."""

import asyncio

from bot import outset
from bot.api import Api
from bot.clock import SharedClock, SystemClock
from bot.settings import Settings
from bot.verbs import Trouble
from services import invites, places
from services.people import Role
from storage.engine import Store
from storage.work import share

NAMED_WITHIN = 10.0
"""Seconds to ask Telegram what the bot is called."""


async def invite(settings: Settings, role: str, area: str) -> str:
    """Make the code and say how it is used; without Telegram as what to type to the bot.

    :raises Trouble: no such role or area.
    """
    clock = SharedClock(settings.clock_file) if settings.clock_file else SystemClock()
    store = Store(settings.database_url)
    try:
        async with store.write() as connection:
            work = share(connection)
            code = await invites.make(work, None, role, area, now=clock.now())
            await work.keep()
    except ValueError:
        raise Trouble(f"no role {role!r}; there are {', '.join(Role)}") from None
    except places.UnknownDivision:
        raise Trouble(f"no town or village of Lin'an is called {area!r}") from None
    finally:
        await store.close()
    return await _link(settings, code)


async def _link(settings: Settings, code: str) -> str:
    typed = f"/start join-{code}"
    if settings.token is None:
        return typed
    api = Api(settings.bot_api_url, settings.token.get_secret_value())
    try:
        async with asyncio.timeout(NAMED_WITHIN):
            me = await outset.who_am_i(api)
    except (TimeoutError, Trouble):
        return typed  # the code is made and shown once: losing it now would be the worse end
    finally:
        await api.close()
    return f"https://t.me/{me.username}?start=join-{code}"

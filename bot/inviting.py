"""``pingan invite``: a one-time link that gives a role, made beside the running bot."""

from bot import outset
from bot.api import Api
from bot.clock import SharedClock, SystemClock
from bot.settings import Settings
from bot.verbs import Trouble
from services import invites, places
from services.people import Role
from storage.engine import Store
from storage.work import share


async def invite(settings: Settings, role: str, area: str) -> str:
    """Make the code and say how it is used.

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
    if settings.token is None:
        return f"/start join-{code}"
    api = Api(settings.bot_api_url, settings.token.get_secret_value())
    try:
        me = await outset.who_am_i(api)
    finally:
        await api.close()
    return f"https://t.me/{me.username}?start=join-{code}"

"""``pingan sensor``: which other systems may post events; each secret is shown once."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import SharedClock, SystemClock
from bot.settings import Settings
from bot.verbs import Trouble
from services import sensors
from services.sensors import SensorWrong, Terms
from storage import sensors as rows
from storage.engine import Store
from storage.tables import SensorSource
from storage.work import Work, share

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed after ``pingan sensor``."""

    action: str
    name: str = ""
    category: Sequence[str] = ()
    photos: Sequence[str] = ()
    inside: Sequence[str] = ()
    per_minute: int = sensors.PER_MINUTE


async def run(settings: Settings, asked: Asked, say: Say) -> int:
    """Do one action; 0.

    :raises Trouble: something that was typed can't be used; says what was expected.
    """
    if settings.key is None:
        raise Trouble("set PINGAN_KEY first: the secrets of sensors come out of it")
    clock = SharedClock(settings.clock_file) if settings.clock_file else SystemClock()
    store = Store(settings.database_url)
    try:
        async with store.write() as connection:
            work = share(connection)
            key = settings.key.get_secret_value()
            await _ACTIONS[asked.action](asked, say, work, key, clock.now())
            await work.keep()
    except SensorWrong as wrong:
        raise Trouble(str(wrong)) from None
    finally:
        await store.close()
    return 0


async def _add(asked: Asked, say: Say, work: Work, key: str, now: datetime) -> None:
    terms = Terms(
        tuple(asked.category), tuple(asked.photos), tuple(asked.inside), asked.per_minute
    )
    source = await sensors.add(work, asked.name, terms, now=now)
    _show(source, key, say)


async def _renew(asked: Asked, say: Say, work: Work, key: str, _now: datetime) -> None:
    _show(await sensors.renew(work, asked.name), key, say)


def _show(source: SensorSource, key: str, say: Say) -> None:
    """The secret, on a line of its own, once."""
    say(f"{source.name} may post; its secret is shown only now, keep it there and nowhere else:")
    say(sensors.secret_of(key, source))


async def _end(asked: Asked, say: Say, work: Work, _key: str, now: datetime) -> None:
    source = await sensors.end(work, asked.name, now=now)
    say(f"nothing more is taken from {source.name}; its cases stay")


async def _list(_asked: Asked, say: Say, work: Work, _key: str, _now: datetime) -> None:
    found = await rows.everyone(work)
    if not found:
        say("no source yet; add one with `pingan sensor add NAME`")
    for one in found:
        ended = ", ended" if one.ended_at is not None else ""
        pictures = ", ".join([*one.photos, *one.inside]) or "none"
        what = ", ".join(one.categories) or "all"
        may = f"{one.per_minute} a minute, categories: {what}, pictures: {pictures}"
        say(f"{one.name}  {may}{ended}")


_ACTIONS: dict[str, Callable[[Asked, Say, Work, str, datetime], Awaitable[None]]] = {
    "add": _add,
    "renew": _renew,
    "end": _end,
    "list": _list,
}

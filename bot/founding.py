"""``pingan studio``: opens a mediation studio with a mediator and weekly hours."""

import re
from collections.abc import Sequence

from bot.clock import SharedClock, SystemClock
from bot.settings import Settings
from bot.verbs import Trouble
from services import places
from services.invites import area_named
from services.mediation.agenda import Hours, found
from services.mediation.codes import Track
from services.people import Role, actor_of
from storage import people
from storage.engine import Store
from storage.tables import Studio
from storage.work import Work, share

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MEETING_MINUTES = 30
_HOURS = re.compile(r"([a-z]{3}) (\d{2}):(\d{2})-(\d{2}):(\d{2}) ([a-z]+)")


async def found_studio(
    settings: Settings, name: str, town: str, mediator: int, hours: Sequence[str]
) -> str:
    """Open the studio; one line that says what was opened.

    ``mediator`` is the Telegram id of somebody who has accepted an invite as mediator; ``hours``
    are lines such as ``mon 09:00-11:30 residents``.

    :raises Trouble: an unknown town, a person who is no mediator, or hours that can't be read.
    """
    plan = [_read(line) for line in hours]
    try:
        code = area_named(town)
    except places.UnknownDivision:
        raise Trouble(f"no town of Lin'an is called {town!r}") from None
    clock = SharedClock(settings.clock_file) if settings.clock_file else SystemClock()
    store = Store(settings.database_url)
    try:
        async with store.write() as connection:
            work = share(connection)
            host = await _host(work, mediator)
            studio = Studio(name=name, town_code=code, address="", sample=False)
            await found(work, studio, host, plan, now=clock.now())
            await work.keep()
    finally:
        await store.close()
    return f"{name} is open, {len(plan)} weekly hours, {MEETING_MINUTES} minutes a meeting"


async def _host(work: Work, telegram_id: int) -> dict[int, str]:
    person = await people.by_telegram(work, telegram_id)
    actor = await actor_of(work, person.id) if person else None
    if actor is None or not actor.may(Role.MEDIATOR):
        raise Trouble(
            f"{telegram_id} is no mediator yet; let them follow `pingan invite --role mediator`"
        )
    return {actor.id: actor.name}


def _read(line: str) -> Hours:
    """One weekly line.

    :raises Trouble: it says what was expected.
    """
    found = _HOURS.fullmatch(line.strip().lower())
    if found and found[1] in DAYS and found[6] in set(Track):
        start = int(found[2]) * 60 + int(found[3])
        end = int(found[4]) * 60 + int(found[5])
        if start < end <= 24 * 60:
            return Hours(DAYS.index(found[1]), start, end, MEETING_MINUTES, Track(found[6]))
    raise Trouble(
        f"can't read the hours {line!r}; expected for example 'mon 09:00-11:30 residents', "
        f"with {', '.join(Track)}"
    )

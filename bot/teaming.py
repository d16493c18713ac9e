"""``pingan team``: patrol teams founded, listed, and given their weekly shifts."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.clock import SharedClock, SystemClock
from bot.settings import Settings
from bot.verbs import Trouble
from services import places
from services.dispatch import shifts, teams
from services.dispatch.plan import Hours
from services.dispatch.shifts import BadHours, TooManyShifts
from services.dispatch.teams import TeamTaken
from services.invites import area_named
from services.places import zones
from storage import people
from storage import teams as rows
from storage.engine import Store
from storage.tables import Team
from storage.work import Work, share

Say = Callable[[str], None]
Act = Callable[["Asked", Say, Work, Any], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed after ``pingan team``."""

    action: str
    code: str = ""
    name: str = ""
    zone: str | None = None
    area: str = "临安区"
    sample: bool = False
    hours: Sequence[str] = ()
    person: int | None = None


async def run(settings: Settings, asked: Asked, say: Say) -> int:
    """Do one action; 0.

    :raises Trouble: something that was typed can't be used; says what was expected.
    """
    clock = SharedClock(settings.clock_file) if settings.clock_file else SystemClock()
    store = Store(settings.database_url)
    try:
        async with store.write() as connection:
            work = share(connection)
            await _ACTIONS[asked.action](asked, say, work, clock.now())
            await work.keep()
    finally:
        await store.close()
    return 0


async def _add(asked: Asked, say: Say, work: Work, _now: Any) -> None:
    known = await zones.names(work)
    if asked.zone is not None and asked.zone not in known:
        raise Trouble(
            f"no zone {asked.zone!r} is in force; there are {', '.join(known) or 'none'}"
        )
    try:
        team = await teams.found(
            work,
            None,
            code=asked.code,
            name=asked.name,
            area=area_named(asked.area),
            zone_code=asked.zone,
            sample=asked.sample,
        )
    except places.UnknownDivision:
        raise Trouble(f"no town or village of Lin'an is called {asked.area!r}") from None
    except TeamTaken:
        raise Trouble(f"there is a team with the code {asked.code!r} already") from None
    except ValueError:
        raise Trouble(
            "expected a code of small letters, digits and dashes (24 at most) and a name "
            "(30 characters at most)"
        ) from None
    say(f"{team.name} ({team.code}) is founded; its people join in the chat, by /teams")


async def _list(_asked: Asked, say: Say, work: Work, _now: Any) -> None:
    found = await rows.all_teams(work)
    if not found:
        say("no team yet; found one with `pingan team add CODE NAME --zone ZONE --area AREA`")
    for team in found:
        many = len(await rows.members(work, team.id))
        planned = len(await rows.shifts(work, team.id))
        sample = ", a sample" if team.sample else ""
        say(
            f"{team.code}  {team.name}  zone {team.zone_code or '-'}  area {team.area}  "
            f"{many} people, {planned} shifts a week{sample}"
        )


async def _shifts(asked: Asked, say: Say, work: Work, _now: Any) -> None:
    team = await _coded(work, asked.code)
    plan = [hour for text in asked.hours for hour in _read(text)]
    whose = await _person(work, team, asked.person)
    try:
        await shifts.put(work, team, whose, plan)
    except TooManyShifts as refusal:
        raise Trouble(f"a team has {refusal.most} shifts a week at most") from None
    say(f"{team.name}: {len(plan)} shifts a week" + (" for that person" if whose else ""))


def _read(text: str) -> list[Hours]:
    try:
        return shifts.line(text)
    except BadHours:
        raise Trouble(
            f"can't read the hours {text!r}; expected for example 'mon-fri 08:00-17:30' "
            "or 'sun 22:00-06:00'"
        ) from None


async def _coded(work: Work, code: str) -> Team:
    team = await shifts.team_coded(work, code)
    if team is None:
        raise Trouble(f"no team has the code {code!r}; `pingan team list` shows them")
    return team


async def _person(work: Work, team: Team, telegram_id: int | None) -> int | None:
    if telegram_id is None:
        return None
    person = await people.by_telegram(work, telegram_id)
    if person is None or await teams.belongs(work, team.id, person.id) is None:
        raise Trouble(f"{telegram_id} does not belong to {team.name}")
    return person.id


_ACTIONS: dict[str, Act] = {"add": _add, "list": _list, "shifts": _shifts}

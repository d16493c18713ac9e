"""Following a place: new public cases there, at once or once a day, with a coarse place (I18).

Never a sensitive or an anonymous case, never words, pictures or a person; the place is the middle
of a cell of 300 m (P6).
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from services import places
from services.cases import categories
from services.cases.states import Kind, State
from services.errors import Refusal
from services.notices import Notice, register, tell
from services.people import Actor
from storage import cases as rows
from storage import follows, timers
from storage.tables import Case, Follow
from storage.work import Work

LINAN: Final = ZoneInfo("Asia/Shanghai")
AT: Final = time(18, 0)
"""When the daily digest comes; people are home then."""

QUIET: Final = (time(21, 0), time(7, 0))
"""Nobody is woken for a heap of rubble (as A8)."""

SPREAD, DIGEST = "follow-spread", "follow-digest"
TOGETHER: Final = 200
SHOWN: Final = 10
UNSAID: Final = (State.WITHDRAWN, State.REJECTED, State.MERGED)
"""What was taken back, is nobody's matter or was told already under another number."""

MOST: Final = 10
"""Places one person may follow."""


@register
@dataclass(frozen=True, slots=True)
class PlaceNews(Notice):
    """To whoever follows a place: something was reported there."""

    case_id: int
    repeat: ClassVar[bool] = False


@register
@dataclass(frozen=True, slots=True)
class PlaceDigest(Notice):
    """To whoever follows places by the day: what was reported since then."""

    since: str
    repeat: ClassVar[bool] = False


@dataclass(eq=False)
class TooManyPlaces(Refusal):
    """Somebody follows as many places as one can keep an eye on."""

    key: ClassVar[str] = "refusal-too-many-places"
    most: int = MOST


@dataclass(frozen=True, slots=True)
class News:
    """A public case as others may see it."""

    category: str
    area: str | None
    spot: tuple[float, float] | None
    at: datetime


async def standing(work: Work, actor: Actor) -> list[Follow]:
    """What the actor follows."""
    return await follows.of_person(work, actor.id)


async def follow(work: Work, actor: Actor, area: str, *, daily: bool, now: datetime) -> Follow:
    """The actor wants to hear of a town or village.

    :raises UnknownDivision: there is no such place.
    :raises TooManyPlaces: they follow ten already.
    """
    places.town_of(area)
    held = await follows.of_person(work, actor.id)
    if len(held) >= MOST and area not in {one.area for one in held}:
        raise TooManyPlaces
    if daily:
        await timers.arm(work, DIGEST, "all", {"after": 0}, due_at=_next(AT, now))
    return await follows.begin(work, actor.id, area, daily=daily, now=now)


async def end(work: Work, actor: Actor, area: str, *, now: datetime) -> int:
    """The actor wants to hear of a place no longer; how many follows ended."""
    return await follows.end(work, actor.id, area, now=now)


def public(case: Case) -> bool:
    """Whether others may hear of a case."""
    if case.kind != Kind.INCIDENT or case.anonymous or case.category in categories.UNLISTED:
        return False
    if case.state in UNSAID:
        return False
    return not categories.find(case.category).sensitive


async def opened(work: Work, case: Case, *, now: datetime) -> None:
    """A new case: those who follow its place hear of it, in portions, never in this turn."""
    if public(case) and (case.village_code or case.town_code):
        due_at = _after_quiet(now)
        await timers.arm(
            work, SPREAD, str(case.id), {"case_id": case.id, "after": 0}, due_at=due_at
        )


def _after_quiet(now: datetime) -> datetime:
    at = now.astimezone(LINAN).time()
    begins, ends = QUIET
    return _next(ends, now) if at >= begins or at < ends else now


def _next(at: time, now: datetime) -> datetime:
    here = now.astimezone(LINAN)
    today = datetime.combine(here.date(), at, LINAN)
    return today if today > here else today + timedelta(days=1)


async def _spread(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Tell the next portion of those who follow the place of a case."""
    case = await rows.by_id(work, payload["case_id"])
    if case is None or not public(case):
        return "not public"
    areas = [one for one in (case.village_code, case.town_code) if one]
    found = await follows.followers(work, areas, after=payload["after"], limit=TOGETHER)
    for _, person_id in found:
        if person_id != case.reporter_id:
            key = f"news:{case.id}:{person_id}"
            tell(work, person_id, PlaceNews(case.id), now=now, dedupe_key=key)
    if len(found) == TOGETHER:
        again = {"case_id": case.id, "after": found[-1][0]}
        await timers.arm(work, SPREAD, f"{case.id}-{found[-1][0]}", again, due_at=now)
    return f"{len(found)} told"


async def _digest(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Tell the next portion of those who want a digest; after the last, again tomorrow."""
    found = await follows.daily(work, after=payload["after"], limit=TOGETHER)
    since = (now - timedelta(days=1)).isoformat()
    for person_id in found:
        day = now.astimezone(LINAN).date().isoformat()
        tell(work, person_id, PlaceDigest(since), now=now, dedupe_key=f"digest:{person_id}:{day}")
    last = len(found) < TOGETHER
    if not last:
        await timers.arm(work, DIGEST, f"{found[-1]}", {"after": found[-1]}, due_at=now)
    elif found or payload["after"]:
        await timers.arm(work, DIGEST, "all", {"after": 0}, due_at=_next(AT, now))
    return f"{len(found)} told"


async def news(work: Work, case_id: int) -> News | None:
    """A case as others may see it; None when they may not (any more)."""
    case = await rows.by_id(work, case_id)
    return _news(case) if case is not None and public(case) else None


async def digest(work: Work, actor: Actor, since: datetime) -> list[News]:
    """What was reported in the places that the actor follows by the day."""
    areas = [one.area for one in await standing(work, actor) if one.daily]
    hidden = [one.key for one in categories.offered() if one.sensitive]
    found = await follows.opened(
        work, areas, since=since, hidden=hidden, unsaid=UNSAID, but=actor.id, limit=SHOWN
    )
    return [_news(one) for one in found]


def _news(case: Case) -> News:
    spot = None
    if case.latitude is not None and case.longitude is not None:
        spot = places.coarse(case.latitude, case.longitude)
    return News(case.category, case.village_code or case.town_code, spot, case.happened_at)


FIRES: Final = {SPREAD: _spread, DIGEST: _digest}

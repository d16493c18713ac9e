"""The bulletin of a town (龙岗反诈通报) and earlier warnings; what is over says so (A13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final, Literal

from services import places
from services.dispatch.calendar import LINAN
from services.errors import NotAllowed, Refusal
from services.people import DISTRICT, Actor, Role, check
from storage import bulletins as rows
from storage.tables import Bulletin, Campaign
from storage.work import Work

LIVES: Final = timedelta(days=90)
"""How long an issue is news."""

SHOWN: Final = timedelta(days=365)
PAGE: Final = 6
LONGEST: Final = 3000
TITLE: Final = 60


@dataclass(eq=False)
class BadBulletin(Refusal):
    """No title and text, or too much of it."""

    key: ClassVar[str] = "refusal-bad-bulletin"
    most: int = LONGEST


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: a bulletin or a warning, what it is called, since when, and if over.

    ``issue`` numbers a bulletin within its year and town: 2026-3; empty for a warning.
    """

    what: Literal["bulletin", "alert"]
    id: int
    area: str
    title: str
    at: datetime
    expired: bool
    issue: str = ""


async def listed(work: Work, page: int, *, now: datetime) -> tuple[Sequence[Item], int]:
    """A page of bulletins and warnings, newest first, and how many pages there are."""
    papers = await rows.published(work, after=now - SHOWN)
    alerts = await rows.issued(work, after=now - SHOWN)
    found = [*(_paper(one, now) for one in papers), *(_alert(one, now) for one in alerts)]
    found.sort(key=lambda one: one.at, reverse=True)
    pages = max(1, -(-len(found) // PAGE))
    start = min(max(page, 0), pages - 1) * PAGE
    return found[start : start + PAGE], pages


def _paper(one: Bulletin, now: datetime) -> Item:
    expired = one.expires_at <= now
    issue = f"{one.year}-{one.issue}"
    return Item("bulletin", one.id, one.area, one.title, one.published_at, expired, issue)


def _alert(one: Campaign, now: datetime) -> Item:
    at = one.issued_at or one.made_at
    return Item("alert", one.id, one.area, one.headline, at, over(one, now=now))


def over(one: Campaign, *, now: datetime) -> bool:
    """Whether a warning holds no more: past its time, or withdrawn."""
    return one.replaced is not None or (one.expires_at is not None and one.expires_at <= now)


def town_of(area: str) -> str | None:
    """The name of a bulletin's town without its rank (龙岗); None for the district's."""
    if area == DISTRICT:
        return None
    name = places.town(area).name
    return name.removesuffix("街道").removesuffix("镇").removesuffix("乡")


async def bulletin(work: Work, bulletin_id: int) -> Bulletin:
    """One issue.

    :raises NotAllowed: there is none.
    """
    found = await rows.by_id(work, bulletin_id)
    if found is None:
        raise NotAllowed
    return found


async def alert(work: Work, campaign_id: int) -> Campaign:
    """One warning that was issued to people, no exercise.

    :raises NotAllowed: there is none.
    """
    found = await rows.campaign(work, campaign_id)
    if found is None or found.issued_at is None or found.status != "actual":
        raise NotAllowed
    return found


def read(text: str) -> tuple[str, str]:
    """Title and text of what a broadcaster wrote: the first line, and all below.

    :raises BadBulletin: one of them is missing, or it is too long.
    """
    head, _, body = text.strip().partition("\n")
    head, body = head.strip(), body.strip()
    if not head or not body or len(head) > TITLE or len(body) > LONGEST:
        raise BadBulletin
    return head, body


def area_of(actor: Actor) -> str:
    """Whose bulletin this broadcaster writes.

    :raises NotAllowed: no broadcaster.
    """
    check(actor, Role.BROADCASTER)
    found = next(one.area for one in actor.held if one.role is Role.BROADCASTER)
    return found if found == DISTRICT else places.town_of(found).code


async def publish(work: Work, actor: Actor, text: str, *, now: datetime) -> Bulletin:
    """The next issue of the broadcaster's town in this year.

    :raises NotAllowed: no broadcaster. :raises BadBulletin: see `read`.
    """
    area, (head, body) = area_of(actor), read(text)
    year = now.astimezone(LINAN).year
    row = Bulletin(
        area=area,
        year=year,
        issue=await rows.next_issue(work, area, year),
        title=head,
        body=body,
        author_id=actor.id,
        published_at=now,
        expires_at=now + LIVES,
    )
    await rows.add(work, row)
    return row

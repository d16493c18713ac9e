"""Many tips of one type from a town: an alert is drafted for approval (B13)."""

from dataclasses import dataclass
from datetime import datetime

from services import places
from services.notices import Notice, register, tell
from services.outreach import campaigns
from services.outreach.codes import Severity, Topic
from services.people import Actor, Role, actor_of, everyone_with
from services.scams.book import Book, current, in_language
from storage import scams as rows
from storage.tables import Campaign, Surge
from storage.work import Work

SEVERITY = Severity.SEVERE
"""Whatever a machine drafts, a second person looks at before it leaves."""

SPOKEN = "zh-Hans"
"""A campaign is written in this language; officers change it before they send it."""


@register
@dataclass(frozen=True, slots=True)
class SurgeDrafted(Notice):
    """To the broadcaster who is its author now: an alert was drafted, here it is to look at."""

    surge_id: int


async def look(work: Work, kind: str, town_code: str, *, now: datetime) -> Surge | None:
    """Draft an alert when tips of a type pile up in a town, once within the window.

    The window and the number come from the published document; without a broadcaster for the
    town there is nobody to draft it for.
    """
    book = await current(work)
    since = now - book.surge_window
    tips = await rows.tips_since(work, kind, town_code, since)
    if kind not in book.types or tips < book.surge_tips:
        return None
    if await rows.surge_since(work, kind, town_code, since) is not None:
        return None
    author = await _author(work, town_code)
    if author is None:
        return None
    said = campaigns.Text(Topic.FRAUD, SEVERITY, town_code, words(book, kind, town_code, tips))
    campaign = await campaigns.write(work, author, said, now=now)
    row = Surge(kind=kind, town_code=town_code, tips=tips, campaign_id=campaign.id, at=now)
    await rows.add(work, row)
    tell(work, author.id, SurgeDrafted(row.id), now=now)
    return row


def words(book: Book, kind: str, town_code: str, tips: int) -> str:
    """What the draft says: the sentence of the document, with town, number, type and advice."""
    one = book.types[kind]
    return in_language(book.alert, SPOKEN).format(
        town=places.town(town_code).title,
        tips=tips,
        days=book.surge_window.days,
        name=in_language(one.name, SPOKEN),
        advice=in_language(one.advice, SPOKEN),
    )


async def _author(work: Work, town_code: str) -> Actor | None:
    for one in await everyone_with(work, Role.BROADCASTER, area=town_code):
        found = await actor_of(work, one)
        if found is not None:
            return found
    return None


async def drafted(work: Work, actor: Actor, surge_id: int) -> tuple[Surge, Campaign] | None:
    """The draft, for its author; None when it is somebody else's."""
    row = await rows.surge(work, surge_id)
    campaign = await rows.campaign(work, row.campaign_id) if row and row.campaign_id else None
    if row is None or campaign is None or campaign.author_id != actor.id:
        return None
    return row, campaign

"""Many tips of one type from a town: an alert is drafted for approval (B13)."""

from datetime import datetime
from typing import Final

from services import places
from services.outreach import proposals
from services.outreach.campaigns import Text
from services.outreach.codes import Severity, Topic
from services.scams.book import Book, current, in_language
from storage import scams as rows
from storage.tables import Surge
from storage.work import Work

SEVERITY: Final = Severity.SEVERE
"""Whatever a machine drafts, a second person looks at before it leaves."""

SOURCE: Final = "surge"
"""Where such a campaign comes from."""

SPOKEN: Final = "zh-Hans"
"""A campaign is written in this language; officers change it before they send it."""


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
    said = Text(Topic.FRAUD, SEVERITY, town_code, words(book, kind, town_code, tips))
    campaign = await proposals.propose(work, said, source=SOURCE, now=now)
    if campaign is None:
        return None
    row = Surge(kind=kind, town_code=town_code, tips=tips, campaign_id=campaign.id, at=now)
    await rows.add(work, row)
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

"""A warning passed on by a link that counts openings by village, and knows no reader (A12).

What is counted is the village of whoever passes it on. Who opens it is written nowhere, so the
same person twice counts twice.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from services import places
from services.errors import NotAllowed
from services.outreach import answers, bulletins
from services.people import DISTRICT, Actor
from services.places import UnknownDivision
from storage import bulletins as rows
from storage import scams
from storage.tables import Campaign
from storage.work import Work

LINK: Final = "a-"
"""A deep link that begins so names a warning by its code and a village."""

_PAYLOAD: Final = re.compile(r"a-([2-9A-HJ-NP-Z]{5})([2-9A-HJ-NP-Z]{5})-(\d{12})")


async def link_of(work: Work, actor: Actor, campaign_id: int) -> str:
    """The payload of the link for the actor's copy.

    :raises NotAllowed: no copy of theirs.
    """
    copy, campaign = await answers.own(work, actor, campaign_id)
    return f"{LINK}{campaign.code.replace('-', '')}-{copy.place or campaign.area}"


async def open_link(work: Work, payload: str, *, now: datetime) -> tuple[Campaign, bool]:
    """The warning behind a link, counted for its village; True when it holds no more.

    :raises NotAllowed: nothing behind it.
    """
    found = _PAYLOAD.fullmatch(payload)
    campaign = None
    if found is not None and _is_place(found[3]):
        campaign = await scams.campaign_by_code(work, f"{found[1]}-{found[2]}")
    if found is None or campaign is None or campaign.issued_at is None:
        raise NotAllowed
    await rows.opened(work, campaign.id, found[3])
    return campaign, bulletins.over(campaign, now=now)


def _is_place(code: str) -> bool:
    try:
        places.town_of(code)
    except UnknownDivision:
        return code == DISTRICT
    return True


async def reach(work: Work, campaign_id: int) -> Sequence[tuple[str, int]]:
    """Openings of shared links by village, the most first."""
    return await rows.reach(work, campaign_id)

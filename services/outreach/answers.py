"""What people answer to a warning: seen, read with an elder, help wanted (A3)."""

from datetime import datetime

from services import places
from services.cases import intake
from services.cases.categories import HELP
from services.cases.intake import Draft, Spot
from services.cases.states import Kind
from services.errors import NotAllowed
from services.outreach import delivery
from services.people import DISTRICT, Actor
from storage import scams as rows
from storage.tables import Campaign, Case, Delivery
from storage.work import Work


async def acknowledge(
    work: Work, actor: Actor, campaign_id: int, *, elder: bool = False, now: datetime
) -> tuple[Delivery, Campaign, bool]:
    """The actor has read their copy, or read it with an elder at home; False: said so before.

    :raises NotAllowed: no copy of theirs.
    """
    copy, campaign = await own(work, actor, campaign_id)
    new = copy.elder_at is None if elder else copy.acknowledged_at is None
    if elder and copy.elder_at is None:
        copy.elder_at = now
    if copy.acknowledged_at is None:
        copy.acknowledged_at = now
    await rows.flush(work)
    return copy, campaign, new


async def ask_help(
    work: Work, actor: Actor, campaign_id: int, *, sent_at: datetime, now: datetime
) -> tuple[Delivery, Campaign, Case]:
    """The actor wants somebody to come or call: a case of their village opens, once a warning.

    :raises NotAllowed: no copy of theirs.
    """
    copy, campaign = await own(work, actor, campaign_id)
    draft = Draft(
        key=f"{actor.id}-alert-{campaign.id}",
        category=HELP,
        spot=_spot(copy.place or campaign.area),
        kind=Kind.HELP,
        source="alert",
    )
    case = await intake.open_case(work, actor, draft, sent_at=sent_at, now=now)
    if copy.help_at is None:
        copy.help_at, copy.help_case_id = now, case.id
    if copy.acknowledged_at is None:
        copy.acknowledged_at = now
    await rows.flush(work)
    return copy, campaign, case


async def own(work: Work, actor: Actor, campaign_id: int) -> tuple[Delivery, Campaign]:
    """The actor's copy of a warning.

    :raises NotAllowed: there is none.
    """
    copy = await delivery.copy_of(work, actor.id, campaign_id)
    campaign = await rows.campaign(work, campaign_id)
    if copy is None or campaign is None:
        raise NotAllowed
    return copy, campaign


def _spot(area: str) -> Spot | None:
    """The village or town of a copy; a warning of the whole district says neither."""
    if area == DISTRICT:
        return None
    town = places.town_of(area).code
    return Spot(source="village", town_code=town, village_code=area if area != town else None)

"""Copies of a campaign rendered together: one question for a claim of them, words made once.

``render_message`` of warn_notices says the same of one copy alone.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from handlers.context import Card, Context
from handlers.resident.alert_buttons import buttons
from handlers.resident.alert_card import alert_key, alert_message, version_of
from services.notices import NotNow
from services.outreach import delivery, terms
from services.outreach.notices import CampaignMessage
from services.people import Actor
from services.work import Campaign, CampaignVariant, Delivery, Work

KEPT: Final = 64
"""Templates kept: of a campaign one for each language, kind of reader and version."""

Key = tuple[int, int, str, bool, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A copy that is about to leave: its notice and to whom."""

    notice: CampaignMessage
    person_id: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A copy that may leave: its words as they are for everybody like this reader.

    ``key`` is the same for the same words; ``answers`` the message of this chat it corrects.
    """

    key: Key
    card: Card
    answers: int | None


Outcome = Ready | NotNow | Exception | None
"""Ready, to be kept until later, not to be had, or no longer wanted."""


class Copies:
    """Renders copies by the claim; keeps the words of what is being sent."""

    def __init__(self, bot_name: str) -> None:
        self._bot_name = bot_name
        self._cards: OrderedDict[Key, Card] = OrderedDict()

    async def render(self, work: Work, asked: Sequence[Asked], *, now: datetime) -> list[Outcome]:
        """What becomes of each of these copies, in their order."""
        by_campaign: dict[int, list[Asked]] = defaultdict(list)
        for one in asked:
            by_campaign[one.notice.campaign_id].append(one)
        found: dict[int, Outcome] = {}
        for campaign_id, some in by_campaign.items():
            found |= await self._of_one(work, campaign_id, some, now=now)
        return [found.get(one.notice.delivery_id) for one in asked]

    async def _of_one(
        self, work: Work, campaign_id: int, asked: Sequence[Asked], *, now: datetime
    ) -> dict[int, Outcome]:
        ids = [one.notice.delivery_id for one in asked]
        try:
            leaving = await delivery.leaving(work, campaign_id, ids, now=now)
        except NotNow as wait:
            return dict.fromkeys(ids, wait)
        if leaving is None:
            return {}
        campaign, found = leaving
        others = await terms.versions(work, campaign_id)
        return {
            one.notice.delivery_id: self._ready(work, campaign, copy, others, now=now)
            for one in asked
            if (copy := found.get(one.notice.delivery_id)) and copy.person_id == one.person_id
        }

    def _ready(
        self,
        work: Work,
        campaign: Campaign,
        copy: delivery.Leaving,
        others: Sequence[CampaignVariant],
        *,
        now: datetime,
    ) -> Outcome:
        number = delivery.version_for(campaign, copy.variant)
        sampled = copy.variant is not None
        key = (campaign.id, campaign.version, copy.locale, copy.elder, number * 2 + sampled)
        card = self._cards.get(key)
        if card is None:
            reader = Actor(0, None, None, "", copy.locale, elder=copy.elder)
            ctx = Context(work, reader, now, now, 0, self._bot_name)
            try:
                card = _card(ctx, campaign, copy.variant, number, others)
            except Exception as error:
                return error
            self._cards[key] = card
            if len(self._cards) > KEPT:
                self._cards.popitem(last=False)
        return Ready(key, card, copy.answers)


def _card(
    ctx: Context,
    campaign: Campaign,
    variant: int | None,
    number: int,
    others: Sequence[CampaignVariant],
) -> Card:
    """The words and buttons of a copy that nobody has answered yet."""
    fresh = Delivery(campaign_id=campaign.id, variant=variant)
    said = alert_message(
        ctx,
        campaign,
        markup=buttons(ctx, campaign, fresh),
        version=version_of(campaign, number, others),
    )
    return Card(alert_key(campaign.id), said, fresh=True)

"""How a campaign goes from one phase to the next, and in no other way."""

from datetime import datetime

from services.outreach.codes import NEXT, Phase
from services.outreach.errors import Decided
from storage.tables import Campaign


def move(campaign: Campaign, to: Phase, *, now: datetime) -> None:
    """Bring a campaign to another phase.

    :raises Decided: from where it stands there is no way there.
    """
    if to not in NEXT[Phase(campaign.state)]:
        raise Decided(campaign.state)
    campaign.state, campaign.updated_at = to, now

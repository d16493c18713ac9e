"""What is told about warnings: the warning itself to many, its fate to those who made it."""

from dataclasses import dataclass
from typing import ClassVar

from services.notices import Notice, register


@register
@dataclass(frozen=True, slots=True)
class CampaignMessage(Notice):
    """To one person: their copy of an ordinary campaign. A second copy is worse than silence."""

    bulk: ClassVar[bool] = True
    repeat: ClassVar[bool] = False

    delivery_id: int
    campaign_id: int = 0


@register
@dataclass(frozen=True, slots=True)
class GraveMessage(CampaignMessage):
    """The same for a severe warning: nobody may be left out, a second copy does no harm."""

    repeat: ClassVar[bool] = True
    urgent: ClassVar[bool] = True


@register
@dataclass(frozen=True, slots=True)
class CopyMarked(Notice):
    """To one person: their copy is taken away, or says that it holds no more (A14, B6)."""

    bulk: ClassVar[bool] = True

    delivery_id: int
    mark: str


@register
@dataclass(frozen=True, slots=True)
class CampaignCounted(Notice):
    """To the author: whom a draft reaches, counted outside of the turn as it is large."""

    campaign_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class ApprovalAsked(Notice):
    """To an approver: a warning waits for a second person."""

    campaign_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class CampaignSentBack(Notice):
    """To the author: an approver wants it changed, and says why."""

    campaign_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class NobodyApproved(Notice):
    """To the author: everybody who could approve was asked, nobody has answered."""

    campaign_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class CampaignProgress(Notice):
    """To the author: the one message that counts up."""

    campaign_id: int


@register
@dataclass(frozen=True, slots=True)
class CampaignProposed(Notice):
    """To the broadcasters of a place: a draft was made of what came in; who takes it, answers."""

    campaign_id: int
    version: int

"""What outreach says no to."""

from dataclasses import dataclass
from typing import ClassVar

from services.errors import Refusal


@dataclass(eq=False)
class BadText(Refusal):
    """A warning without words, or with more than anybody reads."""

    key: ClassVar[str] = "refusal-bad-warning-text"
    most: int


@dataclass(eq=False)
class TooLongForPhoto(Refusal):
    """More words than the caption of a photo takes; in UTF-16 units, as Telegram counts."""

    key: ClassVar[str] = "refusal-too-long-for-photo"
    most: int
    length: int


class PhotoNotThere(Refusal):
    """The photo of the warning is still being fetched, or could not be read."""

    key: ClassVar[str] = "refusal-warning-photo-not-there"


class OwnCampaign(Refusal):
    """Nobody approves their own warning."""

    key: ClassVar[str] = "refusal-own-campaign"


class NoApprover(Refusal):
    """There is nobody else who could approve it."""

    key: ClassVar[str] = "refusal-no-approver"


class NobodyThere(Refusal):
    """Nobody there has asked to be warned."""

    key: ClassVar[str] = "refusal-nobody-there"


@dataclass(eq=False)
class Decided(Refusal):
    """The warning was approved, sent back or cancelled meanwhile; ``how`` is its phase."""

    key: ClassVar[str] = "refusal-campaign-decided"
    how: str


class TooLate(Refusal):
    """The hour at which it was to start has passed."""

    key: ClassVar[str] = "refusal-campaign-too-late"


@dataclass(eq=False)
class TooManyVersions(Refusal):
    """A warning has a few versions at most."""

    key: ClassVar[str] = "refusal-too-many-versions"
    most: int


class NothingToSend(Refusal):
    """There is nobody left of those who were meant."""

    key: ClassVar[str] = "refusal-nothing-to-send"

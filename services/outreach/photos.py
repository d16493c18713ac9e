"""A warning's photo, film or voice: never without the words, only as the cleaned copy (L5)."""

from datetime import datetime
from typing import Final

from services.cases import evidence
from services.cases.evidence import File
from services.errors import NotAllowed
from services.outreach.errors import PhotoNotThere, TooLongForPhoto
from services.people import Actor, Role, check
from storage import cases as rows
from storage import fetching
from storage.outreach import variants
from storage.tables import Campaign
from storage.work import Work

PURPOSE: Final = "warning"
CADRE: Final = "cadre-video"
"""The purpose of what a village cadre sent in; whoever looks it over may use it in a warning."""

KINDS: Final = frozenset({"photo", "video", "voice"})

WITH_PHOTO: Final = 500
"""UTF-16 units of a text that goes with a photo: with topic, severity, place and what to do it
still is one caption, which Telegram cuts at 1024, in every language."""


async def note(work: Work, actor: Actor, file: File, *, sent_at: datetime, now: datetime) -> int:
    """Write down what a broadcaster sent; it is fetched and cleaned in the background.

    :raises NotAllowed: no broadcaster, or no photo, film or voice.
    :raises TooBig: it could never be fetched.
    """
    check(actor, Role.BROADCASTER)
    if file.kind not in KINDS:
        raise NotAllowed
    piece = await evidence.note(
        work, actor, file, sent_at=sent_at, now=now, purpose=PURPOSE, surely_new=True
    )
    return piece.id


def check_fits(words: str) -> None:
    """Whether these words can be a photo's caption.

    :raises TooLongForPhoto: they are too many.
    """
    length = len(words.strip().encode("utf-16-le", "surrogatepass")) // 2
    if length > WITH_PHOTO:
        raise TooLongForPhoto(WITH_PHOTO, length)


async def check_own(work: Work, actor: Actor, photo_id: int) -> None:
    """Whether this is what the actor sent for a warning, or what a cadre sent in for one.

    :raises NotAllowed: it is anything else.
    """
    piece = await rows.evidence(work, photo_id)
    if piece is None or piece.purpose not in (PURPOSE, CADRE):
        raise NotAllowed
    if piece.purpose == PURPOSE and piece.person_id != actor.id:
        raise NotAllowed


async def check_there(work: Work, campaign: Campaign) -> None:
    """Whether the pictures, films and voices of all versions can be sent: fetched and cleaned.

    :raises PhotoNotThere: one is not yet, or it could not be read.
    """
    wanted = [campaign.photo_id, *(one.media_id for one in await variants(work, campaign.id))]
    for number in wanted:
        if number is None:
            continue
        piece = await rows.evidence(work, number)
        if piece is None or piece.fetch_state != fetching.DONE or piece.shared_sha256 is None:
            raise PhotoNotThere

"""A village cadre's video against fraud: sent in, looked at, pushed, and counted back (B16).

Views are counted by a button: Telegram does not tell who has watched a film.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services.cases import evidence
from services.cases.evidence import File
from services.errors import NotAllowed, Refusal, Stale
from services.notices import Notice, register, tell, tell_all
from services.outreach import proposals
from services.outreach.campaigns import Text
from services.outreach.codes import Severity, Topic
from services.people import DISTRICT, Actor, Role, check, everyone_with
from storage import videos as rows
from storage.tables import CadreVideo
from storage.work import Work

CADRES: Final = (Role.GRID_WORKER, Role.TEAM_LEAD, Role.MEDIATOR, Role.BROADCASTER)
"""Who may send a video in: whoever works in a village."""

PURPOSE: Final = "cadre-video"
SOURCE: Final = "cadre"
LONGEST: Final = 500


@dataclass(eq=False)
class NoVideo(Refusal):
    """Something else than a film, or no words with it."""

    key: ClassVar[str] = "refusal-no-video"
    most: int = LONGEST


@register
@dataclass(frozen=True, slots=True)
class VideoSent(Notice):
    """To the broadcasters of the place: a cadre's video waits to be looked at."""

    video_id: int


@register
@dataclass(frozen=True, slots=True)
class VideoJudged(Notice):
    """To the cadre: taken and on its way to be sent, or returned with a reason."""

    video_id: int


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a video: who got it, watched it and said that they read it."""

    video: CadreVideo
    sent: int
    acknowledged: int
    views: int


async def send_in(
    work: Work, actor: Actor, file: File, words: str, *, sent_at: datetime, now: datetime
) -> CadreVideo:
    """A cadre sends a video with its words.

    :raises NotAllowed: no cadre of a town or village. :raises NoVideo: no film, or no words.
    :raises TooBig: it could never be fetched.
    """
    check(actor, *CADRES)
    words = words.strip()
    if file.kind != "video" or not words or len(words) > LONGEST:
        raise NoVideo
    piece = await evidence.note(work, actor, file, sent_at=sent_at, now=now, purpose=PURPOSE)
    areas = [one.area for one in actor.held if one.role in CADRES and one.area != DISTRICT]
    if not areas:
        raise NotAllowed
    row = CadreVideo(
        cadre_id=actor.id, evidence_id=piece.id, area=areas[0], words=words, sent_at=now
    )
    await rows.add(work, row)
    judges = await everyone_with(work, Role.BROADCASTER, area=row.area)
    tell_all(work, (one for one in judges if one != actor.id), VideoSent(row.id), now=now)
    return row


async def waiting(work: Work, actor: Actor, video_id: int) -> CadreVideo:
    """A video that this broadcaster may look at.

    :raises NotAllowed: no broadcaster there, their own, or none.
    """
    row = await rows.by_id(work, video_id)
    if row is None or row.cadre_id == actor.id:
        raise NotAllowed
    check(actor, Role.BROADCASTER, area=row.area)
    return row


async def take(work: Work, actor: Actor, video_id: int, *, now: datetime) -> CadreVideo:
    """An officer takes a video: a drafted warning of its place; text and villages they change
    as with any other before it leaves.

    :raises NotAllowed: no broadcaster there. :raises Stale: judged meanwhile.
    """
    row = await _judge(work, actor, video_id, now=now)
    said = Text(Topic.FRAUD, Severity.MINOR, row.area, row.words)
    campaign = await proposals.propose(work, said, source=SOURCE, now=now)
    row.campaign_id = campaign.id if campaign is not None else None
    tell(work, row.cadre_id, VideoJudged(row.id), now=now)
    return row


async def send_back(
    work: Work, actor: Actor, video_id: int, reason: str, *, now: datetime
) -> CadreVideo:
    """An officer returns a video; the cadre reads why.

    :raises NotAllowed: no broadcaster there. :raises Stale: judged meanwhile.
    """
    row = await _judge(work, actor, video_id, now=now)
    row.reason = reason.strip()[:LONGEST]
    tell(work, row.cadre_id, VideoJudged(row.id), now=now)
    return row


async def _judge(work: Work, actor: Actor, video_id: int, *, now: datetime) -> CadreVideo:
    row = await waiting(work, actor, video_id)
    if row.reviewed_at is not None:
        raise Stale
    row.reviewed_by, row.reviewed_at = actor.id, now
    return row


async def own(work: Work, actor: Actor, video_id: int) -> CadreVideo:
    """The actor's own video.

    :raises NotAllowed: somebody else's, or none.
    """
    row = await rows.by_id(work, video_id)
    if row is None or row.cadre_id != actor.id:
        raise NotAllowed
    return row


async def watch(work: Work, actor: Actor, campaign_id: int, *, now: datetime) -> CadreVideo:
    """Somebody wants to see the film of a warning they got; they count once.

    :raises NotAllowed: no copy of theirs, or no film.
    """
    row = await rows.of_campaign(work, campaign_id)
    if row is None or not await rows.has_copy(work, campaign_id, actor.id):
        raise NotAllowed
    await rows.view(work, row.id, actor.id, now=now)
    return row


async def results(work: Work, actor: Actor) -> Sequence[Result]:
    """The actor's own videos and what came of each, the newest first."""
    check(actor, *CADRES)
    found = await rows.of_cadre(work, actor.id)
    return [Result(row, *await rows.came_of(work, row)) for row in found]

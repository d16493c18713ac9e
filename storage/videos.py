"""Questions about cadres' videos, and who has watched them."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from storage import adding
from storage.cases import HIGHEST_ID
from storage.tables import CadreVideo, Delivery, VideoView
from storage.work import Work

MOST = 10
"""So many of a cadre's videos are shown."""


async def add(work: Work, row: CadreVideo) -> None:
    """Write a video; it has its id afterwards."""
    await adding.add(work, row)


async def by_id(work: Work, video_id: int) -> CadreVideo | None:
    """One video; an id that no row can have finds none."""
    return await work.db.get(CadreVideo, video_id) if 0 < video_id <= HIGHEST_ID else None


async def of_campaign(work: Work, campaign_id: int) -> CadreVideo | None:
    """The video behind a warning."""
    return await work.db.scalar(select(CadreVideo).where(CadreVideo.campaign_id == campaign_id))


async def of_cadre(work: Work, person_id: int) -> list[CadreVideo]:
    """A cadre's videos, the newest first."""
    query = select(CadreVideo).where(CadreVideo.cadre_id == person_id)
    return list(await work.db.scalars(query.order_by(CadreVideo.id.desc()).limit(MOST)))


async def has_copy(work: Work, campaign_id: int, person_id: int) -> bool:
    """Whether a person got this warning."""
    query = select(Delivery.id).where(
        Delivery.campaign_id == campaign_id, Delivery.person_id == person_id
    )
    return await work.db.scalar(query) is not None


async def view(work: Work, video_id: int, person_id: int, *, now: datetime) -> None:
    """Somebody watched; once a person."""
    dialect = sqlite if work.db.get_bind().dialect.name == "sqlite" else postgresql
    row = dialect.insert(VideoView).values(video_id=video_id, person_id=person_id, at=now)
    await work.db.execute(row.on_conflict_do_nothing())


async def came_of(work: Work, video: CadreVideo) -> tuple[int, int, int]:
    """How many got it, said that they read it, and watched it."""
    copies = select(func.count(), func.count(Delivery.acknowledged_at)).where(
        Delivery.campaign_id == video.campaign_id, Delivery.state == "sent"
    )
    sent, acknowledged = (await work.db.execute(copies)).one()
    views = select(func.count()).where(VideoView.video_id == video.id)
    return sent, acknowledged, await work.db.scalar(views) or 0

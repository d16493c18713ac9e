"""Subscriptions, what readers said of themselves, campaigns and their versions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import Campaign, CampaignVariant, Reader, SavedAudience, Setting, Subscription
from storage.work import Work


async def add_campaign(work: Work, campaign: Campaign) -> None:
    """Write a new campaign; it has its id afterwards."""
    work.db.add(campaign)
    await work.db.flush()


async def setting(work: Work, name: str) -> dict[str, Any]:
    """A setting that staff may change; empty when nobody has."""
    row = await work.db.get(Setting, name)
    return row.value if row else {}


async def keep_setting(work: Work, name: str, value: Mapping[str, Any]) -> None:
    """Keep a setting that staff may change."""
    await work.db.merge(Setting(name=name, value=dict(value)))
    await work.db.flush()


# --- subscriptions -----------------------------------------------------------------------


async def subscribe(
    work: Work,
    person_id: int,
    area: str,
    topic: str,
    *,
    language: str | None = None,
    source: str,
    now: datetime,
) -> bool:
    """Write a wish to be warned; False when it stands already."""
    dialect = sqlite if work.db.get_bind().dialect.name == "sqlite" else postgresql
    row = dialect.insert(Subscription).values(
        person_id=person_id,
        area=area,
        topic=topic,
        language=language,
        source=source,
        since=now,
    )
    made = row.on_conflict_do_nothing().returning(Subscription.id)
    return (await work.db.scalars(made)).one_or_none() is not None


async def end(work: Work, person_id: int, area: str | None, *, now: datetime) -> int:
    """End a person's subscriptions of an area, or all; how many stood."""
    change = update(Subscription).where(
        Subscription.person_id == person_id, Subscription.ended_at.is_(None)
    )
    if area is not None:
        change = change.where(Subscription.area == area)
    ended = change.values(ended_at=now).returning(Subscription.id)
    return len((await work.db.scalars(ended)).all())


async def standing(work: Work, person_id: int) -> list[Subscription]:
    """What a person is subscribed to, in the order they chose it."""
    query = select(Subscription).where(
        Subscription.person_id == person_id, Subscription.ended_at.is_(None)
    )
    return list(await work.db.scalars(query.order_by(Subscription.id)))


async def speak(work: Work, person_id: int, language: str | None) -> None:
    """Warnings come in this language, or in that of all else."""
    change = update(Subscription).where(
        Subscription.person_id == person_id, Subscription.ended_at.is_(None)
    )
    await work.db.execute(change.values(language=language))


async def reader(work: Work, person_id: int) -> Reader | None:
    """What a person said of themselves for warnings."""
    return await work.db.get(Reader, person_id)


async def keep_reader(work: Work, reader: Reader) -> None:
    """Write what a person said of themselves for the first time."""
    work.db.add(reader)
    await work.db.flush()


# --- campaigns ---------------------------------------------------------------------------


async def campaign(work: Work, campaign_id: int) -> Campaign | None:
    """One campaign as it stands now."""
    query = select(Campaign).where(Campaign.id == campaign_id)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def lock_campaign(work: Work, campaign_id: int) -> Campaign | None:
    """A campaign that nobody else may change until we are done."""
    query = select(Campaign).where(Campaign.id == campaign_id).with_for_update(key_share=True)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def newest_of(work: Work, author_id: int, *, limit: int) -> list[Campaign]:
    """An author's campaigns, newest first."""
    query = select(Campaign).where(Campaign.author_id == author_id)
    return list(await work.db.scalars(query.order_by(Campaign.id.desc()).limit(limit)))


async def running(work: Work) -> list[Campaign]:
    """Campaigns whose audience is frozen and that have copies to send."""
    query = select(Campaign).where(Campaign.state.in_(("running", "paused")))
    return list(await work.db.scalars(query.order_by(Campaign.id)))


# --- versions and saved audiences --------------------------------------------------------


async def variants(work: Work, campaign_id: int) -> list[CampaignVariant]:
    """The versions of a campaign besides its own text, by their number."""
    query = select(CampaignVariant).where(CampaignVariant.campaign_id == campaign_id)
    return list(await work.db.scalars(query.order_by(CampaignVariant.number)))


async def add_variant(work: Work, variant: CampaignVariant) -> None:
    """Write one more version."""
    work.db.add(variant)
    await work.db.flush()


async def drop_variants(work: Work, campaign_id: int, *numbers: int) -> None:
    """Take versions of a campaign away; all of them when none is named."""
    gone = delete(CampaignVariant).where(CampaignVariant.campaign_id == campaign_id)
    if numbers:
        gone = gone.where(CampaignVariant.number.in_(numbers))
    await work.db.execute(gone)


async def copy_variants(work: Work, old: int, new: int) -> None:
    """Give another campaign the same versions."""
    for one in await variants(work, old):
        work.db.add(
            CampaignVariant(
                campaign_id=new,
                number=one.number,
                style=one.style,
                body=one.body,
                media_id=one.media_id,
                media_kind=one.media_kind,
            )
        )
    await work.db.flush()


async def saved(work: Work, owner_id: int) -> list[SavedAudience]:
    """The audiences somebody keeps, by their names."""
    query = select(SavedAudience).where(SavedAudience.owner_id == owner_id)
    return list(await work.db.scalars(query.order_by(SavedAudience.name)))


async def save(
    work: Work, owner_id: int, name: str, definition: Mapping[str, Any], *, now: datetime
) -> None:
    """Keep an audience under a name; one of that name gives way."""
    await work.db.execute(
        delete(SavedAudience).where(SavedAudience.owner_id == owner_id, SavedAudience.name == name)
    )
    row = SavedAudience(owner_id=owner_id, name=name, definition=dict(definition), made_at=now)
    work.db.add(row)
    await work.db.flush()


def another(campaign: Campaign, *, at: datetime | None, code: str, now: datetime) -> Campaign:
    """The same campaign once more, to start at another time; nothing of it has left."""
    kept = (
        "author_id topic severity urgency headline body texts photo_id media_kind status source"
        " area audience repeat_days repeat_until hours approved_by trial"
    )
    same = {name: getattr(campaign, name) for name in kept.split()}
    same["trial"] = {
        name: value for name, value in campaign.trial.items() if name in {"on", "styles"}
    }
    return Campaign(
        **same,
        code=code,
        state="approved",
        version=1,
        approved_version=1,
        approved_at=campaign.approved_at,
        starts_at=at,
        frozen_count=0,
        made_at=now,
        updated_at=now,
    )

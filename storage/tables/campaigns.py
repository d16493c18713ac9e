"""What belongs to campaigns besides: versions, saved audiences, what people said of themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row


class CampaignVariant(Row):
    """Another version of a warning: in dialect, in uniform, plain; with its film, photo or voice.

    ``number`` counts from 1; the campaign's own text and media are version 0. ``body`` is empty
    where the words are the campaign's.
    """

    __tablename__ = "campaign_variants"
    __table_args__ = (UniqueConstraint("campaign_id", "number"),)

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    number: Mapped[int]
    style: Mapped[str]
    body: Mapped[str | None]
    media_id: Mapped[int | None] = mapped_column(BigKey)
    media_kind: Mapped[str | None]


class SavedAudience(Row):
    """An audience that staff keep under a name, to aim at again."""

    __tablename__ = "saved_audiences"
    __table_args__ = (UniqueConstraint("owner_id", "name"),)

    id: Mapped[Key]
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str]
    definition: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]


class Reader(Row):
    """What a person said of themselves for warnings: their trade, and whether to aim at them.

    ``untailored``: nothing is chosen by what is known of them, only by place and topic (P11).
    """

    __tablename__ = "readers"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    trade: Mapped[str | None]
    untailored: Mapped[bool] = mapped_column(default=False)
    said_at: Mapped[datetime]

"""What the office decides as data: zones, rules, targets, in versions that can be taken back."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Row

_PUBLISHED = text("state = 'published'")


class PolicyState(StrEnum):
    """Where a version of a policy stands; one of a kind is published at a time."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class PolicyVersion(Row):
    """One version of a document that rules follow (zones, routing, targets, chains, checklists).

    A version is never changed once published: a change is a new version, and taking it back
    publishes an earlier one again, so that a case can always say by which version it was treated.
    """

    __tablename__ = "policies"
    __table_args__ = (
        UniqueConstraint("kind", "version"),
        Index(
            "uq_policies_published",
            "kind",
            unique=True,
            sqlite_where=_PUBLISHED,
            postgresql_where=_PUBLISHED,
        ),
    )

    id: Mapped[Key]
    kind: Mapped[str]
    version: Mapped[int]
    state: Mapped[str] = mapped_column(default=PolicyState.DRAFT)
    body: Mapped[dict[str, Any]]
    digest: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    made_by: Mapped[int | None] = mapped_column(BigKey)
    made_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(BigKey)
    published_at: Mapped[datetime | None]

"""The road of an update: inbox, conversation, timers, outbox, and the lease of who drives."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Key, Ref, Row


class InboxState(StrEnum):
    """Where a stored update stands."""

    NEW = "new"
    DONE = "done"
    DEAD = "dead"


class InboxRow(Row):
    """One update from Telegram, raw until its turn is over.

    ``update_key`` and ``content_key`` are what makes a second copy visible; they are blanked
    after 48 hours, because Telegram starts its numbers anew after a quiet week.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_waiting",
            "id",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
    )

    id: Mapped[Key]
    update_key: Mapped[str | None] = mapped_column(unique=True)
    content_key: Mapped[str | None] = mapped_column(unique=True)
    lane: Mapped[Ref]
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(default=InboxState.NEW)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    reason: Mapped[str | None]
    received_at: Mapped[datetime] = mapped_column(index=True)


class ConversationRow(Row):
    """State and draft of one person's conversation in one chat."""

    __tablename__ = "conversations"

    chat_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    state: Mapped[str | None]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime] = mapped_column(index=True)


class OutState(StrEnum):
    """Where a message stands on its way out."""

    QUEUED = "queued"
    IN_FLIGHT = "in_flight"
    IN_RESPONSE = "in_response"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    DROPPED = "dropped"
    IN_DOUBT = "in_doubt"


class Priority:
    """Who goes first: a tap's answer, an answer in a conversation, a notice, a broadcast.

    From ``URGENT`` on messages are bulk.
    """

    TAP = 0
    ANSWER = 1
    NOTICE = 2
    URGENT = 8
    BULK = 9


class OutboxRow(Row):
    """A message that was decided and must leave: a finished method, or a notice rendered late.

    ``repeat`` says what happens when nobody knows whether it arrived: sent once more where
    silence is worse, held as in doubt where a copy is worse.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_due",
            "priority",
            "due_at",
            "id",
            sqlite_where=text("state IN ('queued', 'in_flight', 'in_response')"),
            postgresql_where=text("state IN ('queued', 'in_flight', 'in_response')"),
        ),
    )

    id: Mapped[Key]
    chat_id: Mapped[Ref]
    person_id: Mapped[int | None] = mapped_column(BigKey, index=True)
    priority: Mapped[int]
    method: Mapped[str | None]
    notice: Mapped[str | None]
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(default=OutState.QUEUED)
    repeat: Mapped[bool] = mapped_column(default=True)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    dedupe_key: Mapped[str | None] = mapped_column(unique=True)
    card_key: Mapped[str | None]
    inbox_id: Mapped[int | None] = mapped_column(BigKey)
    message_id: Mapped[int | None] = mapped_column(BigKey)
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(index=True)
    settled_at: Mapped[datetime | None]


class ShownCard(Row):
    """Which message of a chat shows which card, so that a later change edits it in place."""

    __tablename__ = "shown_cards"
    # Whoever changes a case asks on which phones its card stands.
    __table_args__ = (Index("ix_shown_cards_card_key", "card_key"),)

    chat_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    card_key: Mapped[str] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(BigKey, index=True)
    has_media: Mapped[bool] = mapped_column(default=False)
    shown_at: Mapped[datetime]


class TimerRow(Row):
    """A promise about the future, armed in the transaction that makes it."""

    __tablename__ = "timers"
    __table_args__ = (
        Index(
            "ix_timers_due",
            "due_at",
            "id",
            sqlite_where=text("fired_at IS NULL"),
            postgresql_where=text("fired_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    payload: Mapped[dict[str, Any]]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    fired_at: Mapped[datetime | None]
    result: Mapped[str | None]


class Lease(Row):
    """Who drives: the one process that receives and sends for a bot token."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]


class Setting(Row):
    """A small fact the process keeps about itself (last update seen, Telegram's file limits)."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]

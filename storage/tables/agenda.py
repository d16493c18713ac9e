"""The agenda of hosts beyond the weekly plan: single days, and studios sent in as a file."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Key, Row


class AgendaDay(Row):
    """A day that goes before the weekly plan: closed (no minutes), or with hours of its own.

    Days are those of Lin'an, times minutes after its midnight.
    """

    __tablename__ = "agenda_days"
    __table_args__ = (UniqueConstraint("host_id", "day", "from_minute"),)

    id: Mapped[Key]
    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"))
    day: Mapped[date]
    from_minute: Mapped[int | None]
    to_minute: Mapped[int | None]
    slot_minutes: Mapped[int | None]
    track: Mapped[str | None]
    capacity: Mapped[int] = mapped_column(default=1)


class AgendaImport(Row):
    """A file of studios, hosts and hours: what was read of it, and how far it is written.

    ``body`` holds the records in order, ``flaws`` what is wrong line by line.
    """

    __tablename__ = "agenda_imports"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    body: Mapped[list[Any]] = mapped_column(JSON)
    flaws: Mapped[list[Any]] = mapped_column(JSON)
    done: Mapped[int] = mapped_column(default=0)
    begun: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]

"""The chain over the trail: one link an event or file, so that nobody changes or cuts unseen."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Row


class TrailLink(Row):
    """The ``seq``-th link of the chain; ``mac`` covers its ``subject`` and the link before it.

    A subject is an ``event``, or the ``file`` of a piece of evidence. Its id is no foreign key: a
    link must outlive a row that somebody removed, for that is how it is found out. ``key_id``
    says which key of the settings made it.
    """

    __tablename__ = "trail_links"
    __table_args__ = (UniqueConstraint("subject", "subject_id"),)

    seq: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    subject: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigKey)
    key_id: Mapped[str]
    mac: Mapped[str]
    chained_at: Mapped[datetime]

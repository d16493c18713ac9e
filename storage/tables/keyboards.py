"""What a typed number may stand for besides the last question: cards that came by themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import BigKey, Row


class Keyboard(Row):
    """The buttons of a message that nobody had asked for, as long as somebody may type them.

    ``choices`` holds a list ``buttons`` of label and tap, in reading order; ``title`` is what the
    message begins with, to name it among others.
    """

    __tablename__ = "keyboards"

    chat_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    title: Mapped[str]
    choices: Mapped[dict[str, Any]]
    shown_at: Mapped[datetime] = mapped_column(index=True)

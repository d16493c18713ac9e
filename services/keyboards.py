"""What a typed number may mean: the buttons that came to a chat by themselves."""

from datetime import datetime

from storage import keyboards as rows
from storage.keyboards import KEPT_FOR, Keys
from storage.work import Work

__all__ = ["Keys", "lately"]


async def lately(work: Work, chat_id: int, after: datetime | None, *, now: datetime) -> list[Keys]:
    """The cards with buttons that came after the last question, the newest first."""
    since = now - KEPT_FOR
    return await rows.since(work, chat_id, max(since, after) if after else since)

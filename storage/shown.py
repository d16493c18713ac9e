"""Questions about which message of a chat shows which card."""

from sqlalchemy import select

from storage.tables import ShownCard
from storage.work import Work


async def key_of(work: Work, chat_id: int, message_id: int) -> str | None:
    """The key of the card that a message shows, if it is known as one."""
    query = select(ShownCard.card_key).where(
        ShownCard.chat_id == chat_id, ShownCard.message_id == message_id
    )
    return await work.db.scalar(query.limit(1))


async def message_of(work: Work, chat_id: int, card_key: str) -> int | None:
    """The message of a chat that shows a card."""
    query = select(ShownCard.message_id).where(
        ShownCard.chat_id == chat_id, ShownCard.card_key == card_key
    )
    return await work.db.scalar(query)

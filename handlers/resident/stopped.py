"""A person blocks the bot, or comes back: known at once, not only at the next 403."""

from aiogram import Router
from aiogram.types import ChatMemberUpdated

from handlers.context import Context, Reply
from services import people

router = Router(name=__name__)

_AWAY = frozenset({"kicked", "left"})


@router.my_chat_member()
async def blocked_or_back(event: ChatMemberUpdated, ctx: Context) -> Reply:
    """In their own chat only: groups have their own ways. Subscriptions stay for the return."""
    if event.chat.type != "private":
        return None
    if event.new_chat_member.status in _AWAY:
        await people.mark_stopped(ctx.work, ctx.actor.id, now=ctx.now)
    else:
        await people.mark_reachable(ctx.work, ctx.actor.id)
    return None

"""Somebody whose messages are not taken for a while: why, until when, and how to object (O4)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

import locales
from handlers import cards
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from services import appeals, blocking, danger
from services.appeals import Upheld
from services.blocking import Blocked, Unblocked
from services.notices import Notice

router = Router(name=__name__)
router.message.filter(Private())
router.edited_message.filter(Private())
router.callback_query.filter(Private())

STILL: Final = frozenset({"hide", "stop"})
"""What a block takes from nobody: to clear the chat, to get nothing more."""


class Holds(Filter):
    """Whether a block of this person holds at this moment."""

    async def __call__(self, _event: Message | CallbackQuery, ctx: Context) -> bool:
        """As the store says."""
        until = ctx.actor.blocked_until
        return until is not None and until > ctx.now and not ctx.actor.staff


class Takes(Filter):
    """A message that a block stops; what protects a person is not stopped."""

    async def __call__(self, message: Message, ctx: Context) -> bool:
        """Whether it is anything but a command that everybody keeps."""
        if not await Holds()(message, ctx):
            return False
        word = (message.text or "").partition(" ")[0].partition("@")[0]
        return word.removeprefix("/") not in STILL or not word.startswith("/")


@router.edited_message(Holds())
async def changed(_edited_message: Message) -> Reply:
    """What was sent before stays as it was."""
    return None


@router.message(Takes())
async def said(message: Message, ctx: Context) -> Reply:
    """An emergency has its number at once; the first words count as an objection.

    Whatever else is sent gets the reason again, and nothing of it is kept.
    """
    text = message.text or message.caption or ""
    heard = danger.heard(text)
    lines = []
    if heard is not None:
        lines.append(ctx.text("blocked-emergency", numbers=cards.listed(ctx, heard.numbers)))
    words = locales.clean(message.text or "").strip()
    if words and not words.startswith("/") and heard is None:
        new = await appeals.appeal(ctx.work, ctx.actor, words, now=ctx.now)
        lines.append(ctx.text("blocked-appealed" if new else "blocked-appealed-before"))
    else:
        lines.append(await _why(ctx))
    return [ctx.say(locales.join("\n", lines))]


async def _why(ctx: Context) -> str:
    held = await blocking.mine(ctx.work, ctx.actor)
    reason = ctx.plain(f"blocked-why-{held.reason}") if held else ""
    return ctx.text("blocked", reason=reason, until=ctx.actor.blocked_until)


@router.callback_query(Holds())
async def tapped(query: CallbackQuery, ctx: Context) -> Reply:
    """A button of before: nothing happens."""
    return [toast(query, ctx.plain("blocked-toast"), alert=True)]


async def render_blocked(notice: Blocked, ctx: Context) -> Said | None:
    """Why, until when, and how to object."""
    held = await blocking.shown(ctx.work, notice.block_id)
    if held is None or held.lifted_at is not None:
        return None
    reason = ctx.plain(f"blocked-why-{held.reason}")
    return ctx.say(ctx.text("blocked", reason=reason, until=held.until))


async def render_unblocked(notice: Unblocked, ctx: Context) -> Said | None:
    """It is over."""
    held = await blocking.shown(ctx.work, notice.block_id)
    return ctx.say(ctx.text("unblocked")) if held else None


async def render_upheld(notice: Upheld, ctx: Context) -> Said | None:
    """The block stays, why, and until when; nothing once it is over."""
    held = await blocking.shown(ctx.work, notice.block_id)
    if held is None or held.lifted_at is not None:
        return None
    why = ctx.plain(f"block-ground-{notice.ground}")
    return ctx.say(ctx.text("blocked-upheld", why=why, until=held.until))


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    Blocked: render_blocked,
    Unblocked: render_unblocked,
    Upheld: render_upheld,
}

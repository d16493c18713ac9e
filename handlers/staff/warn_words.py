"""Typed words of those who warn: the text of a warning, or why it should be changed."""

from typing import Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

import locales
from handlers.context import Context, Reply
from handlers.filters import Has, Private
from handlers.staff.approve import send_back
from handlers.staff.warn import take_text
from handlers.staff.warn_callbacks import Alerting, SendingBack
from services.outreach import campaigns
from services.outreach.errors import BadText

router = Router(name=__name__)
router.message.filter(Private())

LONGEST_REASON: Final = 300


@router.message(StateFilter(Alerting), Has("text"))
async def warning_text(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A text pasted at any step is the text of the warning; the latest one counts."""
    text = (message.text or "").strip()
    if not text or len(text) > campaigns.LONGEST:
        raise BadText(campaigns.LONGEST)
    return [await take_text(ctx, state, text)]


@router.message(StateFilter(SendingBack), Has("text"))
async def reason(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Why the warning should be changed."""
    why = locales.clip(message.text or "", LONGEST_REASON)
    return [ctx.say(await send_back(ctx, state, why))]

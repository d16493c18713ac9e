"""Words typed while asking for mediation, or as the reason for giving it up."""

import re
from typing import Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, ReplyKeyboardRemove

import locales
from handlers.context import Context, Reply
from handlers.filters import Has, Private
from handlers.mediator.appointment import KEY, give_up
from handlers.mediator.callbacks import Declining, Mediate
from handlers.mediator.cards import standing_card
from handlers.resident import wish as drafts
from handlers.resident.mediate import ask, show_danger
from services.cases.evidence import MOST, Piece, TooMuch
from services.mediation import phone, request, terms
from services.mediation.codes import Whom

router = Router(name=__name__)
router.message.filter(Private())

_BETWEEN_NAMES: Final = re.compile(r"[、，,;；\n]+")
LONGEST_NAME: Final = 60
LONGEST_REASON: Final = 300


@router.message(StateFilter(Mediate.giving_phone), Has("contact", "text"))
async def phone_number(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The number the studio may ring: shared, typed, or rather not."""
    contact = message.contact
    own = contact is not None and contact.user_id in {None, ctx.actor.telegram_id}
    number = contact.phone_number if contact and own else message.text
    done = ReplyKeyboardRemove()
    if number is None or number == ctx.plain("mediate-no-phone-button"):
        await state.set_state(None)
        return [ctx.say(ctx.text("mediate-no-phone"), done)]
    await phone.give(ctx.work, ctx.actor, number, now=ctx.now)
    await state.set_state(None)
    return [ctx.say(ctx.text("mediate-phone-kept"), done)]


@router.message(StateFilter(Mediate), Has("text"))
async def words(message: Message, state: FSMContext, raw_state: str | None, ctx: Context) -> Reply:
    """Typed words: names at the first question, what it is about anywhere else.

    :raises TooMuch: more messages than anybody reads.
    """
    asking = await drafts.load(state)
    text = message.text or ""
    if asking is None:
        await state.set_state(None)
        return [ctx.say(ctx.text("mediate-cancelled"))]
    if terms.dangerous(text):
        return [await show_danger(ctx, state)]
    if raw_state == Mediate.choosing_whom.state:
        parts = (part.strip()[:LONGEST_NAME] for part in _BETWEEN_NAMES.split(text))
        asking.names = [part for part in parts if part][: request.NAMES]
        asking.whom = Whom.NAMED if asking.names else asking.whom
        asking.answer("whom")
    elif len(asking.matter) >= MOST:
        raise TooMuch
    else:
        asking.matter = [*asking.matter, Piece(text, message.chat.id, message.message_id)]
    return [await ask(ctx, state, asking)]


@router.message(StateFilter(Declining), Has("text"))
async def reason(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The reason for giving up a time or the request, in the person's own words."""
    held = (await state.get_data()).get(KEY)
    if held is None:
        await state.set_state(None)
        return [ctx.say(ctx.text("mediation-kept"))]
    why = locales.clip(message.text or "", LONGEST_REASON)
    await give_up(ctx, state, held["case_id"], held["version"], held["what"], why)
    return [await standing_card(ctx, held["case_id"])]

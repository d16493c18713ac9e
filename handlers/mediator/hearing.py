"""Typed while writing down what a side said: the witness, and when; or what a side is called."""

import re
from datetime import datetime
from typing import Final

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.context import Context, Reply
from handlers.filters import Has, OtherThanCommands, Private
from handlers.mediator.calling import HEARD, KEY, LINK
from handlers.mediator.cards import standing_card
from handlers.mediator.side_callbacks import Hearing
from services.errors import NotAllowed
from services.mediation import calls, links, spoken
from services.mediation.agenda import LINAN
from services.mediation.codes import What

router = Router(name=__name__)
router.message.filter(Private())

_HOUR: Final = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:：点]([0-5]\d)?(?!\d)")


class Invited(Filter):
    """«/start side-…»: somebody opened the link of a side; gives ``code``."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """The code of the link."""
        words = (message.text or "").split()
        if len(words) != 2 or words[0] != "/start" or not words[1].startswith(LINK):
            return False
        return {"code": words[1].removeprefix(LINK)}


@router.message(Invited())
async def sit_down(_message: Message, code: str, ctx: Context) -> Reply:
    """A side comes by its link: what this is, that it is free to say no, and the card."""
    case = await links.enter(ctx.work, ctx.actor, code, now=ctx.now)
    return [ctx.say(ctx.text("mediate-invited")), await standing_card(ctx, case.id)]


@router.message(Command("cancel"), StateFilter(Hearing))
async def stop(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Nothing is written down."""
    await state.set_state(None)
    return [ctx.say(ctx.text("mediation-kept"))]


@router.message(StateFilter(Hearing.witness), Has("text"), OtherThanCommands())
async def witness(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Who heard it too, and perhaps when: what was said is written down."""
    held = (await state.get_data()).get(KEY) or {}
    text = message.text or ""
    heard = spoken.Heard(
        frozenset(What(one) for one in HEARD[held["do"]]),
        _HOUR.sub("", text).strip(" ，,"),
        _when(text, ctx.sent_at),
    )
    case = await spoken.record(ctx.work, ctx.actor, held["party_id"], heard, now=ctx.now)
    await state.set_state(None)
    said = ctx.say(ctx.text("calls-recorded", number=case.number, witness=heard.witness))
    try:
        return [said, await standing_card(ctx, case.id)]
    except NotAllowed:
        return [said]


def _when(text: str, sent_at: datetime) -> datetime:
    """The hour that was written, of the day of writing; without one, the moment of writing."""
    found = _HOUR.search(text)
    if found is None:
        return sent_at
    local = sent_at.astimezone(LINAN)
    at = local.replace(hour=int(found[1]), minute=int(found[2] or 0), second=0, microsecond=0)
    return at if at <= sent_at else sent_at


@router.message(StateFilter(Hearing.naming), Has("text"), OtherThanCommands())
async def naming(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """What a side is called."""
    held = (await state.get_data()).get(KEY) or {}
    words = message.text or ""
    case_id = await calls.name(ctx.work, ctx.actor, held["party_id"], words, now=ctx.now)
    await state.set_state(None)
    return [await standing_card(ctx, case_id)]

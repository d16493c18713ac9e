"""A resident has their data sent, and has it erased (P3, P4)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendDocument
from aiogram.types import CallbackQuery, Message

from handlers import screens
from handlers.callbacks import Home
from handlers.context import Context, Reply, Said, toast
from handlers.documents.papers import named
from handlers.filters import Private
from handlers.resident.callbacks import AskErase, Erase, SendMine
from handlers.screens import Option, Screen
from services.errors import Stale
from services.privacy import erasing, mydata

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

SHOWN: Final = 5
"""Cases that keep theirs, by number; the rest is counted."""


@router.message(Command("mydata"))
async def mydata_command(_message: Message, ctx: Context) -> Reply:
    """All of it, at once."""
    return await _send(ctx)


@router.callback_query(SendMine.filter())
async def send_mine(query: CallbackQuery, ctx: Context) -> Reply:
    """The same by a tap."""
    return [toast(query), *await _send(ctx)]


async def _send(ctx: Context) -> list[Said]:
    """An archive or several, each drawn as it leaves, to this person's own chat."""
    parts = await mydata.count_parts(ctx.work, ctx.actor)
    said: list[Said] = [ctx.say(ctx.text("mydata-coming", parts=parts))]
    said += [
        SendDocument(chat_id=ctx.chat_id, document=named("mydata", part)) for part in range(parts)
    ]
    return said


@router.message(Command("erase"))
async def erase_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """What would go, and what would stay."""
    return [await _ask(ctx, state)]


@router.callback_query(AskErase.filter())
async def ask_erase(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The same by a tap."""
    return [toast(query), await _ask(ctx, state)]


async def _ask(ctx: Context, state: FSMContext) -> Said:
    plan = await erasing.plan(ctx.work, ctx.actor)
    lines = [
        ctx.text(
            "erase-goes",
            cases=plan.cases,
            texts=plan.texts,
            files=plan.files,
            subscriptions=plan.subscriptions,
        )
    ]
    lines += [_stays(ctx, one) for one in plan.stays[:SHOWN]]
    if len(plan.stays) > SHOWN:
        lines.append(ctx.text("erase-stays-more", count=len(plan.stays) - SHOWN))
    lines.append(ctx.text("erase-sure"))
    options = [
        Option(ctx.plain("erase-send-first-button"), SendMine()),
        Option(ctx.plain("erase-button"), Erase(cases=plan.cases), alone=True),
    ]
    nav = [Option(ctx.plain("erase-keep-button"), Home())]
    return await screens.say(ctx, state, Screen("\n".join(lines), options, nav))


def _stays(ctx: Context, one: erasing.Stays) -> str:
    """A case that keeps something; of a mediation's file, each part with its reason."""
    parts = [ctx.text("erase-part", what=what.value) for what in one.parts]
    return "\n".join([ctx.text("erase-stays", number=one.number, why=one.why.value), *parts])


@router.callback_query(Erase.filter())
async def erase(
    query: CallbackQuery, callback_data: Erase, state: FSMContext, ctx: Context
) -> Reply:
    """The second tap; from here on we know nobody of this name.

    :raises Stale: something was reported since it was asked.
    """
    plan = await erasing.plan(ctx.work, ctx.actor)
    if plan.cases != callback_data.cases:
        raise Stale
    await state.clear()
    await erasing.erase(ctx.work, ctx.actor, now=ctx.now)
    waits = str(plan.waits).lower()
    return [toast(query), ctx.edit(query, ctx.text("erase-done", waits=waits))]

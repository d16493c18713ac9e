"""Words, stickers and all else that come with no conversation open: never an error (U2)."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said
from handlers.filters import Has, Private
from handlers.resident import adding, flow
from handlers.resident.callbacks import OwnCase
from handlers.screens import Option, Screen
from services.cases import mine, numbers
from services.privacy.masking import mask

router = Router(name=__name__)
router.message.filter(Private())

SHOWN = 120


@router.message(StateFilter(None), Has("text"))
async def free_text(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Somebody simply writes: emergency numbers first, then the jobs that can take it along."""
    joined = await adding.add_to_the_case_meant(message, state, ctx)
    if joined is not None:
        return joined
    text = message.text or ""
    said = flow.warning(ctx, text)
    bare = locales.one_line(text, SHOWN)
    if not bare or bare.startswith("/"):
        return [*said, await home.show(ctx, state, ctx.text("free-unknown-command"))]
    number = numbers.parse(bare)
    if number is not None:
        return [await _asked_by_number(ctx, state, number)]
    carried = {"text": mask(text).text, "chat": message.chat.id, "message": message.message_id}
    await state.update_data({home.CARRIED: carried})
    choices = home.options(ctx, carrying=True)
    screen = Screen(ctx.text("free-text", words=bare), choices)
    return [*said, await screens.say(ctx, state, screen)]


async def _asked_by_number(ctx: Context, state: FSMContext, number: str) -> Said:
    """A case number is asked for: one's own is offered, any other reads like none at all."""
    case = await mine.own_by_number(ctx.work, ctx.actor, number)
    show = Option(ctx.plain("case-show-button"), OwnCase(case_id=case.id, do="show"))
    return await screens.say(
        ctx, state, Screen(ctx.text("free-case-number", number=number), [show])
    )


@router.message()
async def anything_else(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A sticker, a poll, a contact: nothing to keep, but a way on."""
    return [await home.show(ctx, state, ctx.text("free-odd-thing"))]

"""What is sent while somebody asks about fraud: a message, a code, an answer about a transfer."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.context import Context, Reply
from handlers.filters import Has, Private
from handlers.resident import paid, scam, verify
from handlers.resident.incoming import FILES
from handlers.resident.scam_callbacks import Paying, Scam

router = Router(name=__name__)
router.message.filter(Private())

PAYING = StateFilter(Paying)


@router.message(Scam.pasting, Has("text"))
async def pasted(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A message is forwarded or pasted."""
    return await scam.look(ctx, state, message.text or "", message)


@router.message(Scam.pasting, Has(*FILES))
async def pictured(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A screenshot is for a person."""
    return await scam.screenshot(message, state, ctx)


@router.message(Scam.verifying, Has("text", "caption"))
async def coded(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A code, or a whole warning with one in it."""
    return await verify.answer(ctx, state, message.text or message.caption or "")


@router.message(Scam.verifying)
async def without_code(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Anything else has no code."""
    return [await verify.ask_again(ctx, state)]


@router.message(PAYING, Has("text"))
async def told(message: Message, state: FSMContext, raw_state: str | None, ctx: Context) -> Reply:
    """An answer about the transfer."""
    return await paid.answered(ctx, state, raw_state, message.text or "")


@router.message(PAYING)
async def odd_answer(
    _message: Message, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """A picture is not read out on the phone: the question stands."""
    return [await paid.again(ctx, state, raw_state)]

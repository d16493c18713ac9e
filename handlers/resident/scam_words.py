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
from handlers.staff import bulletin, season, videos
from handlers.staff.bulletin import Bulletining
from handlers.staff.season import Seasoning
from handlers.staff.videos import Filming

router = Router(name=__name__)
router.message.filter(Private())

PAYING = StateFilter(Paying)


@router.message(Bulletining.writing, Has("text"))
@router.message(Bulletining.looking, Has("text"))
async def issue_written(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The text of a bulletin; another one replaces it."""
    return await bulletin.written(ctx, state, message.text or "")


@router.message(Filming.sending, Has(*FILES))
async def filmed(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A cadre's video."""
    return await videos.came_in(message, state, ctx)


@router.message(Filming.returning, Has("text"))
async def film_returned(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Why a video is returned."""
    return await videos.returned(message, state, ctx)


@router.message(Seasoning.sending, Has("document"))
async def counted(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A file of counts."""
    return await season.came_in(message, state, ctx)


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

"""The name of a village, typed while subscribing to warnings."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.context import Context, Reply
from handlers.filters import Has, Private
from handlers.resident.alert_callbacks import Subscribing
from handlers.resident.alerts import typed_place

router = Router(name=__name__)
router.message.filter(Private())


@router.message(StateFilter(Subscribing), Has("text"))
async def place_typed(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """里畈, lifan or an address counts as the tap."""
    return [await typed_place(ctx, state, message.text or "")]

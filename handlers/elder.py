"""Elder mode: on, off, and the next few choices of a screen that shows two at a time (L3)."""

from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.methods import EditMessageReplyMarkup
from aiogram.types import CallbackQuery, Message

from handlers import home, screens
from handlers.callbacks import More
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.screens import MENU
from services import people

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


class OfTheMenu(Filter):
    """A tap that pages the screen shown last, not an older one; gives ``menu``."""

    async def __call__(
        self,
        _query: CallbackQuery,
        callback_data: More,
        state: FSMContext,
        raw_state: str | None = None,
    ) -> bool | dict[str, Any]:
        """The choices it pages."""
        menu = (await state.get_data()).get(MENU)
        if not menu or "more" not in menu or menu["state"] != raw_state:
            return False
        return {"menu": menu} if screens.stamp(menu["choices"]) == callback_data.of else False


@router.message(Command("elder"))
async def elder_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Whoever asks for it gets few words and few buttons at a time; again, and all are back."""
    return await open_elder(ctx, state)


async def open_elder(ctx: Context, state: FSMContext) -> list[Said]:
    """Turn the mode on, or off where it was on, and show home in it."""
    elder = not ctx.actor.elder
    await people.choose_elder_mode(ctx.work, ctx.actor, elder=elder)
    ctx.actor = replace(ctx.actor, elder=elder)
    words = ctx.text("elder-on" if elder else "elder-off")
    return [await home.show(ctx, state, words)]


@router.callback_query(More.filter(), OfTheMenu())
async def turn(
    query: CallbackQuery,
    callback_data: More,
    menu: dict[str, Any],
    state: FSMContext,
    ctx: Context,
) -> Reply:
    """The next two choices under the same words; after the last ones the first again."""
    label = menu["more"][0]
    shown = screens.page(menu["choices"], callback_data.page, label)
    onward = shown.inline_keyboard[-1][0].callback_data
    await state.update_data({MENU: {**menu, "more": [label, onward]}})
    ctx.remembered = True
    if not isinstance(query.message, Message):
        return [ctx.say(ctx.text("elder-more"), shown)]
    edit = EditMessageReplyMarkup(
        chat_id=query.message.chat.id, message_id=query.message.message_id, reply_markup=shown
    )
    return [toast(query), edit]

"""Choosing a language; the choice outlives what the phone says (L1)."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.callbacks import Speak
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.screens import Option, Screen
from services import people
from services.errors import NotAllowed

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.message(Command("language"))
async def language_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The person wants another language."""
    return await open_language(ctx, state)


async def open_language(ctx: Context, state: FSMContext) -> list[Said]:
    """Every language under its own name, so that nobody needs to read this one."""
    choices = [
        Option(locales.plain(one, "language-name-button"), Speak(locale=one))
        for one in locales.LOCALES
    ]
    return [await screens.say(ctx, state, Screen(ctx.text("language-ask"), choices))]


@router.callback_query(Speak.filter())
async def speak(
    query: CallbackQuery, callback_data: Speak, state: FSMContext, ctx: Context
) -> Reply:
    """From now on in this language.

    :raises NotAllowed: no such language.
    """
    if callback_data.locale not in locales.LOCALES:
        raise NotAllowed
    await people.choose_language(ctx.work, ctx.actor, callback_data.locale, now=ctx.now)
    ctx.actor = replace(ctx.actor, locale=callback_data.locale)
    return [
        toast(query, ctx.plain("language-chosen-toast")),
        await home.show(ctx, state),
    ]

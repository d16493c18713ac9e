"""A screen: words and numbered choices, so that whoever cannot tap can type the number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

import locales
from handlers.context import Card, Context, Method, Said

MENU: Final = "menu"
"""Where a conversation's data keeps the choices of the screen shown last."""

WIDEST: Final = 44
"""Characters a button shows before phones cut it."""


@dataclass(frozen=True)
class Option:
    """One choice: its words and the tap it stands for."""

    label: str
    data: CallbackData

    @cached_property
    def packed(self) -> str:
        """The tap as its button carries it; a screen wants it twice."""
        return self.data.pack()


@dataclass(frozen=True, slots=True)
class Screen:
    """What one message shows. ``options`` fill rows of ``columns``, ``nav`` one row below."""

    text: str
    options: Sequence[Option] = ()
    nav: Sequence[Option] = field(default=())
    columns: int = 1


def markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """The buttons of a screen, numbered through from 1 in reading order."""
    buttons = [
        InlineKeyboardButton(
            text=locales.one_line(f"{number} {option.label}", WIDEST),
            callback_data=option.packed,
        )
        for number, option in enumerate((*screen.options, *screen.nav), start=1)
    ]
    choices, nav = buttons[: len(screen.options)], buttons[len(screen.options) :]
    rows = [choices[at : at + screen.columns] for at in range(0, len(choices), screen.columns)]
    rows += [nav[at : at + 3] for at in range(0, len(nav), 3)]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


async def remember(screen: Screen, state: FSMContext) -> None:
    """Keep the choices of a screen, so that a typed number or word counts as the tap.

    They hold only while the conversation stands where it stood when they were shown.
    """
    choices = [[option.label, option.packed] for option in (*screen.options, *screen.nav)]
    await state.update_data({MENU: {"state": await state.get_state(), "choices": choices}})


def typed_choice(text: str, menu: dict[str, Any] | None, raw_state: str | None) -> str | None:
    """The callback data that a typed number or the words of a button stand for, if any."""
    if not menu or menu.get("state") != raw_state or len(text) > WIDEST:
        return None
    said = locales.one_line(text, WIDEST).strip("。. ").casefold()
    choices: list[list[str]] = menu.get("choices", [])
    if said.isdecimal() and len(said) <= 2:
        at = int(said) - 1
        return choices[at][1] if 0 <= at < len(choices) else None
    return next((data for label, data in choices if label.casefold() == said), None)


async def say(ctx: Context, state: FSMContext, screen: Screen) -> Method:
    """Show a screen as a new message."""
    await remember(screen, state)
    return ctx.say(screen.text, markup(screen))


async def card(ctx: Context, state: FSMContext, screen: Screen, key: str, *, fresh: bool) -> Said:
    """Show a screen whose place in the chat is remembered, to change it in place later."""
    await remember(screen, state)
    return Card(key, ctx.say(screen.text, markup(screen)), fresh=fresh)


async def put(ctx: Context, state: FSMContext, query: CallbackQuery, screen: Screen) -> Method:
    """Show a screen in the message whose button was tapped."""
    await remember(screen, state)
    return ctx.edit(query, screen.text, markup(screen))

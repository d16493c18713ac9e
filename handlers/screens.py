"""A screen: words and numbered choices, so that whoever cannot tap can type the number."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Protocol

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage, SendVoice
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

import locales
from handlers.callbacks import More
from handlers.context import PROMPT, Card, Context, Said, voiced

MENU: Final = "menu"
"""Where a conversation's data keeps the choices of the screen shown last."""

WIDEST: Final = 44
"""Characters a button shows before phones cut it."""

FEW: Final = 3
"""Buttons under a message to an elder, at most (L3)."""


_PLAIN: Final = InlineKeyboardButton(text="", callback_data="")
_BARE: Final = {
    name: getattr(_PLAIN, name)
    for name in ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
}


class Tap(Protocol):
    """What a button stands for."""

    def pack(self) -> str:
        """The callback data."""
        ...


@dataclass(frozen=True)
class Option:
    """One choice: its words and the tap it stands for."""

    label: str
    data: CallbackData | Tap
    alone: bool = False
    """Whether it has a row of its own: what ends a screen, or must not be tapped by mistake."""

    @cached_property
    def packed(self) -> str:
        """The tap as its button carries it; a screen wants it twice."""
        return self.data.pack()


@dataclass(frozen=True, slots=True)
class Screen:
    """What one message shows. ``options`` fill rows of ``columns``, ``nav`` one row below.

    For an elder, ``brief`` stands in for a longer ``text``, ``whole`` is the tap that shows the
    longer one, and ``spoken`` is what is read out where the words carry a name or a number.
    ``more`` and ``drawn`` are set by ``fit``.
    """

    text: str
    options: Sequence[Option] = ()
    nav: Sequence[Option] = field(default=())
    columns: int = 1
    brief: str = ""
    whole: Option | None = None
    spoken: str = ""
    remembered: bool = True
    """Whether its choices can be typed; those of a nameless report would name its reporter."""
    more: str = ""
    """The label of the button that turns to the next choices; empty: all are drawn."""
    drawn: int | None = None
    """How many choices are drawn when the others can only be typed."""


def fit(ctx: Context, screen: Screen) -> Screen:
    """The screen as this person gets it: an elder few words and few buttons at a time (L3).

    The two first answers come first, then the last of ``nav``: the way to a person, or on.
    """
    if not ctx.actor.elder:
        return screen
    choices = [*screen.options[:2], *screen.nav[-1:], *screen.options[2:], *screen.nav[:-1]]
    text = screen.brief or screen.text
    if screen.brief and screen.whole is not None:
        choices = [*choices[:2], screen.whole, *choices[2:]]
        return Screen(text, choices, spoken=screen.spoken, drawn=FEW, remembered=screen.remembered)
    turns = len(choices) > FEW and screen.remembered
    more = ctx.plain("elder-more-button") if turns else ""
    return Screen(text, choices, spoken=screen.spoken, more=more, remembered=screen.remembered)


def markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """The buttons of a screen, numbered through from 1 in reading order."""
    if screen.more:
        return page(_listed(screen), 0, screen.more)
    buttons = [
        _button(number, option.label, option.packed)
        for number, option in enumerate((*screen.options, *screen.nav), start=1)
    ][: screen.drawn]
    choices, nav = buttons[: len(screen.options)], buttons[len(screen.options) :]
    rows = _rows(choices, screen)
    rows += [nav[at : at + 3] for at in range(0, len(nav), 3)]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _rows(
    choices: Sequence[InlineKeyboardButton], screen: Screen
) -> list[list[InlineKeyboardButton]]:
    """Choices in columns, but for those that stand alone."""
    rows: list[list[InlineKeyboardButton]] = []
    room = 0
    for button, option in zip(choices, screen.options, strict=False):
        if room and not option.alone:
            rows[-1].append(button)
            room -= 1
        else:
            rows.append([button])
            room = 0 if option.alone else screen.columns - 1
    return rows


def _button(number: int, label: str, packed: str) -> InlineKeyboardButton:
    return _drawn(locales.one_line(f"{number} {label}", WIDEST), packed)


def _drawn(words: str, packed: str) -> InlineKeyboardButton:
    """A button, without pydantic's asking whether two strings are strings: a third of the time."""
    button = object.__new__(InlineKeyboardButton)
    for name, value in _BARE.items():
        object.__setattr__(button, name, value)
    fields = {**_PLAIN.__dict__, "text": words, "callback_data": packed}
    object.__setattr__(button, "__dict__", fields)
    return button


def _listed(screen: Screen) -> list[list[str]]:
    return [[option.label, option.packed] for option in (*screen.options, *screen.nav)]


def page(choices: list[list[str]], at: int, more: str) -> InlineKeyboardMarkup:
    """Two of many choices under their own numbers, and the button that turns to the next two."""
    size = FEW - 1
    start = at * size if 0 <= at * size < len(choices) else 0
    rows = [
        [_button(number, *choice)]
        for number, choice in enumerate(choices[start : start + size], start=start + 1)
    ]
    onward = More(page=start // size + 1, of=stamp(choices)).pack()
    return InlineKeyboardMarkup(
        inline_keyboard=[*rows, [InlineKeyboardButton(text=more, callback_data=onward)]]
    )


def stamp(choices: list[list[str]]) -> str:
    """A short name of just these choices, so that an old message does not turn to new ones."""
    return f"{zlib.crc32(''.join(packed for _, packed in choices).encode()):08x}"


async def remember(ctx: Context, screen: Screen, state: FSMContext) -> None:
    """Keep the choices of a screen, so that a typed number or word counts as the tap.

    They hold only while the conversation stands where it stood when they were shown.
    """
    ctx.remembered = True
    if not screen.remembered:
        await state.update_data({MENU: None})
        return
    menu: dict[str, Any] = {"state": await state.get_state(), "choices": _listed(screen)}
    menu["at"] = ctx.now.timestamp()
    if screen.more:
        onward = More(page=1, of=stamp(menu["choices"])).pack()
        menu["more"] = [screen.more, onward]
    await state.update_data({MENU: menu})


def typed_choice(text: str, menu: dict[str, Any] | None, raw_state: str | None) -> str | None:
    """The callback data that a typed number or the words of a button stand for, if any."""
    if not menu or menu.get("state") != raw_state or len(text) > WIDEST:
        return None
    said = locales.one_line(text, WIDEST).strip("。. ").casefold()
    choices: list[list[str]] = menu.get("choices", [])
    if said.isdecimal() and len(said) <= 2:
        at = int(said) - 1
        return choices[at][1] if 0 <= at < len(choices) else None
    words = [*choices, menu["more"]] if "more" in menu else choices
    return next((data for label, data in words if label.casefold() == said), None)


async def say(ctx: Context, state: FSMContext, screen: Screen) -> Said:
    """Show a screen as a new message."""
    said = _said(ctx, await _fitted(ctx, state, screen))
    return Card(PROMPT, said, fresh=True) if isinstance(said, SendVoice) else said


async def card(ctx: Context, state: FSMContext, screen: Screen, key: str, *, fresh: bool) -> Said:
    """Show a screen whose place in the chat is remembered, to change it in place later."""
    return Card(key, _said(ctx, await _fitted(ctx, state, screen)), fresh=fresh)


async def put(ctx: Context, state: FSMContext, query: CallbackQuery, screen: Screen) -> Said:
    """Show a screen in the message whose button was tapped; what has a voice, in its place."""
    screen = await _fitted(ctx, state, screen)
    said = _said(ctx, screen)
    if isinstance(said, SendVoice):
        return Card(PROMPT, said, fresh=not voiced(query))
    return ctx.edit(query, screen.text, markup(screen))


async def _fitted(ctx: Context, state: FSMContext, screen: Screen) -> Screen:
    screen = fit(ctx, screen)
    await remember(ctx, screen, state)
    return screen


def _said(ctx: Context, screen: Screen) -> SendMessage | SendVoice:
    return ctx.say(screen.text, markup(screen), spoken=screen.spoken)

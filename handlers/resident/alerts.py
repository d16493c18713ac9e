"""A resident is warned for their village: two taps, a link, and one word to stop."""

from typing import Any, Final

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident.alert_callbacks import Choose, Subscribe, Subscribing
from handlers.resident.alert_card import place_name
from handlers.screens import Option, Screen
from services import places
from services.outreach import subscriptions

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

LINK: Final = "v-"
"""A deep link that begins so names a village or town by its code, and where the code hangs."""

SOURCES: Final = {"v": "village", "o": "office", "b": "bank"}


class PlaceLink(Filter):
    """A start link of a poster; gives ``area``, and by which kind of poster: ``source``."""

    async def __call__(
        self, _message: Message, command: CommandObject | None = None
    ) -> bool | dict[str, Any]:
        """The code in the link, and its kind."""
        payload = command.args if command else None
        if payload is None or not payload.startswith(LINK):
            return False
        area, _, kind = payload.removeprefix(LINK).partition("-")
        return {"area": area, "source": SOURCES.get(kind, "link")}


@router.message(CommandStart(deep_link=True), PlaceLink())
async def sign_up_by_link(
    _message: Message, area: str, source: str, state: FSMContext, ctx: Context
) -> Reply:
    """The resident scanned the code of their village: that tap was all (A1)."""
    return [await _subscribed(ctx, state, area, source=source)]


@router.message(Command("subscribe"))
async def subscribe_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The resident wants to be warned, or to see for what they are."""
    return await open_alerts(ctx, state)


async def open_alerts(ctx: Context, state: FSMContext) -> list[Said]:
    """What is subscribed, each with a button to end it, and the towns."""
    await state.set_state(Subscribing.choosing_town)
    return [await screens.say(ctx, state, await towns_screen(ctx))]


async def towns_screen(ctx: Context) -> Screen:
    """Subscriptions first, then every town."""
    mine = await subscriptions.standing(ctx.work, ctx.actor)
    choices = [
        Option(
            ctx.plain("alerts-end-button", place=place_name(one.area)),
            Subscribe(do="end", area=one.area),
        )
        for one in {one.area: one for one in mine}.values()
    ]
    choices += [
        Option(town.title, Subscribe(do="town", area=town.code))
        for town in places.suggest_towns([one.area for one in mine])
    ]
    text = ctx.text("alerts-ask-town", count=len({one.area for one in mine}))
    nav = _nav(ctx, back="leave")
    return Screen(text, choices, nav, columns=2, spoken=ctx.text("alerts-ask-town-spoken"))


def _nav(ctx: Context, *, back: str) -> list[Option]:
    return [
        Option(ctx.plain("common-back-button"), Subscribe(do=back)),
        Option(ctx.plain("common-cancel-button"), Subscribe(do="leave")),
    ]


def villages_screen(ctx: Context, town_code: str) -> Screen:
    """All villages of a town on one screen, so that the second tap is the last, and the town."""
    town = places.town(town_code)
    choices = [
        Option(one.title, Subscribe(do="area", area=one.code))
        for one in places.villages_of(town_code)
    ]
    whole = ctx.plain("alerts-whole-town-button", town=town.title)
    choices.append(Option(whole, Subscribe(do="area", area=town.code)))
    nav = _nav(ctx, back="towns")
    text = ctx.text("alerts-ask-village", town=town.title)
    return Screen(text, choices, nav, columns=3, spoken=ctx.text("elder-ask-village-spoken"))


class Does(Filter):
    """A tap with this verb."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    async def __call__(self, _query: CallbackQuery, callback_data: Subscribe) -> bool:
        """Whether the button says so."""
        return callback_data.do == self.verb


@router.callback_query(Subscribe.filter(), Does("towns"))
async def back_to_towns(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Another town."""
    await state.set_state(Subscribing.choosing_town)
    return [await screens.put(ctx, state, query, await towns_screen(ctx))]


@router.callback_query(Subscribe.filter(), Does("leave"))
async def leave(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Nothing more is to be chosen; what is subscribed stays."""
    await state.set_state(None)
    return [ctx.edit(query, ctx.text("common-cancelled")), await home.show(ctx, state)]


@router.callback_query(Subscribe.filter(), Does("town"))
async def pick_town(
    query: CallbackQuery, callback_data: Subscribe, state: FSMContext, ctx: Context
) -> Reply:
    """The first tap: the town."""
    await state.set_state(Subscribing.choosing_village)
    screen = villages_screen(ctx, callback_data.area)
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(Subscribe.filter(), Does("area"))
async def pick_area(
    query: CallbackQuery, callback_data: Subscribe, state: FSMContext, ctx: Context
) -> Reply:
    """The second tap: the village, or the whole town."""
    return [toast(query), await _subscribed(ctx, state, callback_data.area)]


@router.callback_query(Subscribe.filter(), Does("end"))
async def end(
    query: CallbackQuery, callback_data: Subscribe, state: FSMContext, ctx: Context
) -> Reply:
    """No more warnings for this place."""
    await subscriptions.end(ctx.work, ctx.actor, callback_data.area, now=ctx.now)
    words = ctx.plain("alerts-ended-toast")
    screen = await towns_screen(ctx)
    return [toast(query, words), await screens.put(ctx, state, query, screen)]


@router.message(Command("stop"))
async def stop_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """No more warnings at all; everything else goes on."""
    ended = await subscriptions.stop(ctx.work, ctx.actor, now=ctx.now)
    if (await state.get_state() or "").startswith(Subscribing.__name__):
        await state.set_state(None)
    return [ctx.say(ctx.text("alerts-stopped", count=ended))]


async def _subscribed(ctx: Context, state: FSMContext, area: str, *, source: str = "chat") -> Said:
    new = await subscriptions.subscribe(ctx.work, ctx.actor, area, source=source, now=ctx.now)
    if (await state.get_state() or "").startswith(Subscribing.__name__):
        await state.set_state(None)
    key = "alerts-subscribed" if new else "alerts-subscribed-before"
    if ctx.actor.elder and new:
        key = "elder-subscribed"
    said = ctx.text(key, place=place_name(area))
    if not ctx.actor.elder:
        more = Option(ctx.plain("alerts-choose-button"), Choose(do="open", area=area))
        return ctx.say(said, screens.markup(Screen(said, [more])))
    return ctx.say(said, spoken=ctx.text("elder-subscribed-spoken"))


async def typed_place(ctx: Context, state: FSMContext, text: str) -> Said:
    """A name typed instead of tapped: subscribed when it can only mean one place."""
    found = places.find(text, limit=8)
    if len(found) == 1:
        return await _subscribed(ctx, state, found[0].code)
    if not found:
        return ctx.say(ctx.text("alerts-no-such-place"))
    choices = [Option(place_name(one.code), Subscribe(do="area", area=one.code)) for one in found]
    return await screens.say(
        ctx, state, Screen(ctx.text("alerts-which-place"), choices, _nav(ctx, back="towns"))
    )

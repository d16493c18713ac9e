"""A code for the wall: whoever scans it is warned for that village in one tap (A1)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendPhoto
from aiogram.types import CallbackQuery, Message

from handlers import screens
from handlers.context import HTML, Context, Reply, Said, toast
from handlers.documents.papers import named
from handlers.documents.posters import KINDS, NAME, link, number_of
from handlers.filters import Private
from handlers.resident.alert_card import place_name
from handlers.screens import Option, Screen
from handlers.staff.warn_callbacks import Poster
from services import places
from services.people import DISTRICT, Role, check

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

MAY: Final = (Role.BROADCASTER, Role.GRID_WORKER, Role.TOWN_ADMIN)
"""Who may have one, for their own area."""


class Does(Filter):
    """A tap with this verb."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    async def __call__(self, _query: CallbackQuery, callback_data: Poster) -> bool:
        """Whether the button says so."""
        return callback_data.do == self.verb


@router.message(Command("poster"))
async def poster_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The towns of whoever asks."""
    return await open_posters(ctx, state)


async def open_posters(ctx: Context, state: FSMContext) -> list[Said]:
    """For which town."""
    check(ctx.actor, *MAY)
    return [await screens.say(ctx, state, _towns(ctx))]


def _towns(ctx: Context) -> Screen:
    held = {one.area for one in ctx.actor.held if one.role in MAY}
    towns = places.towns() if DISTRICT in held else [places.town_of(one) for one in sorted(held)]
    choices = [Option(one.title, Poster(do="town", area=one.code)) for one in dict.fromkeys(towns)]
    return Screen(ctx.text("poster-ask-town"), choices, _leave(ctx), columns=2)


def _leave(ctx: Context) -> list[Option]:
    return [Option(ctx.plain("common-cancel-button"), Poster(do="leave"))]


@router.callback_query(Poster.filter(), Does("town"))
async def pick_town(
    query: CallbackQuery, callback_data: Poster, state: FSMContext, ctx: Context
) -> Reply:
    """The villages of the town."""
    town = places.town(callback_data.area)
    choices = [
        Option(one.title, Poster(do="area", area=one.code))
        for one in places.villages_of(town.code)
    ]
    whole = ctx.plain("alerts-whole-town-button", town=town.title)
    choices.append(Option(whole, Poster(do="area", area=town.code)))
    ways = [Option(ctx.plain("common-back-button"), Poster(do="towns")), *_leave(ctx)]
    text = ctx.text("poster-ask-village", town=town.title)
    return [await screens.put(ctx, state, query, Screen(text, choices, ways, columns=3))]


@router.callback_query(Poster.filter(), Does("towns"))
async def back_to_towns(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Another town."""
    return [await screens.put(ctx, state, query, _towns(ctx))]


@router.callback_query(Poster.filter(), Does("area"))
async def pick_area(
    query: CallbackQuery, callback_data: Poster, state: FSMContext, ctx: Context
) -> Reply:
    """Where it will hang: how people came is counted by it."""
    area = callback_data.area
    check(ctx.actor, *MAY, area=area)
    choices = [
        Option(ctx.plain(f"poster-kind-{NAME[kind]}"), Poster(do="kind", area=area, kind=kind))
        for kind in KINDS
    ]
    ways = [
        Option(ctx.plain("common-back-button"), Poster(do="town", area=places.town_of(area).code)),
        *_leave(ctx),
    ]
    screen = Screen(ctx.text("poster-ask-kind", place=place_name(area)), choices, ways)
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(Poster.filter(), Does("kind"))
async def give(query: CallbackQuery, callback_data: Poster, ctx: Context) -> Reply:
    """The code as a picture, with its link."""
    area, kind = callback_data.area, callback_data.kind
    check(ctx.actor, *MAY, area=area)
    number = number_of(area, kind)
    words = ctx.text(
        "poster-here",
        place=place_name(area),
        kind=ctx.plain(f"poster-kind-{NAME[kind]}"),
        link=link(ctx, area, kind),
    )
    picture = SendPhoto(
        chat_id=ctx.chat_id, photo=named("poster", number), caption=words, parse_mode=HTML
    )
    return [toast(query), picture]


@router.callback_query(Poster.filter(), Does("leave"))
async def leave(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Nothing is wanted."""
    await state.set_state(None)
    return [ctx.edit(query, ctx.text("common-cancelled"))]

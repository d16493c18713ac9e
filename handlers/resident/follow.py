"""A resident follows a place: what others report there, at once or once a day (I18)."""

from datetime import datetime
from typing import Final, Literal

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.resident.alert_card import place_name
from handlers.screens import Option, Screen
from services import places
from services.cases import follows
from services.cases.follows import News, PlaceDigest, PlaceNews
from services.notices import Notice

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


class Following(CallbackData, prefix="follow"):
    """One tap: the towns, a town's villages, a place, how often, no more, or leave."""

    do: Literal["towns", "town", "area", "now", "daily", "end", "leave"]
    area: str = ""


@router.message(Command("follow"))
async def follow_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The resident wants to know what is reported somewhere."""
    return await open_follow(ctx, state)


async def open_follow(ctx: Context, state: FSMContext) -> list[Said]:
    """What is followed, each with a button to end it, and the towns."""
    return [await screens.say(ctx, state, await _towns(ctx))]


async def _towns(ctx: Context) -> Screen:
    mine = await follows.standing(ctx.work, ctx.actor)
    choices = [
        Option(
            ctx.plain("follow-end-button", place=place_name(one.area)),
            Following(do="end", area=one.area),
        )
        for one in mine
    ]
    choices += [
        Option(town.title, Following(do="town", area=town.code))
        for town in places.suggest_towns([one.area for one in mine])
    ]
    return Screen(ctx.text("follow-ask-town", count=len(mine)), choices, _nav(ctx), columns=2)


def _nav(ctx: Context) -> list[Option]:
    return [
        Option(ctx.plain("common-back-button"), Following(do="towns")),
        Option(ctx.plain("common-cancel-button"), Following(do="leave")),
    ]


def _villages(ctx: Context, code: str) -> Screen:
    town = places.town(code)
    choices = [
        Option(one.title, Following(do="area", area=one.code)) for one in places.villages_of(code)
    ]
    whole = ctx.plain("alerts-whole-town-button", town=town.title)
    choices.append(Option(whole, Following(do="area", area=code)))
    return Screen(ctx.text("follow-ask-village", town=town.title), choices, _nav(ctx), columns=3)


def _often(ctx: Context, area: str) -> Screen:
    choices = [
        Option(ctx.plain("follow-now-button"), Following(do="now", area=area)),
        Option(ctx.plain("follow-daily-button"), Following(do="daily", area=area)),
    ]
    return Screen(ctx.text("follow-ask-often", place=place_name(area)), choices, _nav(ctx))


@router.callback_query(Following.filter())
async def tap(
    query: CallbackQuery, callback_data: Following, state: FSMContext, ctx: Context
) -> Reply:
    """The next of three taps: town, village, how often.

    :raises UnknownDivision: a place made up by hand. :raises TooManyPlaces: ten already.
    """
    area = callback_data.area
    match callback_data.do:
        case "towns":
            return [await screens.put(ctx, state, query, await _towns(ctx))]
        case "town":
            return [await screens.put(ctx, state, query, _villages(ctx, area))]
        case "area":
            places.town_of(area)
            return [await screens.put(ctx, state, query, _often(ctx, area))]
        case "leave":
            return [ctx.edit(query, ctx.text("common-cancelled")), await home.show(ctx, state)]
        case _:
            return await _decided(query, callback_data, state, ctx)


async def _decided(
    query: CallbackQuery, tapped: Following, state: FSMContext, ctx: Context
) -> list[Said]:
    if tapped.do == "end":
        await follows.end(ctx.work, ctx.actor, tapped.area, now=ctx.now)
        shown = await screens.put(ctx, state, query, await _towns(ctx))
        return [toast(query, ctx.plain("follow-ended-toast")), shown]
    daily = tapped.do == "daily"
    await follows.follow(ctx.work, ctx.actor, tapped.area, daily=daily, now=ctx.now)
    key = "follow-begun-daily" if daily else "follow-begun"
    return [toast(query), ctx.edit(query, ctx.text(key, place=place_name(tapped.area)))]


async def render_news(notice: PlaceNews, ctx: Context) -> Said | None:
    """What was reported, and roughly where; nothing else."""
    found = await follows.news(ctx.work, notice.case_id)
    return ctx.say(ctx.text("follow-news", line=_line(ctx, found))) if found else None


async def render_digest(notice: PlaceDigest, ctx: Context) -> Said | None:
    """The day's list; a day without news is silent."""
    since = datetime.fromisoformat(notice.since)
    found = await follows.digest(ctx.work, ctx.actor, since)
    if not found:
        return None
    lines = locales.join("\n", [_line(ctx, one) for one in found])
    return ctx.say(ctx.text("follow-digest", count=len(found), lines=lines))


def _line(ctx: Context, one: News) -> str:
    category = ctx.plain(f"category-{one.category}")
    place = place_name(one.area) if one.area else ctx.plain("place-unknown")
    if one.spot is None:
        return ctx.text("follow-line", at=one.at, category=category, place=place)
    amap = places.amap_link(*one.spot, place)
    return ctx.text("follow-line-map", at=one.at, category=category, place=place, amap=amap)


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    PlaceNews: render_news,
    PlaceDigest: render_digest,
}

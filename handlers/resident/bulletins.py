"""Bulletins and earlier warnings to read again, and warnings that were passed on (A12, A13)."""

from typing import Any, Final, Literal

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.callbacks import Id, Shown
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.times import when
from handlers.resident.alert_callbacks import Subscribe
from handlers.resident.alert_card import alert_words, place_name
from handlers.screens import Option, Screen
from services.outreach import bulletins, sharing
from services.outreach.bulletins import Item
from services.people import DISTRICT, Role

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

READS_REACH: Final = (Role.BROADCASTER, Role.APPROVER, Role.TOWN_ADMIN, Role.OWNER)
"""Who sees how often a shared warning was opened."""


class Bulletins(CallbackData, prefix="news"):
    """A page of the list, or leave."""

    do: Literal["page", "leave"]
    page: Shown = 0


class ReadItem(CallbackData, prefix="read"):
    """One bulletin or warning."""

    what: Literal["bulletin", "alert"]
    id: Id
    page: Shown = 0


class ShareAlert(CallbackData, prefix="share"):
    """Pass one's copy of a warning on."""

    campaign_id: Id


class SharedLink(Filter):
    """A start link of a warning that somebody passed on; gives ``payload``."""

    async def __call__(
        self, _message: Message, command: CommandObject | None = None
    ) -> bool | dict[str, Any]:
        """The payload, if it is one."""
        args = (command.args if command else None) or ""
        return {"payload": args} if args.startswith(sharing.LINK) else False


@router.message(CommandStart(deep_link=True), SharedLink())
async def shared(_message: Message, payload: str, state: FSMContext, ctx: Context) -> Reply:
    """Somebody was sent the link: the warning, whoever they are; nothing is written about them.

    :raises NotAllowed: nothing behind it.
    """
    campaign, over = await sharing.open_link(ctx.work, payload, now=ctx.now)
    words = alert_words(ctx, campaign)
    text = ctx.text("bulletin-over", words=words) if over else words
    subscribe = Option(ctx.plain("home-alerts-button"), Subscribe(do="towns"))
    return [await screens.say(ctx, state, Screen(text, [subscribe]))]


@router.callback_query(ShareAlert.filter())
async def share(query: CallbackQuery, callback_data: ShareAlert, ctx: Context) -> Reply:
    """The link to pass on.

    :raises NotAllowed: no copy of theirs.
    """
    payload = await sharing.link_of(ctx.work, ctx.actor, callback_data.campaign_id)
    link = f"https://t.me/{ctx.bot_name}?start={payload}"
    return [toast(query), ctx.say(ctx.text("share-link", link=link))]


@router.message(Command("bulletins"))
async def bulletins_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The newest."""
    return await open_bulletins(ctx, state)


async def open_bulletins(ctx: Context, state: FSMContext) -> list[Said]:
    """The newest, as a new message."""
    return [await screens.say(ctx, state, await _list(ctx, 0))]


async def _list(ctx: Context, page: int) -> Screen:
    found, pages = await bulletins.listed(ctx.work, page, now=ctx.now)
    choices = [_choice(ctx, one, page) for one in found]
    nav = []
    if page > 0:
        nav.append(Option(ctx.plain("news-newer-button"), Bulletins(do="page", page=page - 1)))
    if page + 1 < pages:
        nav.append(Option(ctx.plain("news-older-button"), Bulletins(do="page", page=page + 1)))
    nav.append(Option(ctx.plain("common-back-button"), Bulletins(do="leave")))
    return Screen(ctx.text("news-list" if found else "news-none"), choices, nav)


def _choice(ctx: Context, one: Item, page: int) -> Option:
    key = "news-over-button" if one.expired else "news-item-button"
    label = ctx.plain(key, title=locales.one_line(title(ctx, one), 30))
    return Option(label, ReadItem(what=one.what, id=one.id, page=page))


def title(ctx: Context, one: Item) -> str:
    """A warning's headline, or 龙岗反诈通报 2026-3 and its title."""
    paper = one.what == "bulletin"
    return f"{series(ctx, one.area)} {one.issue} {one.title}" if paper else one.title


def series(ctx: Context, area: str) -> str:
    """What a town's bulletin is called."""
    return ctx.plain("bulletin-series", town=bulletins.town_of(area) or "临安")


@router.callback_query(Bulletins.filter())
async def turned(
    query: CallbackQuery, callback_data: Bulletins, state: FSMContext, ctx: Context
) -> Reply:
    """Another page, or home."""
    if callback_data.do == "leave":
        return [toast(query), await home.show(ctx, state)]
    screen = await _list(ctx, callback_data.page)
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(ReadItem.filter())
async def read(
    query: CallbackQuery, callback_data: ReadItem, state: FSMContext, ctx: Context
) -> Reply:
    """One of them, whole; what is over says so first.

    :raises NotAllowed: it is not there.
    """
    if callback_data.what == "bulletin":
        text = await _bulletin(ctx, callback_data.id)
    else:
        text = await _alert(ctx, callback_data.id)
    back = Option(ctx.plain("common-back-button"), Bulletins(do="page", page=callback_data.page))
    return [await screens.put(ctx, state, query, Screen(text, (), [back]))]


async def _bulletin(ctx: Context, bulletin_id: int) -> str:
    one = await bulletins.bulletin(ctx.work, bulletin_id)
    words = ctx.text(
        "bulletin",
        series=series(ctx, one.area),
        issue=f"{one.year}-{one.issue}",
        title=one.title,
        body=one.body,
        at=when(ctx, one.published_at),
    )
    return ctx.text("bulletin-over", words=words) if one.expires_at <= ctx.now else words


async def _alert(ctx: Context, campaign_id: int) -> str:
    one = await bulletins.alert(ctx.work, campaign_id)
    words = alert_words(ctx, one)
    if bulletins.over(one, now=ctx.now):
        words = ctx.text("bulletin-over", words=words)
    if not ctx.actor.may(*READS_REACH, area=one.area):
        return words
    lines = [
        ctx.text(
            "share-reach-line",
            place=place_name(area) if area != DISTRICT else ctx.plain("news-district"),
            count=count,
        )
        for area, count in await sharing.reach(ctx.work, campaign_id)
    ]
    return ctx.text("share-reach", words=words, lines=locales.join("\n", lines), count=len(lines))

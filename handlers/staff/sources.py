"""What keeps coming back at one place: an officer sees it, looks after it, and closes it (D12)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

import locales
from handlers import screens
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.screens import Option, Screen
from handlers.staff import case_card
from handlers.staff.callbacks import OpenCase, SourceTap
from services import places
from services.cases import recurring
from services.cases.recurring import SourceFlagged
from services.errors import NotAllowed
from services.notices import Notice

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.message(Command("sources"))
async def sources_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The officer asks what keeps coming back."""
    return await open_sources(ctx, state)


async def open_sources(ctx: Context, state: FSMContext) -> list[Said]:
    """The open items of the officer's area.

    :raises NotAllowed: no officer.
    """
    found = await recurring.items(ctx.work, ctx.actor)
    options = [
        Option(
            ctx.plain(
                "source-line",
                category=ctx.plain(f"category-{one.category}"),
                place=_place(ctx, one.area),
                count=one.cases,
            ),
            SourceTap(item_id=one.id, do="show"),
        )
        for one in found
    ]
    return [
        await screens.say(ctx, state, Screen(ctx.text("source-list", count=len(found)), options))
    ]


def _place(ctx: Context, area: str | None) -> str:
    if area is None:
        return ctx.plain("place-unknown")
    town = places.town_of(area)
    return town.title if town.code == area else town.title + places.village(area).title


async def _card(ctx: Context, item_id: int, *, fresh: bool) -> Card:
    item, cases = await recurring.find(ctx.work, ctx.actor, item_id)
    text = ctx.text(
        "source-card",
        category=ctx.plain(f"category-{item.category}"),
        place=_place(ctx, item.area),
        count=item.cases,
        days=recurring.WITHIN.days,
    )
    rows = [
        [
            InlineKeyboardButton(
                text=locales.one_line(f"{one.number[-7:]} {case_card.listed(ctx, one)}", 44),
                callback_data=OpenCase(case_id=one.id).pack(),
            )
        ]
        for one in cases
    ]
    if item.closed_at is None:
        doing = "close" if item.holder_id == ctx.actor.id else "take"
        tap = SourceTap(item_id=item.id, do=doing).pack()
        label = ctx.plain(f"source-{doing}-button")
        rows.append([InlineKeyboardButton(text=label, callback_data=tap)])
    markup = InlineKeyboardMarkup(inline_keyboard=rows)
    return Card(f"source:{item.id}", ctx.say(text, markup), fresh=fresh)


@router.callback_query(SourceTap.filter())
async def tap(query: CallbackQuery, callback_data: SourceTap, ctx: Context) -> Reply:
    """Look at an item, look after it, or say that it is mended.

    :raises TakenBySomebody: a colleague does. :raises NotAllowed: elsewhere.
    """
    item_id, do = callback_data.item_id, callback_data.do
    if do == "take":
        await recurring.take(ctx.work, ctx.actor, item_id)
    elif do == "close":
        await recurring.close(ctx.work, ctx.actor, item_id, now=ctx.now)
    words = ctx.plain(f"source-{do}-toast") if do != "show" else ""
    return [toast(query, words), await _card(ctx, item_id, fresh=do == "show")]


async def render_flagged(notice: SourceFlagged, ctx: Context) -> Said | None:
    """A matter came back once too often; nothing is said to whoever may not see it any more."""
    try:
        return await _card(ctx, notice.item_id, fresh=True)
    except NotAllowed:
        return None


RENDERERS: Final[dict[type[Notice], Renderer]] = {SourceFlagged: render_flagged}

"""When and where fraud comes, what to do before it, and imported counts (B11, O11)."""

from typing import Final, Literal

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import SendPhoto
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import HTML, Context, Reply, Said, toast
from handlers.documents.papers import named
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.resident.incoming import file_of
from handlers.screens import Option, Screen, markup
from handlers.staff.warn_screens import preview_screen
from services import places
from services.errors import NotAllowed
from services.notices import Notice
from services.outreach import campaigns
from services.outreach.campaigns import Text
from services.outreach.codes import Severity, Topic
from services.people import Role, check
from services.scams import book, counts, season
from services.scams.book import Book, in_language
from services.scams.counts import CountsImported
from services.scams.season import SEASON_ROLES, Plan

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

QUARTERS: Final = 4
"""So many quarters can be drawn."""


class Seasoning(StatesGroup):
    """Sending a file of counts."""

    sending = State()


class Season(CallbackData, prefix="season"):
    """``do``: draft (what is proposed, for the first, second or third town), import, leave."""

    do: Literal["draft", "import", "leave"]
    town: str = ""


class Drawn(CallbackData, prefix="drawn"):
    """The picture of a quarter: ``at`` is year times ten and the quarter."""

    at: int


@router.message(Command("season"))
async def season_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """What history says, and what it proposes.

    :raises NotAllowed: not for this person.
    """
    return [await screens.say(ctx, state, await _screen(ctx))]


async def _screen(ctx: Context) -> Screen:
    found = await season.plan(ctx.work, ctx.actor, now=ctx.now)
    choices = []
    if found is not None and ctx.actor.may(Role.BROADCASTER):
        choices = [
            Option(
                ctx.plain("season-draft-button", town=places.town(one.town).title),
                Season(do="draft", town=one.town),
            )
            for one in found.aims
        ]
    points = await season.history(ctx.work, now=ctx.now)
    choices += [
        Option(
            ctx.plain("season-picture-button", year=str(year), quarter=quarter),
            Drawn(at=year * 10 + quarter),
        )
        for year, quarter in season.last_quarters(points, QUARTERS)
    ]
    if ctx.actor.may(*counts.MAY_IMPORT):
        choices.append(Option(ctx.plain("season-import-button"), Season(do="import")))
    nav = [Option(ctx.plain("common-back-button"), Season(do="leave"))]
    known = await book.current(ctx.work)
    text = ctx.text("season-nothing") if found is None else _words(ctx, found, known)
    return Screen(text, choices, nav)


def _words(ctx: Context, found: Plan, known: Book) -> str:
    kinds = [
        ctx.text("season-kind", kind=_kind(ctx, known, key), count=cases)
        for key, cases in found.kinds
    ]
    towns = [
        ctx.text(
            "season-town",
            town=places.town(one.town).title,
            count=one.cases,
            villages=one.villages,
            reaches=one.reaches,
        )
        for one in found.aims
    ]
    return ctx.text(
        "season",
        total=found.total,
        sources=locales.join(" ", [ctx.plain(f"season-source-{one}") for one in found.sources]),
        first=found.shares[0],
        second=found.shares[1],
        third=found.shares[2],
        fourth=found.shares[3],
        quarter=found.quarter,
        share=found.shares[found.quarter - 1],
        begins=found.begins,
        kinds=locales.join("\n", kinds),
        towns=locales.join("\n", towns),
        sample="yes" if found.sample else "no",
    )


def _kind(ctx: Context, known: Book, key: int | str) -> str:
    one = known.types.get(str(key))
    return in_language(one.name, ctx.actor.locale) if one else str(key)


@router.callback_query(Season.filter())
async def tapped(
    query: CallbackQuery, callback_data: Season, state: FSMContext, ctx: Context
) -> Reply:
    """Draft what is proposed, send a file, or leave.

    :raises NotAllowed: not for this person, or not their town.
    """
    match callback_data.do:
        case "draft":
            return [toast(query), await _draft(ctx, state, callback_data.town)]
        case "import":
            check(ctx.actor, *counts.MAY_IMPORT)
            await state.set_state(Seasoning.sending)
            nav = [Option(ctx.plain("common-cancel-button"), Season(do="leave"))]
            screen = Screen(ctx.text("season-send"), (), nav)
            return [toast(query), await screens.say(ctx, state, screen)]
        case _:
            await state.set_state(None)
            return [toast(query), await home.show(ctx, state)]


async def _draft(ctx: Context, state: FSMContext, town: str) -> Said:
    """A warning of one's own, as if typed, about the type that the quarter had most of."""
    found = await season.plan(ctx.work, ctx.actor, now=ctx.now)
    if found is None or town not in {one.town for one in found.aims}:
        raise NotAllowed
    known = await book.current(ctx.work)
    one = known.types.get(str(found.kinds[0][0]))
    words = locales.plain(
        "zh-Hans",
        "season-draft",
        quarter=found.quarter,
        kind=in_language(one.name, "zh-Hans") if one else "",
        advice=in_language(one.advice, "zh-Hans") if one else "",
    )
    said = Text(Topic.FRAUD, Severity.MODERATE, town, words)
    campaign = await campaigns.write(ctx.work, ctx.actor, said, now=ctx.now)
    shown = await campaigns.preview(ctx.work, ctx.actor, campaign.id)
    return await screens.say(ctx, state, preview_screen(ctx, shown))


@router.callback_query(Drawn.filter())
async def drawn(query: CallbackQuery, callback_data: Drawn, ctx: Context) -> Reply:
    """A picture of one quarter, drawn when it leaves.

    :raises NotAllowed: not for this person, or nothing to draw.
    """
    check(ctx.actor, *SEASON_ROLES)
    points = await season.history(ctx.work, now=ctx.now)
    year, quarter = divmod(callback_data.at, 10)
    inside = season.of_quarter(points, year, quarter)
    if not inside:
        raise NotAllowed
    total = sum(one.cases for one in inside)
    caption = ctx.text(
        "season-picture",
        year=str(year),
        quarter=quarter,
        total=total,
        sample="yes" if any(one.sample for one in inside) else "no",
    )
    picture = SendPhoto(
        chat_id=ctx.chat_id,
        photo=named("season", callback_data.at),
        caption=caption,
        parse_mode=HTML,
        reply_markup=markup(Screen("")),
    )
    return [toast(query), picture]


async def came_in(message: Message, state: FSMContext, ctx: Context) -> list[Said]:
    """A file of counts is noted; what came of it is told when it was read.

    :raises NotAllowed: no such right, or too big.
    """
    file = file_of(message)
    if file is None or file.kind != "document":
        return [ctx.say(ctx.text("season-send"))]
    await counts.send(ctx.work, ctx.actor, file, sent_at=ctx.sent_at, now=ctx.now)
    await state.set_state(None)
    return [ctx.say(ctx.text("season-came"))]


async def render_imported(notice: CountsImported, ctx: Context) -> Said | None:
    """To whoever sent a file: how many lines were taken, and which not and why."""
    lines = [
        ctx.text("season-flaw", line=line, why=ctx.plain(f"season-flaw-{what}"))
        for line, what in notice.flaws
    ]
    text = ctx.text(
        "season-imported",
        taken=notice.taken,
        wrong=len(notice.flaws),
        lines=locales.join("\n", lines),
    )
    return ctx.say(text)


RENDERERS: Final[dict[type[Notice], Renderer]] = {CountsImported: render_imported}

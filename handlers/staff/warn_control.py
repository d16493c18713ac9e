"""A warning that has left: paused, called back, corrected, sent again to some; its report."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.screens import Option, Screen, markup
from handlers.staff.warn import KEY, Does, as_held, ask_next, show_preview
from handlers.staff.warn_callbacks import Launch
from handlers.staff.warn_report import report_words
from handlers.staff.warn_screens import author_card
from services.errors import Stale
from services.outreach import campaigns, running, trials
from services.outreach.codes import About, Phase
from services.outreach.errors import Decided
from services.people import Role, check
from services.work import Campaign

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

LISTED: Final = 8


@router.message(Command("warnings"))
async def warnings_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The warnings that one has written, the newest first."""
    return await open_warnings(ctx, state)


async def open_warnings(ctx: Context, state: FSMContext) -> list[Said]:
    """A list to choose from."""
    check(ctx.actor, Role.BROADCASTER)
    found = await campaigns.mine(ctx.work, ctx.actor, limit=LISTED)
    choices = [
        Option(one.headline, Launch(campaign_id=one.id, do="show", version=one.version))
        for one in found
    ]
    text = ctx.text("warn-list", count=len(found))
    return [await screens.say(ctx, state, Screen(text, choices))]


@router.callback_query(Launch.filter(), Does("show"))
async def show(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """One of them as it stands: a draft to go on with, or the message that counts."""
    shown = await campaigns.preview(ctx.work, ctx.actor, callback_data.campaign_id)
    if shown.campaign.state == Phase.DRAFT:
        return [toast(query), *await show_preview(ctx, state, shown.campaign.id)]
    return [toast(query), await author_card(ctx, shown.campaign, fresh=True)]


async def _done(ctx: Context, query: CallbackQuery, campaign: Campaign, key: str) -> Reply:
    return [toast(query, ctx.plain(key)), await author_card(ctx, campaign)]


async def _late(ctx: Context, query: CallbackQuery, tap: Launch) -> Reply:
    shown = await campaigns.preview(ctx.work, ctx.actor, tap.campaign_id)
    words = toast(query, ctx.plain("refusal-stale"), alert=True)
    return [words, await author_card(ctx, shown.campaign, fresh=True)]


@router.callback_query(Launch.filter(), Does("pause"))
async def pause(query: CallbackQuery, callback_data: Launch, ctx: Context) -> Reply:
    """Nothing more leaves until it goes on."""
    tap = callback_data
    try:
        campaign = await running.pause(
            ctx.work, ctx.actor, tap.campaign_id, version=tap.version, now=ctx.now
        )
    except (Stale, Decided):
        return await _late(ctx, query, tap)
    return await _done(ctx, query, campaign, "warn-paused-toast")


@router.callback_query(Launch.filter(), Does("resume"))
async def resume(query: CallbackQuery, callback_data: Launch, ctx: Context) -> Reply:
    """It goes on where it stood."""
    tap = callback_data
    try:
        campaign = await running.resume(
            ctx.work, ctx.actor, tap.campaign_id, version=tap.version, now=ctx.now
        )
    except (Stale, Decided):
        return await _late(ctx, query, tap)
    return await _done(ctx, query, campaign, "warn-resumed-toast")


@router.callback_query(Launch.filter(), Does("recall"))
async def ask_recall(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """What stands on phones would go; once more, to be sure."""
    tap = callback_data
    choices = [
        Option(
            ctx.plain("warn-recall-yes-button"),
            Launch(campaign_id=tap.campaign_id, do="recalled", version=tap.version),
        )
    ]
    leave = Launch(campaign_id=tap.campaign_id, do="show", version=tap.version)
    ways = [Option(ctx.plain("common-back-button"), leave)]
    screen = Screen(ctx.text("warn-recall-ask"), choices, ways)
    return [toast(query), await screens.say(ctx, state, screen)]


@router.callback_query(Launch.filter(), Does("recalled"))
async def recall(query: CallbackQuery, callback_data: Launch, ctx: Context) -> Reply:
    """Deleted where Telegram still allows it, edited where not, and what it refused is said."""
    tap = callback_data
    try:
        await running.recall(
            ctx.work, ctx.actor, tap.campaign_id, version=tap.version, now=ctx.now
        )
    except (Stale, Decided):
        return await _late(ctx, query, tap)
    return [toast(query), ctx.edit(query, ctx.text("warn-recalling"))]


@router.callback_query(Launch.filter(), Does("failed", "silent"))
async def again(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """The same words for those whom it failed to reach, or who have said nothing."""
    tap = callback_data
    campaign = await running.again(
        ctx.work, ctx.actor, tap.campaign_id, tap.do, version=tap.version, now=ctx.now
    )
    return [toast(query), *await show_preview(ctx, state, campaign.id)]


@router.callback_query(Launch.filter(), Does("doubt"))
async def doubt(query: CallbackQuery, callback_data: Launch, ctx: Context) -> Reply:
    """Those in doubt get it once more."""
    tap = callback_data
    campaign = await running.answer_doubt(
        ctx.work, ctx.actor, tap.campaign_id, version=tap.version, now=ctx.now
    )
    return await _done(ctx, query, campaign, "warn-resumed-toast")


@router.callback_query(Launch.filter(), Does("update", "calloff"))
async def correct(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """A correction asks for its words; calling off has some to begin with."""
    tap = callback_data
    how = About.UPDATE if tap.do == "update" else About.CANCEL
    campaign = await running.correct(
        ctx.work, ctx.actor, tap.campaign_id, how, version=tap.version, now=ctx.now
    )
    held = as_held(campaign) | {"photo": None, "media": "photo"}
    if how is About.CANCEL:
        held["text"] = ctx.plain("warn-calloff-words", headline=campaign.headline)
    else:
        held.pop("text")
    await state.update_data({KEY: held})
    return [toast(query), *await ask_next(ctx, state, held)]


@router.callback_query(Launch.filter(), Does("report"))
async def report(query: CallbackQuery, callback_data: Launch, ctx: Context) -> Reply:
    """By village: sent, failed by reason, acknowledged, asked for help."""
    shown = await campaigns.preview(ctx.work, ctx.actor, callback_data.campaign_id)
    text = await report_words(ctx, shown.campaign)
    campaign = shown.campaign
    choices = [
        Option(ctx.plain(key), Launch(campaign_id=campaign.id, do=do, version=campaign.version))
        for do, key in (("failed", "warn-failed-button"), ("silent", "warn-silent-button"))
    ]
    return [toast(query), ctx.say(text, markup(Screen(text, choices)))]


@router.callback_query(Launch.filter(), Does("pick0", "pick1", "pick2", "pick3"))
async def pick(query: CallbackQuery, callback_data: Launch, ctx: Context) -> Reply:
    """A person decides which version the rest gets."""
    tap = callback_data
    campaign = await running.in_charge(ctx.work, ctx.actor, tap.campaign_id, version=tap.version)
    await trials.choose(ctx.work, ctx.actor, campaign, int(tap.do[-1]))
    await running.nudge(ctx.work, campaign, now=ctx.now)
    return await _done(ctx, query, campaign, "warn-picked-toast")

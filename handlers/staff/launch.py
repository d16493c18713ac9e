"""The author sends a written warning off, tries it, changes it, or stops it."""

from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers import screens
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident.alert_card import alert_message, alert_words, version_of
from handlers.screens import Screen, markup
from handlers.staff.warn import KEY, Does, as_held, ask_next, forget, show_preview
from handlers.staff.warn_callbacks import Alerting, Launch
from handlers.staff.warn_screens import author_card, card_key, nav, preview_screen
from services.errors import Stale
from services.outreach import campaigns, photos, proposals, terms
from services.outreach.codes import Phase
from services.outreach.errors import Decided

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.callback_query(Launch.filter(), Does("send"))
async def send(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """The author is done: a second person is asked, or it starts."""
    try:
        campaign = await campaigns.send_off(
            ctx.work,
            ctx.actor,
            callback_data.campaign_id,
            version=callback_data.version,
            now=ctx.now,
        )
    except (Stale, Decided):
        return await _as_it_stands(query, ctx, callback_data.campaign_id)
    await forget(state)
    plain = ctx.edit(query, alert_words(ctx, campaign))
    if campaign.state in {Phase.WAITING, Phase.APPROVED}:
        card = await author_card(ctx, campaign, fresh=True)
        waits = campaign.state == Phase.WAITING
        key = "warn-submitted-toast" if waits else "warn-scheduled-toast"
        return [toast(query, ctx.plain(key)), plain, card]
    return [toast(query, ctx.plain("warn-started-toast")), plain]  # the count comes as a notice


async def _as_it_stands(query: CallbackQuery, ctx: Context, campaign_id: int) -> list[Said]:
    shown = await campaigns.preview(ctx.work, ctx.actor, campaign_id)
    words = toast(query, ctx.plain("refusal-stale"), alert=True)
    if shown.campaign.state != Phase.DRAFT:
        return [words, await author_card(ctx, shown.campaign, fresh=True)]
    screen = preview_screen(ctx, shown)
    said = ctx.say(screen.text, markup(screen))
    return [words, Card(card_key(campaign_id), said, fresh=True)]


@router.callback_query(Launch.filter(), Does("take"))
async def take(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """A broadcaster takes up a draft that was made for them, and looks it over."""
    tap = callback_data
    campaign = await proposals.take(
        ctx.work, ctx.actor, tap.campaign_id, version=tap.version, now=ctx.now
    )
    return [toast(query), *await show_preview(ctx, state, campaign.id)]


@router.callback_query(Launch.filter(), Does("test"))
async def test_copy(query: CallbackQuery, callback_data: Launch, ctx: Context) -> Reply:
    """A copy of each version to the author alone, marked as a test."""
    shown = await campaigns.preview(ctx.work, ctx.actor, callback_data.campaign_id)
    others = await terms.versions(ctx.work, shown.campaign.id)
    copies: list[Said] = []
    for number in range(1 + len(others)):
        version = version_of(shown.campaign, number, others)
        alert = alert_words(ctx, shown.campaign, version=version)
        words = ctx.text("warn-test-copy", alert=alert)
        copies.append(alert_message(ctx, shown.campaign, words, version=version))
    return [toast(query), *copies]


@router.callback_query(Launch.filter(), Does("text"))
async def change_text(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """Another text; whatever approval there was is void once it comes."""
    held = await _again(ctx, state, callback_data, "text")
    return [toast(query), *await ask_next(ctx, state, held)]


@router.callback_query(Launch.filter(), Does("area"))
async def change_area(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """Another place."""
    held = await _again(ctx, state, callback_data, "area")
    return [toast(query), *await ask_next(ctx, state, held)]


@router.callback_query(Launch.filter(), Does("topic"))
async def change_topic(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """Another kind."""
    held = await _again(ctx, state, callback_data, "topic")
    return [toast(query), *await ask_next(ctx, state, held)]


@router.callback_query(Launch.filter(), Does("severity"))
async def change_severity(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """Another severity."""
    held = await _again(ctx, state, callback_data, "severity")
    return [toast(query), *await ask_next(ctx, state, held)]


@router.callback_query(Launch.filter(), Does("photo"))
async def change_photo(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """A photo, or another one; whatever approval there was is void once it comes."""
    await _again(ctx, state, callback_data)
    await state.set_state(Alerting.looking)
    ask = Screen(ctx.text("warn-ask-photo", most=photos.WITH_PHOTO), nav=nav(ctx))
    return [toast(query), await screens.say(ctx, state, ask)]


@router.callback_query(Launch.filter(), Does("bare"))
async def drop_photo(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """The words alone; whatever approval there was is void."""
    held = await _again(ctx, state, callback_data, "photo")
    return [toast(query), *await ask_next(ctx, state, held)]


async def _again(
    ctx: Context, state: FSMContext, tap: Launch, answer: str | None = None
) -> dict[str, Any]:
    """The warning as it was shown, held by the conversation without the answer to be changed."""
    shown = await campaigns.preview(ctx.work, ctx.actor, tap.campaign_id)
    if shown.campaign.version != tap.version:
        raise Stale
    held = as_held(shown.campaign)
    if answer is not None:
        held.pop(answer)
    await state.update_data({KEY: held})
    return held


@router.callback_query(Launch.filter(), Does("cancel"))
async def cancel(
    query: CallbackQuery, callback_data: Launch, state: FSMContext, ctx: Context
) -> Reply:
    """The author gives it up, or stops it while it runs."""
    try:
        campaign = await campaigns.cancel(
            ctx.work,
            ctx.actor,
            callback_data.campaign_id,
            version=callback_data.version,
            now=ctx.now,
        )
    except (Stale, Decided):
        return await _as_it_stands(query, ctx, callback_data.campaign_id)
    await forget(state)
    words = toast(query, ctx.plain("warn-stopped-toast"))
    if campaign.as_of is None:
        return [words, ctx.edit(query, ctx.text("warn-given-up"))]
    return [words, await author_card(ctx, campaign)]

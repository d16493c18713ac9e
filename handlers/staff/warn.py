"""An officer warns a village: paste the text, then five taps; one message counts up."""

from typing import Any, Final

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import home, screens
from handlers.context import Card, Context, Reply, Said
from handlers.filters import Private
from handlers.resident.alert_card import alert_message
from handlers.screens import Screen, markup
from handlers.staff.warn_callbacks import Alerting, Launch, Warn
from handlers.staff.warn_screens import (
    card_key,
    nav,
    own_areas,
    preview_screen,
    severity_screen,
    topic_screen,
    towns_screen,
    villages_screen,
)
from services import places
from services.outreach import audience, campaigns, terms
from services.outreach.campaigns import Text
from services.outreach.codes import Severity, Topic
from services.people import DISTRICT, Role, check
from services.work import Campaign

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "warning"
"""Where a conversation's data keeps what was answered so far."""

ANSWERS: Final = ("text", "area", "topic", "severity")
"""In the order in which they are asked."""


class Does(Filter):
    """A tap with this verb, while a warning is being written."""

    def __init__(self, *verbs: str) -> None:
        self.verbs = verbs

    async def __call__(self, _query: CallbackQuery, callback_data: Warn | Launch) -> bool:
        """Whether the button says so."""
        return callback_data.do in self.verbs


WRITING: Final = StateFilter(Alerting)


@router.message(Command("warn"))
async def warn_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The officer wants to warn people."""
    return await open_warning(ctx, state)


async def open_warning(ctx: Context, state: FSMContext) -> list[Said]:
    """Ask for the text, which is pasted whole."""
    check(ctx.actor, Role.BROADCASTER)
    return await ask_next(ctx, state, {})


async def take(ctx: Context, state: FSMContext, **answers: Any) -> list[Said]:
    """A text or a photo is there; next is where, or the look when all else is answered.

    :raises BadText: no words, or too many. :raises TooLongForPhoto: too many beside a photo.
    """
    held = await _held(state) | answers
    if "text" in held:
        campaigns.check_words(held["text"], with_photo=held.get("photo") is not None)
    return await ask_next(ctx, state, held)


async def _held(state: FSMContext) -> dict[str, Any]:
    held: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    return held


async def ask_next(
    ctx: Context, state: FSMContext, held: dict[str, Any], query: CallbackQuery | None = None
) -> list[Said]:
    """Keep what was answered and ask what is missing; with all of it, show the whole."""
    await state.update_data({KEY: held})
    step, screen = _missing(ctx, held)
    if screen is None:
        return await _look(ctx, state, held, query)
    await state.set_state(step)
    if query is None:
        return [await screens.say(ctx, state, screen)]
    return [await screens.put(ctx, state, query, screen)]


def _missing(ctx: Context, held: dict[str, Any]) -> tuple[Any, Screen | None]:
    if "text" not in held:
        kept = held.get("photo") is not None and "campaign_id" not in held
        ask = ctx.text("warn-ask-text", most=campaigns.LONGEST)
        words = ctx.text("warn-photo-kept") if kept else ask
        return Alerting.pasting, Screen(words, nav=nav(ctx))
    if "area" not in held:
        areas = own_areas(ctx)
        if len(areas) == 1 and areas[0] != DISTRICT:
            return Alerting.choosing_village, villages_screen(ctx, places.town_of(areas[0]).code)
        return Alerting.choosing_town, towns_screen(ctx)
    if "topic" not in held:
        return Alerting.choosing_topic, topic_screen(ctx)
    if "severity" not in held:
        return Alerting.choosing_severity, severity_screen(ctx)
    return Alerting.looking, None


async def _look(
    ctx: Context, state: FSMContext, held: dict[str, Any], query: CallbackQuery | None
) -> list[Said]:
    """Write the warning down, or what was changed in it, and show it as people will read it."""
    if held.get("adding"):
        campaign = await terms.add_place(
            ctx.work,
            ctx.actor,
            held["campaign_id"],
            held["area"],
            version=held["version"],
            now=ctx.now,
        )
        return await show_preview(ctx, state, campaign.id, query)
    said = Text(
        Topic(held["topic"]),
        Severity(held["severity"]),
        held["area"],
        held["text"],
        held.get("photo"),
        held.get("media") or "photo",
        tuple(held.get("areas") or ()),
    )
    if "campaign_id" in held:
        campaign = await campaigns.change(
            ctx.work, ctx.actor, held["campaign_id"], said, version=held["version"], now=ctx.now
        )
    else:
        campaign = await campaigns.write(ctx.work, ctx.actor, said, now=ctx.now)
    return await show_preview(ctx, state, campaign.id, query)


async def show_preview(
    ctx: Context, state: FSMContext, campaign_id: int, query: CallbackQuery | None = None
) -> list[Said]:
    """The warning as people will read it, with the count of this moment; below its photo."""
    shown = await campaigns.preview(ctx.work, ctx.actor, campaign_id)
    await state.set_state(Alerting.looking)
    await state.update_data({KEY: as_held(shown.campaign)})
    screen = preview_screen(ctx, shown)
    await screens.remember(ctx, screen, state)
    if shown.reaches is None:
        campaigns.count_later(ctx.work, shown.campaign, now=ctx.now)
        card = Card(card_key(campaign_id), ctx.say(screen.text, markup(screen)), fresh=True)
        before = [ctx.edit(query, ctx.text("warn-look-below"))] if query is not None else []
        return [*before, card]
    if shown.campaign.photo_id is not None:
        before = [ctx.edit(query, ctx.text("warn-look-below"))] if query is not None else []
        photo = alert_message(ctx, shown.campaign)
        return [*before, photo, ctx.say(screen.text, markup(screen))]
    if query is not None:
        return [ctx.edit(query, screen.text, markup(screen))]
    return [ctx.say(screen.text, markup(screen))]


def as_held(campaign: Campaign) -> dict[str, Any]:
    """A written warning as the conversation keeps it, so that one answer can be changed."""
    return {
        "text": campaign.body,
        "area": campaign.area,
        "areas": list(audience.of(campaign).areas),
        "topic": campaign.topic,
        "severity": campaign.severity,
        "photo": campaign.photo_id,
        "media": campaign.media_kind,
        "campaign_id": campaign.id,
        "version": campaign.version,
    }


@router.callback_query(WRITING, Warn.filter(), Does("back"))
async def back(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """One question back; from an answer being changed to the whole again; from the first, home."""
    held = await _held(state)
    if "campaign_id" in held:
        return await show_preview(ctx, state, held["campaign_id"], query)
    answered = [one for one in ANSWERS if one in held]
    if not answered:
        await forget(state)
        return [ctx.edit(query, ctx.text("warn-given-up")), await home.show(ctx, state)]
    del held[answered[-1]]
    return await ask_next(ctx, state, held, query)


@router.callback_query(WRITING, Warn.filter(), Does("towns"))
async def back_to_towns(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Another town."""
    await state.set_state(Alerting.choosing_town)
    return [await screens.put(ctx, state, query, towns_screen(ctx))]


@router.callback_query(WRITING, Warn.filter(), Does("town"))
async def pick_town(
    query: CallbackQuery, callback_data: Warn, state: FSMContext, ctx: Context
) -> Reply:
    """The town; its villages follow."""
    await state.set_state(Alerting.choosing_village)
    screen = villages_screen(ctx, callback_data.value)
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(WRITING, Warn.filter(), Does("area"))
async def pick_area(
    query: CallbackQuery, callback_data: Warn, state: FSMContext, ctx: Context
) -> Reply:
    """The village or the whole town; whether it is theirs is asked now."""
    check(ctx.actor, Role.BROADCASTER, area=callback_data.value)
    held = await _held(state) | {"area": callback_data.value, "areas": [callback_data.value]}
    return await ask_next(ctx, state, held, query)


@router.callback_query(WRITING, Warn.filter(), Does("topic"))
async def pick_topic(
    query: CallbackQuery, callback_data: Warn, state: FSMContext, ctx: Context
) -> Reply:
    """What it is about."""
    topic = Topic(callback_data.value)
    return await ask_next(ctx, state, await _held(state) | {"topic": topic}, query)


@router.callback_query(WRITING, Warn.filter(), Does("severity"))
async def pick_severity(
    query: CallbackQuery, callback_data: Warn, state: FSMContext, ctx: Context
) -> Reply:
    """How grave it is; that was the last answer."""
    severity = Severity(callback_data.value)
    return await ask_next(ctx, state, await _held(state) | {"severity": severity}, query)


@router.callback_query(WRITING, Warn.filter(), Does("cancel"))
async def give_up_writing(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Nothing was sent."""
    await forget(state)
    return [ctx.edit(query, ctx.text("warn-given-up"))]


@router.message(Command("cancel"), WRITING)
async def cancel_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The same by command; a warning on its way is not stopped by it."""
    await forget(state)
    return [ctx.say(ctx.text("warn-given-up"))]


async def forget(state: FSMContext) -> None:
    await state.set_state(None)
    await state.update_data({KEY: None})

"""Whom exactly, in which languages and versions, when and how long: what five taps leave out."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers import screens
from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.screens import Screen
from handlers.staff.warn import KEY, as_held, ask_next, show_preview
from handlers.staff.warn_callbacks import Alerting, Terms
from handlers.staff.warn_menus import MENUS
from handlers.staff.warn_screens import nav
from services.errors import NotAllowed, Stale
from services.outreach import campaigns, quiet, terms
from services.outreach.codes import Status, Style, Trade, Urgency
from services.people import Role
from services.work import Campaign

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

STYLE: Final = "style"
"""Where a conversation's data keeps which version or language is being added."""


class Menu(Filter):
    """A tap that opens a screen of terms, or changes nothing but that."""

    def __init__(self, *verbs: str) -> None:
        self.verbs = verbs

    async def __call__(self, _query: CallbackQuery, callback_data: Terms) -> bool:
        """Whether it is one of these."""
        return callback_data.do in self.verbs


async def _shown(ctx: Context, tap: Terms) -> Campaign:
    shown = await campaigns.preview(ctx.work, ctx.actor, tap.campaign_id)
    if shown.campaign.version != tap.version:
        raise Stale
    return shown.campaign


@router.callback_query(Terms.filter(), Menu("menu"))
async def menu(
    query: CallbackQuery, callback_data: Terms, state: FSMContext, ctx: Context
) -> Reply:
    """One of the screens of terms."""
    campaign = await _shown(ctx, callback_data)
    make = MENUS.get(callback_data.value)
    if make is None:
        raise NotAllowed
    await state.set_state(Alerting.looking)
    await state.update_data({KEY: as_held(campaign)})
    return [toast(query), await screens.say(ctx, state, await make(ctx, campaign))]


@router.callback_query(Terms.filter(), Menu("place"))
async def another_place(
    query: CallbackQuery, callback_data: Terms, state: FSMContext, ctx: Context
) -> Reply:
    """One more town or village."""
    campaign = await _shown(ctx, callback_data)
    held = as_held(campaign) | {"adding": True}
    held.pop("area")
    return [toast(query), *await ask_next(ctx, state, held)]


@router.callback_query(Terms.filter(), Menu("other", "version", "name"))
async def ask_more(
    query: CallbackQuery, callback_data: Terms, state: FSMContext, ctx: Context
) -> Reply:
    """The words in another language, the film of a version, or the name of an audience."""
    campaign = await _shown(ctx, callback_data)
    steps = {
        "other": (Alerting.writing_other, "warn-ask-other"),
        "version": (Alerting.adding_version, "warn-ask-version"),
        "name": (Alerting.naming, "warn-ask-name"),
    }
    step, key = steps[callback_data.do]
    await state.set_state(step)
    await state.update_data({KEY: as_held(campaign), STYLE: callback_data.value})
    return [toast(query), await screens.say(ctx, state, Screen(ctx.text(key), nav=nav(ctx)))]


Set = Callable[[Context, Terms], Awaitable[Campaign]]


def _how(ctx: Context, tap: Terms) -> dict[str, Any]:
    return {"version": tap.version, "now": ctx.now}


async def _set(ctx: Context, tap: Terms, **what: Any) -> Campaign:
    how = _how(ctx, tap)
    return await terms.set_terms(ctx.work, ctx.actor, tap.campaign_id, **how, **what)


async def _aim(ctx: Context, tap: Terms) -> Campaign:
    name = tap.do
    value = str(Trade(tap.value)) if name == "trade" else tap.value
    how = _how(ctx, tap)
    return await terms.aim(ctx.work, ctx.actor, tap.campaign_id, (name, value), **how)


async def _role(ctx: Context, tap: Terms) -> Campaign:
    role = Role(tap.value)
    how = _how(ctx, tap)
    return await terms.add_role(ctx.work, ctx.actor, tap.campaign_id, role, **how)


async def _saved(ctx: Context, tap: Terms) -> Campaign:
    number = int(tap.value) if tap.value.isdecimal() else 0
    return await terms.use(ctx.work, ctx.actor, tap.campaign_id, number, **_how(ctx, tap))


async def _start(ctx: Context, tap: Terms) -> Campaign:
    return await _set(ctx, tap, starts_at=moment(tap.value, ctx.now))


def moment(value: str, now: datetime) -> datetime | None:
    """``1-1830`` is tomorrow at 18:30 in Lin'an; nothing is at once.

    :raises NotAllowed: no such time.
    """
    if not value:
        return None
    days, _, clock = value.partition("-")
    if not (days.isdecimal() and len(clock) == 4 and clock.isdecimal() and int(days) < 60):
        raise NotAllowed
    local = now.astimezone(quiet.LINAN) + timedelta(days=int(days))
    return local.replace(
        hour=int(clock[:2]) % 24, minute=int(clock[2:]) % 60, second=0, microsecond=0
    )


async def _repeat(ctx: Context, tap: Terms) -> Campaign:
    days = {"": None, "1": 1, "7": 7}.get(tap.value)
    return await _set(ctx, tap, repeat_days=days, repeat_until=None)


async def _hours(ctx: Context, tap: Terms) -> Campaign:
    known = {str(one): one for one in terms.HOURS}
    return await _set(ctx, tap, hours=known.get(tap.value))


async def _urgency(ctx: Context, tap: Terms) -> Campaign:
    return await _set(ctx, tap, urgency=Urgency(tap.value))


async def _status(ctx: Context, tap: Terms) -> Campaign:
    return await _set(ctx, tap, status=Status(tap.value))


async def _trial(ctx: Context, tap: Terms) -> Campaign:
    on = tap.value == "on"
    how = _how(ctx, tap)
    return await terms.set_trial(ctx.work, ctx.actor, tap.campaign_id, on=on, **how)


async def _drop_versions(ctx: Context, tap: Terms) -> Campaign:
    return await terms.drop_versions(ctx.work, ctx.actor, tap.campaign_id, **_how(ctx, tap))


async def _drop_other(ctx: Context, tap: Terms) -> Campaign:
    how = _how(ctx, tap)
    return await terms.say_in(ctx.work, ctx.actor, tap.campaign_id, tap.value, "", **how)


SETS: Final[dict[str, Set]] = {
    "language": _aim,
    "trade": _aim,
    "role": _role,
    "saved": _saved,
    "start": _start,
    "repeat": _repeat,
    "hours": _hours,
    "urgency": _urgency,
    "status": _status,
    "trial": _trial,
    "noversions": _drop_versions,
    "noother": _drop_other,
}


@router.callback_query(Terms.filter(), Menu(*SETS))
async def set_term(
    query: CallbackQuery, callback_data: Terms, state: FSMContext, ctx: Context
) -> Reply:
    """A term is set; whatever approval there was is void, and the whole is shown again."""
    try:
        campaign = await SETS[callback_data.do](ctx, callback_data)
    except ValueError:
        raise NotAllowed from None
    return [toast(query), *await show_preview(ctx, state, campaign.id)]


@router.callback_query(Terms.filter(), Menu("back"))
async def back(
    query: CallbackQuery, callback_data: Terms, state: FSMContext, ctx: Context
) -> Reply:
    """Back to the whole."""
    return [toast(query), *await show_preview(ctx, state, callback_data.campaign_id)]


async def take_other(ctx: Context, state: FSMContext, words: str) -> Reply:
    """The words in the other language are there."""
    data = await state.get_data()
    held, locale = data.get(KEY) or {}, data.get(STYLE) or "en"
    campaign = await terms.say_in(
        ctx.work,
        ctx.actor,
        held.get("campaign_id", 0),
        locale,
        words,
        version=held.get("version", 0),
        now=ctx.now,
    )
    return await show_preview(ctx, state, campaign.id)


async def take_version(ctx: Context, state: FSMContext, spoken: terms.Spoken) -> Reply:
    """The film, photo, voice or words of another version are there."""
    held = (await state.get_data()).get(KEY) or {}
    campaign = await terms.add_version(
        ctx.work,
        ctx.actor,
        held.get("campaign_id", 0),
        spoken,
        version=held.get("version", 0),
        now=ctx.now,
    )
    return await show_preview(ctx, state, campaign.id)


async def take_name(ctx: Context, state: FSMContext, name: str) -> Reply:
    """An audience is kept under this name."""
    held = (await state.get_data()).get(KEY) or {}
    number = held.get("campaign_id", 0)
    await terms.save(ctx.work, ctx.actor, number, name, now=ctx.now)
    kept = ctx.say(ctx.text("warn-audience-kept", name=name))
    return [kept, *await show_preview(ctx, state, number)]


async def style_of(state: FSMContext) -> Style:
    """Which kind of version is being added."""
    return Style((await state.get_data()).get(STYLE) or Style.PLAIN)

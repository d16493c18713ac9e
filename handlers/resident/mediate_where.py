"""Where to meet and at which studio, asked below the four questions; and a hot quarrel."""

from typing import Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

import locales
from handlers.context import Context, Reply
from handlers.filters import Has, OtherThanCommands, Private
from handlers.mediator.callbacks import Ask, Mediate
from handlers.resident import wish as drafts
from handlers.resident.mediate import NO_SLOT, Does, ask, current, show_danger
from handlers.resident.mediate_send import send_off
from handlers.resident.wish import Asking
from services import places
from services.cases import locating
from services.cases.intake import Spot
from services.cases.locating import FarAway
from services.mediation import directory, holds, terms
from services.mediation.codes import Where
from services.privacy import consents
from services.privacy.consents import Topic

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

LONGEST: Final = 200
"""Characters of an address."""

_PINNED: Final = (Mediate.choosing_site, Mediate.hot)
"""Where a typed text is an answer to «where»."""

_BELOW: Final[dict[str, State]] = {
    "studios": Mediate.choosing_studio,
    "venues": Mediate.choosing_venue,
    "site": Mediate.choosing_site,
    "hot": Mediate.hot,
}


@router.callback_query(Ask.filter(), Does("studios"))
@router.callback_query(Ask.filter(), Does("venues"))
@router.callback_query(Ask.filter(), Does("site"))
@router.callback_query(Ask.filter(), Does("hot"))
async def look_below(
    query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context
) -> Reply:
    """A list or a question that hangs below the one being asked."""
    asking = await current(state)
    return [await ask(ctx, state, asking, _BELOW[callback_data.do], query)]


@router.callback_query(Ask.filter(), Does("studio"))
async def pick_studio(
    query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context
) -> Reply:
    """A studio by name, or any suitable one; a time kept at another one is given back."""
    asking = await current(state)
    await holds.drop_hold(ctx.work, ctx.actor, now=ctx.now)
    asking.slot_id = asking.slot_at = None
    asking.answered = [one for one in asking.answered if one != "time"]
    asking.studio_id = await directory.studio_id(ctx.work, _number(callback_data.value))
    asking.host_id = 0
    return [await ask(ctx, state, asking, Mediate.choosing_time, query)]


@router.callback_query(Ask.filter(), Does("venue"))
async def pick_venue(
    query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context
) -> Reply:
    """A workstation or liaison point to meet at."""
    asking = await current(state)
    asking.venue_id = await directory.venue_id(ctx.work, _number(callback_data.value))
    asking.place = Where.STATION if asking.venue_id else Where.STUDIO_DECIDES
    asking.answer("place")
    return [await ask(ctx, state, asking, query=query)]


def _number(value: str) -> int:
    return min(int(value), NO_SLOT) if value.isdecimal() else 0


@router.message(StateFilter(Mediate), Has("location", "venue"))
async def take_pin(
    message: Message, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """A pin: the spot to meet at, or where they are quarrelling now.

    Sent where the question said what it is for, it is the consent to that (P2); elsewhere the
    question comes first.

    :raises FarAway: outside the district. :raises BadPin: no point on the globe.
    """
    asking = await drafts.load(state)
    where = message.venue.location if message.venue else message.location
    if asking is None or where is None:
        return None
    if not await _agreed(ctx, raw_state):
        return [await ask(ctx, state, asking, Mediate.choosing_site)]
    title = f"{message.venue.title} {message.venue.address}".strip() if message.venue else None
    spot = locating.pinned(
        where.latitude,
        where.longitude,
        accuracy_m=where.horizontal_accuracy,
        address=locales.clip(title, LONGEST) if title else None,
        source="venue" if message.venue else "pin",
    )
    if spot is None:
        raise FarAway
    return await _placed(ctx, state, asking, spot)


async def _agreed(ctx: Context, raw_state: str | None) -> bool:
    """Whether the person lets their position be used."""
    if any(one.state == raw_state for one in _PINNED):
        await consents.give(ctx.work, ctx.actor, Topic.LOCATION, now=ctx.now)
        return True
    return Topic.LOCATION in await consents.standing(ctx.work, ctx.actor)


@router.message(StateFilter(*_PINNED), OtherThanCommands(), Has("text"))
async def take_address(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A place in words: a village we know, else as it was written."""
    text = locales.clip(message.text or "", LONGEST)
    asking = await drafts.load(state)
    if asking is None:
        return None
    if terms.dangerous(text):
        return [await show_danger(ctx, state)]
    found = places.find(text, 1)
    town = places.town_of(found[0].code).code if found else None
    spot = Spot("address", address=text, town_code=town)
    if town:
        asking.towns = list(dict.fromkeys([town, *asking.towns]))
    return await _placed(ctx, state, asking, spot)


async def _placed(ctx: Context, state: FSMContext, asking: Asking, spot: Spot) -> Reply:
    asking.spot = spot
    if await state.get_state() == Mediate.hot.state:
        return await _alarm(ctx, state, asking)
    asking.place, asking.venue_id = Where.SITE, 0
    asking.answer("place")
    return [await ask(ctx, state, asking)]


@router.callback_query(Ask.filter(), Does("hotsend"))
async def ring_now(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """People are quarrelling and no place was sent: whoever is near the person's own town."""
    return await _alarm(ctx, state, await current(state), query)


async def _alarm(
    ctx: Context, state: FSMContext, asking: Asking, query: CallbackQuery | None = None
) -> Reply:
    asking.urgent = True
    asking.accepted_at = asking.accepted_at or ctx.sent_at.isoformat()
    asking.text_version = asking.text_version or terms.VERSION
    await drafts.save(state, asking)
    return await send_off(ctx, state, query)

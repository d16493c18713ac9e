"""A resident says where: a pin, a venue, a typed name, or town and village in two taps."""

import re
from dataclasses import replace
from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Location, Message

import locales
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident import draft as drafts
from handlers.resident import flow, sides
from handlers.resident.callbacks import PhotoPlaceTap, Reporting, Step
from handlers.resident.draft import Report
from handlers.resident.gates import Does
from services import places
from services.cases import locating
from services.cases.intake import Spot
from services.privacy import consents
from services.privacy.consents import Topic

router = Router(name=__name__)
router.callback_query.filter(Private())

LONGEST: Final = 300
"""Characters of an address; what is longer is a story."""

STORY: Final = re.compile(r"(?s)(?=.{12}).*[，。；？！了,;?!]")
"""Words that name no place we know and read like a sentence: they may be the story itself."""

TYPED_STEPS: Final = frozenset(
    step.state
    for step in (
        Reporting.placing,
        Reporting.far_away,
        Reporting.choosing_town,
        Reporting.choosing_village,
        Reporting.choosing_match,
    )
)
"""Where a typed text is an answer to «where»."""


def take_pin(report: Report, message: Message) -> bool:
    """Put a pin or a venue into the draft; False when it lies outside the district.

    A live location is one stamp: what it does later is not looked at.

    :raises BadPin: no point on the globe.
    """
    venue, location = message.venue, message.location
    where: Location | None = venue.location if venue else location
    if where is None:
        return False
    title = f"{venue.title} {venue.address}".strip() if venue else None
    spot = locating.pinned(
        where.latitude,
        where.longitude,
        accuracy_m=where.horizontal_accuracy,
        before=report.spot,
        address=locales.clip(title, LONGEST) if title else None,
        source="venue" if venue else "pin",
    )
    if spot is None:
        return False
    report.spot = spot
    report.version += 1
    return True


def told(ctx: Context, raw_state: str | None) -> bool:
    """Whether the question that stands said what a pin is for, and that sending is agreeing."""
    return raw_state == Reporting.placing.state and not ctx.actor.elder


async def agree_to_pin(ctx: Context, report: Report) -> None:
    """The person lets their position be used, by a consent of its own (P2)."""
    if report.agreed and Topic.LOCATION not in report.consents:
        await consents.give(ctx.work, ctx.actor, Topic.LOCATION, now=ctx.now)
        report.consents = [*report.consents, Topic.LOCATION]


@router.callback_query(Step.filter(), Does("unpin"))
async def unpin(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident would rather not have their position used: a village will do."""
    report = await _current(state)
    report.unpin()
    return await flow.ask_in_place(ctx, state, query, report)


async def take_name(ctx: Context, state: FSMContext, report: Report, message: Message) -> Said:
    """A typed place: the one village it can mean, a choice of several, or else an address.

    Whoever tells here what happened, and has said nothing yet, has also described it.
    """
    text = message.text or ""
    address = locales.clip(text, LONGEST)
    found = _likely(text, report.town)
    if len(found) == 1:
        report.spot = _named(found[0], address, report.spot)
        report.version += 1
        return await flow.ask(ctx, state, report)
    if found:
        report.found, report.typed = [one.code for one in found], address
        return await flow.ask(ctx, state, report, Reporting.choosing_match)
    report.spot = _address(report, address)
    if STORY.match(text) and not report.pieces:
        report.take_words(text, message.chat.id, message.message_id)
    return await flow.ask(ctx, state, report)


def _likely(text: str, town: str | None) -> list[places.Division]:
    """What a typed name may mean: here before elsewhere, a village before its own town."""
    found = places.find(text)
    parents = {one.parent_code for one in found}
    found = tuple(one for one in found if one.code not in parents)
    here = [one for one in found if town and places.town_of(one.code).code == town]
    return here or list(found)


def _named(place: places.Division, address: str, before: Spot | None) -> Spot:
    bare = address.strip() in {place.name, place.title, place.short}
    spot = locating.picked(place.code, before=before)
    return spot if bare else replace(spot, address=address)


def _address(report: Report, address: str) -> Spot:
    report.version += 1
    if report.spot is not None:
        return replace(report.spot, address=address)
    if report.town is not None:
        return replace(locating.picked(report.town), address=address)
    return Spot("address", address=address)


@router.callback_query(Step.filter(), Does("towns"))
async def list_towns(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident wants to pick town and village."""
    report = await _current(state)
    report.typed, report.found = None, []
    return await flow.ask_in_place(ctx, state, query, report, Reporting.choosing_town)


@router.callback_query(Step.filter(), Does("town"))
async def pick_town(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """The first of the two taps; whoever asks for a person needs no second one."""
    report = await _current(state)
    report.town, report.page = places.town(callback_data.value).code, 0
    if report.help:
        return await _placed(query, state, ctx, report, report.town)
    return await flow.ask_in_place(ctx, state, query, report, Reporting.choosing_village)


@router.callback_query(Step.filter(), Does("page"))
async def turn_page(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """More villages of the town."""
    report = await _current(state)
    report.page = int(callback_data.value[:3]) if callback_data.value.isdecimal() else 0
    return await flow.ask_in_place(ctx, state, query, report, Reporting.choosing_village)


@router.callback_query(Step.filter(), Does("place"))
async def pick_place(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """A village, or its town when the village is not known."""
    return await _placed(query, state, ctx, await _current(state), callback_data.value)


async def _placed(
    query: CallbackQuery, state: FSMContext, ctx: Context, report: Report, code: str
) -> list[Said]:
    report.spot = locating.picked(code, before=report.spot)
    if report.typed:
        report.spot = _named(_division(code), report.typed, report.spot)
    report.typed, report.found = None, []
    report.version += 1
    return await flow.ask_in_place(ctx, state, query, report)


@router.callback_query(Step.filter(), Does("typed"))
async def as_typed(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """None of the names was meant: the address stays as it was written."""
    report = await _current(state)
    if report.typed:
        report.spot = _address(report, report.typed)
    report.typed, report.found = None, []
    return await flow.ask_in_place(ctx, state, query, report)


@router.callback_query(Step.filter(), Does("exif"))
async def take_photo_place(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The place that a photo names; a pin of the person's own stays."""
    if not ctx.actor.elder:
        report = await _current(state)
        await agree_to_pin(ctx, report)
        await drafts.save(state, report)
    return await _take_photo_place(query, state, ctx)


async def _take_photo_place(query: CallbackQuery, state: FSMContext, ctx: Context) -> list[Said]:
    report = await _current(state)
    spot = await locating.photo_place(ctx.work, ctx.actor, list(report.evidence_ids))
    own = report.spot is not None and report.spot.source in locating.OWN_WORD
    if spot is not None and not own:
        report.spot = spot
        report.version += 1
    return await flow.ask_in_place(ctx, state, query, report)


@router.callback_query(PhotoPlaceTap.filter())
async def photo_place_tap(
    query: CallbackQuery, callback_data: PhotoPlaceTap, state: FSMContext, ctx: Context
) -> Reply:
    """The offer that came with a photo is taken: for the draft it is in, or for its case."""
    report = await drafts.load(state)
    if report is not None and callback_data.evidence_id in report.evidence_ids:
        return await _take_photo_place(query, state, ctx)
    await consents.give(ctx.work, ctx.actor, Topic.LOCATION, now=ctx.now)
    event = await locating.use_photo_place(
        ctx.work, ctx.actor, callback_data.evidence_id, at=ctx.sent_at, now=ctx.now
    )
    key = "photo-place-taken" if event else "photo-place-pinned-already"
    return [toast(query), ctx.edit(query, ctx.text(key))]


@router.callback_query(Step.filter(), Does("side"))
async def pick_side(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """Near a border: which side, or that a dispatcher is to decide (I6)."""
    report = await _current(state)
    sides.choose(report, callback_data.value)
    return await flow.ask_in_place(ctx, state, query, report)


@router.callback_query(Step.filter(), Does("elsewhere"))
async def not_in_linan(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """It is not in Lin'an: 12345 there; the draft stays."""
    report = await _current(state)
    report.elsewhere = True
    return await flow.ask_in_place(ctx, state, query, report, Reporting.far_away)


@router.callback_query(Step.filter(), Does("anywhere"))
async def anywhere(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Whoever asks for a person need not know the place."""
    report = await _current(state)
    report.anywhere = True
    return await flow.ask_in_place(ctx, state, query, report)


def _division(code: str) -> places.Division:
    return places.town(code) if code == places.town_of(code).code else places.village(code)


async def _current(state: FSMContext) -> Report:
    report = await drafts.load(state)
    if report is None:
        raise LookupError("the gate let a tap through without a draft")
    return report

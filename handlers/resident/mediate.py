"""A resident asks for mediation: 约谁、谁约、何时约、何处约, six taps when the studio decides."""

from collections.abc import Collection
from typing import Final

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import (
    CallbackQuery,
    Message,
    ReplyKeyboardRemove,
)

from handlers import home, screens
from handlers.callbacks import Go, Home
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.callbacks import Ask, AskMediation, Mediate
from handlers.mediator.cards import standing_card
from handlers.resident import wish as drafts
from handlers.resident.mediate_screens import QUESTIONS, before, missing, questions, screen
from handlers.resident.wish import Asking
from handlers.screens import Option, Screen
from services import places
from services.cases import locating
from services.cases.evidence import Piece
from services.mediation import holds, matching, request, terms
from services.mediation.codes import Asker, Service, Where, Whom
from services.mediation.errors import NoStudio
from services.outreach import subscriptions

NO_SLOT: Final = 2**63 - 1
"""A number made up beyond what a column holds means no slot either."""

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


class Does(Filter):
    """A tap of the draft being answered, with this verb; any other falls to the old buttons.

    Where the answers are a list, a value made up by hand is no button of ours.
    """

    def __init__(self, verb: str, answers: Collection[str] | None = None) -> None:
        self.verb = verb
        self.answers = answers

    async def __call__(self, _query: CallbackQuery, callback_data: Ask, state: FSMContext) -> bool:
        """Whether the draft is still the one that was shown."""
        if callback_data.do != self.verb:
            return False
        if self.answers is not None and callback_data.value not in self.answers:
            return False
        asking = await drafts.load(state)
        return asking is not None and asking.key == callback_data.draft


@router.message(Command("mediate"))
async def mediate_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The resident asks to be reconciled with somebody."""
    return await open_mediation(ctx, state)


@router.callback_query(AskMediation.filter())
async def mediate_tap(
    query: CallbackQuery, callback_data: AskMediation, state: FSMContext, ctx: Context
) -> Reply:
    """The same from a button, with the words that were written before, if any."""
    return [toast(query), *await open_mediation(ctx, state, callback_data.how)]


async def open_mediation(
    ctx: Context, state: FSMContext, how: str = "new", studio_id: int = 0, host_id: int = 0
) -> list[Said]:
    """The three lines on what mediation is; whoever has a request under way sees that one.

    ``how``: new, carried (with the text written before), another (beside one under way).
    """
    standing = await request.under_way(ctx.work, ctx.actor) if how != "another" else None
    if standing is not None:
        return [await standing_card(ctx, standing.id, another=True)]
    try:
        await matching.studios(ctx.work)
    except NoStudio:
        return [await screens.say(ctx, state, no_studio_screen(ctx))]
    carried = (await state.get_data()).get(home.CARRIED) if how == "carried" else None
    asking = drafts.fresh(await towns_of(ctx), studio_id, host_id)
    if carried:
        piece = Piece(carried["text"], carried["chat"], carried["message"])
        if terms.dangerous(piece.text):
            return [await show_danger(ctx, state)]
        asking.matter = [piece]
        await state.update_data({home.CARRIED: None})
    return [await ask(ctx, state, asking)]


async def towns_of(ctx: Context) -> list[str]:
    """Where this person has been so far, the latest first, then what they are warned for."""
    named = await locating.habit(ctx.work, ctx.actor)
    named += [one.area for one in await subscriptions.standing(ctx.work, ctx.actor)]
    known = {one.code for one in places.divisions()}
    return list(dict.fromkeys(places.town_of(code).code for code in named if code in known))


def no_studio_screen(ctx: Context) -> Screen:
    """Nobody takes appointments here yet: who helps instead, and a way to a person."""
    choices = [
        Option(ctx.plain("report-person-button"), Go(job="person")),
        Option(ctx.plain("mediate-home-button"), Home()),
    ]
    text, brief = ctx.text("mediate-no-studio"), ctx.text("elder-no-studio")
    return Screen(text, choices, brief=brief)


async def ask(
    ctx: Context,
    state: FSMContext,
    asking: Asking,
    step: State | None = None,
    query: CallbackQuery | None = None,
) -> Said:
    """Keep the draft and put the next question, in place when a button was tapped."""
    step = step or missing(asking)
    await state.set_state(step)
    await drafts.save(state, asking)
    shown = await screen(ctx, asking, step)
    if query is None:
        return await screens.say(ctx, state, shown)
    return await screens.put(ctx, state, query, shown)


async def current(state: FSMContext) -> Asking:
    """The draft; :class:`Does` let only its own taps pass."""
    asking = await drafts.load(state)
    if asking is None:
        raise LookupError("Does() let a tap pass without a draft")
    return asking


@router.callback_query(Ask.filter(), Does("begin"))
async def begin(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident has read the three lines and wants to go on: kept with version and time."""
    asking = await current(state)
    if asking.accepted_at is None:
        asking.accepted_at = ctx.sent_at.isoformat()
        asking.text_version = terms.VERSION
    return [await ask(ctx, state, asking, query=query)]


@router.callback_query(Ask.filter(), Does("full"))
async def full_text(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident wants to read all of it; the buttons come again below."""
    asking = await current(state)
    return [
        ctx.edit(query, ctx.text("mediate-terms-full", version=terms.VERSION)),
        await ask(ctx, state, asking, Mediate.reading_terms),
    ]


@router.callback_query(Ask.filter(), Does("danger"))
async def danger(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Somebody is hurt or threatened: the numbers, and nobody is invited."""
    return [ctx.edit(query, ctx.text("mediate-danger-chosen")), await show_danger(ctx, state)]


async def show_danger(ctx: Context, state: FSMContext) -> Said:
    """The emergency numbers; the draft and the time kept for it are gone."""
    await holds.drop_hold(ctx.work, ctx.actor, now=ctx.now)
    await drafts.drop(state)
    return ctx.say(ctx.text("mediate-danger"))


@router.callback_query(Ask.filter(), Does("all"))
async def all_to_the_studio(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident leaves every question to a call from the studio."""
    asking = await current(state)
    await holds.drop_hold(ctx.work, ctx.actor, now=ctx.now)
    asking.whom, asking.names, asking.asker = Whom.STUDIO, [], Asker.STUDIO
    asking.slot_id = asking.slot_at = None
    asking.place, asking.answered = Where.STUDIO_DECIDES, questions(asking)
    return [await ask(ctx, state, asking, query=query)]


@router.callback_query(Ask.filter(), Does("whom", [*Whom]))
async def whom(query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context) -> Reply:
    """约谁."""
    asking = await current(state)
    track = asking.track
    asking.whom, asking.names = Whom(callback_data.value), []
    if asking.whom == Whom.SERVICE:
        asking.asker = Asker.ENTERPRISE
    asking.answer("whom")
    await _other_track(ctx, asking, track)
    return [await ask(ctx, state, asking, query=query)]


@router.callback_query(Ask.filter(), Does("asker", [*Asker]))
async def asker(
    query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context
) -> Reply:
    """谁约."""
    asking = await current(state)
    track = asking.track
    asking.asker = Asker(callback_data.value)
    asking.answer("asker")
    await _other_track(ctx, asking, track)
    return [await ask(ctx, state, asking, query=query)]


@router.callback_query(Ask.filter(), Does("service", [*Service]))
async def service(
    query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context
) -> Reply:
    """What a firm asks for where there is no other side (M15)."""
    asking = await current(state)
    asking.service = Service(callback_data.value)
    asking.answer("service")
    return [await ask(ctx, state, asking, query=query)]


async def _other_track(ctx: Context, asking: Asking, before: str) -> None:
    """A time chosen for another kind of people is given back and asked for again (M2)."""
    if asking.track != before and asking.slot_id is not None:
        await holds.drop_hold(ctx.work, ctx.actor, now=ctx.now)
        asking.slot_id = asking.slot_at = None
        asking.answered.remove("time")


@router.callback_query(Ask.filter(), Does("time"))
async def time(query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context) -> Reply:
    """何时约: a free time is kept while the resident reads on."""
    asking = await current(state)
    if callback_data.value.isdecimal():
        slot_id = min(int(callback_data.value), NO_SLOT)
        slot = await holds.hold_slot(ctx.work, ctx.actor, slot_id, asking.track, now=ctx.now)
        asking.slot_id, asking.slot_at = slot.id, slot.starts_at.isoformat()
    else:
        await holds.drop_hold(ctx.work, ctx.actor, now=ctx.now)
        asking.slot_id = asking.slot_at = None
    asking.answer("time")
    return [await ask(ctx, state, asking, query=query)]


@router.callback_query(
    Ask.filter(), Does("place", [Where.STUDIO_DECIDES, Where.STUDIO, Where.PHONE])
)
async def place(
    query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context
) -> Reply:
    """何处约."""
    asking = await current(state)
    asking.place, asking.venue_id = Where(callback_data.value), 0
    asking.answer("place")
    return [await ask(ctx, state, asking, query=query)]


@router.callback_query(Ask.filter(), Does("change"))
async def change(
    query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context
) -> Reply:
    """The resident changes one answer and comes back to the summary (U3)."""
    step = QUESTIONS.get(callback_data.value)
    return [await ask(ctx, state, await current(state), step, query)]


@router.callback_query(Ask.filter(), Does("back"))
async def back(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """One question back; before the first one stand the three lines."""
    asking = await current(state)
    return [await ask(ctx, state, asking, before(asking, await state.get_state()), query)]


@router.callback_query(Ask.filter(), Does("cancel"))
async def cancel_tap(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident would rather not; nothing was sent to anybody."""
    await forget(ctx, state)
    return [ctx.edit(query, ctx.text("mediate-cancelled"))]


@router.message(Command("cancel"), StateFilter(Mediate.giving_phone))
async def keep_number(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Rather no number; the request itself stays as sent."""
    await state.set_state(None)
    return [ctx.say(ctx.text("mediate-no-phone"), ReplyKeyboardRemove())]


@router.message(Command("cancel"), StateFilter(Mediate))
async def cancel_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The same by command."""
    await forget(ctx, state)
    return [ctx.say(ctx.text("mediate-cancelled"))]


async def forget(ctx: Context, state: FSMContext) -> None:
    """The draft and the time kept for it are gone."""
    await holds.drop_hold(ctx.work, ctx.actor, now=ctx.now)
    await drafts.drop(state)

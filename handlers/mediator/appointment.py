"""Either side accepts a time, proposes another, or gives it up with a reason."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.callbacks import Declining, Meeting, PickTime, WhyNot
from handlers.mediator.cards import standing_card
from handlers.mediator.times import when
from handlers.mediator.waiting_callbacks import Queue
from handlers.screens import Option, Screen
from services.errors import Stale
from services.mediation import accepting, booking, offering, phone, request

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

REASONS: Final = ("busy", "settled", "changed")
KEY: Final = "declining"


class Does(Filter):
    """A tap with one of these verbs; whose case it is, the service judges."""

    def __init__(self, *verbs: str) -> None:
        self.verbs = verbs

    async def __call__(self, _query: CallbackQuery, callback_data: Meeting) -> bool:
        """Whether the button says so."""
        return callback_data.do in self.verbs


@router.callback_query(Meeting.filter(), Does("show"))
async def show(_query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """Somebody wants to see the card."""
    return [await standing_card(ctx, callback_data.case_id)]


@router.callback_query(Meeting.filter(), Does("accept"))
async def accept(query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """A side says yes to the time."""
    case_id, version = callback_data.case_id, callback_data.version
    try:
        await accepting.accept(ctx.work, ctx.actor, case_id, version=version, now=ctx.now)
    except Stale:
        return await _as_it_stands(query, ctx, case_id)
    words = ctx.plain("mediation-accepted-toast")
    return [toast(query, words), await standing_card(ctx, case_id, fresh=False)]


@router.callback_query(Meeting.filter(), Does("take"))
async def take(query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """A mediator takes the request, to ring and arrange a time."""
    await phone.take(ctx.work, ctx.actor, callback_data.case_id, now=ctx.now)
    words = ctx.plain("mediation-taken-toast")
    card = await standing_card(ctx, callback_data.case_id, fresh=False)
    return [toast(query, words), card]


@router.callback_query(Meeting.filter(), Does("phone"))
async def show_phone(query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """The asker's number, for the mediator who has the request; the look is written down."""
    number = await phone.reveal(ctx.work, ctx.actor, callback_data.case_id, now=ctx.now)
    if number is None:
        return [toast(query, ctx.plain("mediation-no-phone-toast"), alert=True)]
    return [toast(query, ctx.plain("mediation-phone-toast", number=number), alert=True)]


async def _as_it_stands(query: CallbackQuery, ctx: Context, case_id: int) -> list[Said]:
    """The button was of an older card: what happened meanwhile is shown instead."""
    words = ctx.plain("refusal-stale")
    return [toast(query, words, alert=True), await standing_card(ctx, case_id)]


@router.callback_query(Meeting.filter(), Does("times", "move"))
async def times(
    query: CallbackQuery, callback_data: Meeting, state: FSMContext, ctx: Context
) -> Reply:
    """A side wants another time: the free ones, each a button."""
    case_id, version = callback_data.case_id, callback_data.version
    found = await offering.times(ctx.work, ctx.actor, case_id, now=ctx.now)
    choices = [
        Option(
            when(ctx, one.starts_at),
            PickTime(case_id=case_id, slot_id=one.id, version=version),
        )
        for one in found.free
    ]
    choices += [
        Option(
            ctx.plain("waiting-join-button", time=when(ctx, one.starts_at)),
            Queue(case_id=case_id, slot_id=one.id, version=version),
        )
        for one in found.full
    ]
    back = Option(
        ctx.plain("common-back-button"), Meeting(case_id=case_id, do="card", version=version)
    )
    screen = Screen(ctx.text("mediation-times", count=len(found.free)), choices, [back])
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(Meeting.filter(), Does("card"))
async def back_to_the_card(
    _query: CallbackQuery, callback_data: Meeting, state: FSMContext, ctx: Context
) -> Reply:
    """The list of times, or the question for a reason, turns back into the card."""
    if await state.get_state() == Declining.giving_reason.state:
        await state.set_state(None)
    return [await standing_card(ctx, callback_data.case_id, fresh=False)]


@router.callback_query(PickTime.filter())
async def pick_time(query: CallbackQuery, callback_data: PickTime, ctx: Context) -> Reply:
    """A side proposes this time; the other is asked."""
    case_id, version = callback_data.case_id, callback_data.version
    slot_id = callback_data.slot_id
    try:
        await booking.propose(ctx.work, ctx.actor, case_id, slot_id, version=version, now=ctx.now)
    except Stale:
        return await _as_it_stands(query, ctx, case_id)
    words = ctx.plain("mediation-proposed-toast")
    return [toast(query, words), await standing_card(ctx, case_id, fresh=False)]


@router.callback_query(Meeting.filter(), Does("cancel", "withdraw"))
async def ask_reason(
    query: CallbackQuery, callback_data: Meeting, state: FSMContext, ctx: Context
) -> Reply:
    """Giving up takes one reason: a button, or any words."""
    what = "time" if callback_data.do == "cancel" else "all"
    case_id, version = callback_data.case_id, callback_data.version
    await state.set_state(Declining.giving_reason)
    await state.update_data({KEY: {"case_id": case_id, "version": version, "what": what}})
    choices = [
        Option(
            ctx.plain(f"mediation-why-{code}"),
            WhyNot(case_id=case_id, version=version, what=what, code=code),
        )
        for code in REASONS
    ]
    back = Option(
        ctx.plain("common-back-button"), Meeting(case_id=case_id, do="card", version=version)
    )
    screen = Screen(ctx.text(f"mediation-ask-why-{what}"), choices, [back])
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(WhyNot.filter())
async def reason_tap(
    query: CallbackQuery, callback_data: WhyNot, state: FSMContext, ctx: Context
) -> Reply:
    """The reason is one of the usual ones."""
    code = callback_data.code if callback_data.code in REASONS else "changed"
    reason = ctx.plain(f"mediation-why-{code}")
    case_id, version = callback_data.case_id, callback_data.version
    try:
        await give_up(ctx, state, case_id, version, callback_data.what, reason)
    except Stale:
        return await _as_it_stands(query, ctx, case_id)
    words = ctx.plain("mediation-given-up-toast")
    return [toast(query, words), await standing_card(ctx, case_id, fresh=False)]


@router.message(Command("cancel"), StateFilter(Declining))
async def keep_it(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The person thinks again: everything stays as it was."""
    await state.set_state(None)
    return [ctx.say(ctx.text("mediation-kept"))]


async def give_up(
    ctx: Context, state: FSMContext, case_id: int, version: int, what: str, reason: str
) -> None:
    """Cancel the time (``time``) or withdraw the whole request (``all``)."""
    if what == "time":
        await booking.cancel(ctx.work, ctx.actor, case_id, reason, version=version, now=ctx.now)
    else:
        await request.withdraw(ctx.work, ctx.actor, case_id, reason, now=ctx.now)
    await state.set_state(None)

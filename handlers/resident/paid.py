"""Money is gone: 110 first, at one tap, then three questions and a card to read out (A5)."""

import secrets
from typing import Any, Final

from aiogram import F, Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.times import when
from handlers.resident import flow
from handlers.resident.scam_callbacks import Paid, Paying
from handlers.screens import Option, Screen
from services.privacy import consents
from services.scams import firstaid
from services.scams.firstaid import Answers

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "paid"
"""Where a conversation's data keeps the answers, sealed."""

STEPS: Final = (Paying.when, Paying.amount, Paying.payee)
READY: Final = ("now", "hour", "today", "earlier")
"""Ready answers to the first question."""

_SAID: Final = frozenset(
    {"我已转账", "已转账", "我已经转账", "我已经转账了", "钱已经转了", "我转账了", "我被骗了"}
    | {"i have paid", "i have transferred money", "i sent money"}
)


class SaysPaid(Filter):
    """Just these words, at whatever step: nobody in that moment looks for a button."""

    async def __call__(self, message: Message) -> bool:
        """Whether somebody says that money is gone, and nothing else."""
        return locales.one_line(message.text or "", 40).strip("。.，, ").casefold() in _SAID


@router.message(Command("paid"))
async def paid_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Money is gone."""
    return await open_paid(ctx, state)


@router.message(SaysPaid())
async def paid_said(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The same in words."""
    return await open_paid(ctx, state)


async def open_paid(ctx: Context, state: FSMContext) -> list[Said]:
    """What to do now, before anything is asked or agreed to; then the first question."""
    await flow.park(state)
    await state.update_data({KEY: {"key": secrets.token_hex(8)}})
    return [*first_words(ctx), await _ask(ctx, state, 0)]


def first_words(ctx: Context) -> list[Said]:
    """110 now; we have not reported for you; whoever gets money back is a swindler."""
    if ctx.actor.elder:
        return [ctx.say(ctx.text("elder-paid-first")), ctx.say(ctx.text("elder-paid-back"))]
    return [ctx.say(ctx.text("paid-first"))]


async def _ask(ctx: Context, state: FSMContext, at: int) -> Said:
    await state.set_state(STEPS[at])
    return await screens.say(ctx, state, _screen(ctx, at))


def _screen(ctx: Context, at: int) -> Screen:
    nav = [
        Option(ctx.plain("common-back-button"), Paid(do="back")),
        Option(ctx.plain("common-cancel-button"), Paid(do="leave")),
        Option(ctx.plain("paid-skip-button"), Paid(do="skip")),
    ]
    match at:
        case 0:
            ready = [
                Option(ctx.plain(f"paid-when-{one}-button"), Paid(do="say", value=one))
                for one in READY
            ]
            return Screen(ctx.text("paid-ask-when"), ready, nav, 2)
        case 1:
            return Screen(ctx.text("paid-ask-amount"), (), nav)
        case _:
            return _payee_screen(ctx, nav)


def _payee_screen(ctx: Context, nav: list[Option]) -> Screen:
    """Whose account it was is asked with a consent of its own: a button, or just the answer (P2).

    Nothing waits for it: 110 was said before, and leaving it out is a button as well.
    """
    agree = Option(ctx.plain("paid-payee-agree-button"), Paid(do="agree"), alone=True)
    brief = ctx.text("elder-paid-ask-payee")
    return Screen(ctx.text("paid-ask-payee"), [agree], nav, brief=brief)


async def _agree(ctx: Context) -> None:
    await consents.give(ctx.work, ctx.actor, consents.Topic.PAYEE, now=ctx.now)


@router.callback_query(Paid.filter(F.do == "agree"), StateFilter(Paying.payee))
async def agree_to_payee(query: CallbackQuery, ctx: Context) -> Reply:
    """The payee may be kept, sealed, for the police; the answer comes next (P2)."""
    await _agree(ctx)
    return [toast(query), ctx.say(ctx.text("paid-payee-agreed"))]


@router.callback_query(Paid.filter())
async def tapped(
    query: CallbackQuery,
    callback_data: Paid,
    state: FSMContext,
    raw_state: str | None,
    ctx: Context,
) -> Reply:
    """A button of these questions; one of an earlier time begins anew, which does no harm."""
    at = _step(raw_state)
    if callback_data.do == "open" or at is None:
        return [toast(query), *await open_paid(ctx, state)]
    match callback_data.do:
        case "leave":
            return [toast(query), *await _leave(ctx, state)]
        case "back":
            return [toast(query), *await _back(ctx, state, at)]
        case "say" if at == 0 and callback_data.value in READY:
            said = ctx.plain(f"paid-when-{callback_data.value}-button")
            return [toast(query), *await _next(ctx, state, at, said)]
        case "skip":
            return [toast(query), *await _next(ctx, state, at, "")]
        case _:
            return [toast(query), await _ask(ctx, state, at)]


def _step(raw_state: str | None) -> int | None:
    return next((at for at, one in enumerate(STEPS) if one.state == raw_state), None)


async def answered(
    ctx: Context, state: FSMContext, raw_state: str | None, text: str
) -> list[Said]:
    """An answer in one's own words; it is sealed at once.

    The question about the payee has said that answering it is agreeing.
    """
    at = _step(raw_state) or 0
    if at == len(STEPS) - 1:
        await _agree(ctx)
    return await _next(ctx, state, at, text)


async def again(ctx: Context, state: FSMContext, raw_state: str | None) -> Said:
    """The question stands."""
    return await _ask(ctx, state, _step(raw_state) or 0)


async def _back(ctx: Context, state: FSMContext, at: int) -> list[Said]:
    if at == 0:
        return await _leave(ctx, state)
    return [await _ask(ctx, state, at - 1)]


async def _leave(ctx: Context, state: FSMContext) -> list[Said]:
    """Nothing of it is kept; what to do is said once more."""
    await state.update_data({KEY: None})
    await state.set_state(None)
    return [await home.show(ctx, state, ctx.text("paid-left"))]


async def _next(ctx: Context, state: FSMContext, at: int, answer: str) -> list[Said]:
    held: dict[str, Any] = (await state.get_data()).get(KEY) or {"key": secrets.token_hex(8)}
    name = ("when", "amount", "payee")[at]
    if answer and at == 0:
        answer = ctx.plain("paid-told-at", said=answer, at=when(ctx, ctx.sent_at))
    held[name] = firstaid.box(answer) if answer else ""
    await state.update_data({KEY: held})
    if at + 1 < len(STEPS):
        return [await _ask(ctx, state, at + 1)]
    return await _finish(ctx, state, held)


async def _finish(ctx: Context, state: FSMContext, held: dict[str, Any]) -> list[Said]:
    answers = Answers(
        *(
            firstaid.unbox(held[one]) if held.get(one) else ""
            for one in ("when", "amount", "payee")
        )
    )
    case = await firstaid.report(
        ctx.work, ctx.actor, answers, key=held["key"], sent_at=ctx.sent_at, now=ctx.now
    )
    await state.update_data({KEY: None})
    await state.set_state(None)
    return [ctx.say(ctx.text("paid-done", number=case.number))]

"""How a mediation ended: one of five results, with a text, a reason or a day where needed (K3)."""

from datetime import date, timedelta
from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import home
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private, Writes
from handlers.mediator import asking
from handlers.mediator.asking import Doing
from handlers.mediator.file import open_file
from handlers.mediator.file_callbacks import Ends, FileOf, Keeping, SignedOn
from handlers.screens import Option
from services.errors import NotAllowed, Stale
from services.mediation import results
from services.mediation.dossier import dossier
from services.mediation.promises import single_day
from services.mediation.results import Ending, Result
from services.mediation.settling import today
from services.mediation.table_errors import DayOutOfReach, NoAgreement

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

DAYS_AGO: Final = (0, 1, 2)


@router.callback_query(FileOf.filter(), Doing("result"))
async def choose_result(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """Which of the five."""
    case_id = callback_data.case_id
    shown = await dossier(ctx.work, ctx.actor, case_id, now=ctx.now)
    choices = [
        Option(
            ctx.plain(f"result-{one.replace('_', '-')}-button"),
            Ends(case_id=case_id, version=shown.case.version, result=one),
        )
        for one in Result
    ]
    return [
        await asking.show(
            ctx, state, query, asking.screen(ctx, ctx.text("result-ask"), case_id, choices)
        )
    ]


@router.callback_query(Ends.filter())
async def with_result(
    query: CallbackQuery, callback_data: Ends, state: FSMContext, ctx: Context
) -> Reply:
    """What belongs to the result is asked: the day of signing, the oral text, or a reason.

    :raises NoAgreement: agreed in writing, and nothing was drafted.
    """
    case_id, result, version = callback_data.case_id, callback_data.result, callback_data.version
    shown = await dossier(ctx.work, ctx.actor, case_id, now=ctx.now)
    back = FileOf(case_id=case_id, do="result")
    held = {"version": version, "result": str(result)}
    if result is Result.WRITTEN:
        if shown.draft is None:
            raise NoAgreement
        await asking.begin(state, Keeping.dating, case_id, **held)
        choices = [
            Option(
                ctx.plain(f"result-day-{ago}-button"),
                SignedOn(case_id=case_id, version=version, ago=ago),
            )
            for ago in DAYS_AGO
        ]
        asked = asking.screen(ctx, ctx.text("result-ask-day"), case_id, choices, back=back)
        return [await asking.show(ctx, state, query, asked)]
    await asking.begin(state, Keeping.stating_result, case_id, **held)
    key = "result-ask-oral" if result is Result.ORAL else "result-ask-reason"
    asked = asking.screen(ctx, ctx.text(key), case_id, back=back)
    return [await asking.show(ctx, state, query, asked)]


@router.callback_query(SignedOn.filter())
async def tap_day(
    query: CallbackQuery, callback_data: SignedOn, state: FSMContext, ctx: Context
) -> Reply:
    """The day of signing, tapped.

    :raises NotAllowed: a day that was not offered.
    """
    if callback_data.ago not in DAYS_AGO:
        raise NotAllowed
    on = today(ctx.now) - timedelta(days=callback_data.ago)
    ending = Ending(Result.WRITTEN, on=on)
    said = await _conclude(ctx, state, callback_data.case_id, ending, callback_data.version, query)
    return [toast(query, ctx.plain("result-kept-toast")), *said]


@router.message(Keeping.dating, Writes())
async def type_day(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The day of signing, typed.

    :raises DayOutOfReach: no day that can be read.
    """
    said = await asking.held(state)
    if said is None:
        await asking.end(state)
        return [await home.show(ctx, state)]
    on: date | None = single_day(words, today=today(ctx.now))
    if on is None:
        raise DayOutOfReach(today(ctx.now) - timedelta(days=30), today(ctx.now))
    ending = Ending(Result.WRITTEN, on=on)
    return await _conclude(ctx, state, said["case_id"], ending, said["version"])


@router.message(Keeping.stating_result, Writes())
async def take_words(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """What was agreed orally, or why nothing was."""
    said = await asking.held(state)
    if said is None:
        await asking.end(state)
        return [await home.show(ctx, state)]
    ending = Ending(Result(said["result"]), words)
    return await _conclude(ctx, state, said["case_id"], ending, said["version"])


async def _conclude(
    ctx: Context,
    state: FSMContext,
    case_id: int,
    ending: Ending,
    version: int,
    query: CallbackQuery | None = None,
) -> list[Said]:
    try:
        await results.conclude(ctx.work, ctx.actor, case_id, ending, version=version, now=ctx.now)
    except Stale:
        await asking.end(state)
        return [ctx.say(ctx.text("refusal-stale")), await open_file(ctx, state, query, case_id)]
    await asking.end(state)
    return [await open_file(ctx, state, query, case_id)]

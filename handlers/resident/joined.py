"""A resident joins a case that somebody else reported, or says that theirs is another (I8)."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.resident import draft as drafts
from handlers.resident import flow
from handlers.resident.callbacks import Step
from handlers.resident.gates import Does
from services.cases import nearby
from services.cases.others import OthersCaseEnded
from services.cases.view import view_of
from services.notices import Notice

router = Router(name=__name__)
router.callback_query.filter(Private())


@router.callback_query(Step.filter(), Does("same"))
async def same(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """It is the same one: no new case, one voice more, and word when it ends.

    :raises EndedMeanwhile: it is closed by now; the draft stays.
    """
    report = await drafts.load(state)
    if report is None or callback_data.value not in {str(one) for one in report.same}:
        return None
    draft = report.confirmed(key=f"{ctx.actor.id}-{report.key}")
    case = await nearby.join(
        ctx.work, ctx.actor, int(callback_data.value), draft, sent_at=ctx.sent_at, now=ctx.now
    )
    await drafts.drop(state)
    text = ctx.text("same-joined", people=case.supporters + 1)
    return [toast(query), ctx.edit(query, ctx.text("report-submitted")), ctx.say(text)]


@router.callback_query(Step.filter(), Does("unlike"))
async def unlike(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """It is something else: a case of its own, which staff see beside the other."""
    report = await drafts.load(state)
    if report is None:
        return None
    report.unlike = True
    report.version += 1
    return [toast(query), *await flow.ask_in_place(ctx, state, query, report)]


async def render_ended(notice: OthersCaseEnded, ctx: Context) -> Said | None:
    """How a matter ended that somebody else reported too; nothing else of their case."""
    case = await nearby.shown(ctx.work, notice.case_id)
    if case is None:
        return None
    view = await view_of(ctx.work, case, public=True)
    line = next((one for one in view.lines if one.id == notice.event_id), None)
    if line is None:
        return None
    key = "same-ended-own" if notice.own_id else "same-ended"
    return ctx.say(
        ctx.text(
            key,
            category=ctx.plain(f"category-{view.case.category}"),
            state=ctx.plain(f"state-{view.case.state}"),
            words=line.words or ctx.plain("report-no-words"),
        )
    )


RENDERERS: dict[type[Notice], Renderer] = {OthersCaseEnded: render_ended}

"""What workers are told about tasks without having asked: an order, a change, one taken away."""

from typing import Final

import locales
from handlers.context import Context, Said
from handlers.grid import task_card
from handlers.notices import Renderer
from handlers.staff import case_card
from services.cases import desk
from services.dispatch import proofs
from services.dispatch.look import TaskView, look
from services.dispatch.notices import TaskChanged, TaskOffered, TaskTaken
from services.dispatch.proofs import ProofDoubted
from services.dispatch.tasks import Step
from services.errors import NotAllowed
from services.notices import Notice


async def seen(ctx: Context, task_id: int) -> TaskView | None:
    """The task, if the recipient may still see it now that the notice leaves."""
    try:
        return await look(ctx.work, ctx.actor, task_id, now=ctx.now)
    except NotAllowed:
        return None


async def render_offered(notice: TaskOffered, ctx: Context) -> Said | None:
    """An order to be accepted; nothing rings once somebody has."""
    held = await seen(ctx, notice.task_id)
    if held is None or Step.ACCEPT not in held.may:
        return None
    headline = ctx.text("task-rings")
    return await task_card.card(ctx, notice.task_id, headline=headline, fresh=True)


async def render_changed(notice: TaskChanged, ctx: Context) -> Said | None:
    """The card on this phone shows something old: it is edited in place."""
    if await seen(ctx, notice.task_id) is None:
        return None
    return await task_card.card(ctx, notice.task_id)


async def render_taken(notice: TaskTaken, ctx: Context) -> Said | None:
    """The task is no longer this worker's, and why."""
    held = await seen(ctx, notice.task_id)
    if held is None:
        return None
    why = notice.why if notice.why in _WHYS else "over"
    headline = ctx.text(f"task-taken-{why}", number=held.case.number)
    return await task_card.card(ctx, notice.task_id, headline=headline, fresh=True)


_WHYS: Final = frozenset({"over", "reordered", "silent", "upheld"})
"""Why a task may be taken away, as far as there are words for it."""


async def render_doubted(notice: ProofDoubted, ctx: Context) -> Said | None:
    """A picture of the spot was used before: its worker takes another, a dispatcher looks."""
    found = await proofs.doubted(ctx.work, notice.evidence_id)
    if found is None:
        return None
    case, worker_id, task_id = found
    if worker_id == ctx.actor.id:
        said = ctx.text("task-photo-repeated", number=case.number)
        if task_id is None or await seen(ctx, task_id) is None:
            return ctx.say(said)
        return await task_card.card(ctx, task_id, headline=said, fresh=True)
    try:
        await desk.look(ctx.work, ctx.actor, case.id)
    except NotAllowed:
        return None
    name = locales.one_line(await desk.name_of(ctx.work, worker_id), 40)
    headline = ctx.text("desk-photo-repeated", name=name or ctx.plain("desk-nameless"))
    return await case_card.card(ctx, case.id, headline=headline, fresh=True)


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    TaskOffered: render_offered,
    TaskChanged: render_changed,
    TaskTaken: render_taken,
    ProofDoubted: render_doubted,
}

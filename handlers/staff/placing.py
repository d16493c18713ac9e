"""An officer says which town and village a case with a bare pin belongs to (I5)."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.staff import case_card
from handlers.staff.callbacks import FillPlace, FillTown
from services import places
from services.cases import locating
from services.errors import Stale

router = Router(name=__name__)
router.callback_query.filter(Private())

PAGE = 12
"""Villages on one page."""


class TownKnown(Filter):
    """Whether a town is already chosen."""

    async def __call__(self, _query: CallbackQuery, callback_data: FillTown) -> bool:
        """Whether the villages are to be shown."""
        return bool(callback_data.town)


@router.callback_query(FillTown.filter(), TownKnown())
async def list_villages(query: CallbackQuery, callback_data: FillTown, ctx: Context) -> Reply:
    """The town is known: which village, or only the town."""
    case_id, town, page = callback_data.case_id, callback_data.town, callback_data.page
    await locating.check_may_complete(ctx.work, ctx.actor, case_id)
    every = places.villages_of(town)
    shown = every[page * PAGE : (page + 1) * PAGE]
    options = [(one.title, FillPlace(case_id=case_id, code=one.code).pack()) for one in shown]
    if page:
        label = ctx.plain("report-page-before-button")
        options.append((label, FillTown(case_id=case_id, town=town, page=page - 1).pack()))
    if (page + 1) * PAGE < len(every):
        label = ctx.plain("report-page-after-button")
        options.append((label, FillTown(case_id=case_id, town=town, page=page + 1).pack()))
    bare = FillPlace(case_id=case_id, code=town).pack()
    options.append((ctx.plain("report-no-village-button"), bare))
    keyboard = case_card.step(ctx, case_id, options)
    return [toast(query), await case_card.card(ctx, case_id, keyboard=keyboard)]


@router.callback_query(FillTown.filter())
async def list_towns(query: CallbackQuery, callback_data: FillTown, ctx: Context) -> Reply:
    """The officer wants to complete the place: which town."""
    case_id = callback_data.case_id
    await locating.check_may_complete(ctx.work, ctx.actor, case_id)
    options = [
        (one.title, FillTown(case_id=case_id, town=one.code).pack()) for one in places.towns()
    ]
    keyboard = case_card.step(ctx, case_id, options)
    return [toast(query), await case_card.card(ctx, case_id, keyboard=keyboard)]


@router.callback_query(FillPlace.filter())
async def fill(query: CallbackQuery, callback_data: FillPlace, ctx: Context) -> Reply:
    """The place is completed; whoever may receive it there is told."""
    case_id = callback_data.case_id
    try:
        await locating.complete(
            ctx.work, ctx.actor, case_id, callback_data.code, at=ctx.sent_at, now=ctx.now
        )
    except Stale:
        words = ctx.plain("desk-placed-already-toast")
        return [toast(query, words), await case_card.card(ctx, case_id)]
    return [toast(query, ctx.plain("desk-placed-toast")), await case_card.card(ctx, case_id)]

"""A helper of one session: comes or not, sees when and where, and nothing once it is over (K9)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.mediator.file_callbacks import HelperSays, HelperSees
from handlers.mediator.times import when
from handlers.screens import Option, Screen
from services.errors import NotAllowed
from services.mediation import flagging, helping
from services.mediation.helping import Glimpse

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

HELPS: Final = "helps-"
"""How the parameter of a helper's link begins."""


class Helps(Filter):
    """«/start helps-…»: somebody opened a helper's link; gives ``code``."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """The code of the link."""
        words = (message.text or "").split()
        if len(words) != 2 or words[0] != "/start" or not words[1].startswith(HELPS):
            return False
        return {"code": words[1].removeprefix(HELPS)}


@router.message(Helps())
async def follow(_message: Message, code: str, state: FSMContext, ctx: Context) -> Reply:
    """Somebody comes by a link; it lets nobody else in after."""
    helper = await helping.follow(ctx.work, ctx.actor, code, now=ctx.now)
    shown = await _screen(ctx, helper.session_id)
    return [await screens.say(ctx, state, shown)]


@router.callback_query(HelperSays.filter())
async def answer(
    query: CallbackQuery, callback_data: HelperSays, state: FSMContext, ctx: Context
) -> Reply:
    """Somebody of the staff says whether they help."""
    yes = callback_data.yes
    helper = await helping.come(ctx.work, ctx.actor, callback_data.helper_id, yes=yes, now=ctx.now)
    if helper.ended_at is not None:
        return [toast(query), ctx.edit(query, ctx.text("helper-declined"))]
    return [await screens.put(ctx, state, query, await _screen(ctx, helper.session_id))]


@router.callback_query(HelperSees.filter())
async def look(
    query: CallbackQuery, callback_data: HelperSees, state: FSMContext, ctx: Context
) -> Reply:
    """A helper looks again, or raises the alarm.

    :raises NotAllowed: no helper of it.
    """
    seen = await helping.glimpse(ctx.work, ctx.actor, callback_data.session_id)
    if callback_data.do == "danger":
        case_id = await helping.case_of(ctx.work, ctx.actor, callback_data.session_id)
        _flag, told = await flagging.flag(ctx.work, ctx.actor, case_id, now=ctx.now)
        key = "file-danger-toast" if told else "file-danger-again-toast"
        words = ctx.plain(key, count=told)
        return [toast(query, words, alert=True), ctx.say(ctx.text("file-danger"))]
    if callback_data.do != "open":
        raise NotAllowed
    return [await screens.put(ctx, state, query, _seen(ctx, callback_data.session_id, seen))]


async def _screen(ctx: Context, session_id: int) -> Screen:
    seen = await helping.glimpse(ctx.work, ctx.actor, session_id)
    return _seen(ctx, session_id, seen)


def _seen(ctx: Context, session_id: int, seen: Glimpse) -> Screen:
    counted = [
        ctx.text(
            "helper-counted",
            nth=row.nth,
            what=ctx.plain(f"register-what-{row.what}"),
            count=row.count,
        )
        for row in seen.counted
    ]
    text = ctx.text(
        "helper-sees",
        number=seen.number,
        role=ctx.plain(f"helper-{seen.role}"),
        at=when(ctx, seen.planned_at),
        studio=seen.studio.name,
        address=seen.studio.address,
        host=seen.host,
    )
    choices = [
        Option(ctx.plain(f"helper-{do}-button"), HelperSees(session_id=session_id, do=do))
        for do in ("open", "danger")
    ]
    return Screen(locales.join("\n", [text, *counted]), choices)

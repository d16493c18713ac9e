"""Asking a helper to one session: from the town's staff, or by a one-time link (K9)."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.mediator import asking
from handlers.mediator.asking import Doing
from handlers.mediator.file import open_file
from handlers.mediator.file_callbacks import FileOf, HelperPick, HelperRole
from handlers.mediator.helping import HELPS
from handlers.screens import Option
from services.mediation import helping
from services.mediation.helping import As

router = Router(name=__name__)
router.callback_query.filter(Private())


@router.callback_query(FileOf.filter(), Doing("helper"))
async def ask_role(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """In which capacity."""
    case_id = callback_data.case_id
    await helping.staff(ctx.work, ctx.actor, case_id)
    choices = [
        Option(ctx.plain(f"helper-{one}"), HelperRole(case_id=case_id, role=one)) for one in As
    ]
    shown = asking.screen(ctx, ctx.text("helper-ask-role"), case_id, choices)
    return [await asking.show(ctx, state, query, shown)]


@router.callback_query(HelperRole.filter())
async def ask_whom(
    query: CallbackQuery, callback_data: HelperRole, state: FSMContext, ctx: Context
) -> Reply:
    """Whom: somebody of the staff, or whoever opens a link."""
    case_id, role = callback_data.case_id, callback_data.role
    found = await helping.staff(ctx.work, ctx.actor, case_id)
    choices = [Option(ctx.plain("helper-link-button"), _pick(case_id, role, 0))]
    choices += [Option(name, _pick(case_id, role, person)) for person, name in found]
    back = FileOf(case_id=case_id, do="helper")
    shown = asking.screen(ctx, ctx.text("helper-ask-whom"), case_id, choices, back=back)
    return [await asking.show(ctx, state, query, shown)]


def _pick(case_id: int, role: As, person_id: int) -> HelperPick:
    return HelperPick(case_id=case_id, role=role, person_id=person_id)


@router.callback_query(HelperPick.filter())
async def ask_helper(
    query: CallbackQuery, callback_data: HelperPick, state: FSMContext, ctx: Context
) -> Reply:
    """The person is asked, or the link is shown, this once."""
    case_id, role, person = callback_data.case_id, callback_data.role, callback_data.person_id
    if person:
        await helping.ask(ctx.work, ctx.actor, case_id, person, role, now=ctx.now)
        said = toast(query, ctx.plain("helper-asked-toast"))
        return [said, await open_file(ctx, state, query, case_id)]
    code = await helping.link(ctx.work, ctx.actor, case_id, role, now=ctx.now)
    link = f"https://t.me/{ctx.bot_name}?start={HELPS}{code}"
    text = ctx.text("helper-link", link=link, role=ctx.plain(f"helper-{role}"))
    return [toast(query), ctx.say(text), await open_file(ctx, state, query, case_id)]

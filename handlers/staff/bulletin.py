"""A broadcaster writes the next issue of the town's bulletin (A13)."""

from typing import Final, Literal

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident.bulletins import series
from handlers.screens import Option, Screen
from services.outreach import bulletins

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "bulletin"
"""Where a conversation's data keeps the text until it is published."""


class Bulletining(StatesGroup):
    """Writing an issue, then looking at it."""

    writing = State()
    looking = State()


class Issue(CallbackData, prefix="issue"):
    """``do``: publish, again (another text), leave."""

    do: Literal["publish", "again", "leave"]


@router.message(Command("bulletin"))
async def bulletin_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The text is asked for.

    :raises NotAllowed: no broadcaster.
    """
    return [await _ask(ctx, state)]


async def _ask(ctx: Context, state: FSMContext) -> Said:
    name = series(ctx, bulletins.area_of(ctx.actor))
    await state.set_state(Bulletining.writing)
    nav = [
        Option(ctx.plain("common-back-button"), Issue(do="leave")),
        Option(ctx.plain("common-cancel-button"), Issue(do="leave")),
    ]
    text = ctx.text("bulletin-ask", series=name, most=bulletins.LONGEST)
    return await screens.say(ctx, state, Screen(text, (), nav))


async def written(ctx: Context, state: FSMContext, text: str) -> list[Said]:
    """What it will look like.

    :raises BadBulletin: no title and text, or too much.
    """
    head, body = bulletins.read(text)
    await state.set_state(Bulletining.looking)
    await state.update_data({KEY: text})
    words = ctx.text(
        "bulletin-look", series=series(ctx, bulletins.area_of(ctx.actor)), title=head, body=body
    )
    choices = [
        Option(ctx.plain("bulletin-publish-button"), Issue(do="publish")),
        Option(ctx.plain("bulletin-again-button"), Issue(do="again")),
    ]
    nav = [
        Option(ctx.plain("common-back-button"), Issue(do="again")),
        Option(ctx.plain("common-cancel-button"), Issue(do="leave")),
    ]
    return [await screens.say(ctx, state, Screen(words, choices, nav))]


@router.callback_query(Issue.filter())
async def decided(
    query: CallbackQuery, callback_data: Issue, state: FSMContext, ctx: Context
) -> Reply:
    """Publish it, write it anew, or leave it.

    :raises NotAllowed: no broadcaster (any more).
    """
    text: str | None = (await state.get_data()).get(KEY)
    if callback_data.do == "again":
        return [toast(query), await _ask(ctx, state)]
    await state.update_data({KEY: None})
    await state.set_state(None)
    if callback_data.do == "leave" or text is None:
        return [toast(query), await home.show(ctx, state, ctx.text("cancel-stopped"))]
    row = await bulletins.publish(ctx.work, ctx.actor, text, now=ctx.now)
    done = ctx.text("bulletin-done", series=series(ctx, row.area), issue=f"{row.year}-{row.issue}")
    return [toast(query), ctx.edit(query, done)]

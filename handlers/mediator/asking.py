"""One question of a file: with a way back, a way out, and what was answered before."""

from collections.abc import Sequence
from typing import Any, Final

from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery

from handlers import screens
from handlers.context import Context, Said
from handlers.mediator.file_callbacks import FileOf
from handlers.resident import flow
from handlers.screens import Option, Screen

KEY: Final = "file"
"""Where a conversation's data keeps which file is written into, and what was said so far."""


class Doing(Filter):
    """A tap on a file with one of these verbs; whose file it is, the service judges."""

    def __init__(self, *verbs: str) -> None:
        self.verbs = verbs

    async def __call__(self, _query: CallbackQuery, callback_data: FileOf) -> bool:
        """Whether the button says so."""
        return callback_data.do in self.verbs


async def begin(state: FSMContext, step: State, case_id: int, **said: Any) -> None:
    """The mediator is going to write; a report of their own is put aside."""
    await flow.park(state)
    await state.set_state(step)
    await state.update_data({KEY: {"case_id": case_id, **said}})


async def held(state: FSMContext) -> dict[str, Any] | None:
    """What is being written, and into which file."""
    found: dict[str, Any] | None = (await state.get_data()).get(KEY)
    return found


async def keep(state: FSMContext, **said: Any) -> dict[str, Any]:
    """Keep an answer; all of them so far."""
    before = await held(state) or {}
    now = {**before, **said}
    await state.update_data({KEY: now})
    return now


async def end(state: FSMContext) -> None:
    """Nothing is being written any more."""
    await state.update_data({KEY: None})
    await state.set_state(None)


def ways_out(ctx: Context, case_id: int, back: CallbackData | None = None) -> list[Option]:
    """Back, to the question before or to the file, and cancel."""
    leave = FileOf(case_id=case_id, do="leave")
    return [
        Option(ctx.plain("common-back-button"), back or FileOf(case_id=case_id, do="open")),
        Option(ctx.plain("common-cancel-button"), leave),
    ]


def screen(
    ctx: Context,
    text: str,
    case_id: int,
    options: Sequence[Option] = (),
    *,
    back: CallbackData | None = None,
    columns: int = 1,
) -> Screen:
    """A question with its answers and its ways out."""
    return Screen(text, options, ways_out(ctx, case_id, back), columns=columns)


async def show(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, shown: Screen
) -> Said:
    """In the message that was tapped, else as a new one."""
    if query is None:
        return await screens.say(ctx, state, shown)
    return await screens.put(ctx, state, query, shown)

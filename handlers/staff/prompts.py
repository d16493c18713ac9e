"""What an officer is writing just now, and about which case as they saw it."""

from typing import Final

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

from handlers.resident import flow
from services.cases.rights import Seen

KEY: Final = "desk"
"""Where a conversation's data keeps it."""


async def begin(state: FSMContext, step: State, seen: Seen) -> None:
    """The officer is going to write; a report of their own being written is put aside."""
    await flow.park(state)
    await state.set_state(step)
    await state.update_data({KEY: {"case_id": seen.case_id, "version": seen.version}})


async def seen(state: FSMContext) -> Seen | None:
    """The case that is being written about."""
    held = (await state.get_data()).get(KEY)
    return Seen(held["case_id"], held["version"]) if held else None


async def keep_words(state: FSMContext, words: str) -> None:
    """Keep what was written until the officer has chosen the result."""
    data = await state.get_data()
    await state.update_data({KEY: {**data.get(KEY, {}), "words": words}})


async def words_for(state: FSMContext, case_id: int) -> str | None:
    """What was written about this case, if anything."""
    held = (await state.get_data()).get(KEY) or {}
    words: str | None = held.get("words") if held.get("case_id") == case_id else None
    return words


async def end(state: FSMContext) -> None:
    """Nothing is being written any more."""
    data = await state.get_data()
    if data.pop(KEY, None) is not None:
        await state.set_data(data)
        await state.set_state(None)

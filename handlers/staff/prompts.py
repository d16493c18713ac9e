"""What an officer is writing just now, and about which case as they saw it."""

from typing import Final

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import Message

import locales
from handlers.resident import flow
from services.cases.rights import Seen

KEY: Final = "desk"
"""Where a conversation's data keeps it."""

LONGEST: Final = 1000
"""Characters of a question, a note or an explanation that are kept."""


class Writes(Filter):
    """Words that are no command; gives ``words``."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """The words, cleaned and cut to what is kept."""
        words = locales.clean(message.text or "").strip()
        if not words or words.startswith("/"):
            return False
        return {"words": locales.clip(words, LONGEST)}


class OtherThanCommands(Filter):
    """Anything but a command, so that /help and /cancel always reach their own handlers."""

    async def __call__(self, message: Message) -> bool:
        """Whether it is none."""
        return not (message.text or "").startswith("/")


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

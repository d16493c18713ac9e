"""State and draft of a conversation, inside the transaction of the update that changes them."""

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.conversations import Talk

current: ContextVar["Draft"] = ContextVar("current_conversation")
"""The conversation of the turn that runs now; the turn sets it, aiogram's storage finds it."""


class Draft:
    """One conversation while its turn runs; written with the turn, forgotten if it fails."""

    __slots__ = ("changed", "data", "state")

    def __init__(self, talk: Talk | None) -> None:
        self.state = talk.state if talk else None
        self.data = dict(talk.data) if talk else {}
        self.changed = False

    def talk(self) -> Talk:
        """As it is to be stored."""
        return Talk(self.state, self.data)


class TurnMemory(BaseStorage):
    """aiogram's storage over the running turn's conversation (there is one at a time)."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Remember where the person stands."""
        del key
        draft = current.get()
        draft.state = state.state if isinstance(state, State) else state
        draft.changed = True

    async def get_state(self, key: StorageKey) -> str | None:
        """Where the person stands."""
        del key
        return current.get().state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the draft; it must be JSON-able."""
        del key
        draft = current.get()
        draft.data = dict(data)
        draft.changed = True

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The draft."""
        del key
        return dict(current.get().data)

    async def close(self) -> None:
        """Nothing is held open."""

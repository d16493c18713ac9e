"""What Telegram's answer to a notice means, where somebody has to know it.

Most messages are done with once they have left. A topic that was made has a number, though, and
whoever asked who administers a group wants to hear it: such notices have a function that is called
with the answer, in the transaction that writes down how the message ended.
"""

import importlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from services.notices import Notice


@dataclass(frozen=True, slots=True)
class Answer:
    """What Telegram said, and of which chat; nothing (None) where it refused."""

    chat_id: int
    result: Any

    def number(self, name: str) -> int | None:
        """A number in it."""
        found = self.result.get(name) if isinstance(self.result, dict) else None
        return found if isinstance(found, int) and not isinstance(found, bool) else None


Hear = Callable[..., Awaitable[None]]
"""``async hear(work, notice, answer, *, now)``."""

CHAPTERS: tuple[str, ...] = ("dispatch.groups", "dispatch.topics")
"""Modules with ``ANSWERS``: kind of notice → hear."""


@cache
def hearing() -> Mapping[str, Hear]:
    """Who hears the answer, by the name of the notice."""
    whole: dict[str, Hear] = {}
    for chapter in CHAPTERS:
        part: dict[type[Notice], Hear] = importlib.import_module(f"services.{chapter}").ANSWERS
        whole |= {kind.__name__: hear for kind, hear in part.items()}
    return whole

"""Copies of broadcasts find their words together, a claim at a time, before they leave one by one.

At a thousand a second a question to the store for each would cost more than the sending. What is
found here is at most one claim old: whoever pauses a broadcast sees no more than that leave (P-4).
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import orjson

from bot.clock import Clock
from bot.encoding import encode
from bot.sending.cards import FRESH
from bot.sending.delivery import Rendered
from services import notices
from services.notices import NotNow
from storage.engine import Store
from storage.outbox import Message
from storage.tables import Priority
from storage.work import reading

KEPT = 1_000
"""Messages whose words are kept for them at most; one that never asks gives way."""

Found = Rendered | Exception | None


class Copies:
    """Answers for messages that it was told to expect."""

    def __init__(self, store: Store, clock: Clock, *, bot_name: str) -> None:
        self._store, self._clock, self._bot_name = store, clock, bot_name
        self._expected: OrderedDict[int, asyncio.Task[dict[int, Found]]] = OrderedDict()
        self._payloads: OrderedDict[Any, tuple[str, bytes]] = OrderedDict()
        self._renderer: Any = None

    def expect(self, messages: Sequence[Message]) -> None:
        """These were claimed: find out together what they say."""
        bulk = [one for one in messages if one.priority >= Priority.URGENT and _of_copy(one)]
        if not bulk:
            return
        task = asyncio.ensure_future(self._find(bulk))
        for message in bulk:
            self._expected[message.id] = task
        while len(self._expected) > KEPT:
            self._expected.popitem(last=False)

    async def found(self, message: Message) -> tuple[bool, Rendered | None]:
        """Whether this one was expected, and then its words, or None when it should stay unsaid.

        :raises NotNow: it may leave later. :raises Exception: its words could not be made.
        """
        task = self._expected.pop(message.id, None)
        if task is None:
            return False, None
        found = (await asyncio.shield(task)).get(message.id)
        if isinstance(found, Exception):
            raise found
        return True, found

    async def _find(self, messages: Sequence[Message]) -> dict[int, Found]:
        from handlers.staff import warn_copies  # noqa: PLC0415 - every conversation hangs on it

        self._renderer = self._renderer or warn_copies.Copies(self._bot_name)
        asked = [
            warn_copies.Asked(
                notices.read_back(one.notice or "", orjson.loads(one.payload)),  # type: ignore[arg-type]
                one.person_id or 0,
            )
            for one in messages
        ]
        async with self._store.read() as session:
            work = reading(session)
            outcomes = await self._renderer.render(work, asked, now=self._clock.now())
        return {
            message.id: self._as_call(message, outcome)
            for message, outcome in zip(messages, outcomes, strict=True)
        }

    def _as_call(self, message: Message, outcome: Any) -> Found:
        if outcome is None or isinstance(outcome, NotNow | Exception):
            return outcome
        known = self._payloads.get(outcome.key)
        if known is None:
            known = self._payloads[outcome.key] = encode(outcome.card.method)
            if len(self._payloads) > KEPT:
                self._payloads.popitem(last=False)
        method, payload = known
        params = orjson.loads(payload)
        params["chat_id"] = message.chat_id
        if outcome.answers is not None:
            params["reply_parameters"] = {
                "message_id": outcome.answers,
                "allow_sending_without_reply": True,
            }
        return Rendered(method, orjson.dumps(params), card_key=FRESH + outcome.card.key)


def _of_copy(message: Message) -> bool:
    return message.notice in ("CampaignMessage", "GraveMessage") and b"campaign_id" in (
        message.payload or b""
    )

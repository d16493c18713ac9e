"""A Telegram without a network: takes what leaves the outbox and shows it on people's phones."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answers import Answers
from bot.api import File
from bot.notify import Notifier
from bot.sending.cards import FRESH, SOLE, UNTOUCHED, keyed
from handlers import notices as rendering
from handlers.context import Card, Context
from handlers.numbers import keys_of
from services import notices, people
from services.privacy import anonymity
from storage import outbox
from storage.keyboards import Keys
from storage.media import MediaStore
from storage.outbox import Message, Settled
from storage.tables import OutState, ShownCard
from storage.work import reading
from tests.fakes.judge import judge

if TYPE_CHECKING:
    from bot.writer import Writer
    from storage.engine import Store


@dataclass
class Seen:
    """A message from the bot as a phone shows it."""

    message_id: int
    method: str
    text: str
    buttons: list[dict[str, Any]] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)
    paper: File | None = None
    """The file that we wrote ourselves for it."""
    edits: int = 0
    deleted: bool = False

    @property
    def choices(self) -> list[str]:
        """What its buttons say, without their numbers."""
        return [re.sub(r"^\d{1,2} ", "", button["text"]) for button in self.buttons]


Words = tuple[str, dict[str, Any], str | None, Keys | None]
"""A notice as it leaves: method, parameters, the key of its card, its buttons."""


class FakeTelegram:
    """An outlet that delivers at once and in order, and remembers all it was asked to do."""

    def __init__(self, store: "Store", clock: Any, bot_name: str) -> None:
        self.writer: Writer
        self.phones: dict[int, list[Seen]] = defaultdict(list)
        self.toasts: dict[str, dict[str, Any]] = {}
        self.pinned: dict[int, int] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.unreachable: set[int] = set()
        self.answers: Answers | None = None
        self.forums: set[int] = set()
        self.administrators: dict[int, list[dict[str, Any]]] = {}
        self._results: list[tuple[Message, Any]] = []
        self._store, self._clock, self._bot_name = store, clock, bot_name
        self._draw = Notifier(store, clock, bot_name=bot_name).draw
        self._queue: list[Message] = []
        self._numbers: dict[int, int] = defaultdict(lambda: 500)

    def open_media(self, media: MediaStore) -> None:
        """Papers that carry people's files find them here."""
        notifier = Notifier(self._store, self._clock, bot_name=self._bot_name, media=media)
        self._draw = notifier.draw

    def take(self, messages: Sequence[Message]) -> None:
        self._queue.extend(messages)

    def wake(self, due_at: datetime | None = None) -> None:
        del due_at

    def busy(self, chat_id: int) -> bool:
        del chat_id
        return False

    def next_number(self, chat_id: int) -> int:
        """Message numbers count up in each chat, people's own messages included."""
        self._numbers[chat_id] += 1
        return self._numbers[chat_id]

    async def pending(self) -> bool:
        """Whether something wants to leave now."""
        async with self._store.reader.connect() as connection:
            return bool(await outbox.due(connection, now=self._clock.now(), limit=1))

    async def drain(self) -> None:
        """Deliver everything that is due."""
        while True:
            async with self._store.reader.connect() as connection:
                queued = await outbox.due(connection, now=self._clock.now(), limit=500)
                await anonymity.address(connection, queued)
            batch, self._queue = sorted(self._queue, key=lambda m: m.id) + queued, []
            if not batch:
                return
            settled = [await self._send(message) for message in batch]

            async def job(connection: AsyncConnection, done: list[Settled] = settled) -> None:
                await outbox.settle(connection, done)
                await self._answer(connection)

            await self.writer.transact(job)
            if self.answers is not None:
                self.answers.done()

    async def _answer(self, connection: AsyncConnection) -> None:
        """Bring back what was made, to whoever asked for it by a notice."""
        results, self._results = self._results, []
        for message, result in results:
            job = self.answers and self.answers.job(message, message.chat_id, result)
            if job:
                await job(connection)

    async def _send(self, message: Message) -> Settled:
        now = self._clock.now()
        done = Settled(message.id, OutState.SENT, 1, now, chat_id=message.chat_id)
        if message.expires_at is not None and message.expires_at < now:
            done.state = OutState.EXPIRED
            return done
        try:
            said = await self._words(message)
        except notices.NotNow as wait:
            done.state, done.due_at = OutState.QUEUED, wait.until
            return done
        if said is None:
            done.state = OutState.DROPPED
            return done
        method, params, card_key, done.keys = said
        if message.chat_id in self.unreachable:
            done.state, done.error = OutState.FAILED, "blocked"
            return done
        if method == "createForumTopic" and message.chat_id not in self.forums:
            self._results.append((message, None))
            done.state, done.error = OutState.FAILED, "400"
            return done
        stood = await self._stood(message.chat_id, card_key)
        done.edited = stood is not None and not (card_key or "").startswith((FRESH, SOLE))
        done.message_id = await self._deliver(method or "", params, message.chat_id, card_key)
        self._retire(message.chat_id, card_key or "", stood)
        await self._hand_over(message, params)
        self._results.append((message, self._result(method or "", message.chat_id, done)))
        done.card_key = card_key.removeprefix(FRESH).removeprefix(SOLE) if card_key else None
        done.has_media = bool(method and method != "sendMessage")
        return done

    async def _words(self, message: Message) -> Words | None:
        if message.notice is not None:
            return await self._render(message)
        return message.method or "", orjson.loads(message.payload), message.card_key, None

    def _result(self, method: str, chat_id: int, done: Settled) -> Any:
        if method == "getChatAdministrators":
            return self.administrators.get(chat_id, [])
        if method == "createForumTopic":
            return {"message_thread_id": self.next_number(chat_id), "name": "…"}
        return {"message_id": done.message_id}

    async def _render(self, message: Message) -> Words | None:
        from bot.encoding import encode  # noqa: PLC0415

        async with self._store.read() as session:
            work = reading(session)
            actor = await people.actor_of(work, message.person_id or 0)
            if message.person_id is None:
                actor = people.group(message.chat_id)
            if actor is None:
                return None
            now = self._clock.now()
            ctx = Context(work, actor, now, now, message.chat_id, self._bot_name)
            notice = notices.read_back(message.notice or "", orjson.loads(message.payload))
            said = await rendering.render(notice, ctx)
            if said is None:
                return None
            method = said.method if isinstance(said, Card) else said
            name, payload = encode(method)
            if message.hidden:
                return name, orjson.loads(payload), None, None
            key = keyed(said) if isinstance(said, Card) else None
            return name, orjson.loads(payload), key, keys_of(said)

    async def _hand_over(self, message: Message, params: dict[str, Any]) -> None:
        """Put the file that we wrote ourselves under the message, if its reader may have it."""
        ref = str(params.get("document", ""))
        if ref.startswith("paper:"):
            self.phones[message.chat_id][-1].paper = await self._draw(message, ref)

    async def _deliver(
        self, method: str, params: dict[str, Any], chat_id: int, card_key: str | None
    ) -> int | None:
        judge(method, params)
        self.calls.append((method, params))
        if method == "answerCallbackQuery":
            self.toasts[params["callback_query_id"]] = params
            return None
        if method.startswith("edit"):
            return self._edit(chat_id, int(params["message_id"]), method, params)
        if not method.startswith("send"):
            return self._quietly(method, chat_id, params)
        if card_key and (shown := await self._shown(chat_id, card_key)):
            if "sendVoice" not in (method, self._method(chat_id, shown)):
                return self._edit(chat_id, shown, method, params)
            self._deleted(chat_id, shown)
        return self._new(chat_id, method, params)

    async def _stood(self, chat_id: int, card_key: str | None) -> int | None:
        key = (card_key or "").removeprefix(FRESH).removeprefix(SOLE)
        return await self._shown(chat_id, key) if key else None

    def _retire(self, chat_id: int, card_key: str, number: int | None) -> None:
        """What a fresh card leaves of the one before: nothing, or its words."""
        if number is None or card_key in UNTOUCHED:
            return
        if card_key.startswith(SOLE):
            self._deleted(chat_id, number)
        elif card_key.startswith(FRESH):
            for seen in self.phones[chat_id]:
                if seen.message_id == number:
                    seen.buttons = []

    def _quietly(self, method: str, chat_id: int, params: dict[str, Any]) -> None:
        numbers = params.get("message_ids") or [params.get("message_id")]
        if method == "pinChatMessage":
            self.pinned[chat_id] = int(numbers[0])
        for number in numbers if method.startswith("deleteMessage") else ():
            self._deleted(chat_id, number)

    def _deleted(self, chat_id: int, number: int | None) -> None:
        for seen in self.phones[chat_id]:
            seen.deleted = seen.deleted or seen.message_id == number

    async def _shown(self, chat_id: int, card_key: str) -> int | None:
        async with self._store.read() as session:
            card = await session.get(ShownCard, (chat_id, card_key))
            return card.message_id if card else None

    def _method(self, chat_id: int, number: int) -> str:
        """How a message came; a voice can't be changed, only replaced."""
        return next((s.method for s in self.phones[chat_id] if s.message_id == number), "")

    def _new(self, chat_id: int, method: str, params: dict[str, Any]) -> int:
        number = self.next_number(chat_id)
        if method == "sendMediaGroup":
            for one in params["media"][1:]:
                del one
                self.next_number(chat_id)
        self.phones[chat_id].append(_seen(number, method, params))
        return number

    def _edit(self, chat_id: int, number: int, method: str, params: dict[str, Any]) -> int:
        for place, seen in enumerate(self.phones[chat_id]):
            if seen.message_id == number:
                fresh = _seen(number, seen.method, {**seen.params, "reply_markup": None, **params})
                fresh.edits = seen.edits + 1
                fresh.media = fresh.media or seen.media
                if method == "editMessageReplyMarkup":
                    fresh.text = seen.text
                self.phones[chat_id][place] = fresh
        return number


def _seen(number: int, method: str, params: dict[str, Any]) -> Seen:
    markup = params.get("reply_markup") or {}
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    media = [str(params[k]) for k in ("photo", "voice", "video", "document") if k in params]
    media += (
        [str(one["media"]) for one in params.get("media", ())]
        if isinstance(params.get("media"), list)
        else []
    )
    text = params.get("text") or params.get("caption") or ""
    return Seen(number, method, text, [button for row in rows for button in row], media, params)

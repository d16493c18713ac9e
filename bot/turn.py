"""The turn: one update becomes rows and messages, or nothing at all."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import orjson
from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.methods import AnswerCallbackQuery, SendMessage
from aiogram.types import CallbackQuery, Update
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import crowd as crowds
from bot import errors, letters, logs
from bot.counts import Counts
from bot.crowd import Crowd, Sender
from bot.encoding import encode
from bot.failpoints import failpoint
from bot.light import lighten
from bot.memory import Draft, TurnMemory, current
from bot.routing import Directory
from bot.sending.cards import keyed
from handlers import ways_out
from handlers.context import Card, Context, Said
from handlers.numbers import keep, numbered
from services.errors import Refusal
from storage.conversations import Place
from storage.engine import is_gone
from storage.ids import Ids
from storage.inbox import Outcome, Waiting
from storage.tables import InboxState, OutState, Priority
from storage.work import Told, Work, share

TRIES = 3
PAUSES = (timedelta(seconds=1), timedelta(seconds=4))
"""An update that failed is tried again after these; its lane waits, nobody else's does."""

ANSWER_LIVES = timedelta(hours=24)
log = logs.get(__name__)
lighten()


@dataclass(slots=True)
class Ended:
    """What a turn leaves to be written with the transaction."""

    outcome: Outcome
    rows: list[dict[str, Any]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    response: dict[str, Any] | None = None
    """The row that may travel in the webhook's response instead of a call."""
    retry: bool = False
    refused: str | None = None
    """The key of the rule that said no."""
    armed: bool = False
    rooms: bool = False
    """Whether other topics of groups are listened to from now on."""


@dataclass(slots=True)
class Read:
    """An inbox row, parsed; ``update`` is None when it can't be."""

    waiting: Waiting
    update: Update | None
    sender: Sender | None
    reason: str | None = None


class StoreGone(Exception):
    """The store failed under a turn: nobody's update is to blame, the whole group waits."""


def parse(waiting: Waiting, bot: Bot) -> Read:
    """Parse one update, alone, so that a bad one blocks nobody (aiogram #1840)."""
    if waiting.broken:
        return Read(waiting, None, None, reason=f"broken: {waiting.broken}")
    try:
        raw = _needed(orjson.loads(waiting.payload))
        update = Update.model_validate(raw, context={"bot": bot})
        return Read(waiting, update, crowds.sender_of(update))
    except (ValidationError, ValueError, TypeError, RecursionError) as error:
        return Read(waiting, None, None, reason=f"unreadable: {type(error).__name__}")
    except Exception as error:  # aiogram's UpdateTypeLookupError and whatever a fuzzer finds
        return Read(waiting, None, None, reason=f"unreadable: {type(error).__name__}")


def _needed(raw: Any) -> Any:
    """Without the buttons under a tapped message: nobody reads them, and parsing takes longest."""
    tap = raw.get("callback_query")
    shown = tap.get("message") if isinstance(tap, dict) else None
    if isinstance(shown, dict):
        shown.pop("reply_markup", None)
    return raw


class Turns:
    """Takes turns on an open transaction; holds what all turns share."""

    def __init__(self, root: Router, bot: Bot, ids: Ids, *, bot_name: str) -> None:
        self.directory = Directory(root)
        self.bot = bot
        self.ids = ids
        self.bot_name = bot_name
        self.counts = Counts()
        self._memory = TurnMemory()

    async def take(
        self, connection: AsyncConnection, read: Read, crowd: Crowd, *, now: datetime
    ) -> Ended:
        """One update's turn. Never raises for what the update did; see :class:`StoreGone`."""
        ended = await self._take(connection, read, crowd, now)
        kind = read.update.event_type if read.update else "unreadable"
        dead = ended.outcome.state is InboxState.DEAD
        self.counts.note(kind, dead=dead, again=ended.retry, refused=ended.refused)
        return ended

    async def _take(
        self, connection: AsyncConnection, read: Read, crowd: Crowd, now: datetime
    ) -> Ended:
        if read.update is None or read.sender is None:
            return self._dead(read, read.reason or "nobody sent it", now)
        place = Place(read.sender.chat_id, read.sender.user.id)
        draft = crowd.draft(place)
        work = share(connection, crowd.policies)
        ctx = self._context(read, read.sender, crowd, work, now)
        try:
            ended = await self._attempt(read, read.update, ctx, place, draft)
        except Refusal as refusal:
            return await self._refused(connection, refusal, read, read.update, ctx)
        except Exception as error:
            if is_gone(error):
                await _drop_quietly(work)
                raise StoreGone(type(error).__name__) from error
            await work.drop()
            return self._failed(read, ctx, error, now)
        crowd.keep(place, draft)
        if work.people_changed:
            await crowds.reload(connection, crowd)
        ended.told, ended.armed, ended.rooms = work.told, work.armed, work.rooms_changed
        return ended

    async def _attempt(
        self, read: Read, update: Update, ctx: Context, place: Place, draft: Draft
    ) -> Ended:
        token = current.set(draft)
        try:
            before = draft.state
            said = await self._said(read, update, ctx, place, draft)
            ways_out.offered(ctx, said, draft.data, before, draft.state)
            said = [numbered(one) for one in said]
            draft.changed |= keep(ctx, said, draft.data, before, draft.state)
            ended = self._ended(read, ctx, said, wrote=ctx.work.touched)
            await failpoint("before-keep")
            await ctx.work.keep()
            return ended
        finally:
            current.reset(token)

    async def _refused(
        self,
        connection: AsyncConnection,
        refusal: Refusal,
        read: Read,
        update: Update,
        ctx: Context,
    ) -> Ended:
        """What was begun is undone; that somebody was refused may be written down by itself."""
        await ctx.work.drop()
        if refusal.note is not None:
            ctx.work = share(connection)
            await refusal.note(ctx.work, ctx.actor, ctx.now)
            await ctx.work.keep()
        said = errors.refused(refusal, update, ctx)
        return replace(self._ended(read, ctx, said, wrote=True), refused=refusal.key)

    async def _said(
        self, read: Read, update: Update, ctx: Context, place: Place, draft: Draft
    ) -> Sequence[Said]:
        if read.waiting.flood:
            return [ctx.say(ctx.text("flood"))]
        return await self._handle(update, ctx, place, draft.state)

    def _context(
        self, read: Read, sender: Sender, crowd: Crowd, work: Work, now: datetime
    ) -> Context:
        event: Any = getattr(read.update, read.update.event_type) if read.update else None
        sent_at = getattr(event, "date", None)
        if isinstance(event, CallbackQuery) or not isinstance(sent_at, datetime):
            sent_at = read.waiting.received_at
        return Context(
            work=work,
            actor=crowd.actor(sender.user.id),
            now=now,
            sent_at=sent_at,
            chat_id=sender.chat_id,
            bot_name=self.bot_name,
        )

    async def _handle(
        self, update: Update, ctx: Context, place: Place, raw_state: str | None
    ) -> Sequence[Said]:
        key = StorageKey(bot_id=self.bot.id, chat_id=place.chat_id, user_id=place.user_id)
        kind = update.event_type
        reply = await self.directory.propagate(
            kind,
            getattr(update, kind),
            bot=self.bot,
            event_update=update,
            state=FSMContext(self._memory, key),
            raw_state=raw_state,
            ctx=ctx,
        )
        return [] if reply is UNHANDLED or reply is None else reply

    def _ended(self, read: Read, ctx: Context, said: Sequence[Said], *, wrote: bool) -> Ended:
        rows = [self._row(one, ctx, read.waiting.id) for one in said]
        query = read.update.callback_query if read.update else None
        if query and not any(isinstance(one, AnswerCallbackQuery) for one in said):
            rows.append(
                self._row(AnswerCallbackQuery(callback_query_id=query.id), ctx, read.waiting.id)
            )
        rows.sort(key=lambda row: row["priority"])
        outcome = Outcome(read.waiting.id, InboxState.DONE, read.waiting.attempts)
        return Ended(outcome, rows, response=_for_response(rows, wrote=wrote))

    def _row(self, one: Said, ctx: Context, inbox_id: int) -> dict[str, Any]:
        method, card_key = (one.method, keyed(one)) if isinstance(one, Card) else (one, None)
        name, payload = encode(method)
        tap = isinstance(method, AnswerCallbackQuery)
        return {
            "id": self.ids.next(),
            "chat_id": int(getattr(method, "chat_id", None) or ctx.chat_id),
            "person_id": ctx.actor.id,
            "priority": Priority.TAP if tap else Priority.ANSWER,
            "method": name,
            "notice": None,
            "payload": payload,
            "state": OutState.IN_FLIGHT,
            "repeat": not tap,
            "attempts": 0,
            "due_at": ctx.now,
            "expires_at": ctx.now + ANSWER_LIVES,
            "dedupe_key": None,
            "card_key": card_key,
            "inbox_id": inbox_id,
            "created_at": ctx.now,
        }

    def _failed(self, read: Read, ctx: Context, error: Exception, now: datetime) -> Ended:
        """Undo, wait, try again; after the last try keep the letter and tell the person once."""
        attempts = read.waiting.attempts + 1
        code = errors.number(read.waiting.id)
        log.error("turn failed", error_number=code, attempt=attempts, error=logs.trace(error))
        if attempts < TRIES:
            later = Outcome(
                read.waiting.id,
                InboxState.NEW,
                attempts,
                payload=read.waiting.payload,
                not_before=now + PAUSES[attempts - 1],
            )
            return Ended(later, retry=True)
        reason = f"{code} {type(error).__name__}"
        ended = self._ended(read, ctx, errors.broken(code, read.update, ctx), wrote=True)
        ended.outcome = self._letter(read, reason, attempts)
        return ended

    def _dead(self, read: Read, reason: str, now: datetime) -> Ended:
        log.error("dead letter", error_number=errors.number(read.waiting.id), reason=reason)
        ended = Ended(self._letter(read, reason, TRIES))
        chat_id = errors.readable_chat(read.waiting.payload)
        if chat_id is not None:
            sentence = errors.unreadable(read.waiting.payload)
            method = SendMessage(chat_id=chat_id, text=sentence)
            name, payload = encode(method)
            ended.rows = [
                _plain_row(self.ids.next(), chat_id, name, payload, read.waiting.id, now)
            ]
        return ended

    def _letter(self, read: Read, reason: str, attempts: int) -> Outcome:
        sealed = letters.seal(read.waiting.payload)
        return Outcome(read.waiting.id, InboxState.DEAD, attempts, payload=sealed, reason=reason)


def _plain_row(
    row_id: int, chat_id: int, name: str, payload: bytes, inbox_id: int, now: datetime
) -> dict[str, Any]:
    return {
        "id": row_id,
        "chat_id": chat_id,
        "person_id": None,
        "priority": Priority.ANSWER,
        "method": name,
        "notice": None,
        "payload": payload,
        "state": OutState.IN_FLIGHT,
        "repeat": True,
        "attempts": 0,
        "due_at": now,
        "expires_at": now + ANSWER_LIVES,
        "dedupe_key": None,
        "card_key": None,
        "inbox_id": inbox_id,
        "created_at": now,
    }


def _for_response(rows: list[dict[str, Any]], *, wrote: bool) -> dict[str, Any] | None:
    """Which row may answer the webhook itself.

    A tap's answer always; a lone prompt only when the turn wrote nothing to the case store, since
    a response brings back neither message id nor error: never a receipt, never an edit.
    """
    if rows and rows[0]["priority"] == Priority.TAP:
        return rows[0]
    lone = len(rows) == 1 and rows[0]["method"] == SendMessage.__api_method__
    return rows[0] if lone and not wrote and rows[0]["card_key"] is None else None


async def _drop_quietly(work: Work) -> None:
    try:
        await work.drop()
    except Exception:  # the connection is gone; the group's own error is the one that counts
        work.told.clear()

"""One message leaves: what it says, where it goes, what came of it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import orjson
from sqlalchemy.exc import InterfaceError, OperationalError

from bot import logs
from bot.api import Api, NeverSent, Rejected, Unknown
from bot.clock import Clock
from bot.failpoints import failpoint
from bot.sending import rewriting, verdicts
from bot.sending.cards import SOLE, Cards, Shown
from bot.sending.counters import Counters
from bot.sending.parcels import Parcel
from bot.sending.pictures import Attached, NothingLeft, NotYet, Pictures
from bot.sending.verdicts import Verdict
from services.notices import NotNow
from storage.keyboards import Keys
from storage.outbox import Message, Settled
from storage.tables import OutState

REPEATS = 1
"""So often a message is sent again when nobody knows whether it arrived."""

LONG = 5.0
"""Seconds of ``retry_after`` from which a message waits in the store instead of in memory."""

log = logs.get(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A notice in the words of whoever gets it."""

    method: str
    payload: bytes
    card_key: str | None = None
    keys: Keys | None = None
    """Its buttons, which can be typed as well (L2)."""


Render = Callable[[Message], Awaitable[Rendered | None]]


@dataclass(frozen=True, slots=True)
class Later:
    """Not settled: back into the queue.

    ``hold`` keeps the whole chat waiting for so many seconds, ``alone`` the message only.
    """

    hold: float = 0.0
    alone: float = 0.0
    told: float | None = None
    """Telegram's ``retry_after``."""
    doubt: bool = False
    """The line may be down."""
    shelve: float | None = None
    """Back into the store, to be claimed again after so many seconds."""

    @property
    def waits(self) -> bool:
        """Whether time passes before it is tried again."""
        return bool(self.hold or self.alone or self.told or self.doubt)


class Office(Protocol):
    """What a delivery reports besides its result."""

    def unreachable(self, parcel: Parcel) -> None:
        """This person can't be written to."""

    def moved(self, old: int, new: int) -> None:
        """A group became another chat."""

    def answered(self, parcel: Parcel, result: Any) -> None:
        """What Telegram said to a message; None when it refused for good."""


class Delivery:
    """Takes one parcel through rendering, pictures, cards and the call."""

    def __init__(
        self,
        api: Api,
        clock: Clock,
        render: Render,
        cards: Cards,
        pictures: Pictures,
        office: Office,
        counters: Counters,
    ) -> None:
        self._api, self._clock, self._render = api, clock, render
        self._cards, self._pictures, self._office = cards, pictures, office
        self._counters = counters

    async def deliver(self, parcel: Parcel) -> Settled | Later:
        """Send it, or say why not (yet)."""
        expires = parcel.message.expires_at
        if expires is not None and expires < self._clock.now():
            return self.settled(parcel, OutState.EXPIRED, error="expired")
        if parcel.method is None:
            early = await self._find_words(parcel)
            if early is not None:
                return early
        return await self._attempt(parcel)

    async def _find_words(self, parcel: Parcel) -> Settled | Later | None:
        """Render a notice; an outcome when that is already the end of it."""
        try:
            rendered = await self._render(parcel.message)
        except (OperationalError, InterfaceError):
            return Later(alone=1.0)
        except NotNow as wait:
            done = self.settled(parcel, OutState.QUEUED)
            done.due_at = wait.until
            return done
        except Exception as error:
            log.error("notice not rendered", row=parcel.message.id, error=logs.trace(error))
            return self.settled(parcel, OutState.FAILED, error=f"render {type(error).__name__}")
        if rendered is None:
            return self.settled(parcel, OutState.DROPPED, error="no longer true")
        parcel.method, parcel.payload = rendered.method, rendered.payload
        parcel.card_key = None if parcel.message.hidden else rendered.card_key
        parcel.keys = None if parcel.message.hidden else rendered.keys
        return None

    async def _attempt(self, parcel: Parcel) -> Settled | Later:
        try:
            return await self._send(parcel)
        except NotYet:
            return Later(alone=1.0)
        except NothingLeft:
            return self.settled(parcel, OutState.FAILED, error="no picture")
        except NeverSent:
            self._counters.never_sent += 1
            # A crash must not put in doubt what never left.
            return Later(doubt=True, shelve=None if parcel.message.repeat else 0.0)
        except Unknown as error:
            return self._unknown(parcel, error)
        except Rejected as refusal:
            return self._refused(parcel, refusal)

    async def _send(self, parcel: Parcel) -> Settled | Later:
        shown = await self._cards.standing(parcel)
        if shown is not None:
            return await self._edit(parcel, shown)
        old = await self._cards.superseded(parcel)
        body, attached = parcel.payload, None
        if self._pictures.wanted(body):
            attached = await self._pictures.attach(parcel)
            parcel.method, body = attached.method, attached.body
        if parcel.chat_id != parcel.message.chat_id:
            body = rewriting.to_chat(body, parcel.chat_id)
        result = await self._call(parcel, parcel.method or "", body, attached)
        if attached:
            self._pictures.sent(attached, result)
        self._office.answered(parcel, result)
        done = self._sent(parcel, result)
        if old is not None and old != done.message_id:
            await self._retire(parcel, old)
        return done

    async def _call(
        self, parcel: Parcel, method: str, body: bytes, attached: Attached | None = None
    ) -> Any:
        parcel.calls += 1
        await failpoint("before-send")
        result = await self._api.call(method, body, attached.files if attached else None)
        await failpoint("after-send")
        return result

    async def _edit(self, parcel: Parcel, shown: Shown) -> Settled | Later:
        """Change the card where it stands; where that can't be, show a new one."""
        if await self._changed(parcel, shown):
            number, has_media = shown
            return self.settled(
                parcel, OutState.SENT, message_id=number, has_media=has_media, edited=True
            )
        self._cards.lost(parcel, shown[0])
        self._counters.sent_anew += 1
        outcome = await self._send(parcel)
        if isinstance(outcome, Settled):
            await self._away(parcel.chat_id, shown[0])
        return outcome

    async def _changed(self, parcel: Parcel, shown: Shown) -> bool:
        """Whether the message could be edited (or was already so)."""
        number, has_media = shown
        edit = rewriting.as_edit(parcel.method or "", parcel.payload, number, has_media=has_media)
        if edit is None:
            return False
        try:
            await self._call(parcel, *edit)
        except Rejected as refusal:
            verdict = verdicts.judge(refusal)
            if verdict not in (Verdict.DONE, Verdict.EDIT_LOST):
                raise
            return verdict is Verdict.DONE
        return True

    async def _retire(self, parcel: Parcel, number: int) -> None:
        """An old card goes, or loses the buttons that are true no longer (G5)."""
        if (parcel.card_key or "").startswith(SOLE):
            await self._away(parcel.chat_id, number)
            return
        params = {"chat_id": parcel.chat_id, "message_id": number}
        with suppress(NeverSent, Unknown, Rejected):
            await self._api.call("editMessageReplyMarkup", orjson.dumps(params))

    async def _away(self, chat_id: int, number: int) -> None:
        """Remove a card that another one replaced, if Telegram still lets us."""
        try:
            params = {"chat_id": chat_id, "message_id": number}
            await self._api.call("deleteMessage", orjson.dumps(params))
        except (NeverSent, Unknown, Rejected):
            return

    def _unknown(self, parcel: Parcel, error: Unknown) -> Settled | Later:
        parcel.unknowns += 1
        log.warning("no answer", row=parcel.message.id, reason=str(error))
        if parcel.message.repeat and parcel.unknowns <= REPEATS:
            self._counters.repeated += 1
            return Later(hold=1.0, doubt=True)
        return self.settled(parcel, OutState.IN_DOUBT, error="no answer")

    def _refused(self, parcel: Parcel, refusal: Rejected) -> Settled | Later:
        verdict = verdicts.judge(refusal)
        if verdict is Verdict.WAIT:
            return self._told(parcel, float(refusal.retry_after or 1))
        if verdict is Verdict.DONE:
            return self.settled(parcel, OutState.SENT, error=verdicts.shortfall(refusal))
        if verdict is Verdict.NOT_US:
            return Later(doubt=True)
        if self._redirected(parcel, refusal) or self._mended(parcel, verdict):
            return Later()
        if verdict is Verdict.UNREACHABLE:
            self._office.unreachable(parcel)
        self._office.answered(parcel, None)
        return self.settled(parcel, OutState.FAILED, error=verdicts.code(refusal))

    def _told(self, parcel: Parcel, seconds: float) -> Later:
        """The chat waits; of a tap only the tap; a long wait is written down (F32)."""
        self._counters.told_to_wait += 1
        if parcel.tap:
            return Later(alone=seconds)
        return Later(told=seconds, shelve=seconds if seconds > LONG else None)

    def _redirected(self, parcel: Parcel, refusal: Rejected) -> bool:
        """Whether the group became another chat, to which the message now goes (F31)."""
        new = refusal.migrate_to
        if new is None or new == parcel.chat_id:
            return False
        self._office.moved(parcel.chat_id, new)
        parcel.chat_id = new
        return True

    def _mended(self, parcel: Parcel, verdict: Verdict) -> bool:
        """Whether the message was changed so that it makes sense to send it once more."""
        if verdict is Verdict.FILE_LOST:
            return self._pictures.refused(parcel)
        changed = None
        if verdict is Verdict.EDIT_LOST:
            changed = rewriting.anew(parcel.method or "", parcel.payload)
            self._counters.sent_anew += changed is not None
        elif verdict is Verdict.REPLY_LOST:
            changed = rewriting.without_reply(parcel.method or "", parcel.payload)
        elif verdict is Verdict.NO_VOICE:
            changed = rewriting.without_voice(parcel.payload)
        if changed is None:
            return False
        parcel.method, parcel.payload, instead_of = changed
        parcel.instead_of = instead_of or parcel.instead_of
        return True

    def _sent(self, parcel: Parcel, result: Any) -> Settled:
        first = result[0] if isinstance(result, list) and result else result
        number = first.get("message_id") if isinstance(first, dict) else None
        has_media = parcel.method not in ("sendMessage", "editMessageText")
        return self.settled(parcel, OutState.SENT, message_id=number, has_media=has_media)

    def settled(
        self,
        parcel: Parcel,
        state: OutState,
        *,
        message_id: int | None = None,
        has_media: bool = False,
        error: str | None = None,
        edited: bool = False,
    ) -> Settled:
        """The end of a message."""
        done = Settled(
            parcel.message.id,
            state,
            parcel.calls,
            self._clock.now(),
            chat_id=parcel.chat_id,
            message_id=message_id,
            card_key=self._cards.key(parcel),
            has_media=has_media,
            error=error,
            instead_of=parcel.instead_of,
            keys=parcel.keys,
            edited=edited,
        )
        self._cards.remember(done)
        return done

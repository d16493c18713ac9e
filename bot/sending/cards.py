"""Which message of a chat shows which card, so that it is changed where it stands."""

from collections import OrderedDict

from bot.sending.parcels import Parcel
from handlers.context import PROMPT, Card
from storage import outbox
from storage.engine import Store
from storage.outbox import Settled
from storage.tables import OutState

FRESH = "new:"
"""A card key that begins with this is sent anew even where the card stands already."""

SOLE = "sole:"
"""The same, and the old one goes from the chat instead of losing its buttons."""

UNTOUCHED = frozenset({f"{FRESH}{PROMPT}"})
"""Sent anew with every question; the ones before stay as they are, as without a voice."""


def keyed(card: Card) -> str:
    """The key of a card as it travels with its message."""
    return f"{(SOLE if card.sole else FRESH) if card.fresh else ''}{card.key}"


_CHATS = 5_000
_SHOWS = frozenset({"sendMessage", "sendPhoto", "sendVideo", "sendVoice"})
Shown = tuple[int, bool]
"""Message id, and whether it is a picture with a caption."""


class Cards:
    """The cards of the chats written to lately; the rest is asked from the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._chats: OrderedDict[int, dict[str, Shown]] = OrderedDict()

    async def standing(self, parcel: Parcel) -> Shown | None:
        """Where the parcel's card stands already, if it is to be changed there."""
        key = parcel.card_key
        if key is None or key.startswith(FRESH) or parcel.method not in _SHOWS:
            return None
        return (await self._of(parcel.chat_id)).get(key)

    async def _of(self, chat_id: int) -> dict[str, Shown]:
        shown = self._chats.get(chat_id)
        if shown is None:
            async with self._store.reader.connect() as connection:
                shown = await outbox.cards_of(connection, chat_id)
            self._keep(chat_id, shown)
        return shown

    def key(self, parcel: Parcel) -> str | None:
        """The parcel's card, by the name it is remembered under."""
        return parcel.card_key.removeprefix(FRESH).removeprefix(SOLE) if parcel.card_key else None

    async def superseded(self, parcel: Parcel) -> int | None:
        """The message that the parcel's card stood in so far, if it is sent anew."""
        key = parcel.card_key
        if key is None or key in UNTOUCHED or not key.startswith((FRESH, SOLE)):
            return None
        shown = (await self._of(parcel.chat_id)).get(self.key(parcel) or "")
        return shown[0] if shown else None

    def lost(self, parcel: Parcel, number: int) -> None:
        """That message is a card no longer."""
        shown = self._chats.get(parcel.chat_id, {})
        for key in [key for key, (there, _) in shown.items() if there == number]:
            del shown[key]

    def remember(self, done: Settled) -> None:
        """A message is on the phone now."""
        shown = self._chats.get(done.chat_id)
        if shown is None or done.state is not OutState.SENT or not done.message_id:
            return
        if done.instead_of:
            for key in [key for key, (there, _) in shown.items() if there == done.instead_of]:
                shown[key] = (done.message_id, done.has_media)
        if done.card_key:
            shown[done.card_key] = (done.message_id, done.has_media)

    def clear(self) -> None:
        """Ask the store again (another process may have sent meanwhile)."""
        self._chats.clear()

    def _keep(self, chat_id: int, shown: dict[str, Shown]) -> None:
        self._chats[chat_id] = shown
        if len(self._chats) > _CHATS:
            self._chats.popitem(last=False)

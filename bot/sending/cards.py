"""Which message of a chat shows which card, so that it is changed where it stands."""

from collections import OrderedDict

from bot.sending.parcels import Parcel
from storage import outbox
from storage.engine import Store
from storage.outbox import Settled
from storage.tables import OutState

FRESH = "new:"
"""A card key that begins with this is sent anew even where the card stands already."""

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
        shown = self._chats.get(parcel.chat_id)
        if shown is None:
            async with self._store.reader.connect() as connection:
                shown = await outbox.cards_of(connection, parcel.chat_id)
            self._keep(parcel.chat_id, shown)
        return shown.get(key)

    def key(self, parcel: Parcel) -> str | None:
        """The parcel's card, by the name it is remembered under."""
        return parcel.card_key.removeprefix(FRESH) if parcel.card_key else None

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

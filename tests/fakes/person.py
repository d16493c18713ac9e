"""Somebody with a phone: writes, sends, taps, and reads what the bot shows."""

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiogram.filters.callback_data import CallbackData

from services.work import Person
from tests.fakes.telegram import Seen

if TYPE_CHECKING:
    from tests.town import Town

_taps = itertools.count(70_000)
_files = itertools.count(1)


class Someone:
    """One person in their private chat with the bot."""

    def __init__(self, town: "Town", telegram_id: int, name: str, language: str) -> None:
        self.town, self.id, self.name, self.language = town, telegram_id, name, language

    # --- sending ---------------------------------------------------------------------------

    @property
    def user(self) -> dict[str, Any]:
        """This person as Telegram shows them to the bot."""
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language,
        }

    @property
    def chat(self) -> dict[str, Any]:
        """The private chat."""
        return {"id": self.id, "type": "private", "first_name": self.name}

    def message(self, **content: Any) -> dict[str, Any]:
        """A message of this person, not sent yet."""
        number = content.pop("message_id", None) or self.town.telegram.next_number(self.id)
        date = content.pop("date", None) or int(self.town.clock.now().timestamp())
        return {
            "message_id": number,
            "date": date,
            "chat": self.chat,
            "from": self.user,
            **content,
        }

    async def sends(self, **content: Any) -> dict[str, Any]:
        """Send any message, as the fields of a Bot API Message; returns it."""
        message = self.message(**content)
        await self.town.update("message", message)
        return message

    async def says(self, text: str, *, reply_to: int | None = None, **more: Any) -> dict[str, Any]:
        """Write a text (a command too)."""
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            more["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        if reply_to is not None:
            shown = {"message_id": reply_to, "date": 1, "chat": self.chat, "text": "…"}
            me = {"id": 4242, "is_bot": True, "first_name": "平安"}
            more["reply_to_message"] = {**shown, "from": me}
        return await self.sends(text=text, **more)

    async def starts(self, payload: str = "") -> None:
        """Press Start, or open a deep link."""
        await self.says(f"/start {payload}".strip())

    def photo(self, *, size: int = 90_000) -> dict[str, Any]:
        """The content of a photo message."""
        name = f"photo-{next(_files)}"
        sizes = [(90, 67, 1_500), (1280, 960, size)]
        return {
            "photo": [
                {
                    "file_id": f"{name}-{width}",
                    "file_unique_id": f"u{name}-{width}",
                    "width": width,
                    "height": height,
                    "file_size": weight,
                }
                for width, height, weight in sizes
            ]
        }

    async def sends_photo(self, caption: str | None = None, **more: Any) -> dict[str, Any]:
        """Send one photo."""
        if caption:
            more["caption"] = caption
        return await self.sends(**self.photo(), **more)

    def album(
        self, count: int, *, caption_on: int | None = None, caption: str = ""
    ) -> list[dict[str, Any]]:
        """The messages of an album, not sent yet."""
        group = f"album-{next(_files)}"
        messages = [self.message(**self.photo(), media_group_id=group) for _ in range(count)]
        if caption_on is not None:
            messages[caption_on]["caption"] = caption
        return messages

    async def sends_album(self, count: int, **how: Any) -> list[dict[str, Any]]:
        """Send an album; it arrives as ``count`` updates in one batch."""
        messages = self.album(count, **how)
        numbers = [next(self.town._update_ids) for _ in messages]
        await self.town.raw(
            *({"update_id": n, "message": m} for n, m in zip(numbers, messages, strict=True))
        )
        return messages

    async def sends_voice(self, seconds: int = 7) -> dict[str, Any]:
        """Send a voice note."""
        name = f"voice-{next(_files)}"
        voice = {"file_id": name, "file_unique_id": f"u{name}", "duration": seconds}
        return await self.sends(voice={**voice, "mime_type": "audio/ogg", "file_size": 20_000})

    async def sends_document(
        self, name: str = "IMG_0001.JPG", mime: str = "image/jpeg", size: int = 400_000
    ) -> dict[str, Any]:
        """Send a file."""
        key = f"file-{next(_files)}"
        document = {"file_id": key, "file_unique_id": f"u{key}", "file_name": name}
        return await self.sends(document={**document, "mime_type": mime, "file_size": size})

    async def sends_location(
        self, latitude: float, longitude: float, **more: Any
    ) -> dict[str, Any]:
        """Drop a pin (``live_period=…`` makes it a live one)."""
        return await self.sends(location={"latitude": latitude, "longitude": longitude, **more})

    async def sends_venue(
        self, latitude: float, longitude: float, title: str, address: str
    ) -> dict[str, Any]:
        """Send a place with a name."""
        pin = {"latitude": latitude, "longitude": longitude}
        venue = {"location": pin, "title": title, "address": address}
        return await self.sends(location=pin, venue=venue)

    async def edits(self, message: dict[str, Any], **changed: Any) -> None:
        """Edit a message sent before."""
        stamp = int((self.town.clock.now() + timedelta(seconds=1)).timestamp())
        await self.town.update("edited_message", {**message, **changed, "edit_date": stamp})

    async def blocks(self, *, blocked: bool = True) -> None:
        """Stop the bot, or start it again."""
        states = ("member", "kicked") if blocked else ("kicked", "member")
        me = {"id": 4242, "is_bot": True, "first_name": "平安"}
        old, new = (
            {"status": s, "user": me, **({"until_date": 0} if s == "kicked" else {})}
            for s in states
        )
        (
            self.town.telegram.unreachable.add
            if blocked
            else self.town.telegram.unreachable.discard
        )(self.id)
        event = {
            "chat": self.chat,
            "from": self.user,
            "date": 1,
            "old_chat_member": old,
            "new_chat_member": new,
        }
        await self.town.update("my_chat_member", event)

    # --- tapping ---------------------------------------------------------------------------

    def tap_event(self, data: str, message_id: int, **changed: Any) -> dict[str, Any]:
        """A callback query, not sent yet."""
        me = {"id": 4242, "is_bot": True, "first_name": "平安"}
        shown = {"message_id": message_id, "date": 1, "chat": self.chat, "from": me, "text": "…"}
        seen = next((one for one in self.sees if one.message_id == message_id), None)
        if seen and seen.method == "sendPhoto":
            shown.pop("text")
            shown |= {**self.photo(), "caption": "…"}
        if seen and seen.method == "sendVoice":
            shown.pop("text")
            voice = {"file_id": "v", "file_unique_id": "uv", "duration": 3}
            shown |= {"voice": voice, "caption": "…"}
        return {
            "id": str(next(_taps)),
            "from": self.user,
            "message": shown,
            "chat_instance": "1",
            "data": data,
            **changed,
        }

    async def taps(self, what: str | CallbackData, *, on: Seen | None = None) -> dict[str, Any]:
        """Tap a button by (a part of) its label or by its callback data; returns the toast.

        The newest message with such a button is taken, unless ``on`` names one.
        """
        data, message_id = self._find(what, on)
        event = self.tap_event(data, message_id)
        await self.town.update("callback_query", event)
        return self.town.telegram.toasts.get(event["id"], {})

    def _find(self, what: str | CallbackData, on: Seen | None) -> tuple[str, int]:
        shown = [on] if on else list(reversed([one for one in self.sees if not one.deleted]))
        packed = what.pack() if isinstance(what, CallbackData) else None
        for seen in shown:
            for button in seen.buttons:
                hit = button.get("callback_data") == packed if packed else what in button["text"]
                if hit and "callback_data" in button:
                    return button["callback_data"], seen.message_id
        if packed:
            return packed, shown[0].message_id if shown else 1
        labels = [[b["text"] for b in seen.buttons] for seen in shown[:4]]
        raise AssertionError(f"no button {what!r}; the newest messages have {labels}")

    # --- reading ---------------------------------------------------------------------------

    @property
    def sees(self) -> list[Seen]:
        """The bot's messages on this phone, oldest first."""
        return self.town.telegram.phones[self.id]

    @property
    def last(self) -> Seen:
        """The newest message."""
        return self.sees[-1]

    @property
    def last_text(self) -> str:
        """The newest message's words."""
        return self.last.text

    @property
    def texts(self) -> list[str]:
        """All words on this phone."""
        return [one.text for one in self.sees]

    @property
    def labels(self) -> list[str]:
        """The buttons under the newest message."""
        return [button["text"] for button in self.last.buttons]

    @property
    def bare(self) -> list[str]:
        """The buttons of the newest message without their numbers."""
        return self.last.choices

    async def row(self) -> Person:
        """This person in the store."""
        person: Person = await self.town.one(Person, Person.telegram_id == self.id)
        return person

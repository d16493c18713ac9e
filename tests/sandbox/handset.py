"""One person's phone: write, send, tap, and wait for what the bot says."""

import asyncio
import io
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import orjson

from tests.sandbox.seen import Json, NothingHeard, Seen, checked

if TYPE_CHECKING:
    from tests.sandbox.phone import Phones

PATIENCE = 15.0


class Phone:
    """One person's phone, open at one chat."""

    def __init__(self, phones: "Phones", user_id: int, chat_id: int) -> None:
        self.phones = phones
        self.user_id = user_id
        self.chat_id = chat_id
        self.log: list[Seen] = []
        self.answers: list[Json] = []
        self._heard = 0
        self._news = asyncio.Event()

    def in_chat(self, chat_id: int) -> "Phone":
        """The same person's phone, open at another chat."""
        return self.phones.phone(self.user_id, chat_id)

    def notice(self, event: Json) -> None:
        """Take an event of this chat; called by the connection."""
        if event["type"] in ("message", "edited"):
            seen = Seen(event["message"])
            if seen.sender != self.user_id:
                self.log.append(seen)
        elif event["type"] == "callback_answer":
            if event["user_id"] != self.user_id:
                return
            self.answers.append(event)
        else:
            return
        self._news.set()

    async def _until(self, found: Callable[[], Any], patience: float, what: str) -> Any:
        deadline = time.monotonic() + patience
        while True:
            self._news.clear()
            result = found()
            if result is not None:
                return result
            try:
                left = deadline - time.monotonic()
                await asyncio.wait_for(self._news.wait(), max(0.0, left))
            except TimeoutError:
                recent = [seen.words[:300] for seen in self.log[-6:]]
                raise NothingHeard(f"{what} did not come; the last were {recent}") from None

    async def hears(
        self,
        words: str = "",
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
        where: Callable[[Seen], bool] | None = None,
    ) -> Seen:
        """The next unheard message that contains `words` (and passes `where`)."""

        def look() -> Seen | None:
            for index in range(self._heard, len(self.log)):
                seen = self.log[index]
                if words in seen.words and (where is None or where(seen)):
                    self._heard = index + 1
                    return seen
            return None

        seen: Seen = await self._until(look, timeout, f"{words!r}")
        return seen

    async def silence(self, seconds: float = 0.5) -> None:
        """Fail if anything unheard is there or comes within `seconds`."""
        with suppress(NothingHeard):
            seen = await self.hears(timeout=seconds)
            raise AssertionError(f"silence was broken by {seen.words!r}")

    @property
    def last(self) -> Seen:
        """The newest message of the bot; NothingHeard if there is none."""
        if not self.log:
            raise NothingHeard("the bot has said nothing yet")
        return self.log[-1]

    async def messages(self, limit: int = 200) -> list[Seen]:
        """The chat as it stands now, oldest first, deleted ones left out."""
        found = await self.phones.get(
            f"chats/{self.chat_id}/messages", limit=limit, **{"as": self.user_id}
        )
        return [Seen(one) for one in found["messages"] if not one["deleted"]]

    async def commands(self) -> list[str]:
        """The names in this person's command menu."""
        found = await self.phones.get(f"chats/{self.chat_id}/commands", **{"as": self.user_id})
        return [one["command"] for one in found["commands"]]

    async def _do(self, what: str, **body: Any) -> Json:
        wish = {"chat_id": self.chat_id} | {k: v for k, v in body.items() if v is not None}
        return await self.phones.post(f"users/{self.user_id}/{what}", wish)

    async def text(self, text: str, *, reply_to: int | None = None, **more: Any) -> Seen:
        """Write something."""
        return Seen((await self._do("text", text=text, reply_to=reply_to, **more))["message"])

    async def start(self, payload: str | None = None) -> Seen:
        """Press Start, or open the bot's link with this payload."""
        return Seen((await self._do("start", payload=payload))["message"])

    async def location(self, latitude: float, longitude: float, **more: Any) -> Seen:
        """Drop a pin; `horizontal_accuracy`, `live_period`, `reply_to` may be given."""
        answer = await self._do("location", latitude=latitude, longitude=longitude, **more)
        return Seen(answer["message"])

    async def live(
        self, message_id: int, latitude: float, longitude: float, *, stop: bool = False
    ) -> Seen:
        """Move an own live location."""
        answer = await self._do(
            "live", message_id=message_id, latitude=latitude, longitude=longitude, stop=stop
        )
        return Seen(answer["message"])

    async def venue(self, latitude: float, longitude: float, title: str, address: str) -> Seen:
        """Send a place with a name."""
        answer = await self._do(
            "venue", latitude=latitude, longitude=longitude, title=title, address=address
        )
        return Seen(answer["message"])

    async def contact(self, phone_number: str, first_name: str, **more: Any) -> Seen:
        """Share a number; `own=True` shares the person's own, as the button does."""
        answer = await self._do(
            "contact", phone_number=phone_number, first_name=first_name, **more
        )
        return Seen(answer["message"])

    async def send(
        self, kind: str, *files: bytes | Path, names: Sequence[str] = (), **more: Any
    ) -> list[Seen]:
        """Send files; several photos or films become an album (`album=False`: one by one).

        `captions`, `reply_to`, `duration`, `order` as in the phone API.
        """
        form = aiohttp.FormData()
        wish = {"chat_id": self.chat_id, "kind": kind} | more
        form.add_field("json", orjson.dumps(wish).decode())
        for index, file in enumerate(files):
            name = names[index] if index < len(names) else _name(kind, file)
            data = file if isinstance(file, bytes) else file.read_bytes()
            form.add_field(f"file{index}", io.BytesIO(data), filename=name)
        path = f"/api/users/{self.user_id}/media"
        async with self.phones.session.post(path, data=form) as response:
            answer = checked(await response.json())
        return [Seen(message) for message in answer["messages"]]

    async def photo(self, file: bytes | Path, caption: str | None = None, **more: Any) -> Seen:
        """Send one photo."""
        return (await self.send("photo", file, captions=[caption], **more))[0]

    async def album(
        self, files: Sequence[bytes | Path], captions: Sequence[str | None] = (), **more: Any
    ) -> list[Seen]:
        """Send several photos that belong together."""
        return await self.send("photo", *files, captions=list(captions), **more)

    async def document(
        self, file: bytes | Path, name: str, caption: str | None = None, **more: Any
    ) -> Seen:
        """Send a file as it is."""
        return (await self.send("document", file, names=[name], captions=[caption], **more))[0]

    async def voice(self, file: bytes | Path, duration: int = 3) -> Seen:
        """Send a voice note."""
        return (await self.send("voice", file, duration=duration))[0]

    async def tap(self, label: str, message: Seen | None = None, *, wait: bool = False) -> Json:
        """Tap the button whose text contains `label` (or whose data it is).

        Without a message: on the newest that has such a button. With `wait`, the answer
        (`text`, `show_alert`) is waited for.
        """
        on = message or self._newest_with(label)
        button = on.button(label)
        if "callback_data" not in button:
            return button
        return await self.press(on.id, button["callback_data"], wait=wait)

    def _newest_with(self, label: str) -> Seen:
        newest: dict[int, Seen] = {seen.id: seen for seen in self.log}
        for number in sorted(newest, reverse=True):
            with suppress(NothingHeard):
                newest[number].button(label)
                return newest[number]
        shown = [b["text"] for seen in newest.values() for b in seen.buttons]
        raise NothingHeard(f"no message has a button {label!r}; there are {shown}")

    async def press(self, message_id: int, data: str, *, wait: bool = False) -> Json:
        """Send a tap with this data, whether or not such a button is there."""
        answer = await self._do("tap", message_id=message_id, data=data)
        return await self.answer(answer["callback_query_id"]) if wait else answer

    async def answer(self, query_id: str, timeout: float = PATIENCE) -> Json:  # noqa: ASYNC109
        """The bot's answer to a tap."""

        def look() -> Json | None:
            fits = (one for one in self.answers if one["callback_query_id"] == query_id)
            return next(fits, None)

        found: Json = await self._until(look, timeout, "the answer to the tap")
        return found

    async def edit(self, message_id: int, text: str) -> Seen:
        """Change an own message (its caption, if it is a photo)."""
        return Seen((await self._do("edit", message_id=message_id, text=text))["message"])

    async def forward(self, message_id: int, from_chat_id: int | None = None) -> Seen:
        """Forward a message into this chat."""
        answer = await self._do(
            "forward", message_id=message_id, from_chat_id=from_chat_id or self.chat_id
        )
        return Seen(answer["message"])

    async def react(self, message_id: int, emoji: str | None) -> None:
        """React to a message, or take it back."""
        await self._do("react", message_id=message_id, emoji=emoji)

    async def poll(self, question: str, *options: str) -> Seen:
        """Send a poll of one's own."""
        answer = await self._do("poll", question=question, options=list(options))
        return Seen(answer["message"])

    async def vote(self, message_id: int, *options: int) -> Seen:
        """Vote in a poll."""
        answer = await self._do("vote", message_id=message_id, options=list(options))
        return Seen(answer["message"])

    async def block(self) -> None:
        """Block the bot."""
        await self._do("block")

    async def unblock(self) -> None:
        """Unblock the bot."""
        await self._do("unblock")

    async def join(self, chat_id: int) -> "Phone":
        """Enter a group; the phone open there."""
        await self.phones.post(f"users/{self.user_id}/join", {"chat_id": chat_id})
        return self.in_chat(chat_id)

    async def leave(self) -> None:
        """Leave this group."""
        await self._do("leave")

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file in a message."""
        async with self.phones.session.get(f"/api/files/{file_id}") as response:
            response.raise_for_status()
            return await response.read()


_ENDINGS = {
    "photo": "jpg",
    "video": "mp4",
    "voice": "ogg",
    "audio": "mp3",
    "animation": "mp4",
    "sticker": "webp",
}


def _name(kind: str, file: bytes | Path) -> str:
    return file.name if isinstance(file, Path) else f"file.{_ENDINGS.get(kind, 'bin')}"

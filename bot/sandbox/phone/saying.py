"""What a person can send: words, files, albums, places, contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from bot.sandbox import limits
from bot.sandbox.entities import detect, utf16_length
from bot.sandbox.errors import PhoneError
from bot.sandbox.files import Upload
from bot.sandbox.media import KINDS, BrokenPicture, make_media
from bot.sandbox.phone.hand import Hand, Where
from bot.sandbox.polls import new_poll
from bot.sandbox.world import Json


def spoken(text: str, field: str = "text") -> Json:
    """Text with the entities that a client finds, under `text` or `caption`."""
    entities = detect(text, [])
    entities.sort(key=lambda one: one["offset"])
    name = "entities" if field == "text" else "caption_entities"
    return {field: text} | ({name: entities} if entities else {})


@dataclass(frozen=True)
class Batch:
    """Files sent in one go; `order` sends an album in another order than it was chosen."""

    kind: str
    files: Sequence[Upload]
    captions: Sequence[str | None] = ()
    album: bool | None = None
    duration: int | None = None
    order: Sequence[int] | None = None


class Saying(Hand):
    """Sending; every method answers the message (or messages) as the phones show it."""

    def text(self, user_id: int, text: str, **where: Unpack[Where]) -> Json:
        """Words. PhoneError if there are none or too many (clients split above 4096)."""
        if not text.strip():
            raise PhoneError("There is nothing to send.", code="empty")
        if utf16_length(text) > limits.TEXT:
            raise PhoneError(f"A message has at most {limits.TEXT} characters.", code="too_long")
        return self.post(user_id, spoken(text), **where)

    async def media(self, user_id: int, batch: Batch, **where: Unpack[Where]) -> list[Json]:
        """Files of one kind; several make an album (unless the batch says otherwise)."""
        if batch.kind not in KINDS:
            raise PhoneError(f"There is no kind of message called {batch.kind!r}.")
        if not 1 <= len(batch.files) <= limits.ALBUM:
            raise PhoneError(f"Send 1 to {limits.ALBUM} files at once.", code="file_count")
        shared: Json = {}
        if len(batch.files) > 1 and batch.album is not False:
            shared["media_group_id"] = self.exchange.album_id()
        prepared = []
        for index, upload in enumerate(batch.files):
            fields = await self._file(batch.kind, upload, batch.duration)
            caption = batch.captions[index] if index < len(batch.captions) else None
            prepared.append(fields | shared | (spoken(caption, "caption") if caption else {}))
        order = batch.order or range(len(prepared))
        return [self.post(user_id, prepared[index], **where) for index in order]

    async def _file(self, kind: str, upload: Upload, duration: int | None) -> Json:
        facts = {"duration": duration} if duration else {}
        try:
            return await make_media(self.exchange.files, kind, upload, facts)
        except BrokenPicture:
            raise PhoneError(
                "This is not a picture that can be sent as a photo; send it as a file.",
                code="not_a_picture",
            ) from None

    def location(
        self,
        user_id: int,
        latitude: float,
        longitude: float,
        *,
        horizontal_accuracy: float | None = None,
        live_period: int | None = None,
        **where: Unpack[Where],
    ) -> Json:
        """A pin; with `live_period` (seconds) one that can move."""
        place: Json = {"latitude": latitude, "longitude": longitude}
        if horizontal_accuracy:
            place["horizontal_accuracy"] = horizontal_accuracy
        if live_period:
            place["live_period"] = live_period
        return self.post(user_id, {"location": place}, **where)

    def live(
        self,
        user_id: int,
        message_id: int,
        latitude: float,
        longitude: float,
        *,
        chat_id: int | None = None,
        stop: bool = False,
        bot_id: int | None = None,
    ) -> Json:
        """Move an own live location, or end it there."""
        room = self.room(user_id, chat_id, bot_id)
        message = self.message(room, message_id)
        place = dict(message.body.get("location", {}))
        if "live_period" not in place or message.body["from"]["id"] != user_id:
            raise PhoneError("That is no live location of this person.")
        place |= {"latitude": latitude, "longitude": longitude}
        if stop:
            del place["live_period"]
        return self.rewrite(room, message, {"location": place})

    def rewrite(self, room: Any, message: Any, fields: Json, without: Sequence[str] = ()) -> Json:
        """Change an own message in place; the bots get it as an edited_message."""
        body = {key: value for key, value in message.body.items() if key not in without}
        body |= fields | {"edit_date": int(self.world.clock.now())}
        message.body = body
        self.world.rewritten(room, message)
        self.exchange.announce(room, "edited_message", body, self.lane(room))
        shown: Json = message.view()
        return shown

    def venue(
        self,
        user_id: int,
        latitude: float,
        longitude: float,
        title: str,
        address: str,
        **where: Unpack[Where],
    ) -> Json:
        """A place with a name."""
        point = {"latitude": latitude, "longitude": longitude}
        venue = {"location": point, "title": title, "address": address}
        return self.post(user_id, {"location": point, "venue": venue}, **where)

    def contact(
        self,
        user_id: int,
        phone_number: str,
        first_name: str,
        *,
        last_name: str | None = None,
        contact_user_id: int | None = None,
        **where: Unpack[Where],
    ) -> Json:
        """A telephone number; `contact_user_id` is the sender's own id for a shared own one."""
        contact: Json = {"phone_number": phone_number, "first_name": first_name}
        if last_name:
            contact["last_name"] = last_name
        if contact_user_id:
            contact["user_id"] = contact_user_id
        return self.post(user_id, {"contact": contact}, **where)

    def poll(
        self,
        user_id: int,
        question: str,
        options: Sequence[str],
        *,
        is_anonymous: bool = True,
        **where: Unpack[Where],
    ) -> Json:
        """A poll made by a person."""
        if not question.strip() or not limits.POLL_LEAST <= len(options) <= limits.POLL_MOST:
            raise PhoneError(f"A poll has a question and 1 to {limits.POLL_MOST} options.")
        poll = new_poll(self.world, question, options) | {"is_anonymous": is_anonymous}
        return self.post(user_id, {"poll": poll}, **where)

    def start(
        self, user_id: int, payload: str | None = None, *, bot_id: int | None = None
    ) -> Json:
        """Press Start, or open `t.me/<bot>?start=<payload>`; a blocked bot is unblocked."""
        bot = self.bot(bot_id)
        if payload and not _is_payload(payload):
            raise PhoneError(
                "A link carries 1 to 64 characters of A-Z a-z 0-9 _ and -.", code="bad_link"
            )
        person = self.world.person(user_id)
        if bot.id in person.blocked:
            self.unblock(user_id, bot_id=bot.id)
        text = f"/start {payload}" if payload else "/start"
        return self.post(user_id, spoken(text), bot_id=bot.id)

    def unblock(self, user_id: int, *, bot_id: int | None = None) -> None:
        """Let the bot write again."""
        raise NotImplementedError


def _is_payload(payload: str) -> bool:
    plain = payload.replace("_", "").replace("-", "")
    return len(payload) <= 64 and payload.isascii() and (plain.isalnum() or not plain)

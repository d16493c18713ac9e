"""One call of a method, and what all families need from it."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox import limits
from bot.sandbox.entities import formatted, utf16_length
from bot.sandbox.errors import bad_request, too_many_requests
from bot.sandbox.exchange import Exchange
from bot.sandbox.files import Upload
from bot.sandbox.world import BotAccount, Json, Room, Stored


@dataclass(slots=True)
class Call:
    """What came in: typed parameters and uploads, and the Telegram to do it in."""

    exchange: Exchange
    bot: BotAccount
    params: Json
    uploads: dict[str, Upload]

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A parameter, or what stands for its absence."""
        return self.params.get(name, otherwise)

    def room(self, *, write: bool = True, name: str = "chat_id") -> Room:
        """The chat that the call is about."""
        return self.exchange.room_for(self.bot, self.params[name], write=write)

    def own_message(self, room: Room, what: str) -> Stored:
        """The message that the call is about, if this bot wrote it."""
        message = self.exchange.message_for(room, self.get("message_id"), what)
        if message.by_bot != self.bot.id:
            raise bad_request("message can't be edited")
        return message

    def pace(self, room: Room, messages: int = 1) -> None:
        """Raise 429 if this bot sends too fast."""
        seconds = self.exchange.flood(self.bot, room, messages)
        if seconds:
            raise too_many_requests(seconds)

    def text(self) -> Json:
        """`text` and `entities` of a message; ApiError if empty or too long."""
        text, entities = formatted(
            self.params["text"], self.get("parse_mode"), self.get("entities")
        )
        if not text:
            raise bad_request("text must be non-empty")
        if len(text) > limits.TEXT // 2 and utf16_length(text) > limits.TEXT:
            raise bad_request("message is too long")
        fields: Json = {"text": text}
        if entities:
            fields["entities"] = entities[: limits.ENTITIES]
        if self.get("link_preview_options"):
            fields["link_preview_options"] = self.params["link_preview_options"]
        return fields

    def caption(self, source: Json | None = None) -> Json:
        """`caption` and `caption_entities`, from the call or from an InputMedia."""
        source = self.params if source is None else source
        if not source.get("caption"):
            return {}
        text, entities = formatted(
            source["caption"], source.get("parse_mode"), source.get("caption_entities")
        )
        if utf16_length(text) > limits.CAPTION:
            raise bad_request("message caption is too long")
        fields: Json = {"caption": text} if text else {}
        if entities and text:
            fields["caption_entities"] = entities[: limits.ENTITIES]
        if source.get("show_caption_above_media"):
            fields["show_caption_above_media"] = True
        return fields

    def post(self, room: Room, fields: Json) -> Json:
        """Send: pace, keyboard, reply, topic; the stored message as the bot gets it."""
        keyboard = self.keyboard()
        fields |= self.context(room)
        self.pace(room)
        return self.exchange.post_from_bot(self.bot, room, fields, keyboard).body

    def context(self, room: Room) -> Json:
        """What a message says of its place: topic, answer to, protected, effect."""
        fields: Json = {}
        thread = self.get("message_thread_id")
        if thread:
            topic = room.topics.get(str(thread))
            if topic is None:
                raise bad_request("message thread not found")
            if topic.get("closed") and room.status_of(self.bot.id) == "member":
                raise bad_request("TOPIC_CLOSED")
            fields |= {"message_thread_id": thread, "is_topic_message": True}
        answered = self.answered(room)
        if answered is not None:
            fields["reply_to_message"] = without_reply(answered.body)
        if self.get("protect_content"):
            fields["has_protected_content"] = True
        return fields

    def answered(self, room: Room) -> Stored | None:
        """The message this one answers, by the new parameters or the old ones."""
        reply = self.get("reply_parameters") or {}
        number = reply.get("message_id") or self.get("reply_to_message_id")
        if not number:
            return None
        message = room.messages.get(number)
        if message is not None and not message.deleted:
            return message
        forgiving = reply.get("allow_sending_without_reply")
        if forgiving or self.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")

    def keyboard(self) -> Json | None:
        """`reply_markup`, checked by the limits that the server checks."""
        markup: Json | None = self.get("reply_markup")
        if not markup:
            return None
        if markup.get("inline_keyboard") is not None:
            return check_inline(markup)
        if markup.get("keyboard") is not None and not any(markup["keyboard"]):
            return None
        return markup


def check_inline(markup: Json) -> Json | None:
    """An inline keyboard within the limits, empty rows dropped, or None if nothing is left."""
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(len(row) for row in rows) > limits.BUTTONS:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    return {"inline_keyboard": rows} if rows else None


_LINK = re.compile(r"(?:https?|tg|ton)://|\S+\.\S")


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if len(button.keys() - {"text", "icon_custom_emoji_id", "style"}) == 0:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= limits.CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not _LINK.match(url):
        raise bad_request("BUTTON_URL_INVALID")


def without_reply(body: Json) -> Json:
    """A message as it stands inside another one: it shows no further answer."""
    return {key: value for key, value in body.items() if key != "reply_to_message"}


Handler = Callable[[Call], Any | Awaitable[Any]]
METHODS: dict[str, Handler] = {}


def method(name: str) -> Callable[[Handler], Handler]:
    """Register the function that does what the method `name` does."""

    def register(function: Handler) -> Handler:
        METHODS[name.lower()] = function
        return function

    return register

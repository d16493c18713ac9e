"""What a person can do with messages that are there: tap, edit, forward, react, vote."""

from bot.sandbox.errors import PhoneError
from bot.sandbox.exchange import lane_of_tap
from bot.sandbox.messages import forwarded
from bot.sandbox.methods.removal import tell_reactions
from bot.sandbox.phone.saying import Saying, spoken
from bot.sandbox.polls import cast_vote
from bot.sandbox.schema import schema
from bot.sandbox.world import Json, Person, Room, Stored


class Acting(Saying):
    """Everything that refers to a message."""

    def tap(
        self,
        user_id: int,
        message_id: int,
        data: str | None = None,
        *,
        row: int | None = None,
        column: int = 0,
        chat_id: int | None = None,
        bot_id: int | None = None,
    ) -> Json:
        """Tap an inline button, by its data or its place.

        Data that stands on no button is sent all the same: a client made by hand can do that.
        Answers `callback_query_id`, or `url` for a link button.
        """
        person = self.world.person(user_id)
        room = self.room(user_id, chat_id, bot_id)
        message = room.messages.get(message_id)
        if message is None or not message.by_bot:
            raise PhoneError(
                f"There is no message {message_id} of a bot in that chat.", 404, "no_message"
            )
        if data is None:
            button = _button(message, row or 0, column)
            if "callback_data" not in button:
                return {key: button[key] for key in button if key != "text"}
            data = str(button["callback_data"])
        return {"callback_query_id": self._tap(person, room, message, data)}

    def _tap(self, person: Person, room: Room, message: Stored, data: str) -> str:
        self._forget_old_taps()
        number = str(4_500_000_000_000_000_000 + self.world.count("tap"))
        bot = self.world.bots[message.by_bot]
        self.world.taps[number] = {
            "bot": bot.id,
            "user": person.user["id"],
            "chat": room.id,
            "at": self.world.clock.now(),
            "answered": False,
        }
        self.world.touch("tap", number)
        query = {
            "id": number,
            "from": person.user,
            "message": _as_seen(message),
            "chat_instance": str(room.id),
            "data": data,
        }
        self.exchange.tell(bot, "callback_query", query, lane_of_tap(person))
        return number

    def _forget_old_taps(self) -> None:
        limit = self.world.clock.now() - 300
        while self.world.taps:
            number, tap = next(iter(self.world.taps.items()))
            if tap["at"] > limit:
                return
            del self.world.taps[number]
            self.world.touch("tap", number)

    def edit(
        self,
        user_id: int,
        message_id: int,
        *,
        text: str | None = None,
        caption: str | None = None,
        chat_id: int | None = None,
        bot_id: int | None = None,
    ) -> Json:
        """Change the words of an own message."""
        room = self.room(user_id, chat_id, bot_id)
        message = self.message(room, message_id)
        if message.body["from"]["id"] != user_id:
            raise PhoneError("Only own messages can be edited.", 403, "not_own")
        if text is not None and "text" in message.body:
            return self.rewrite(room, message, spoken(text), ("entities",))
        if "text" in message.body:
            raise PhoneError("That message has text, not a caption.")
        words = caption if caption is not None else text
        fields = spoken(words, "caption") if words else {}
        return self.rewrite(room, message, fields, ("caption", "caption_entities"))

    def forward(
        self,
        user_id: int,
        message_id: int,
        *,
        from_chat_id: int | None = None,
        chat_id: int | None = None,
        bot_id: int | None = None,
    ) -> Json:
        """Forward a message to another chat (or the same); its buttons stay behind."""
        source = self.room(user_id, from_chat_id, bot_id)
        message = self.message(source, message_id)
        if message.body.get("has_protected_content"):
            raise PhoneError(
                "This message is protected and cannot be forwarded.", 403, "protected"
            )
        return self.post(user_id, forwarded(message), chat_id=chat_id, bot_id=bot_id)

    def react(
        self,
        user_id: int,
        message_id: int,
        emoji: str | None,
        *,
        chat_id: int | None = None,
        bot_id: int | None = None,
    ) -> None:
        """React with one of Telegram's emoji, or take the reaction back with None."""
        if emoji is not None and emoji not in schema()["reactions"]:
            raise PhoneError(f"{emoji} is none of Telegram's reactions.")
        person = self.world.person(user_id)
        room = self.room(user_id, chat_id, bot_id)
        message = self.message(room, message_id)
        old = message.reactions.pop(str(user_id), [])
        new = [{"type": "emoji", "emoji": emoji}] if emoji else []
        if new:
            message.reactions[str(user_id)] = new
        tell_reactions(self.world, room, message)
        update = {
            "chat": room.chat,
            "message_id": message_id,
            "user": person.user,
            "date": int(self.world.clock.now()),
            "old_reaction": old,
            "new_reaction": new,
        }
        self.exchange.announce(room, "message_reaction", update, self.lane(room))

    def vote(
        self,
        user_id: int,
        message_id: int,
        options: list[int],
        *,
        chat_id: int | None = None,
        bot_id: int | None = None,
    ) -> Json:
        """Vote in a poll; an empty list takes the vote back."""
        room = self.room(user_id, chat_id, bot_id)
        message = self.message(room, message_id)
        cast_vote(self.exchange, room, message, self.world.person(user_id), options)
        return message.view()

    def delete(
        self,
        user_id: int,
        message_id: int,
        *,
        chat_id: int | None = None,
        bot_id: int | None = None,
    ) -> None:
        """Delete a message; a bot never hears of that."""
        room = self.room(user_id, chat_id, bot_id)
        self.world.removed(room, [self.message(room, message_id).body["message_id"]])


def _button(message: Stored, row: int, column: int) -> Json:
    try:
        button: Json = message.body["reply_markup"]["inline_keyboard"][row][column]
    except (KeyError, IndexError):
        raise PhoneError(f"There is no button in row {row}, column {column}.", 404) from None
    return button


def _as_seen(message: Stored) -> Json:
    """A deleted message is inaccessible: chat, id and date 0, as the documentation says."""
    if message.deleted:
        return {"chat": message.body["chat"], "message_id": message.body["message_id"], "date": 0}
    return message.body

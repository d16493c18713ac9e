"""What everything that a person does begins with: who, where, and in answer to what."""

from typing import TypedDict, Unpack

from bot.sandbox.errors import PhoneError
from bot.sandbox.exchange import Exchange
from bot.sandbox.methods.call import without_reply
from bot.sandbox.world import BotAccount, Json, Person, Room, Stored


class Where(TypedDict, total=False):
    """Where something is sent: the private chat with the first bot, unless said otherwise."""

    chat_id: int | None
    bot_id: int | None
    reply_to: int | None
    thread_id: int | None


class Hand:
    """The ground of the phone's methods; `bot_id` picks a bot where there are several."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.world = exchange.world

    def bot(self, bot_id: int | None = None) -> BotAccount:
        """The bot with this id, or the first one."""
        if bot_id is None:
            return self.world.first_bot
        if bot_id not in self.world.bots:
            raise PhoneError(f"There is no bot {bot_id}.", 404)
        return self.world.bots[bot_id]

    def room(self, user_id: int, chat_id: int | None, bot_id: int | None = None) -> Room:
        """A chat as this person sees it; without an id, or with that of the bot, the private one.

        PhoneError if the person is not in it.
        """
        person = self.world.person(user_id)
        if chat_id is None or chat_id == user_id or chat_id in self.world.bots:
            bot = self.bot(chat_id if chat_id in self.world.bots else bot_id)
            return self.world.private(bot, person)
        room = self.world.rooms.get((0, chat_id))
        if room is None or (room.is_private and chat_id != user_id):
            raise PhoneError(f"There is no chat {chat_id}.", 404, "no_chat")
        if not room.holds(user_id):
            raise PhoneError("This person is not in that chat.", 403, "not_in_chat")
        return room

    def message(self, room: Room, message_id: int) -> Stored:
        """A message that has not been deleted; PhoneError 404 else."""
        message = room.messages.get(message_id)
        if message is None or message.deleted:
            raise PhoneError(f"There is no message {message_id} in that chat.", 404, "no_message")
        return message

    def post(self, user_id: int, fields: Json, **where: Unpack[Where]) -> Json:
        """Send as this person: one message, and the updates for the bots that hear it."""
        person = self.world.person(user_id)
        room = self.room(user_id, where.get("chat_id"), where.get("bot_id"))
        self._open_chat(person, room)
        answered = where.get("reply_to")
        if answered:
            fields["reply_to_message"] = without_reply(self.message(room, answered).body)
        thread = where.get("thread_id") or fields.get("reply_to_message", {}).get(
            "message_thread_id"
        )
        if thread:
            if str(thread) not in room.topics:
                raise PhoneError(f"There is no topic {thread} in that chat.", 404)
            fields |= {"message_thread_id": thread, "is_topic_message": True}
        return self.exchange.post_from_person(person, room, fields).view()

    def _open_chat(self, person: Person, room: Room) -> None:
        if room.is_private and room.bot_id in person.blocked:
            raise PhoneError("This person has blocked the bot: unblock it first.", 409, "blocked")
        if room.is_private and room.bot_id not in person.started:
            person.started.append(room.bot_id)
            self.world.touch("person", person.user["id"])

    def lane(self, room: Room) -> str:
        """The lane in which the updates of a chat are delivered in order."""
        return f"chat {room.id}"

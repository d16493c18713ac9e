"""Where bots and people meet: messages are stored here and updates go out from here."""

import re
from collections.abc import Callable

from bot.sandbox.errors import ApiError, bad_request, forbidden
from bot.sandbox.files import Files
from bot.sandbox.limits import Limiter
from bot.sandbox.schema import problems
from bot.sandbox.trouble import Trouble
from bot.sandbox.updates import Updates
from bot.sandbox.world import TOKEN, BotAccount, Json, Person, Room, Stored, World


class Exchange:
    """One Telegram: its world, its files, a queue for each bot, limits and trouble."""

    def __init__(
        self, world: World, files: Files, limiter: Limiter, bot_names: dict[str, str]
    ) -> None:
        self.world = world
        self.files = files
        self.limiter = limiter
        self.trouble = Trouble(limiter)
        self.queues: dict[int, Updates] = {}
        self.reads_groups = False
        self.strict = False
        self.opened: Callable[[int], None] = lambda _: None
        self._bot_names = bot_names

    def bot_by_token(self, token: str) -> BotAccount:
        """The bot of a token; one of the right form is registered when first used."""
        form = TOKEN.match(token)
        if form is None:
            raise ApiError(404, "Not Found")
        bot = self.world.bots.get(int(form[1]))
        if bot is None:
            return self._register(token, int(form[1]))
        if bot.token != token:
            raise ApiError(401, "Unauthorized")
        return bot

    def _register(self, token: str, bot_id: int) -> BotAccount:
        first = not self.world.bots
        name = self._bot_names.get("name", "Sandbox") if first else f"Bot {bot_id}"
        username = self._bot_names.get("username", "sandbox_bot") if first else f"b{bot_id}_bot"
        user = {"id": bot_id, "is_bot": True, "first_name": name, "username": username}
        bot = BotAccount(token, user)
        bot.next_update_id = int(self._bot_names.get("first_update_id", "100000001"))
        self.world.bots[bot_id] = bot
        self.world.touch("bot", bot_id)
        self.open_queue(bot)
        for room in self.world.rooms.values():
            if room.waits_for_bot:
                room.waits_for_bot = False
                room.members[str(bot_id)] = {"status": "administrator"}
                self.world.touch("room", (room.bot_id, room.id))
        return bot

    def open_queue(self, bot: BotAccount) -> Updates:
        """The queue of a bot, new or after a restart."""
        queue = Updates(self.world, bot)
        queue.twice = self.trouble.take_twice
        if self.strict:
            queue.judge = refuse_unsound
        self.queues[bot.id] = queue
        self.opened(bot.id)
        return queue

    def room_for(self, bot: BotAccount, chat_id: int | str, *, write: bool = True) -> Room:
        """The chat that a bot names; ApiError if it is not there or not open to it."""
        if isinstance(chat_id, str):
            room = self._public_room(chat_id)
        else:
            found = self.world.room(bot, chat_id)
            room = found or self._unopened(bot, chat_id)
        if room.is_private:
            if write:
                self._check_person(bot, room)
            return room
        if room.migrated_to and write:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": room.migrated_to},
            )
        if not room.holds(bot.id):
            out = "was kicked from" if room.status_of(bot.id) == "kicked" else "is not a member of"
            raise forbidden(f"bot {out} the {room.chat['type']} chat")
        return room

    def _check_person(self, bot: BotAccount, room: Room) -> None:
        person = self.world.people.get(room.id)
        if person is None:
            return
        if bot.id in person.blocked:
            raise forbidden("bot was blocked by the user")
        if bot.id not in person.started:
            raise self._cannot_begin(bot, person)

    def _public_room(self, name: str) -> Room:
        for room in self.world.rooms.values():
            if room.chat.get("username") == name.removeprefix("@") and not room.is_private:
                return room
        raise bad_request("chat not found")

    def _unopened(self, bot: BotAccount, chat_id: int) -> Room:
        person = self.world.people.get(chat_id)
        if person is None:
            raise bad_request("chat not found")
        raise self._cannot_begin(bot, person)

    def _cannot_begin(self, bot: BotAccount, person: Person) -> ApiError:
        user_id = person.user["id"]
        for room in self.world.rooms.values():
            if not room.is_private and room.holds(bot.id) and room.holds(user_id):
                return forbidden("bot can't initiate conversation with a user")
        return bad_request("chat not found")

    def message_for(self, room: Room, number: int | None, what: str) -> Stored:
        """A message that is still there; `what` as in the server's "… not found"."""
        message = room.messages.get(number or 0)
        if message is None or message.deleted:
            raise bad_request(f"{what} not found")
        return message

    def new_body(self, room: Room, sender: Json) -> Json:
        """The fields that every new message begins with."""
        return {
            "message_id": self.world.message_id(room),
            "from": sender,
            "chat": room.chat,
            "date": int(self.world.clock.now()),
        }

    def post_from_bot(
        self, bot: BotAccount, room: Room, fields: Json, keyboard: Json | None = None
    ) -> Stored:
        """Store what a bot sends. Other bots never see it, as on Telegram."""
        body = self.new_body(room, bot.user)
        body.update(fields)
        if keyboard is not None and "inline_keyboard" in keyboard:
            body["reply_markup"] = keyboard
        return self.world.store(room, Stored(body, keyboard, by_bot=bot.id))

    def post_from_person(self, person: Person, room: Room, fields: Json) -> Stored:
        """Store what a person sends and tell the bots that may know of it."""
        body = self.new_body(room, person.user)
        body.update(fields)
        message = self.world.store(room, Stored(body))
        self.announce(room, "message", body, f"chat {room.id}")
        return message

    def announce(self, room: Room, kind: str, body: Json, lane: str) -> list[int]:
        """Queue an update for every bot in this room that is meant to get it; their ids."""
        numbers = []
        for bot in self._hearers(room, kind, body):
            number = self.queues[bot.id].push(kind, body, lane)
            if number is not None:
                numbers.append(number)
        return numbers

    def tell(self, bot: BotAccount, kind: str, body: Json, lane: str) -> int | None:
        """Queue an update for one bot; its id, or None if the bot doesn't want this kind."""
        return self.queues[bot.id].push(kind, body, lane)

    def _hearers(self, room: Room, kind: str, body: Json) -> list[BotAccount]:
        if room.is_private:
            bot = self.world.bots[room.bot_id]
            person = self.world.people.get(room.id)
            deaf = person is not None and bot.id in person.blocked and kind == "message"
            return [] if deaf else [bot]
        return [
            bot
            for bot in self.world.bots.values()
            if room.holds(bot.id) and self._may_read(bot, room, body)
        ]

    def _may_read(self, bot: BotAccount, room: Room, body: Json) -> bool:
        """Privacy mode: a plain member bot hears commands, answers to it and mentions."""
        if self.reads_groups or room.status_of(bot.id) == "administrator":
            return True
        text: str = body.get("text") or body.get("caption") or ""
        if not _CONTENT & body.keys():
            return True
        if body.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
            return True
        name = str(bot.user["username"]).lower()
        command = re.match(r"/\w+(?:@(\w+))?", text)
        if command:
            return command[1] is None or command[1].lower() == name
        return f"@{name}" in text.lower()

    def album_id(self) -> str:
        """A new media_group_id, long like the real ones."""
        return str(13_000_000_000_000_000 + self.world.count("album"))

    def flood(self, bot: BotAccount, room: Room, messages: int = 1) -> int:
        """0, or the seconds this bot has to wait before it sends into this room."""
        if self.limiter.model == "off":
            return 0
        return self.limiter.wait(bot.id, room.id, self.world.clock.now(), messages)


_CONTENT = {
    "text",
    "caption",
    "photo",
    "video",
    "voice",
    "audio",
    "document",
    "animation",
    "sticker",
    "location",
    "venue",
    "contact",
    "poll",
    "video_note",
    "dice",
}


def refuse_unsound(update: Json) -> None:
    """RuntimeError for an update that is not what the Bot API promises: a fault of ours."""
    found = list(problems("Update", update))
    if found:
        raise RuntimeError(f"unsound update: {found}")


def lane_of_tap(person: Person) -> str:
    """Taps are delivered beside the messages, in a lane of their own for each person."""
    return f"tap {person.user['id']}"

"""The phone API, reading: world, messages, files, places, samples, ledger, events."""

import asyncio
from typing import Any

import orjson
from aiohttp import WSMsgType, web

from bot.sandbox.errors import PhoneError
from bot.sandbox.methods.commands import menu_for
from bot.sandbox.phone.answers import answer
from bot.sandbox.stage import Stage
from bot.sandbox.world import Json

NOTHING = {"type": "FeatureCollection", "features": []}


class Reading:
    """Everything that changes nothing."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.world = stage.exchange.world

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into the application."""
        get = app.router.add_get
        get("/api/world", self.show_world)
        get(r"/api/chats/{chat_id:-?\d+}/messages", self.messages)
        get(r"/api/chats/{chat_id:-?\d+}/commands", self.commands)
        get("/api/files/{file_id}", self.file)
        get("/api/places", self.places)
        get("/api/layers", self.layers)
        get("/api/samples", self.samples)
        get("/api/samples/{name}", self.sample)
        get("/api/events", self.events)
        get("/api/ledger", self.ledger)
        get("/api/glass", self.glass)

    async def show_world(self, _request: web.Request) -> web.Response:
        """Who and what there is."""
        return answer(
            {
                "now": self.world.clock.iso(),
                "bots": [bot.user for bot in self.world.bots.values()],
                "users": [self.stage.phone.card(user_id) for user_id in self.world.people],
                "chats": self.chats(),
                "limits": self.stage.exchange.limiter.model,
                "trouble": self.stage.exchange.trouble.read(),
                "bot_running": self.stage.child.running if self.stage.child else None,
            }
        )

    def chats(self) -> list[Json]:
        """Every chat, groups with their members and topics."""
        shown: list[Json] = []
        for room in self.world.rooms.values():
            chat = dict(room.chat)
            if not room.is_private:
                chat["members"] = [
                    {"user_id": int(user_id), "status": kept["status"]}
                    for user_id, kept in room.members.items()
                ]
                chat["topics"] = list(room.topics.values())
            elif room.bot_id != next(iter(self.world.bots), None):
                chat["bot_id"] = room.bot_id
            chat["pinned_message_ids"] = list(room.pinned)
            shown.append(chat)
        return shown

    async def messages(self, request: web.Request) -> web.Response:
        """The last messages of a chat, oldest first."""
        query = request.query
        limit = min(int(query.get("limit", 200)), 1000)
        before = int(query.get("before", 2**62))
        chat_id = int(request.match_info["chat_id"])
        reader = int(query.get("as", chat_id if chat_id > 0 else 0))
        bot_id = int(query["bot"]) if "bot" in query else None
        if reader:
            room = self.stage.phone.room(reader, chat_id, bot_id)
        else:
            found = self.world.rooms.get((0, chat_id))
            if found is None:
                raise PhoneError(f"There is no chat {chat_id}.", 404)
            room = found
        numbers = [number for number in room.messages if number < before][-limit:]
        return answer({"messages": [room.messages[number].view() for number in numbers]})

    async def commands(self, request: web.Request) -> web.Response:
        """The command menu as one person sees it."""
        user_id = int(request.query["as"])
        person = self.world.person(user_id)
        room = self.stage.phone.room(user_id, int(request.match_info["chat_id"]))
        bot = self.stage.phone.bot(room.bot_id or None)
        language = str(person.user.get("language_code", ""))
        return answer({"commands": menu_for(bot, room, user_id, language)})

    async def file(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file, with its content type and its name."""
        files = self.stage.exchange.files
        record = files.records.get(request.match_info["file_id"])
        if record is None:
            raise PhoneError("There is no such file.", 404)
        headers = {"Content-Type": record.mime, "X-Content-Type-Options": "nosniff"}
        if not record.mime.startswith(
            ("image/jpeg", "image/png", "image/webp", "video/", "audio/")
        ):
            headers["Content-Disposition"] = "attachment"
        return web.FileResponse(files.folder / record.digest, headers=headers)

    async def places(self, _request: web.Request) -> web.Response:
        """Outline and divisions for the map: what doesn't change."""
        known = self.stage.places() if self.stage.places else {}
        return answer({"outline": NOTHING, "divisions": []} | known)

    async def layers(self, _request: web.Request) -> web.Response:
        """Zones and open cases for the map, as they are now."""
        known = await self.stage.layers() if self.stage.layers else {}
        return answer({"zones": NOTHING, "cases": NOTHING} | known)

    async def samples(self, _request: web.Request) -> web.Response:
        """The sample files that can be sent with one tap."""
        return answer(
            [
                {
                    "name": one.name,
                    "kind": one.kind,
                    "title": one.title,
                    "url": f"/api/samples/{one.name}",
                }
                for one in self.stage.samples.values()
            ]
        )

    async def sample(self, request: web.Request) -> web.StreamResponse:
        """The bytes of one sample."""
        one = self.stage.samples.get(request.match_info["name"])
        if one is None:
            raise PhoneError("There is no such sample.", 404)
        return web.FileResponse(one.path)

    async def ledger(self, request: web.Request) -> web.Response:
        """What the bots called, after a number."""
        return answer({"calls": self.stage.api.ledger.after(int(request.query.get("after", 0)))})

    async def glass(self, _request: web.Request) -> web.Response:
        """What the bot tells of the last thing that somebody did."""
        told: Any = None
        if self.stage.glass is not None:
            told = await self.stage.glass()
        return answer({"last": told})

    async def events(self, request: web.Request) -> web.WebSocketResponse:
        """Everything that happens from now on, one JSON object a line."""
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self.stage.sockets.add(socket)
        try:
            with self.world.events.watch() as queue:
                await _pump(socket, queue)
        finally:
            self.stage.sockets.discard(socket)
        return socket


async def _pump(socket: web.WebSocketResponse, queue: "asyncio.Queue[Json]") -> None:
    async def forward() -> None:
        while not socket.closed:
            event = await queue.get()
            try:
                await socket.send_str(orjson.dumps(event).decode())
            except ConnectionError:
                return

    async with asyncio.TaskGroup() as tasks:
        sender = tasks.create_task(forward())
        async for message in socket:
            if message.type == WSMsgType.ERROR:
                break
        sender.cancel()

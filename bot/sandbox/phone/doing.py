"""The phone API, doing: acting for a person, and moving the world."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import orjson
from aiohttp import web

from bot.sandbox.errors import PhoneError
from bot.sandbox.files import Upload, guess_mime
from bot.sandbox.phone.answers import answer, body_of
from bot.sandbox.phone.hand import Where
from bot.sandbox.phone.saying import Batch
from bot.sandbox.stage import Stage
from bot.sandbox.world import Json


class Doing:
    """Everything that changes something."""

    def __init__(self, stage: Stage, saved: Callable[[], None]) -> None:
        self.stage = stage
        self.phone = stage.phone
        self.world = stage.exchange.world
        self._saved = saved

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into the application."""
        post = app.router.add_post
        post(r"/api/users/{user_id:\d+}/media", self.media)
        post(r"/api/users/{user_id:\d+}/sample", self.sample)
        post(r"/api/users/{user_id:\d+}/{what}", self.act)
        for path, function in {
            "/api/users": self.add_person,
            "/api/groups": self.add_group,
            "/api/groups/bot": self.bot_status,
            "/api/groups/migrate": self.migrate,
            "/api/clock": self.clock,
            "/api/trouble": self.trouble,
            "/api/reset_update_ids": self.reset_update_ids,
            "/api/bot": self.bot,
        }.items():
            post(path, self._with_body(function))

    def _with_body(
        self, function: Callable[[Json], Awaitable[Json]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handler(request: web.Request) -> web.Response:
            result = await function(await body_of(request))
            self._saved()
            return answer({"ok": True} | result)

        return handler

    async def act(self, request: web.Request) -> web.Response:
        """One thing that a person does."""
        what = request.match_info["what"]
        if what not in _ACTS:
            raise PhoneError(f"A person cannot {what!r}.", 404)
        wish = await body_of(request)
        if "bot" in wish:
            wish["bot_id"] = wish.pop("bot")
        result = _ACTS[what](self, int(request.match_info["user_id"]), wish)
        self._saved()
        return answer({"ok": True} | (result or {}))

    async def media(self, request: web.Request) -> web.Response:
        """Files, by multipart: a part `json`, and the files in their order."""
        form = await request.post()
        wish: Json = orjson.loads(str(form.get("json") or "{}"))
        uploads = []
        for value in form.values():
            if isinstance(value, web.FileField):
                mime = value.content_type
                if mime == "application/octet-stream":
                    mime = guess_mime(value.filename)
                uploads.append(Upload(value.filename, mime, value.file.read()))
        return await self._send(int(request.match_info["user_id"]), wish, uploads)

    async def sample(self, request: web.Request) -> web.Response:
        """One of the sample files."""
        wish = await body_of(request)
        one = self.stage.samples.get(str(wish["name"]))
        if one is None:
            raise PhoneError("There is no such sample.", 404)
        upload = Upload(one.path.name, guess_mime(one.path.name), one.path.read_bytes())
        wish |= {"kind": one.kind, "captions": [wish.pop("caption", None)]}
        return await self._send(int(request.match_info["user_id"]), wish, [upload])

    async def _send(self, user_id: int, wish: Json, uploads: list[Upload]) -> web.Response:
        batch = Batch(
            wish["kind"],
            uploads,
            wish.get("captions") or (),
            wish.get("album"),
            wish.get("duration"),
            wish.get("order"),
        )
        messages = await self.phone.media(user_id, batch, **_where(wish))
        self._saved()
        return answer({"ok": True, "messages": messages, "message": messages[0]})

    async def add_person(self, wish: Json) -> Json:
        """Another person with a phone; one with a role follows an invite to it at once."""
        person = self.phone.add_person(wish)
        if self.stage.invite is not None:
            payload = await self.stage.invite(str(wish.get("role") or "resident"))
            self.phone.start(person["id"], payload)
        return {"user": person}

    async def add_group(self, wish: Json) -> Json:
        """A group of people with the bot."""
        return {
            "chat": self.phone.add_group(
                wish["title"],
                wish.get("members") or [],
                is_forum=bool(wish.get("is_forum")),
                kind=wish.get("type", "supergroup"),
                chat_id=wish.get("id"),
                username=wish.get("username"),
                bot_status=wish.get("bot_status", "administrator"),
            )
        }

    async def bot_status(self, wish: Json) -> Json:
        """Make the bot member, administrator, or throw it out of a group."""
        self.phone.set_bot_status(wish["chat_id"], wish["status"], bot_id=wish.get("bot"))
        return {}

    async def migrate(self, wish: Json) -> Json:
        """Turn a basic group into a supergroup."""
        return {"chat": self.phone.migrate(wish["chat_id"])}

    async def clock(self, wish: Json) -> Json:
        """Jump forward by seconds or to a moment."""
        clock = self.world.clock
        if "to" in wish:
            clock.advance_to(datetime.fromisoformat(wish["to"]).astimezone())
        else:
            clock.advance(float(wish["advance"]))
        self.world.touch("counters", "")
        now = clock.iso()
        self.world.events.publish({"type": "clock", "now": now})
        return {"now": now, "offset_seconds": clock.offset}

    async def trouble(self, wish: Json) -> Json:
        """Read, set or end trouble."""
        state = self.stage.exchange.trouble.change(wish)
        if wish:
            self.world.events.publish({"type": "trouble", "trouble": state})
        return {"trouble": state}

    async def reset_update_ids(self, wish: Json) -> Json:
        """Let update ids go on from another number."""
        for queue in self.stage.exchange.queues.values():
            queue.restart_ids(int(wish["to"]))
        return {}

    async def bot(self, wish: Json) -> Json:
        """Kill, restart or look at the bot's process, where the sandbox runs it."""
        child = self.stage.child
        if child is None:
            raise PhoneError("The sandbox does not run the bot here.", 409, "bot_not_here")
        if wish.get("do") == "kill":
            await child.kill()
        elif wish.get("do") == "restart":
            await child.restart()
        elif wish.get("do") != "status":
            raise PhoneError("do is kill, restart or status.")
        self.world.events.publish({"type": "bot", "running": child.running})
        return {"running": child.running}


def _where(wish: Json) -> Where:
    return Where(
        chat_id=wish.get("chat_id"),
        bot_id=wish.get("bot_id"),
        reply_to=wish.get("reply_to"),
        thread_id=wish.get("thread_id"),
    )


def _pick(wish: Json, *names: str) -> Json:
    return {key: wish[key] for key in names if wish.get(key) is not None}


_Act = Callable[[Doing, int, Json], Any]
_CHAT = ("chat_id", "bot_id")
_ACTS: dict[str, _Act] = {
    "text": lambda me, who, w: {"message": me.phone.text(who, w["text"], **_where(w))},
    "location": lambda me, who, w: {
        "message": me.phone.location(
            who,
            w["latitude"],
            w["longitude"],
            **_where(w),
            **_pick(w, "horizontal_accuracy", "live_period"),
        )
    },
    "live": lambda me, who, w: {
        "message": me.phone.live(
            who,
            w["message_id"],
            w["latitude"],
            w["longitude"],
            **_pick(w, *_CHAT, "stop"),
        )
    },
    "venue": lambda me, who, w: {
        "message": me.phone.venue(
            who,
            w["latitude"],
            w["longitude"],
            w["title"],
            w["address"],
            **_where(w),
        )
    },
    "contact": lambda me, who, w: {
        "message": me.phone.contact(
            who,
            w["phone_number"],
            w["first_name"],
            contact_user_id=w.get("user_id", who if w.get("own") else None),
            **_where(w),
            **_pick(w, "last_name"),
        )
    },
    "poll": lambda me, who, w: {
        "message": me.phone.poll(
            who,
            w["question"],
            w["options"],
            **_where(w),
            **_pick(w, "is_anonymous"),
        )
    },
    "tap": lambda me, who, w: me.phone.tap(
        who,
        w["message_id"],
        w.get("data"),
        **_pick(w, *_CHAT, "row", "column"),
    ),
    "edit": lambda me, who, w: {
        "message": me.phone.edit(
            who,
            w["message_id"],
            **_pick(w, *_CHAT, "text", "caption"),
        )
    },
    "forward": lambda me, who, w: {
        "message": me.phone.forward(
            who,
            w["message_id"],
            **_pick(w, *_CHAT, "from_chat_id"),
        )
    },
    "react": lambda me, who, w: me.phone.react(
        who,
        w["message_id"],
        w.get("emoji"),
        **_pick(w, *_CHAT),
    ),
    "vote": lambda me, who, w: {
        "message": me.phone.vote(
            who,
            w["message_id"],
            w["options"],
            **_pick(w, *_CHAT),
        )
    },
    "start": lambda me, who, w: {
        "message": me.phone.start(who, w.get("payload"), **_pick(w, "bot_id")),
    },
    "block": lambda me, who, w: me.phone.block(who, **_pick(w, "bot_id")),
    "unblock": lambda me, who, w: me.phone.unblock(who, **_pick(w, "bot_id")),
    "join": lambda me, who, w: me.phone.join(who, w["chat_id"]),
    "leave": lambda me, who, w: me.phone.leave(who, w["chat_id"]),
    "delete": lambda me, who, w: me.phone.delete(who, w["message_id"], **_pick(w, *_CHAT)),
}

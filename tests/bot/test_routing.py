"""The index finds the handler that aiogram finds, for every button, command and state."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import Command, StateFilter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Update, User

from bot.routing import Directory
from handlers.context import Context
from handlers.root import root
from services.people import Actor
from tests.town import MONDAY

USER = {"id": 7, "is_bot": False, "first_name": "林", "language_code": "zh-hans"}
CHAT = {"id": 7, "type": "private", "first_name": "林"}
GROUP = {"id": -7, "type": "supergroup", "title": "街坊"}
BOT = Bot("4242:TEST-TOKEN")
BOT._me = User(id=4242, is_bot=True, first_name="平安", username="pingan_test_bot")
KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "poll_answer")

Found = tuple[HandlerObject, dict[str, Any]]


async def _by_aiogram(router: Router, kind: str, event: Any, data: dict[str, Any]) -> Any:
    """Aiogram's own walk, as in Router._propagate_event, without calling anybody."""
    observer = router.observers[kind]
    passed, found = await observer.check_root_filters(event, **data)
    if not passed:
        return None
    data = {**data, **found}
    for handler in observer.handlers:
        passed, _ = await handler.check(event, **{**data, "handler": handler})
        if passed:
            return handler
    for part in router.sub_routers:
        handler = await _by_aiogram(part, kind, event, data)
        if handler is not None:
            return handler
    return None


def _handlers(router: Router) -> Iterator[HandlerObject]:
    for part in router.chain_tail:
        for kind in KINDS:
            yield from part.observers[kind].handlers


def _filters() -> list[FilterObject]:
    return [one for handler in _handlers(root()) for one in handler.filters or ()]


def _states() -> list[str | None]:
    groups: set[Any] = set()
    for one in _filters():
        wanted = one.callback.states if isinstance(one.callback, StateFilter) else [one.callback]
        for state in wanted:
            if isinstance(state, State):
                groups.add(state.group)
            elif isinstance(state, type) and issubclass(state, StatesGroup):
                groups.add(state)
    return [None, "Gone:state", *(name for group in groups for name in group.__all_states_names__)]


def _commands() -> set[str]:
    asked = [one.callback for one in _filters() if isinstance(one.callback, Command)]
    return {str(name) for command in asked for name in command.commands}


def _buttons() -> set[str]:
    asked = [one.callback for one in _filters() if isinstance(one.callback, CallbackQueryFilter)]
    return {f"{one.callback_data.__prefix__}:{'1:' * 9}"[:40] for one in asked} | {
        f"{one.callback_data.__prefix__}{':1' * len(one.callback_data.model_fields)}"
        for one in asked
    }


def _message(**content: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1_800_000_000, "chat": CHAT, "from": USER, **content}


def _messages() -> Iterator[dict[str, Any]]:
    texts = ["您好", "1", "  ", "/", "/nobody_knows", "/report@somebody_else_bot"]
    for name in sorted(_commands()):
        texts += [f"/{name}", f"/{name}@pingan_test_bot words", f" /{name}", f"/{name}\nx"]
    for text in texts:
        yield _message(text=text)
    yield _message(text="/report") | {"chat": GROUP}
    size = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    yield _message(photo=[size])
    yield _message(photo=[size], caption="/report")
    yield _message(location={"latitude": 30.2, "longitude": 119.7})
    yield _message(voice={"file_id": "f", "file_unique_id": "u", "duration": 1})


def _updates() -> Iterator[Update]:
    raw: list[dict[str, Any]] = [{"message": one} for one in _messages()]
    raw += [{"edited_message": {**_message(text="别的"), "edit_date": 1_800_000_001}}]
    for data in ["", "unknown", "unknown:1", *sorted(_buttons())]:
        tap = {"id": "1", "from": USER, "chat_instance": "1", "data": data}
        raw += [{"callback_query": {**tap, "message": _message(text="卡片")}}]
    for one in raw:
        yield Update.model_validate({"update_id": 1, **one}, context={"bot": BOT})


class Empty:
    """A store in which nothing is found."""

    async def get(self, *_: Any) -> None:
        return None

    async def scalar(self, *_: Any) -> None:
        return None

    async def ask(self, *_: Any) -> list[Any]:
        return []

    run = scalars = ask

    @property
    def db(self) -> "Empty":
        return self


def _data(state: str | None, update: Update) -> dict[str, Any]:
    key = StorageKey(bot_id=4242, chat_id=7, user_id=7)
    context = FSMContext(MemoryStorage(), key)
    work: Any = Empty()
    actor = Actor(7, 7, 7, "lin", "zh-Hans")
    ctx = Context(work, actor, MONDAY, MONDAY, 7, "bot")
    return {
        "bot": BOT,
        "event_update": update,
        "state": context,
        "raw_state": state,
        "ctx": ctx,
    }


async def test_every_button_command_and_state_finds_the_handler_that_aiogram_finds() -> None:
    directory = Directory(root())
    states, updates = _states(), list(_updates())
    found = 0
    for number, (update, state) in enumerate(itertools.product(updates, states)):
        if state is not None and number % 5:
            continue
        event = getattr(update, update.event_type)
        data = _data(state, update)
        ours = await directory.find(update.event_type, event, **data)
        theirs = await _by_aiogram(root(), update.event_type, event, data)
        assert ours is theirs, (update.model_dump(exclude_none=True), state)
        found += theirs is not None
    assert found > len(updates)


class Walking(StatesGroup):
    here = State()
    there = State()


async def test_a_handler_that_steps_aside_lets_the_next_one_answer() -> None:
    router, below = Router(), Router()
    router.include_router(below)
    said: list[str] = []

    @router.message(StateFilter(Walking), Command("go"))
    async def first(_message: Any) -> None:
        said.append("first")
        raise SkipHandler

    @below.message(Walking.here, Command("go", "run"))
    async def second(_message: Any, command: Any) -> str:
        said.append(command.command)
        return "done"

    directory = Directory(router)
    update = Update.model_validate({"update_id": 1, "message": _message(text="/go")})
    data = _data(Walking.here.state, update)
    assert await directory.propagate("message", update.message, **data) == "done"
    assert said == ["first", "go"]
    elsewhere = _data(Walking.there.state, update)
    assert await directory.propagate("message", update.message, **elsewhere) is UNHANDLED


def test_a_middleware_is_refused_since_nobody_would_ask_it() -> None:
    router = Router()

    async def middleware(handler: Any, event: Any, data: Any) -> Any:
        return await handler(event, data)

    router.message.middleware(middleware)
    with pytest.raises(ValueError, match="middlewares"):
        Directory(router)

"""Finds the handler of an update without asking all of them.

aiogram asks every router and every filter in turn, and a bare ``State`` in a thread of its own;
with forty routers that cost more than all our own code. What a handler surely refuses is known
beforehand from three things: the state somebody stands in, the command, the prefix of the button.
So the handlers are looked up by these, and only those that are left are asked, in aiogram's order
and with aiogram's own filters. Which handler is found is the same: a test asks both.
"""

import inspect
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.dispatcher.event.handler import CallableObject, FilterObject, HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import Command, Filter, StateFilter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, TelegramObject

ANY = "*"
Gate = tuple[object, FilterObject]
"""What makes two filters of routers the same question, and the filter."""

Key = tuple[str, str | None, str | None]
"""Kind of update, state, and the command or the prefix of the button where one is known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A handler, and the filters that the index has not answered."""

    handler: HandlerObject
    gates: tuple["Gate", ...]
    filters: tuple[FilterObject, ...]
    states: frozenset[str | None] | None
    commands: frozenset[str] | None
    prefix: str | None

    def may(self, state: str | None, word: str | None) -> bool:
        """Whether it can be the one."""
        if self.states is not None and state not in self.states:
            return False
        if self.commands is not None:
            return word in self.commands
        return self.prefix is None or self.prefix == word


class Directory:
    """Every handler below a root router; to be made when all of them are registered."""

    def __init__(self, root: Router) -> None:
        self._root = root
        self._entries: dict[str, list[Entry]] = {}
        self._plans: dict[Key, Sequence[Entry]] = {}
        self._collect(root, {})
        everything = [one for entries in self._entries.values() for one in entries]
        self._words = {name for one in everything for name in one.commands or ()}
        self._words |= {one.prefix for one in everything if one.prefix}

    async def propagate(self, kind: str, event: TelegramObject, **data: Any) -> Any:
        """What the first handler that wants this event answers; UNHANDLED when none does."""
        search = Search(self._plan(kind, event, data.get("raw_state")), event, data)
        while (hit := await search.next()) is not None:
            handler, found = hit
            try:
                return await _call(handler, event, found)
            except SkipHandler:
                continue
        return UNHANDLED

    async def find(self, kind: str, event: TelegramObject, **data: Any) -> HandlerObject | None:
        """The first handler that wants this event, not called."""
        plan = self._plan(kind, event, data.get("raw_state"))
        hit = await Search(plan, event, data).next()
        return hit[0] if hit else None

    def _plan(self, kind: str, event: TelegramObject, state: str | None) -> Sequence[Entry]:
        word = _word(event)
        key = (kind, state, word if word in self._words else None)
        plan = self._plans.get(key)
        if plan is None:
            entries = self._entries.get(kind, ())
            plan = self._plans[key] = [one for one in entries if one.may(state, key[2])]
        return plan

    def _collect(self, router: Router, gates: Mapping[str, tuple[FilterObject, ...]]) -> None:
        own: dict[str, tuple[FilterObject, ...]] = {}
        for kind, observer in router.observers.items():
            own[kind] = (*gates.get(kind, ()), *(observer._handler.filters or ()))  # noqa: SLF001
            _refuse_middlewares(observer)
            entries = self._entries.setdefault(kind, [])
            entries += [_entry(handler, own[kind]) for handler in observer.handlers]
        for part in router.sub_routers:
            self._collect(part, own)


class Search:
    """Asks the handlers that are left, one after another."""

    def __init__(
        self, plan: Sequence[Entry], event: TelegramObject, data: Mapping[str, Any]
    ) -> None:
        self._plan = iter(plan)
        self._event = event
        self._data = data
        self._gates: dict[object, Any] = {}
        self._taps: dict[type, Any] = {}

    async def next(self) -> tuple[HandlerObject, dict[str, Any]] | None:
        """The next handler whose filters let the event pass, with what they found."""
        for entry in self._plan:
            found = {**self._data, "handler": entry.handler}
            if await self._pass(entry, found):
                return entry.handler, found
        return None

    async def _pass(self, entry: Entry, found: dict[str, Any]) -> bool:
        for gate in entry.gates:
            if not _take(await self._gate(gate, found), found):
                return False
        for one in entry.filters:
            if not _take(await self._ask(one, found), found):
                return False
        return True

    async def _gate(self, gate: "Gate", data: dict[str, Any]) -> Any:
        """A router's own filter is asked once, however many handlers stand behind it."""
        key, one = gate
        if key not in self._gates:
            self._gates[key] = await _call(one, self._event, data)
        return self._gates[key]

    async def _ask(self, one: FilterObject, data: dict[str, Any]) -> Any:
        """A button is unpacked once, however many handlers look at it."""
        asks = one.callback
        if not isinstance(asks, CallbackQueryFilter) or asks.rule is not None:
            return await _call(one, self._event, data)
        if asks.callback_data not in self._taps:
            self._taps[asks.callback_data] = await _call(one, self._event, data)
        return self._taps[asks.callback_data]


def _call(one: CallableObject, event: TelegramObject, data: dict[str, Any]) -> Awaitable[Any]:
    """What aiogram's own ``call`` does, without a partial and a frame for each filter."""
    if not one.awaitable:
        return one.call(event, **data)
    given = data if one.varkw else {name: data[name] for name in one.params if name in data}
    answer: Awaitable[Any] = one.callback(event, **given)
    return answer


def _gate(one: FilterObject) -> Gate:
    """A filter that was told nothing answers alike on whichever router it stands."""
    asks = one.callback
    alike = isinstance(asks, Filter) and not vars(asks)
    return (type(asks) if alike else id(one)), one


def _take(answer: Any, found: dict[str, Any]) -> bool:
    if isinstance(answer, dict):
        found.update(answer)
    return bool(answer)


def _entry(handler: HandlerObject, gates: tuple[FilterObject, ...]) -> Entry:
    filters = tuple(handler.filters or ())
    states = [named for one in filters if (named := _states(one)) is not None]
    left = tuple(one for one in filters if _states(one) is None)
    commands = [named for one in left if (named := _commands(one)) is not None]
    prefixes = [begin for one in left if (begin := _prefix(one)) is not None]
    return Entry(
        handler,
        tuple(_gate(one) for one in gates),
        left,
        frozenset.intersection(*states) if states else None,
        frozenset.intersection(*commands) if commands else None,
        prefixes[0] if prefixes else None,
    )


def _states(one: FilterObject) -> frozenset[str | None] | None:
    """The states a filter lets pass; None when it is no such filter, or lets any pass."""
    callback = one.callback
    wanted: Sequence[Any] = ()
    if isinstance(callback, State):
        wanted = (callback,)
    elif isinstance(callback, StateFilter):
        wanted = callback.states
    names: set[str | None] = set()
    for state in wanted:
        if inspect.isclass(state) and issubclass(state, StatesGroup):
            names |= set(state.__all_states_names__)
        elif isinstance(state, StatesGroup):
            names |= set(type(state).__all_states_names__)
        else:
            names.add(state.state if isinstance(state, State) else state)
    return frozenset(names) if wanted and ANY not in names else None


def _commands(one: FilterObject) -> frozenset[str] | None:
    """The commands a filter lets pass; None when it is no such filter or one with patterns."""
    asks = one.callback
    if not isinstance(asks, Command) or asks.ignore_case or asks.prefix != "/":
        return None
    plain = all(isinstance(name, str) for name in asks.commands)
    return frozenset(f"/{name}" for name in asks.commands) if plain else None


def _prefix(one: FilterObject) -> str | None:
    """The prefix of the buttons a filter lets pass; None when it is no such filter."""
    asks = one.callback
    if not isinstance(asks, CallbackQueryFilter):
        return None
    shape = asks.callback_data
    return f"{shape.__prefix__}:" if shape.__separator__ == ":" else None


def _word(event: TelegramObject) -> str | None:
    """The command of a message or the prefix of a button, as the index knows them."""
    if isinstance(event, CallbackQuery):
        return f"{event.data.partition(':')[0]}:" if event.data else None
    if isinstance(event, Message):
        first = (event.text or event.caption or "").split(maxsplit=1)[:1]
        return first[0].partition("@")[0] if first and first[0].startswith("/") else None
    return None


def _refuse_middlewares(observer: TelegramEventObserver) -> None:
    if len(observer.middleware) or len(observer.outer_middleware):
        raise ValueError(f"{observer.router}: middlewares would not be asked; the turn does that")

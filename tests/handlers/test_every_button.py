"""Every button of every role, made up by hand by those who may not: nothing of others changes."""

import importlib
import itertools
import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from types import NoneType
from typing import Any, Final, get_args

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select

import handlers
from services.blocking import Why
from services.cases import trail
from services.dispatch import routing
from services.people import Role
from services.work import Work
from storage import blocks, seals
from storage import dispatch as rows
from storage.tables import Block, Row, SourceItem, Unsealing, Visit
from tests.fakes.person import Someone
from tests.handlers.grid.crew import reported, serve, team, worker
from tests.handlers.staff.desk import LONGGANG, TAIHUYUAN
from tests.town import Town

ANSWERS: Final = {
    "do": ("show", "take", "close", "ring", "good", "bad", "unreached", "begin", "agreed"),
    "what": ("files", "place", "whole"),
    "name": ("moved", "where"),
    "kind": ("routing", "zones"),
    "category": ("rubble",),
    "area": (TAIHUYUAN,),
    "town": (TAIHUYUAN,),
    "code": (TAIHUYUAN,),
    "source": ("wall",),
    "authority": ("power",),
    "locale": ("en",),
}
"""What a text in a button may say, by the name of its field."""

OWN: Final = {"inbox", "outbox", "conversations", "shown_cards", "timers", "people", "leases"} | {
    *("settings", "subscriptions", "follows", "consents", "holds", "guardians", "looks")
}
"""Tables in which anybody may write something of their own."""

SECRETS: Final = ("里畈", "方师傅", "一队", "井盖", "有人在等")

MOST: Final = 40
"""Values of one kind of button."""


def kinds() -> list[type[CallbackData]]:
    """Every kind of button there is, whoever has it."""
    for found in pkgutil.walk_packages(handlers.__path__, "handlers."):
        importlib.import_module(found.name)
    ours = [one for one in _below(CallbackData) if one.__module__.startswith("handlers.")]
    return sorted(set(ours), key=lambda one: one.__prefix__)


def _below(kind: type[CallbackData]) -> Iterator[type[CallbackData]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def values(kind: type[CallbackData]) -> list[CallbackData]:
    """Buttons of this kind about the first things in the store, old and new."""
    names = list(kind.model_fields)
    choices = [_choices(name, kind.model_fields[name]) for name in names]
    found = [dict(zip(names, one, strict=True)) for one in itertools.product(*choices)]
    step = max(1, len(found) // MOST)
    return [one for fields in found[::step] if (one := _made(kind, fields)) is not None]


def _choices(name: str, field: Any) -> tuple[Any, ...]:
    types = get_args(field.annotation) or (field.annotation,)
    if isinstance(types[0], str):  # one of these words
        return types
    kind = next(get_args(one)[0] if get_args(one) else one for one in types if one is not NoneType)
    if kind is bool:
        return (True, False)
    if kind is int:
        return (0, 1, 2) if name in {"version", "over"} else (1,)
    if issubclass(kind, StrEnum):
        return tuple(kind)
    return ANSWERS.get(name, ("1", ""))


def _made(kind: type[CallbackData], fields: dict[str, Any]) -> CallbackData | None:
    try:
        return kind(**fields)
    except ValueError:
        return None


async def prepared(town: Town) -> None:
    """A case with a task in hand, and one of everything that a button may name."""
    fang = await worker(town, "方师傅")
    wang, task = await reported(town, await team(town, fang))
    await fang.taps("接单")
    now, wang_id, fang_id = town.clock.now(), (await wang.row()).id, (await fang.row()).id

    async def verb(work: Work) -> None:
        reason = await trail.keep(work, "有人在等", person_id=fang_id)
        await seals.add(work, _wish(task.case_id, fang_id, reason.id, now))
        held = Block(person_id=wang_id, by_id=fang_id, reason=Why.FLOOD, since=now, until=None)
        held.appealed_at = now
        await blocks.add(work, held)
        item = SourceItem(category="rubble", spot="30.23,119.72", area=TAIHUYUAN, cases=3)
        item.flagged_at = item.last_at = now
        visit = Visit(name="里畈小店", area=TAIHUYUAN, checklist="shop", due_at=now, checked={})
        await rows.add(work, item, visit)
        shipped = routing.POLICY._shipped
        await routing.POLICY.draft(work, None, shipped, note="井盖", now=now)

    await serve(town, verb)


def _wish(case_id: int, by: int, reason: int, now: Any) -> Unsealing:
    wish = Unsealing(case_id=case_id, asked_by=by, reason_id=reason, asked_at=now)
    wish.expires_at = now.replace(year=now.year + 1)
    return wish


async def whole(town: Town) -> dict[tuple[str, Any], Any]:
    """Every row that is not the presser's own business."""
    found = {}
    async with town.reading() as session:
        for table in Row.metadata.sorted_tables:
            if table.name not in OWN:
                keys = [one.name for one in table.primary_key]
                for row in (await session.execute(select(table))).mappings():
                    found[table.name, tuple(row[key] for key in keys)] = dict(row)
    return found


async def presses_all(town: Town, someone: Someone) -> None:
    """Press every button there is; each is answered, and nothing of others changes or shows."""
    await someone.says("/menu")
    before = await whole(town)
    seen = len(someone.sees)
    for kind in kinds():
        for data in values(kind):
            event = someone.tap_event(data.pack(), 77)
            await town.update("callback_query", event)
            assert event["id"] in town.telegram.toasts, data
        after = await whole(town)
        changed = {
            key for key in before.keys() | after.keys() if before.get(key) != after.get(key)
        }
        assert not changed, (kind, [(before.get(one), after.get(one)) for one in changed])
        shown = [text for text in someone.texts[seen:] if any(one in text for one in SECRETS)]
        assert not shown, (kind, shown)
        await someone.says("/cancel")


def test_every_kind_of_button_is_found_and_has_values() -> None:
    assert len(kinds()) > 80
    assert [one for one in kinds() if not values(one)] == []


@pytest.fixture(autouse=True)
def _fast_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.flood.BURST", 1_000_000)


@pytest.mark.row("F63")
async def test_a_resident_presses_everything(town: Town) -> None:
    await prepared(town)
    await presses_all(town, await town.person("路人"))


@pytest.mark.row("F63")
async def test_who_holds_every_role_elsewhere_presses_everything(town: Town) -> None:
    await prepared(town)
    roles = [one for one in Role if one is not Role.OWNER]
    await presses_all(town, await town.person("隔壁镇的", *roles, area=LONGGANG))

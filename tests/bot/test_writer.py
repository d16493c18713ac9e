"""What the writer promises about copies, order, poison and a store that fails."""

import asyncio
import sqlite3
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import updates
from bot.updates import Arrival
from bot.writer import Unavailable
from storage.engine import BUSY_TIMEOUT_MS, Store
from storage.tables import InboxRow, InboxState, Person
from tests.databases import make_unwritable
from tests.fakes import probe
from tests.fakes.person import Someone
from tests.town import BOT_NAME, Town


@pytest.fixture(autouse=True)
def _probe() -> None:
    probe.plug_in()


def _raw(message: dict[str, Any], number: int) -> dict[str, Any]:
    return {"update_id": number, "message": message}


def _note(person: Someone, text: str) -> dict[str, Any]:
    entities = [{"type": "bot_command", "offset": 0, "length": len("/probe_note")}]
    return person.message(text=f"/probe_note {text}", entities=entities)


def _read(raw: dict[str, Any]) -> Arrival:
    arrival = updates.read(raw, bot_id=4242, bot_name=BOT_NAME)
    assert arrival
    return arrival


async def _notes(town: Town) -> list[str]:
    return [p.name for p in await town.all(Person) if p.telegram_id is None]


@pytest.mark.row("S5", "F9")
async def test_the_same_update_twenty_times_at_once_has_one_effect(any_town: Town) -> None:
    lin = await any_town.person("lin")
    raw = _raw(_note(lin, "a"), 7)
    await asyncio.gather(*(any_town.writer.accept([_read(raw)]) for _ in range(20)))
    await any_town.raw(raw)
    assert await _notes(any_town) == ["note a"]
    assert lin.texts == ["记下了 a"]


@pytest.mark.row("F11")
async def test_one_message_under_two_update_ids_has_one_effect(any_town: Town) -> None:
    lin = await any_town.person("lin")
    message = _note(lin, "a")
    await any_town.raw(_raw(message, 7), _raw(message, 8))
    await any_town.raw(_raw(message, 9))
    assert await _notes(any_town) == ["note a"]


@pytest.mark.row("F12")
async def test_an_old_update_id_with_another_content_is_heard(any_town: Town) -> None:
    lin = await any_town.person("lin")
    await any_town.raw(_raw(_note(lin, "before"), 900))
    await any_town.raw(_raw(_note(lin, "after"), 900))
    assert await _notes(any_town) == ["note before", "note after"]


async def test_one_person_is_served_in_order_even_in_one_batch(any_town: Town) -> None:
    lin, wang = await any_town.person("lin"), await any_town.person("wang")
    batch = []
    for number in range(30):
        batch.append(_raw(_note(lin, f"lin{number}"), 100 + number))
        batch.append(_raw(_note(wang, f"wang{number}"), 200 + number))
    await any_town.raw(*batch)
    assert lin.texts == [f"记下了 lin{n}" for n in range(30)]
    assert wang.texts == [f"记下了 wang{n}" for n in range(30)]


def _without(raw: Any, path: tuple[Any, ...]) -> Any:
    copy = dict(raw)
    if len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = _without(copy[path[0]], path[1:])
    return copy


def _paths(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if not isinstance(value, dict):
        return []
    found = [(*before, key) for key in value]
    return found + [p for key, part in value.items() for p in _paths(part, (*before, key))]


@pytest.mark.row("F7")
async def test_a_poisoned_update_dies_alone_and_the_rest_is_handled(
    town: Town,
) -> None:
    people = [await town.person(f"p{n}") for n in range(99)]
    bad = people[0]
    poison = _raw({**_note(bad, "x"), "date": "yesterday"}, 50)
    batch = [_raw(_note(p, "ok"), 100 + n) for n, p in enumerate(people)]
    with capture_logs() as logged:
        await town.raw(*batch[:40], poison, *batch[40:])
    assert await _notes(town) == ["note ok"] * 99
    alerts = [one["event"] for one in logged if one["log_level"] == "error"]
    assert alerts == ["dead letter"], "operators are told"
    assert town.writer.turns.counts.turns["dead"] == 1
    dead = await town.all(InboxRow, InboxRow.state == InboxState.DEAD)
    assert [row.reason for row in dead] == ["unreadable: ValidationError"]
    assert "请改用文字" in bad.last_text


def _of_every_type(lin: Someone) -> dict[str, dict[str, Any]]:
    """One update of each type that we ask for, with everything that matters in it."""
    me = {"id": 4242, "is_bot": True, "first_name": "平安"}
    file = {"file_id": "f", "file_unique_id": "u"}
    pin = {"latitude": 30.2, "longitude": 119.7}
    contents: dict[str, dict[str, Any]] = {
        "photo": {**lin.photo(), "caption": "x", "reply_to_message": lin.message(text="y")},
        "voice": {"voice": {**file, "duration": 3}},
        "video": {"video": {**file, "duration": 3, "width": 3, "height": 3}},
        "document": {"document": {**file, "file_name": "x.pdf"}},
        "location": {"location": pin},
        "venue": {"location": pin, "venue": {"location": pin, "title": "x", "address": "y"}},
        "contact": {"contact": {"phone_number": "1", "first_name": "x", "user_id": lin.id}},
    }
    whole = {name: {"message": lin.message(**what)} for name, what in contents.items()}
    whole["command"] = {"message": _note(lin, "x")}
    whole["edit"] = {"edited_message": {**lin.message(text="x"), "edit_date": 1}}
    whole["tap"] = {"callback_query": lin.tap_event("go:report", 5)}
    member = {"user": me, "status": "member"}
    whole["member"] = {
        "my_chat_member": {
            "chat": lin.chat, "from": lin.user, "date": 1, "old_chat_member": member,
            "new_chat_member": member,
        }
    }  # fmt: skip
    options = {"option_ids": [0], "option_persistent_ids": ["0"]}
    whole["poll"] = {"poll_answer": {"poll_id": "1", "user": lin.user, **options}}
    return whole


TYPES = (
    "photo", "voice", "video", "document", "location", "venue", "contact", "command", "edit",
    "tap", "member", "poll",
)  # fmt: skip


@pytest.mark.row("F7")
@pytest.mark.parametrize("name", TYPES)
async def test_any_missing_field_of_any_type_leaves_nothing_waiting(town: Town, name: str) -> None:
    lin = await town.person("lin")
    whole = _of_every_type(lin)[name]
    (kind,) = whole
    for number, path in enumerate(_paths(whole)):
        broken = {**_without(whole, path), "update_id": 1000 + number}
        if "message_id" in broken.get(kind, {}):
            broken[kind]["message_id"] += 10_000 + number
        await town.raw(broken)
    rows = await town.all(InboxRow)
    assert {row.state for row in rows} <= {InboxState.DONE, InboxState.DEAD}
    assert any(row.state == InboxState.DEAD for row in rows)
    assert all(row.reason for row in rows if row.state == InboxState.DEAD)
    told = sum("请改用文字" in text for text in lin.texts)
    assert told > 0 or name in ("poll", "member"), "these ask for no answer"
    await lin.says("/probe_hello")
    assert lin.last_text == "您好"


@pytest.mark.row("F8")
async def test_an_unknown_kind_of_update_is_forgotten_unseen(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    lin = await town.person("canary-name")
    thing = {"text": "canary", "chat": lin.chat, "from": lin.user}
    await town.raw({"update_id": 1, "new_thing": thing}, {"update_id": 2})
    assert await town.all(InboxRow) == []
    assert town.telegram.calls == []
    await town.raw({"update_id": 3, "message": lin.message(text="x", new_field={"a": "canary"})})
    assert {row.state for row in await town.all(InboxRow)} == {InboxState.DONE}
    said = capsys.readouterr()
    assert "canary" not in said.out + said.err


async def test_group_talk_that_is_not_for_us_never_reaches_the_store(town: Town) -> None:
    lin = await town.person("lin")
    group = {"id": -100123, "type": "supergroup", "title": "里畈村"}
    await town.raw(_raw({**lin.message(text="今天吃什么"), "chat": group}, 1))
    assert await town.all(InboxRow) == []
    await town.raw(_raw({**_note(lin, "x"), "chat": group}, 2))
    assert len(await town.all(InboxRow)) == 1


@pytest.mark.row("F51", "F20")
async def test_nothing_is_acknowledged_while_the_store_cannot_be_written(town: Town) -> None:
    lin = await town.person("lin")
    await lin.says("/probe_hello")
    told: list[bytes] = []
    town.writer.on_outage = told.extend
    raw = _raw(_note(lin, "a"), 70)
    await make_unwritable(town.store, on=True)
    with pytest.raises(Unavailable):
        await town.writer.accept([_read(raw)])
    assert len(told) == 1
    await make_unwritable(town.store, on=False)
    assert await _notes(town) == []
    await town.raw(raw)
    assert await _notes(town) == ["note a"]


@pytest.mark.row("F52")
async def test_a_lock_held_by_another_process_is_waited_for(town: Town) -> None:
    assert BUSY_TIMEOUT_MS > 60_000, "longer than the minute that is promised"
    lin = await town.person("lin")
    assert town.store.path
    other = sqlite3.connect(town.store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    asyncio.get_running_loop().call_later(1.0, other.execute, "COMMIT")
    await town.raw(_raw(_note(lin, "a"), 1))
    other.close()
    assert await _notes(town) == ["note a"]


@pytest.mark.row("F56")
async def test_a_storm_of_cancellations_leaves_whole_effects_only(any_town: Town) -> None:
    lin = await any_town.person("lin")
    began = int(any_town.clock.now().timestamp())  # over minutes: so many at once were a flood
    notes = [{**_note(lin, str(n)), "date": began + n} for n in range(200)]
    offers = [_read(_raw(note, n)) for n, note in enumerate(notes)]
    tasks = [asyncio.ensure_future(any_town.writer.accept([one])) for one in offers]
    for number, task in enumerate(tasks):
        await asyncio.sleep(0)
        if number % 3:
            task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await any_town.settle()
    assert sorted(lin.texts) == sorted(f"记下了 {n}" for n in range(200))
    assert len(await _notes(any_town)) == 200


@pytest.mark.row("F51")
async def test_a_missing_folder_is_said_and_not_survived_silently(tmp_path: Any) -> None:
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'nowhere' / 'x.db'}")
    with pytest.raises(Exception, match="unable to open"):
        async with store.write():
            pass
    await store.close()
    assert not list(tmp_path.iterdir())

"""Every button of residents, mediators and broadcasters in the hands of everybody else.

The officers' buttons have the same in tests/handlers/staff/test_every_button.py.
"""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.flood import Flood
from handlers.mediator.agenda_callbacks import Decide as DecideHit
from handlers.mediator.agenda_callbacks import Edit
from handlers.mediator.callbacks import Meeting, PickTime, WhyNot
from handlers.resident.callbacks import MyCases, OwnCase, PhotoPlaceTap, Reason
from handlers.staff.agenda_table import WriteTable
from handlers.staff.callbacks import TakeBack
from handlers.staff.warn_callbacks import Decide, Launch
from services.people import Role
from services.work import Case
from storage.tables import (
    AgendaDay,
    Appointment,
    Campaign,
    Delivery,
    Event,
    Evidence,
    Grant,
    Hold,
    Host,
    InboxRow,
    Opening,
    Party,
    Request,
    Slot,
    TimerRow,
    Words,
)
from tests.fakes.person import Someone
from tests.handlers.mediation.test_mediation import mediator
from tests.handlers.outreach.test_warnings import TEXT, paste, villagers
from tests.handlers.staff.desk import LONGGANG, TAIHUYUAN, reports
from tests.town import Town

SECRETS = ("王桂英", "两车渣土", "138 0571", TEXT[:12], "孙丽")
KEPT = (
    AgendaDay, Appointment, Campaign, Case, Delivery, Event, Evidence, Grant, Hold, Host, Opening,
    Party, Request, Slot, TimerRow, Words,
)  # fmt: skip
VERSIONS = (0, 1)


def of_cases() -> Iterator[CallbackData]:
    """Of cases 1 to 3, which are all there are, as their owners' cards may have them."""
    for case_id, version in itertools.product((1, 2, 3), VERSIONS):
        for do in ("show", "add", "done", "withdraw"):
            yield OwnCase(case_id=case_id, do=do, version=version)
        yield Reason(case_id=case_id, version=version, code="solved")
        yield PhotoPlaceTap(evidence_id=case_id)
    yield MyCases(page=0)


def of_meetings() -> Iterator[CallbackData]:
    """The same of mediations."""
    for case_id, version in itertools.product((1, 2, 3), VERSIONS):
        for do in ("show", "accept", "take", "phone", "times", "move", "card", "end"):
            yield Meeting(case_id=case_id, do=do, version=version)
        for what in ("time", "all"):
            yield WhyNot(case_id=case_id, version=version, what=what, code="busy")
        yield PickTime(case_id=case_id, slot_id=1, version=version)


def of_agendas() -> Iterator[CallbackData]:
    """The same of the mediator's agenda, and of a table that somebody sent."""
    for do, value in (
        ("plan", ""),
        ("add3", "3.540.690.residents"),
        ("drop2", "0.840"),
        ("away", "2026-11-30"),
        ("rule", "buffer.30"),
        ("close", "1"),
        ("seats", "1.5"),
    ):
        yield Edit(host_id=1, do=do, edition=1, value=value)
    for how in ("move", "keep", "leave"):
        yield DecideHit(host_id=1, how=how)
    yield WriteTable(import_id=1)


def of_warnings() -> Iterator[CallbackData]:
    """The same of warnings."""
    for campaign_id, version in itertools.product((1, 2), VERSIONS):
        for do in ("send", "test", "text", "area", "severity", "cancel", "whole", "card"):
            yield Launch(campaign_id=campaign_id, do=do, version=version)
        for do in ("approve", "back"):
            yield Decide(campaign_id=campaign_id, do=do, version=version)


@pytest.fixture
async def owners(town: Town) -> dict[str, Someone]:
    """A case, a request for mediation with a number, and a warning that waits for approval."""
    he = await mediator(town)
    wang = await town.person("王桂英")
    await reports(town, wang)
    await wang.says("/mediate")
    for label in ("我明白", "四个问题都", "发送"):
        await wang.taps(label)
    for _ in range(2):
        if any("同意" in label for label in wang.labels):
            await wang.taps("同意")
    await wang.says("13805710000")
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    zhou = await town.person("周岚", Role.APPROVER, area=TAIHUYUAN)
    await villagers(town, 1)
    await paste(sun, "白沙村", "天气预警", "特别重大")
    await sun.taps("送审")
    return {"he": he, "wang": wang, "sun": sun, "zhou": zhou}


async def kept(town: Town) -> dict[str, list[dict[str, Any]]]:
    """Everything that must not change."""
    return {
        table.__tablename__: [
            {column.key: getattr(row, column.key) for column in table.__table__.columns}
            for row in await town.all(table)
        ]
        for table in KEPT
    }


async def press_all(town: Town, someone: Someone) -> None:
    for data in itertools.chain(of_cases(), of_meetings(), of_agendas(), of_warnings()):
        shown = someone.sees[-1].message_id if someone.sees else 1
        event = someone.tap_event(data.pack(), shown)
        town.writer.flood = Flood()  # nobody presses all of them within a second
        await town.update("callback_query", event)
        assert event["id"] in town.telegram.toasts, data


OUTSIDERS = [("resident", None), *((str(role), role) for role in Role)]


@pytest.mark.row("F63", "F67")
@pytest.mark.parametrize(("name", "role"), OUTSIDERS, ids=str)
async def test_nobody_else_s_button_shows_or_does_anything(
    town: Town, owners: dict[str, Someone], name: str, role: Role | None
) -> None:
    stranger = await town.person(name, *([role] if role else []), area=LONGGANG)
    before = await kept(town)
    await press_all(town, stranger)
    assert await kept(town) == before
    said = [*stranger.texts, *(str(toast) for toast in town.telegram.toasts.values())]
    assert not [text for text in said if any(secret in text for secret in SECRETS)]
    assert not await town.all(InboxRow, InboxRow.state != "done")


@pytest.mark.row("F64")
@pytest.mark.parametrize("who", ["he", "sun", "zhou"])
async def test_nothing_is_left_to_whoever_lost_the_role(
    town: Town, owners: dict[str, Someone], who: str
) -> None:
    someone = owners[who]
    boss = await town.person("负责人", Role.OWNER)
    for one in await town.all(Grant, Grant.person_id == (await someone.row()).id):
        await boss.taps(TakeBack(grant_id=one.id, sure=True))
    before, seen = await kept(town), len(someone.sees)
    await press_all(town, someone)
    after = await kept(town)
    if who == "sun":  # her own draft is hers to give up, nothing more
        for changed in (before, after):
            changed.pop("campaigns")
            changed.pop("timers")
    assert after == before
    if who != "sun":
        assert not [text for text in someone.texts[seen:] if any(one in text for one in SECRETS)]


@pytest.mark.parametrize("number", [0, -1, 1 << 31, 1 << 63, 10**30])
async def test_a_number_that_no_row_can_have_is_an_old_button(town: Town, number: int) -> None:
    wang = await town.person("王桂英", Role.MEDIATOR, Role.APPROVER, Role.BROADCASTER)
    for data in (
        f"own:{number}:show:0", f"own:1:show:{number}", f"why:{number}:1:solved",
        f"exif:{number}", f"mt:{number}:show:0", f"mt:1:accept:{number}",
        f"mtime:1:{number}:0", f"mwhy:{number}:0:time:busy", f"launch:{number}:send:1",
        f"launch:1:send:{number}", f"decide:{number}:approve:1", f"mine:{number}",
        f"week:{number}", f"more:{number}:x",
    ):  # fmt: skip
        event = wang.tap_event(data, 1)
        await town.update("callback_query", event)
        assert event["id"] in town.telegram.toasts, data
    assert {row.state for row in await town.all(InboxRow)} == {"done"}

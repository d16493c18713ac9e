"""A mediation is closed: who has no seat learns nothing of it, and the try is on record."""

from collections.abc import Iterator

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.flood import Flood
from handlers.commands import LISTED
from handlers.mediator.callbacks import Meeting
from handlers.mediator.file_callbacks import Ends, FileOf, HelperPick, PromiseSettled
from handlers.resident.table_callbacks import Look, OfferTap, PromiseKept, ShareIt, SideOf
from services.mediation.helping import As
from services.mediation.performing import Settled
from services.mediation.results import Result
from services.people import Role
from services.work import Case
from storage.tables import CaseLink, Evidence, Party
from storage.tables import Look as Looked
from tests.fakes.person import Someone
from tests.handlers.mediation.table import TERMS, TOWN, Table, officer, table
from tests.handlers.resident.steps import reports
from tests.handlers.staff.desk import card
from tests.town import Town

SECRETS = ("王桂英", "陈大山", "山核桃", "界石", TERMS, "138 0571", "1380571")
FILE = (
    "open", "begin", "end", "note", "notes", "evidence", "register", "helper", "draft", "text",
    "result", "plan", "promises", "tell", "danger", "docx", "txt", "xlsx", "csv", "send", "line",
)  # fmt: skip
SIDE = ("evidence", "add", "card", "text", "docx", "got", "filed", "promises")


def buttons(case: Case, evidence: int) -> Iterator[CallbackData]:
    """Every button around the file, as its mediator and its sides have it."""
    for do in FILE:
        yield FileOf(case_id=case.id, do=do, version=case.version)
    for do in SIDE:
        yield SideOf(case_id=case.id, do=do, version=1)
    for do in ("show", "accept", "take", "phone", "times", "card"):
        yield Meeting(case_id=case.id, do=do, version=0)
    yield Look(evidence_id=evidence)
    yield ShareIt(evidence_id=evidence, shared=True)
    yield PromiseKept(instalment_id=1, round=1, kept=True)
    yield PromiseSettled(instalment_id=1, round=1, how=Settled.KEPT)
    yield Ends(case_id=case.id, version=case.version, result=Result.NOT_AGREED)
    yield HelperPick(case_id=case.id, role=As.WITNESS, person_id=0)
    yield OfferTap(case_id=case.id, do="yes")


async def tries(town: Town, someone: Someone, case: Case, evidence: int) -> str:
    """All that somebody reads who tries every command and every button."""
    await someone.starts()
    words = [f"/{one.name}" for one in LISTED if one.name not in {"hide", "stop"}]
    words += [f"/{name} {case.number}" for name in ("case", "my", "queue", "examples", "search")]
    for text in [*words, case.number, "/examples 赔", "/cancel"]:
        town.writer.flood = Flood()
        await someone.says(text)
    for data in buttons(case, evidence):
        town.writer.flood = Flood()
        await someone.taps(data)
    seen = [str(one.params) + (one.paper.name if one.paper else "") for one in someone.sees]
    toasts = [str(toast) for toast in town.telegram.toasts.values()]
    return "\n".join([*seen, *toasts])


@pytest.fixture
async def at(town: Town) -> Table:
    """A table with evidence and a draft; the asker has given a number."""
    found = await table(town)
    await found.side(found.chen, "add")
    await found.chen.says("界石的照片在我家")
    await found.chen.taps("好了")
    await found.drafts()
    return found


ROLES = [None, *(role for role in Role)]


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_who_has_no_seat_learns_nothing_and_the_try_is_on_record(
    town: Town, at: Table, role: Role | None
) -> None:
    case = await at.case()
    (piece,) = await town.all(Evidence, Evidence.purpose == "added")
    stranger = await town.person("外人", *([role] if role else []), area=TOWN)
    town.telegram.toasts.clear()
    said = await tries(town, stranger, case, piece.id)
    assert not [one for one in SECRETS if one in said]
    me = (await stranger.row()).id
    assert [one.what for one in await town.all(Looked, Looked.person_id == me)] == ["refused"]
    after = await at.case()
    assert (after.state, after.version, after.result) == (case.state, case.version, case.result)


async def test_a_side_never_learns_the_other_s_number(town: Town, at: Table) -> None:
    await at.wang.sends(
        contact={"phone_number": "+8613805710000", "first_name": "王", "user_id": at.wang.id}
    )
    (piece,) = await town.all(Evidence, Evidence.purpose == "added")
    town.telegram.toasts.clear()
    said = await tries(town, at.chen, await at.case(), piece.id)
    assert "0571" not in said
    assert not [one for one in await town.all(Looked) if one.what == "refused"]


async def test_officers_see_state_and_dates_only(town: Town, at: Table) -> None:
    zhao = await officer(town, "值班赵", Role.DISPATCHER)
    await zhao.says("/mediations")
    assert (await at.case()).number in zhao.last_text
    assert "办理中" in zhao.last_text
    assert not [one for one in SECRETS if one in zhao.last_text]


@pytest.mark.row("M16")
async def test_a_case_becomes_a_request_with_one_tap_linked_both_ways(
    town: Town, at: Table
) -> None:
    zhao = await town.person("值班赵", Role.DISPATCHER)
    li = await town.person("李明")
    incident = await reports(town, li, "邻里")
    before = len(at.he.sees)
    await zhao.taps("提议调解", on=card(zhao, incident))
    turned = (await town.all(Case))[-1]
    assert (turned.kind, turned.reporter_id) == ("mediation", incident.reporter_id)
    link = await town.one(CaseLink)
    assert {link.case_id, link.other_id} == {incident.id, turned.id}
    assert len(at.he.sees) == before, "the studio hears of it once the reporter agrees"
    assert "自愿" in li.last_text
    await li.taps("我愿意")
    party = (await town.all(Party, Party.case_id == turned.id))[0]
    assert party.accepted_at is not None
    assert any(turned.number in text for text in at.he.texts[before:])

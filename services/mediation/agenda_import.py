"""A table of studios, hosts and hours is written: by chat in steps, with progress, or at once.

Writing the same table twice changes nothing the second time. Hours are added, never taken away;
so an import hits nobody's appointment.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from services.cases import evidence
from services.cases.evidence import File
from services.errors import NotAllowed, Refusal
from services.mediation.agenda_change import STAFF
from services.mediation.agenda_layout import carry_out, lay_out, plan_of, rewrite, write
from services.mediation.agenda_plan import Hours, Plan, Rules
from services.mediation.agenda_table import Flaw, Table
from services.mediation.codes import Track
from services.notices import Notice, register, tell
from services.people import Actor, Role, actor_of
from storage import agenda as rows
from storage import cases, fetching, people, timers
from storage import mediation as stored
from storage.tables import AgendaImport, Host, Studio
from storage.work import Work

KIND: Final = "agenda"
"""Kind of the evidence row of such a file."""

BIGGEST: Final = 5 * 1024 * 1024
STEP: Final = 100
"""Lines written in one transaction; then the chat is told how far it is."""

TIMER: Final = "agenda-import"


@dataclass(eq=False)
class TooBigATable(Refusal):
    """A file that only the command line takes."""

    key: ClassVar[str] = "refusal-agenda-too-big"


@register
@dataclass(frozen=True, slots=True)
class TableRead(Notice):
    """To whoever sent a table: what was read, or how far it is written."""

    import_id: int


def check_staff(actor: Actor) -> None:
    """Let only those pass who open studios somewhere.

    :raises NotAllowed: nobody of the staff.
    """
    if not actor.may(*STAFF):
        raise NotAllowed


async def send(work: Work, actor: Actor, file: File, *, sent_at: datetime, now: datetime) -> None:
    """Note a file that is to be read as a table.

    :raises NotAllowed: not the actor's to send. :raises TooBigATable: not by chat.
    """
    check_staff(actor)
    if (file.size or 0) > BIGGEST:
        raise TooBigATable
    piece = await evidence.note(work, actor, file, sent_at=sent_at, now=now, purpose=KIND)
    piece.kind = KIND


async def arrived(work: Work, evidence_id: int, table: Table, *, now: datetime) -> None:
    """A table was fetched and read: its sender sees what it says before anything is written."""
    piece = await cases.evidence(work, evidence_id)
    if piece is None or piece.person_id is None:
        return
    await fetching.given_up(work, evidence_id, fetching.DONE)
    actor = await actor_of(work, piece.person_id)
    if actor is None or not actor.may(*STAFF):
        return
    flaws = [*table.flaws, *await _foreign(actor, table.records)]
    bad = {one.line for one in flaws}
    row = AgendaImport(
        person_id=actor.id,
        body=[one for one in table.records if one["line"] not in bad],
        flaws=[asdict(one) for one in sorted(flaws, key=lambda one: one.line)],
        made_at=now,
    )
    await stored.add(work, row)
    tell(work, actor.id, TableRead(row.id), now=now)


async def _foreign(actor: Actor, records: Sequence[dict[str, Any]]) -> list[Flaw]:
    """Lines of towns that are not this person's."""
    return [
        Flaw(one["line"], "agenda-flaw-foreign")
        for one in records
        if "town" in one and not actor.may(*STAFF, area=one["town"])
    ]


async def read_import(work: Work, actor: Actor, import_id: int) -> AgendaImport:
    """A table that this person sent.

    :raises NotAllowed: somebody else's, or not there.
    """
    row = await rows.the_import(work, import_id)
    if row is None or row.person_id != actor.id:
        raise NotAllowed
    check_staff(actor)
    return row


async def begin(work: Work, actor: Actor, import_id: int, *, now: datetime) -> AgendaImport:
    """Start to write what was read; a second tap starts nothing.

    :raises NotAllowed: see `read_import`.
    """
    row = await read_import(work, actor, import_id)
    if not row.begun:
        row.begun = True
        await timers.arm(work, TIMER, str(row.id), {"import_id": row.id}, due_at=now)
    return row


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """The next lines; the last ones lay the times out."""
    row = await rows.the_import(work, payload["import_id"], lock=True)
    actor = await actor_of(work, row.person_id) if row else None
    if row is None or actor is None or not actor.may(*STAFF):
        return "not allowed any more"
    part = row.body[row.done : row.done + STEP]
    flaws = await write_lines(work, actor, part, now=now)
    row.flaws = [*row.flaws, *(asdict(one) for one in flaws)]
    row.done += len(part)
    if row.done < len(row.body):
        due_at = now + timedelta(milliseconds=10)
        await timers.arm(work, TIMER, str(row.id), payload, due_at=due_at)
    else:
        await lay_out(work, now=now)
    tell(work, row.person_id, TableRead(row.id), now=now)
    return f"{row.done} of {len(row.body)}"


async def write_lines(
    work: Work, actor: Actor | None, records: Sequence[dict[str, Any]], *, now: datetime
) -> list[Flaw]:
    """Write lines; those that can't be are named. Without an actor: from the command line."""
    flaws = []
    for record in records:
        flaw = await _write(work, actor, record, now=now)
        if flaw is not None:
            flaws.append(Flaw(record["line"], *flaw))
    return flaws


async def _write(
    work: Work, actor: Actor | None, record: dict[str, Any], *, now: datetime
) -> tuple[str, str] | None:
    studio = await stored.studio_named(work, record["studio"])
    if studio is None and "town" not in record:
        return "agenda-flaw-new-town", record["studio"]
    town = studio.town_code if studio else record["town"]
    if actor is not None and not actor.may(*STAFF, area=town):
        return "agenda-flaw-foreign", record["studio"]
    if studio is None:
        studio = Studio(name=record["studio"], town_code=town, kind=record["kind"], sample=False)
        await stored.add(work, studio)
    wrong = await _describe(work, studio, record)
    if wrong is not None or not record.get("host"):
        return wrong
    return await _receive(work, studio, record, now=now)


async def _describe(work: Work, studio: Studio, record: dict[str, Any]) -> tuple[str, str] | None:
    """What a line says of its place; a line about a host leaves the place as it is."""
    if parent := record.get("parent"):
        over = await stored.studio_named(work, parent)
        if over is None:
            return "agenda-flaw-parent", parent
        studio.parent_id = over.id
    if "pin" in record:
        studio.latitude, studio.longitude = record["pin"]
    for name in ("address", "phone"):
        setattr(studio, name, record.get(name, getattr(studio, name)) or "")
    if not record.get("host"):
        studio.matters = record.get("matters", studio.matters) or []
        studio.tongues = record.get("tongues", studio.tongues) or []
    await rows.settle(work)
    return None


async def _receive(
    work: Work, studio: Studio, record: dict[str, Any], *, now: datetime
) -> tuple[str, str] | None:
    """A host, and hours if the line has some."""
    account, wrong = await _account(work, record)
    if wrong is not None:
        return wrong
    host = await rows.host_named(work, studio.id, record["host"])
    if host is None:
        host = Host(studio_id=studio.id, name=record["host"], kind=record["role"])
        await stored.add(work, host)
    host.person_id = account or host.person_id
    host.matters = record.get("matters", host.matters) or []
    host.tongues = record.get("tongues", host.tongues) or []
    before = await plan_of(work, host, now=now)
    after, wrong = _planned(before, record)
    if after == before or wrong is not None:
        await rows.settle(work)
        return wrong
    await write(work, host, after, before=before)
    host.edition += 1
    await rows.settle(work)
    if host.person_id is not None:
        found = await rewrite(work, host, after, now=now)
        await carry_out(work, host, found, now=now, spare=True)
    return None


async def _account(
    work: Work, record: dict[str, Any]
) -> tuple[int | None, tuple[str, str] | None]:
    """Whose account a line names, by Telegram id: somebody who mediates."""
    said = record.get("account", "").removesuffix(".0")
    if not said:
        return None, None
    known = said.isascii() and said.isdecimal() and len(said) < 19
    person = await people.by_telegram(work, int(said)) if known else None
    actor = await actor_of(work, person.id) if person else None
    if actor is None or not actor.may(Role.MEDIATOR):
        return None, ("agenda-flaw-account", said)
    return actor.id, None


def _planned(plan: Plan, record: dict[str, Any]) -> tuple[Plan, tuple[str, str] | None]:
    """The plan with what a line says; hours that are there already are no flaw."""
    rules = Rules(
        record.get("buffer", plan.rules.buffer_minutes),
        record.get("notice", plan.rules.notice_minutes),
        record.get("ahead", plan.rules.ahead_days),
    )
    lines = plan.lines
    if "plan" in record:
        day, first, last, minutes, track, capacity = record["plan"]
        new = Hours(day, first, last, minutes, Track(track), capacity)
        if new not in lines and any(new.meets(one) for one in lines):
            return plan, ("agenda-flaw-meet", record["host"])
        lines = lines if new in lines else (*lines, new)
    return Plan(lines, plan.days, rules), None


FIRES: Final = {TIMER: _fire}

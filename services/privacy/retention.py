"""How long each type is kept, as the office decides it, and what goes when that is over (PIPL 19).

Ended cases lose words and files by the verbs of an erasure: their trails keep ids and digests, and
a line `erased` names the files. Open cases, those joined to one, and numbers on ``hold`` keep all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from services.cases import trail
from services.cases.intake import LINAN
from services.cases.states import Happened, State
from services.notices import Notice, register, tell_all
from services.people import DISTRICT, Role, everyone_with
from services.policies import BadPolicy, Finding, Policy
from storage import cases, personal, timers
from storage import retention as rows
from storage.work import Work

TIMER: Final = "retain"
AT: Final = time(3, 30)
"""In Lin'an: when nobody reports."""

SOON: Final = timedelta(seconds=30)
"""Until the next piece of the same night."""

AT_ONCE: Final = 50
"""Cases a transaction, of each type."""

LONGEST: Final = 36_500
TYPES: Final = ("incidents", "files", "mediations", "looks", "consents")
OPEN: Final = tuple(str(one) for one in State if one.open)

SHIPPED: Final[Mapping[str, Any]] = {
    "days": {
        "incidents": 1095,
        "files": 730,
        "mediations": None,
        "looks": 1095,
        "consents": 1095,
    },
    "hold": [],
}
"""A beginning, for the office to change. Files of mediations are kept: People's Mediation Law 31;
for looks the logs' three years of PIPL 56 are the measure."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Days by type, counted from a case's end; None: kept. ``hold``: numbers left alone."""

    days: Mapping[str, int | None]
    hold: tuple[str, ...] = ()

    def before(self, name: str, now: datetime) -> datetime | None:
        """What is older than this is over; None: nothing is."""
        days = self.days.get(name)
        return None if days is None else now - timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many went, or would go: cases by what they lose, lines of looks and of consents."""

    incidents: int = 0
    files: int = 0
    mediations: int = 0
    looks: int = 0
    consents: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        one, two = asdict(self), asdict(other)
        return Counts(**{name: one[name] + two[name] for name in TYPES})

    @property
    def any(self) -> bool:
        """Whether there is anything at all."""
        return any(asdict(self).values())


@register
@dataclass(frozen=True, slots=True)
class Retained(Notice):
    """To the owners: what went last night, counted by type."""

    incidents: int
    files: int
    mediations: int
    looks: int
    consents: int


def _read(body: Mapping[str, Any]) -> Rules:
    days = body["days"]
    if strange := days.keys() - set(TYPES):
        raise BadPolicy(f"days.{min(strange)}")
    for name, value in days.items():
        if value is not None and not (type(value) is int and 30 <= value <= LONGEST):
            raise BadPolicy(f"days.{name}: {value} is not null or between 30 and {LONGEST}")
    hold = body.get("hold", [])
    if not isinstance(hold, list) or not all(isinstance(one, str) for one in hold):
        raise BadPolicy("hold")
    return Rules(dict(days), tuple(hold))


async def _rehearse(work: Work, rules: Rules, now: datetime) -> Sequence[Finding]:
    counted = asdict(await count(work, rules, now=now))
    return [Finding(f"policy-retention-{name}", {"count": counted[name]}) for name in TYPES]


POLICY: Final = Policy("retention", _read, SHIPPED, rehearse=_rehearse)


@dataclass(frozen=True, slots=True)
class Reached:
    """Up to which case of each type tonight's round has come."""

    incidents: int = 0
    files: int = 0
    mediations: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """What one transaction did: counts, how far it came, whether more waits."""

    counts: Counts
    reached: Reached = field(default_factory=Reached)
    more: bool = False


async def _over(
    work: Work, rules: Rules, name: str, *, after: int, limit: int, now: datetime
) -> list[int]:
    before = rules.before(name, now)
    if before is None:
        return []
    over = rows.Over(name == "mediations", name == "files", before, OPEN, rules.hold)
    return await rows.cases_over(work, over, after=after, limit=limit)


async def count(work: Work, rules: Rules, *, now: datetime) -> Counts:
    """What would go, without touching it (a dry run)."""
    found = {
        name: len(await _over(work, rules, name, after=0, limit=1_000_000, now=now))
        for name in ("incidents", "files", "mediations")
    }
    looks, consents = rules.before("looks", now), rules.before("consents", now)
    return Counts(
        **found,
        looks=await rows.looks_over(work, looks, OPEN, rules.hold) if looks else 0,
        consents=await rows.consents_over(work, consents) if consents else 0,
    )


async def erase_some(work: Work, reached: Reached, *, now: datetime) -> Piece:
    """Erase a piece of what is over; call again with what it reached while there is more."""
    rules = (await POLICY.current(work)).value
    come, done, more = asdict(reached), dict.fromkeys(TYPES, 0), False
    for name in come:
        ids = await _over(work, rules, name, after=come[name], limit=AT_ONCE, now=now)
        for case_id in ids:
            await _case(work, case_id, words=name != "files", now=now)
        done[name], come[name] = len(ids), max(ids, default=come[name])
        more = more or len(ids) == AT_ONCE
    looks, consents = rules.before("looks", now), rules.before("consents", now)
    if looks:
        done["looks"] = await rows.forget_looks(work, looks, OPEN, rules.hold)
    if consents:
        done["consents"] = await rows.forget_consents(work, consents)
    return Piece(Counts(**done), Reached(**come), more)


async def _case(work: Work, case_id: int, *, words: bool, now: datetime) -> None:
    """The files go, and with ``words`` all that was said; the line says which files."""
    case = await cases.lock(work, case_id)
    files = list(await rows.files_of(work, case_id))
    if words:
        texts = await personal.words_of_cases(work, [case_id])
        texts |= await rows.loose_words(work, case_id)
        await cases.erase_words(work, sorted(texts), now=now)
        await rows.forget_sealed(work, case_id)
    await personal.erase_files(work, files)
    gone = {"evidence": files, "why": "retention"}
    await trail.append(work, None, case, Happened.ERASED, at=now, now=now, new=gone)


async def ensure(work: Work, *, now: datetime) -> None:
    """Promise the next night's round, unless it is promised; to be called at every start."""
    if not await timers.waits(work, TIMER, TIMER):
        await _tonight(work, now=now)


async def _tonight(work: Work, *, now: datetime) -> None:
    day = now.astimezone(LINAN).date()
    due_at = datetime.combine(day, AT, tzinfo=LINAN).astimezone(UTC)
    if due_at <= now:
        due_at += timedelta(days=1)
    await timers.arm(work, TIMER, TIMER, {}, due_at=due_at)


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """A piece of the round; at its end the owners read what went; then the next night."""
    reached = Reached(**payload.get("reached", {}))
    piece = await erase_some(work, reached, now=now)
    counts = Counts(**payload.get("counts", {})) + piece.counts
    if piece.more:
        rest = {"reached": asdict(piece.reached), "counts": asdict(counts)}
        await timers.arm(work, TIMER, TIMER, rest, due_at=now + SOON)
        return "goes on"
    await _tonight(work, now=now)
    if counts.any:
        owners = await everyone_with(work, Role.OWNER, area=DISTRICT)
        tell_all(work, owners, Retained(**asdict(counts)), now=now)
    return str(asdict(counts))


FIRES: Final = {TIMER: _fire}
"""What falls due here."""

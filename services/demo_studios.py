"""Sample studios, workstations, mediators and a representative: invented, and marked so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.mediation.agenda import Hours, lay_out
from services.mediation.agenda_layout import write
from services.mediation.agenda_plan import Plan
from services.mediation.codes import HostKind, PlaceKind, Track
from storage import mediation as rows
from storage.tables import Host, Studio
from storage.work import Work

TAIHUYUAN: Final = "330112103000"
QINGSHANHU: Final = "330112008000"
LONGGANG: Final = "330112117000"

_MORNING: Final = (9 * 60, 11 * 60 + 30)
_AFTERNOON: Final = (13 * 60 + 30, 16 * 60 + 30)


def _days(*days: tuple[int, Track]) -> tuple[Hours, ...]:
    return tuple(
        Hours(weekday, start, end, 30, track)
        for weekday, track in days
        for start, end in (_MORNING, _AFTERNOON)
    )


_USUAL: Final = _days((0, Track.RESIDENTS), (1, Track.ENTERPRISES))
"""Monday for residents, Tuesday for enterprises; the hours are invented."""


@dataclass(frozen=True, slots=True)
class SampleHost:
    """Somebody who receives people; ``telegram_id`` 0: in the directory only."""

    telegram_id: int
    name: str
    plan: tuple[Hours, ...] = _USUAL
    kind: HostKind = HostKind.MEDIATOR
    matters: tuple[str, ...] = ()
    tongues: tuple[str, ...] = ("普通话",)


@dataclass(frozen=True, slots=True)
class SamplePlace:
    """A place of 1+4+N; ``of`` names the studio that a workstation belongs to."""

    name: str
    town: str
    at: tuple[float, float]
    kind: PlaceKind = PlaceKind.STUDIO
    of: str = ""
    matters: tuple[str, ...] = ()
    tongues: tuple[str, ...] = ("普通话",)
    hosts: tuple[SampleHost, ...] = ()


_THY: Final = "太湖源镇调解工作室（示例）"
_QSH: Final = "青山湖街道调解工作室（示例）"

PLACES: Final = (
    SamplePlace(
        _THY,
        TAIHUYUAN,
        (30.335, 119.60),
        matters=("forest", "neighbours", "family", "land", "village"),
        tongues=("普通话", "临安话"),
        hosts=(
            SampleHost(
                1006, "何师傅", _USUAL, matters=("forest", "land"), tongues=("普通话", "临安话")
            ),
            SampleHost(
                1031,
                "陈代表（虚构）",
                _days((2, Track.REPRESENTATIVES)),
                HostKind.REPRESENTATIVE,
            ),
        ),
    ),
    SamplePlace(
        _QSH,
        QINGSHANHU,
        (30.245, 119.79),
        matters=("labour", "trade", "neighbours"),
        hosts=(
            SampleHost(1032, "林调解员（虚构）", matters=("labour", "trade")),
            SampleHost(0, "方阿姨（虚构）", (), tongues=("普通话", "绍兴话")),
        ),
    ),
    SamplePlace(
        "龙岗镇调解工作室（示例）",
        LONGGANG,
        (30.19, 119.02),
        matters=("trade", "labour", "forest"),
        tongues=("普通话", "昌化话"),
        hosts=(SampleHost(0, "胡师傅（虚构）", (), tongues=("昌化话",)),),
    ),
    SamplePlace("里畈村工作站（示例）", TAIHUYUAN, (30.36, 119.57), PlaceKind.STATION, _THY),
    SamplePlace("山居民宿联络点（示例）", TAIHUYUAN, (30.37, 119.55), PlaceKind.LIAISON, _THY),
    SamplePlace("湖滨园区联络点（示例）", QINGSHANHU, (30.25, 119.81), PlaceKind.LIAISON, _QSH),
)
"""Towns are real, everything else is invented; where the pins lie means nothing."""


async def found_all(work: Work, ids: Mapping[int, int], *, now: datetime) -> None:
    """Open every sample place; ``ids`` are persons by their Telegram ids."""
    known: dict[str, int] = {}
    for one in PLACES:
        studio = Studio(
            name=one.name,
            kind=one.kind,
            parent_id=known.get(one.of),
            town_code=one.town,
            latitude=one.at[0],
            longitude=one.at[1],
            matters=list(one.matters),
            tongues=list(one.tongues),
            sample=True,
        )
        await rows.add(work, studio)
        known[one.name] = studio.id
        for host in one.hosts:
            await _receive(work, studio, host, ids)
    await lay_out(work, now=now)


async def _receive(work: Work, studio: Studio, one: SampleHost, ids: Mapping[int, int]) -> None:
    host = Host(
        studio_id=studio.id,
        person_id=ids.get(one.telegram_id),
        name=one.name,
        kind=one.kind,
        matters=list(one.matters),
        tongues=list(one.tongues),
    )
    await rows.add(work, host)
    await write(work, host, Plan(one.plan))

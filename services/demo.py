"""Sample people, roles and a studio for the demo: invented, and marked so wherever shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from services import demo_studios
from services.dispatch import teams
from services.outreach import approval
from services.outreach.subscriptions import subscribe
from services.people import DISTRICT, Role, actor_of
from services.places import zones
from services.scams import sample
from storage import dispatch, outreach
from storage import people as rows
from storage.tables import Duty, Grant, Person, TeamMember, Visit
from storage.work import Work

TOWN: Final = "330112103000"
"""太湖源镇, a real town of Lin'an; who lives there in the demo is invented."""

VILLAGE: Final = "330112103257"
"""里畈村."""


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody with a phone in the demo; ``held`` are (role, area code) pairs."""

    telegram_id: int
    name: str
    role: str
    note: str
    held: tuple[tuple[Role, str], ...] = ()
    language: str = "zh-hans"
    elder: bool = False


PEOPLE: Final = (
    SamplePerson(1001, "王桂英", "resident", "太湖源镇里畈村居民，71 岁", elder=True),
    SamplePerson(1002, "李明", "resident", "太湖源镇里畈村居民"),
    SamplePerson(1003, "陈小燕", "grid_worker", "太湖源镇网格员", ((Role.GRID_WORKER, TOWN),)),
    SamplePerson(
        1004,
        "赵建国",
        "dispatcher",
        "区指挥中心值班员",
        ((Role.DISPATCHER, DISTRICT), (Role.BROADCASTER, DISTRICT)),
    ),
    SamplePerson(
        1005,
        "周岚",
        "approver",
        "区指挥中心值班员，审批预警",
        ((Role.DISPATCHER, DISTRICT), (Role.APPROVER, DISTRICT), (Role.OWNER, DISTRICT)),
    ),
    SamplePerson(1006, "何师傅", "mediator", "调解员（虚构）", ((Role.MEDIATOR, TOWN),)),
    SamplePerson(1007, "吴队长", "team_lead", "太湖源镇巡防队长", ((Role.TEAM_LEAD, TOWN),)),
    SamplePerson(1008, "孙丽", "broadcaster", "太湖源镇预警员", ((Role.BROADCASTER, TOWN),)),
)
"""Fictitious, each with a phone on the demo's page."""

QINGSHANHU: Final = "330112008000"
"""青山湖街道, a real sub-district; its five zones, teams and people in the demo are invented."""

_WORKS_THERE: Final = (Role.GRID_WORKER, QINGSHANHU)

PATROLS: Final = (
    SamplePerson(1009, "沈强", "grid_worker", "青山湖一队队员", (_WORKS_THERE,)),
    SamplePerson(1010, "徐敏", "grid_worker", "青山湖一队队员", (_WORKS_THERE,)),
    SamplePerson(
        1011, "方明", "team_lead", "青山湖一队队长", ((Role.TEAM_LEAD, QINGSHANHU), _WORKS_THERE)
    ),
    SamplePerson(1012, "高峰", "grid_worker", "青山湖二队队员", (_WORKS_THERE,)),
    SamplePerson(1013, "陆云", "grid_worker", "青山湖三队队员", (_WORKS_THERE,)),
    SamplePerson(1014, "韩冰", "grid_worker", "青山湖四队队员", (_WORKS_THERE,)),
    SamplePerson(1015, "丁磊", "grid_worker", "青山湖五队队员", (_WORKS_THERE,)),
    SamplePerson(
        1016, "许静", "town_admin", "青山湖街道值班领导", ((Role.TOWN_ADMIN, QINGSHANHU),)
    ),
    SamplePerson(1017, "梅老师", "protector", "受训专员", ((Role.PROTECTOR, DISTRICT),)),
)
"""Those who patrol the five zones, who answers for them, and who handles quiet matters."""

TEAMS: Final[dict[str, tuple[str, tuple[int, ...], int | None]]] = {
    "qsh-z1": ("青山湖一队（示例）", (1009, 1010, 1011), 1011),
    "qsh-z2": ("青山湖二队（示例）", (1012,), None),
    "qsh-z3": ("青山湖三队（示例）", (1013,), None),
    "qsh-z4": ("青山湖四队（示例）", (1014,), None),
    "qsh-z5": ("青山湖五队（示例）", (1015,), None),
}
"""Zone → its team's name, its people, and who leads it; all of them on duty from the start."""

VISITS: Final = (
    ("湖滨小馆（虚构）", "青山湖街道湖滨路 1 号（虚构）", 0),
    ("山脚面馆（虚构）", "青山湖街道山脚路 8 号（虚构）", 7),
)
"""Places with a checklist: name, address, in how many days they are due."""

TEAM: Final = {
    "id": -1_001_000_000_001,
    "title": "太湖源镇巡防队（示例）",
    "members": [1003, 1007, 1004],
}
"""A team's group chat, as the sandbox wants it."""

FORUM: Final[dict[str, Any]] = {
    "id": -1_001_000_000_002,
    "title": "青山湖一队（示例）",
    "members": [1011, 1009, 1010],
    "is_forum": True,
}
"""The group of the first team, with topics; the lead made it, and the bot is an administrator."""

AT_STUDIOS: Final = (
    SamplePerson(1031, "陈代表", "mediator", "太湖源镇代表（虚构）", ((Role.MEDIATOR, TOWN),)),
    SamplePerson(
        1032, "林调解员", "mediator", "青山湖街道调解员（虚构）", ((Role.MEDIATOR, QINGSHANHU),)
    ),
    SamplePerson(1033, "派出所值班", "police", "太湖源派出所（虚构）", ((Role.POLICE, TOWN),)),
)
"""Those of the other studios, and the post that hears of a quarrel that is hot now."""

EVERYBODY: Final = (*PEOPLE, *PATROLS, *AT_STUDIOS)
"""Who has a phone on the page."""

SUBSCRIBED: Final = (1001, 1002)
"""Who is warned for the village from the start."""


async def seed(work: Work, *, now: datetime) -> None:
    """Write the sample people, their roles, studios with their times, and who is warned."""
    ids = {one.telegram_id: await _settle(work, one, now) for one in EVERYBODY}
    await demo_studios.found_all(work, ids, now=now)
    await _patrol(work, ids, now=now)
    await _places_to_visit(work, now=now)
    await _awake(work)
    await sample.seed(work, author_id=ids[1004], now=now)
    for one in SUBSCRIBED:
        villager = await actor_of(work, ids[one])
        if villager is not None:
            await subscribe(work, villager, VILLAGE, source="sample", now=now)


async def _awake(work: Work) -> None:
    """Nobody sleeps in the demo: it is tried at any hour."""
    quiet = {"quiet_from": "00:00", "quiet_to": "00:00"}
    await outreach.keep_setting(work, approval.SETTING, quiet)


async def _patrol(work: Work, ids: dict[int, int], *, now: datetime) -> None:
    """Publish the sample zones; a team for each, on duty around the clock."""
    drawn = await zones.POLICY.draft(work, None, zones.sample_zones(), note="示例", now=now)
    await zones.POLICY.publish(work, None, drawn.version, now=now)
    for zone, (name, members, lead) in TEAMS.items():
        team = await teams.found(
            work,
            None,
            code=zone.replace("-z", "-t"),
            name=name,
            area=QINGSHANHU,
            zone_code=zone,
            sample=True,
        )
        team.chat_id = FORUM["id"] if zone == "qsh-z1" else None
        for one in members:
            member = TeamMember(team_id=team.id, person_id=ids[one], lead=one == lead, since=now)
            await dispatch.add(work, member)
            await dispatch.add(work, Duty(person_id=ids[one], on=True, said_at=now))


async def _places_to_visit(work: Work, *, now: datetime) -> None:
    """Two invented places that a worker of the first zone inspects, one of them due today."""
    for name, address, days in VISITS:
        visit = Visit(
            name=name,
            area=QINGSHANHU,
            checklist="small-restaurant",
            address=address,
            due_at=now + timedelta(days=days),
            checked={},
        )
        await dispatch.add(work, visit)


async def _settle(work: Work, one: SamplePerson, now: datetime) -> int:
    person = Person(
        telegram_id=one.telegram_id,
        chat_id=one.telegram_id,
        name=one.name,
        locale="zh-Hans",
        elder=one.elder,
        created_at=now,
    )
    work.db.add(person)
    await work.db.flush()
    for role, area in one.held:
        grant = Grant(person_id=person.id, role=role, area=area, granted_at=now)
        await rows.grant(work, grant)
    return person.id

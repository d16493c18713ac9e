"""Zones in the chat: a file becomes a draft, is tried, published and taken back (S10)."""

import json
from pathlib import Path
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import update

import locales
from handlers.staff import policy_callbacks
from handlers.staff.policy_callbacks import (
    PublishPolicy,
    SendPolicy,
    ShowPolicy,
    TakeBackPolicy,
    TryPolicy,
)
from services import drafting
from services.people import DISTRICT, Role
from services.places import zones
from services.policies import kinds
from storage.tables import Evidence, Grant, PolicyVersion
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.resident.steps import ready
from tests.handlers.staff.test_live_desk import invited
from tests.live import live
from tests.sandbox.phone import Phones
from tests.services.places.ground import MOVED, TWO, WEST, body, point, zone
from tests.town import Town

SAMPLE = Path(__file__).parents[3] / "services/places/data/sample_zones.geojson"
NOTHING_HERE = "这里没有您可以查看或操作的内容"


async def sends(town: Town, admin: Someone, document: Any, name: str = "防区.geojson") -> None:
    """The file is sent, and its bytes arrive."""
    await admin.taps("发文件")
    await admin.sends_document(name, "application/geo+json", 4_000)
    assert "正在检查" in admin.last_text
    piece = (await town.all(Evidence))[-1]
    assert piece.kind == drafting.POLICY
    data = document if isinstance(document, bytes) else json.dumps(document).encode()

    async def verb(work: Work) -> None:
        await drafting.arrived(work, piece.id, data, now=town.clock.now())

    await town.writer.serve(verb)
    await town.settle()


@pytest.mark.row("S10")
async def test_a_file_is_drafted_tried_published_and_taken_back(any_town: Town) -> None:
    admin = await any_town.person("周岚", Role.TOWN_ADMIN)
    await admin.says("/zones")
    assert "系统自带" in admin.last_text
    await sends(any_town, admin, TWO)
    assert "第 1 版，试算结果" in admin.last_text
    assert "2 个防区" in admin.last_text
    await admin.taps("发布这一版")
    assert "第 1 版已发布" in admin.last_text
    lin = await ready(any_town)
    await lin.sends_location(*point(1250, 500))
    await lin.taps("提交")
    await admin.says("/zones")
    assert "现在用第 1 版" in admin.last_text
    await sends(any_town, admin, MOVED)
    assert "1 件会换防区" in admin.last_text
    await admin.taps("发布这一版")
    await admin.says("/zones")
    await admin.taps("退回上一版")
    assert (await any_town.one(PolicyVersion, PolicyVersion.state == "published")).version == 2
    await admin.taps("确定退回")
    assert "已退回第 1 版" in admin.last_text
    assert (await any_town.one(PolicyVersion, PolicyVersion.state == "published")).version == 1


@pytest.mark.row("S10")
async def test_every_flaw_is_named_with_feature_and_position(town: Town) -> None:
    admin = await town.person("周岚", Role.OWNER)
    await admin.says("/policies")
    await admin.taps("防区和网格")
    await sends(town, admin, body([zone("a", WEST), zone("b", WEST)]))
    assert "a a防区（示例） 和 b b防区（示例）：重叠" in admin.last_text
    assert "30.22450, 119.77520" in admin.last_text
    for junk in (b"PK\x03\x04", b"[1]", b"\xff\xfe", b"NaN"):
        await admin.says("/zones")
        await sends(town, admin, junk)
        assert "不是 JSON" in admin.last_text
    many = body([zone(f"z{n}", WEST) for n in range(8)])
    await admin.says("/zones")
    await sends(town, admin, many)
    assert "另有 18 条" in admin.last_text
    assert await town.all(PolicyVersion) == []


async def test_what_is_no_file_or_too_big_is_said_and_commands_still_work(town: Town) -> None:
    admin = await town.person("周岚", Role.OWNER)
    await admin.says("/zones")
    await admin.taps("发文件")
    await admin.says("{}")
    assert "作为文件发来" in admin.last_text
    await admin.sends_document("防区.geojson", "application/json", 3_000_000)
    assert "2 MB" in admin.last_text
    await admin.says("/help")
    assert "发布之前什么都不会变" in admin.last_text
    await admin.says("/cancel")
    assert "正在检查" not in admin.last_text
    assert await town.all(Evidence) == []


async def test_what_was_tried_over_another_version_is_not_published(town: Town) -> None:
    admin, other = await town.person("周岚", Role.OWNER), await town.person("赵", Role.TOWN_ADMIN)
    await admin.says("/zones")
    await sends(town, admin, TWO)
    shown = admin.last
    await other.says("/zones")
    await sends(town, other, MOVED)
    await other.taps("发布这一版")
    toast = await admin.taps("发布这一版", on=shown)
    assert "变" in toast["text"]
    assert (await town.one(PolicyVersion, PolicyVersion.state == "published")).version == 2


SAMPLES: dict[type[CallbackData], tuple[dict[str, Any], ...]] = {
    ShowPolicy: ({"kind": "zones"}, {"kind": "nothing"}),
    SendPolicy: ({"kind": "zones"}, {"kind": "nothing"}),
    TryPolicy: ({"kind": "zones", "version": 1}, {"kind": "nothing", "version": 1}),
    PublishPolicy: tuple(
        {"kind": kind, "version": n, "over": 1} for kind in ("zones", "nothing") for n in (1, 2)
    ),
    TakeBackPolicy: tuple({"kind": "zones", "over": 1, "sure": s} for s in (True, False)),
}


def test_every_kind_of_button_is_walked_through_and_fits() -> None:
    made = {
        one
        for one in vars(policy_callbacks).values()
        if isinstance(one, type) and issubclass(one, CallbackData) and one is not CallbackData
    }
    assert set(SAMPLES) == made
    longest = PublishPolicy(kind="x" * 16, version=(1 << 31) - 1, over=(1 << 31) - 1)
    assert len(longest.pack()) <= 64


@pytest.mark.parametrize("role", [None, *sorted(set(Role) - {Role.OWNER, Role.TOWN_ADMIN})])
async def test_who_does_not_decide_changes_nothing(town: Town, role: Role | None) -> None:
    async def verb(work: Work) -> None:
        for document in (TWO, MOVED):
            await zones.POLICY.draft(work, None, document, note="", now=town.clock.now())
        await zones.POLICY.publish(work, None, 1, now=town.clock.now())

    await town.writer.serve(verb)
    someone = await town.person("王桂英", *([role] if role else []))
    await someone.says("/zones")
    assert NOTHING_HERE in someone.last_text
    for kind, values in SAMPLES.items():
        for fields in values:
            event = someone.tap_event(kind(**fields).pack(), 77)
            await town.update("callback_query", event)
            assert town.telegram.toasts[event["id"]]["text"] == NOTHING_HERE
    assert [row.state for row in await town.all(PolicyVersion)] == ["published", "draft"]


async def test_a_role_taken_back_meanwhile_drafts_nothing(town: Town) -> None:
    admin = await town.person("周岚", Role.TOWN_ADMIN)
    await admin.says("/zones")
    await admin.taps("发文件")
    await admin.sends_document("防区.geojson", "application/json", 4_000)
    seen = len(admin.sees)

    async def verb(work: Work) -> None:
        await work.db.execute(update(Grant).values(revoked_at=town.clock.now()))
        await drafting.arrived(work, 1, json.dumps(TWO).encode(), now=town.clock.now())

    await town.writer.serve(verb)
    await town.settle()
    assert len(admin.sees) == seen
    assert await town.all(PolicyVersion) == []
    assert (await town.one(Evidence)).fetch_state == "done"


@pytest.mark.row("S10")
async def test_a_real_file_is_fetched_and_becomes_a_draft(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path) as app:
        admin = await phones.person("周岚")
        await admin.text(f"/start {await invited(app, Role.OWNER, DISTRICT)}")
        await admin.hears("您现在是")
        await admin.text("/zones")
        await admin.hears("防区和网格")
        await admin.tap("发文件")
        await admin.hears("作为文件发来")
        await admin.document(SAMPLE, "防区.geojson")
        shown = await admin.hears("试算结果")
        assert "5 个防区，10 个网格" in shown["text"]
        await admin.tap("发布这一版")
        await admin.hears("第 1 版已发布")


def test_every_kind_has_a_name() -> None:
    for locale in ("zh-Hans", "en"):
        assert all(locales.plain(locale, f"policy-kind-{name}") for name in kinds())

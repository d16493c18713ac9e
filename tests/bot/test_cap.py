"""The feed of warnings: valid CAP 1.2, updates and cancels with references, nobody in it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from lxml import etree  # type: ignore[import-untyped]

from bot.http import cap
from services.people import Role
from storage import scams
from storage.engine import Store
from storage.tables import Campaign
from storage.work import Work
from tests.handlers.outreach.test_warnings import TEXT, paste, villagers
from tests.town import Town, TownClock

SCHEMA = Path(__file__).parent / "data" / "cap-1.2.xsd"
NS = {"cap": "urn:oasis:names:tc:emergency:cap:1.2", "atom": "http://www.w3.org/2005/Atom"}
TAIHUYUAN = "330112103000"


@dataclass
class Shown:
    store: Store
    clock: TownClock


@pytest.fixture
async def site(town: Town) -> AsyncIterator[ClientSession]:
    app = web.Application()
    cap.add_to(app, Shown(town.store, town.clock), "pingan_test_bot")
    async with TestServer(app) as server, ClientSession(server.make_url("/")) as session:
        yield session


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMA))


async def issued(town: Town) -> Campaign:
    """A warning on its way, written by 孙丽 for one villager."""
    await villagers(town, 1)
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    await paste(sun, "白沙村", "反诈预警", "一般", text=f"{TEXT}<b>&</b> 2 < 3")
    await sun.taps("发给 1 人")
    await town.later(seconds=5)
    campaign: Campaign = await town.one(Campaign)
    return campaign


async def get(site: ClientSession, path: str) -> tuple[int, bytes]:
    async with site.get(path) as answer:
        return answer.status, await answer.read()


def one(root: Any, path: str) -> str:
    (found,) = root.findall(path, NS)
    return str(found.text)


@pytest.mark.row("S8")
async def test_a_warning_is_a_valid_cap_message(
    town: Town, site: ClientSession, schema: xmlschema.XMLSchema
) -> None:
    campaign = await issued(town)
    status, body = await get(site, f"/cap/alerts/{campaign.code}.xml")
    assert status == 200
    root = etree.fromstring(body)
    schema.validate(etree.tostring(root, encoding="unicode"))
    assert one(root, "cap:status") == "Actual"
    assert one(root, "cap:msgType") == "Alert"
    assert TEXT in one(root, "cap:info/cap:description")
    assert one(root, "cap:info/cap:area/cap:geocode/cap:value") == campaign.area
    assert "太湖源镇白沙村" in one(root, "cap:info/cap:area/cap:areaDesc")
    for name in ("孙丽", "村民"):
        assert name not in body.decode()


@pytest.mark.row("S8")
@pytest.mark.parametrize(("about", "kind"), [("update", "Update"), ("cancel", "Cancel")])
async def test_a_correction_names_what_it_corrects(
    town: Town, site: ClientSession, schema: xmlschema.XMLSchema, about: str, kind: str
) -> None:
    first = await issued(town)

    async def verb(work: Work) -> None:
        copied = {
            c.key: getattr(first, c.key) for c in Campaign.__table__.columns if c.key != "id"
        }
        later = (first.issued_at or town.clock.now()) + timedelta(hours=1)
        changed = {"code": "ABCDE-FGH23", "about": about, "about_id": first.id, "issued_at": later}
        await scams.add(work, Campaign(**(copied | changed)))

    await town.writer.serve(verb)
    _, body = await get(site, "/cap/alerts/ABCDE-FGH23.xml")
    root = etree.fromstring(body)
    schema.validate(etree.tostring(root, encoding="unicode"))
    assert one(root, "cap:msgType") == kind
    sender, identifier, sent = one(root, "cap:references").split(",")
    _, original = await get(site, f"/cap/alerts/{first.code}.xml")
    was = etree.fromstring(original)
    assert sender == one(was, "cap:sender")
    assert identifier == one(was, "cap:identifier")
    assert sent == one(was, "cap:sent")


@pytest.mark.row("S8")
async def test_the_feed_lists_what_was_issued_and_no_draft(
    town: Town, site: ClientSession
) -> None:
    campaign = await issued(town)
    sun = await town.person("钱", Role.BROADCASTER, area=TAIHUYUAN)
    await paste(sun, "白沙村", "反诈预警", "一般", text="一份草稿")
    draft = (await town.all(Campaign))[-1]
    status, body = await get(site, "/cap/feed.xml")
    assert status == 200
    root = etree.fromstring(body)
    links = [found.get("href") for found in root.findall("atom:entry/atom:link", NS)]
    assert links == [f"alerts/{campaign.code}.xml"]
    assert "草稿" not in body.decode()
    for code in (draft.code, "nothing", "../healthz"):
        assert (await get(site, f"/cap/alerts/{code}.xml"))[0] == 404


@pytest.mark.row("S8")
async def test_a_recalled_one_is_cancelled_by_a_message_of_its_own(
    town: Town, site: ClientSession, schema: xmlschema.XMLSchema
) -> None:
    campaign = await issued(town)
    assert (await get(site, f"/cap/alerts/{campaign.code}-recall.xml"))[0] == 404

    async def verb(work: Work) -> None:
        row = await scams.campaign(work, campaign.id)
        assert row is not None
        row.state = "recalled"
        await scams.flush(work)

    await town.writer.serve(verb)
    _, body = await get(site, f"/cap/alerts/{campaign.code}-recall.xml")
    root = etree.fromstring(body)
    schema.validate(etree.tostring(root, encoding="unicode"))
    assert one(root, "cap:msgType") == "Cancel"
    assert f",pingan-{campaign.code}," in one(root, "cap:references")
    assert one(root, "cap:identifier") != f"pingan-{campaign.code}"
    assert len((await get(site, "/cap/feed.xml"))[1].split(b"<entry>")) == 3


def test_the_schema_says_no(schema: xmlschema.XMLSchema) -> None:
    wrong = (
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>x</identifier></alert>'
    )
    assert not schema.is_valid(wrong)

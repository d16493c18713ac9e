"""A large audience is frozen in pieces, as of one moment; on both databases."""

from functools import partial

import pytest

from services.outreach import audience, campaigns, delivery, subscriptions
from services.outreach.campaigns import Text
from services.outreach.codes import Phase, Severity, Topic
from storage import audiences
from storage.engine import Store
from storage.tables import Campaign, Delivery
from tests.services.outreach.test_campaigns import VILLAGE, Hall, hall  # noqa: F401

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three subscriptions are many, two a piece."""
    monkeypatch.setattr(audience, "COUNTED_AT_ONCE", 3)
    monkeypatch.setattr(audiences, "PIECE", 2)


@pytest.mark.row("Q11")
async def test_pieces_hold_everybody_of_one_moment_and_nobody_else(
    hall: Hall,  # noqa: F811
    store: Store,
) -> None:
    del store
    people = await hall.villagers(7)
    said = Text(Topic.FRAUD, Severity.SEVERE, VILLAGE, "请不要点链接")
    campaign = await hall.writes(said)
    shown = await hall.do(lambda work: campaigns.preview(work, hall.author, campaign.id))
    assert shown.reaches is None, "so many are counted outside of the turn"
    await hall.sends(campaign)
    await hall.approves(hall.zhou, campaign)
    assert hall.copies() == [], "nobody is written to before all of them stand"
    hall.later(seconds=1)
    await hall.do(lambda work: subscriptions.stop(work, people[5], now=hall.now))
    late = (await hall.villagers(1))[0]
    for _ in range(8):
        hall.later(seconds=1)
        await hall.ticks(campaign)
    rows = await hall.all(Delivery)
    assert {one.person_id for one in rows} == {one.id for one in people}, "as they stood then"
    assert late.id not in {one.person_id for one in rows}
    (frozen,) = await hall.all(Campaign)
    assert frozen.frozen_count == len(rows) == 7
    whole = await hall.do(
        partial(campaigns.preview, actor=hall.author, campaign_id=campaign.id, whole=True)
    )
    assert whole.reaches == 7, "one has left, one has come"
    assert {one.place for one in rows} == {VILLAGE}


async def test_stopped_while_it_is_frozen_nothing_leaves(hall: Hall) -> None:  # noqa: F811
    await hall.villagers(7)
    campaign = await hall.writes(Text(Topic.FRAUD, Severity.SEVERE, VILLAGE, "请不要点链接"))
    await hall.sends(campaign)
    await hall.approves(hall.zhou, campaign)
    await hall.do(
        lambda work: campaigns.cancel(work, hall.author, campaign.id, version=1, now=hall.now)
    )
    for _ in range(6):
        hall.later(seconds=1)
        await hall.ticks(campaign)
    assert hall.copies() == []
    (done,) = await hall.all(Campaign)
    assert done.state == Phase.CANCELLED
    assert delivery.count(done).pending == 0

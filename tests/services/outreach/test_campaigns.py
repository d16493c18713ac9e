"""Warnings under contention: one run, one approval, copies that add up; on both databases."""

import asyncio
from collections import Counter
from functools import partial

import pytest

from services.errors import NotAllowed, Refusal, Stale
from services.outreach import approval, audience, campaigns, delivery, subscriptions
from services.outreach.campaigns import Text
from services.outreach.codes import Copy, Phase, Severity, Topic
from services.outreach.errors import BadText, Decided, NobodyThere, OwnCampaign
from services.people import Actor, Role, mark_stopped
from storage.engine import Store
from storage.tables import Campaign, Delivery, OutboxRow, Subscription, TimerRow
from storage.work import Told
from tests.services.mediation.studio import Bench

VILLAGE = "330112103266"
TOWN = "330112103000"
ELSEWHERE = "330112117000"
SAID = Text(Topic.FRAUD, Severity.MINOR, VILLAGE, "请不要点链接")
GRAVE = Text(Topic.FRAUD, Severity.EXTREME, VILLAGE, "请不要点链接")


class Hall(Bench):
    """A town hall: an author, two approvers, villagers."""

    author: Actor
    zhou: Actor
    zhao: Actor

    async def villagers(self, count: int, area: str = VILLAGE) -> list[Actor]:
        people = [await self.person(f"村民{n}") for n in range(count)]
        for one in people:
            await self.subscribes(one, area)
        return people

    async def subscribes(self, actor: Actor, area: str = VILLAGE) -> bool:
        return await self.do(lambda work: subscriptions.subscribe(work, actor, area, now=self.now))

    async def writes(self, said: Text = SAID) -> Campaign:
        return await self.do(lambda work: campaigns.write(work, self.author, said, now=self.now))

    async def sends(self, campaign: Campaign, version: int = 1) -> Campaign:
        return await self.do(
            lambda work: campaigns.send_off(
                work, self.author, campaign.id, version=version, now=self.now
            )
        )

    async def approves(self, who: Actor, campaign: Campaign, version: int = 1) -> Campaign:
        return await self.do(
            lambda work: campaigns.approve(work, who, campaign.id, version=version, now=self.now)
        )

    async def ticks(self, campaign: Campaign) -> delivery.Counts | None:
        return await self.do(lambda work: delivery.advance(work, campaign.id, now=self.now))

    async def reaches(self, area: str) -> int:
        whom = audience.Audience((area,), Topic.FRAUD)
        return await self.do(lambda work: audience.count(work, whom))

    def copies(self) -> list[Told]:
        """What was handed to the outbox."""
        return [one for one in self.told if one.name in {"CampaignMessage", "GraveMessage"}]

    async def outbox_says(self, state: str, *deliveries: int, error: str | None = None) -> None:
        """The sender has settled these copies."""
        async with self.store.write() as connection:
            rows = [
                {
                    "id": 10_000 + one,
                    "chat_id": 1,
                    "priority": 9,
                    "state": state,
                    "error": error,
                    "attempts": 1,
                    "repeat": False,
                    "due_at": self.now,
                    "created_at": self.now,
                    "dedupe_key": f"delivery:{one}",
                }
                for one in deliveries
            ]
            await connection.execute(OutboxRow.__table__.insert(), rows)  # type: ignore[attr-defined]

    async def states(self) -> Counter[str]:
        return Counter(one.state for one in await self.all(Delivery))


@pytest.fixture(autouse=True)
def small_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many copies are handed over at once as a test can make."""
    monkeypatch.setattr(delivery, "WINDOW", 60)
    monkeypatch.setattr(delivery, "AT_ONCE", 60)


@pytest.fixture
async def hall(store: Store) -> Hall:
    hall = Hall(store)
    hall.author = await hall.person("孙丽", Role.BROADCASTER)
    hall.zhou = await hall.person("周岚", Role.APPROVER)
    hall.zhao = await hall.person("赵建国", Role.APPROVER)
    return hall


async def test_whoever_lives_there_or_wants_the_whole_town_is_reached(hall: Hall) -> None:
    await hall.villagers(2)
    await hall.villagers(1, TOWN)
    await hall.villagers(1, "330112103200")
    await hall.villagers(1, ELSEWHERE)
    assert await hall.reaches(VILLAGE) == 3
    assert await hall.reaches(TOWN) == 4
    assert await hall.reaches(ELSEWHERE) == 1


async def test_a_person_subscribed_twice_is_one_recipient(hall: Hall) -> None:
    (wang,) = await hall.villagers(1)
    assert not await hall.subscribes(wang), "a second time changes nothing"
    assert await hall.subscribes(wang, TOWN)
    assert await hall.reaches(VILLAGE) == 1
    ended = await hall.do(lambda work: subscriptions.stop(work, wang, now=hall.now))
    assert ended == 2
    assert await hall.reaches(VILLAGE) == 0
    assert len(await hall.all(Subscription)) == 2, "what was is kept"


async def test_a_stopped_person_is_passed_over(hall: Hall) -> None:
    wang, _ = await hall.villagers(2)
    await hall.do(lambda work: mark_stopped(work, wang.id, now=hall.now))
    assert await hall.reaches(VILLAGE) == 1


async def test_copies_are_handed_out_a_few_at_a_time_and_add_up(hall: Hall) -> None:
    await hall.villagers(delivery.WINDOW + 10)
    campaign = await hall.writes()
    running = await hall.sends(campaign)
    assert (running.state, running.frozen_count) == (Phase.RUNNING, delivery.WINDOW + 10)
    assert len({one.dedupe_key for one in hall.copies()}) == delivery.WINDOW
    assert all(one.expires_at is not None and not one.repeat for one in hall.copies())
    ids = sorted(one.id for one in await hall.all(Delivery))
    await hall.outbox_says("sent", *ids[:50])
    await hall.outbox_says("failed", ids[50], error="blocked")
    await hall.outbox_says("in_doubt", ids[51])
    await hall.outbox_says("expired", ids[52])
    await hall.outbox_says("dropped", ids[53])
    hall.later(seconds=1)
    counts = await hall.ticks(campaign)
    assert counts is not None
    assert (counts.sent, counts.failed, counts.in_doubt, counts.expired) == (50, 1, 1, 2)
    whole = counts.pending + counts.sent + counts.failed + counts.in_doubt + counts.expired
    assert whole == counts.frozen == delivery.WINDOW + 10
    assert len(hall.copies()) == delivery.WINDOW + 10, "the room was filled again, no copy twice"
    await hall.outbox_says("sent", *ids[54:])
    hall.later(seconds=1)
    await hall.ticks(campaign)
    (done,) = await hall.all(Campaign)
    assert done.state == Phase.FINISHED
    assert [one for one in await hall.all(TimerRow) if one.kind == delivery.TIMER] == []


async def test_a_second_look_changes_nothing(hall: Hall) -> None:
    await hall.villagers(3)
    campaign = await hall.writes()
    await hall.sends(campaign)
    before = len(hall.copies())
    for _ in range(3):
        await hall.ticks(campaign)
    assert len(hall.copies()) == before == 3


async def test_a_severe_one_may_come_twice_but_leaves_nobody_out(hall: Hall) -> None:
    await hall.villagers(1)
    campaign = await hall.writes(GRAVE)
    await hall.sends(campaign)
    await hall.approves(hall.zhou, campaign)
    (copy,) = hall.copies()
    assert copy.repeat


async def test_one_that_has_expired_is_not_sent_late(hall: Hall) -> None:
    await hall.villagers(delivery.WINDOW + 5)
    campaign = await hall.writes()
    await hall.sends(campaign)
    hall.later(days=4)
    counts = await hall.ticks(campaign)
    assert counts is not None
    assert counts.expired == 5
    assert {one.reason for one in await hall.all(Delivery) if one.state == Copy.EXPIRED} == {
        "too late"
    }


async def test_a_stopped_campaign_hands_out_no_more(hall: Hall) -> None:
    await hall.villagers(delivery.WINDOW + 5)
    campaign = await hall.writes()
    await hall.sends(campaign)
    wang = (await hall.all(Delivery))[0]
    cancel = campaigns.cancel
    await hall.do(lambda work: cancel(work, hall.author, campaign.id, version=1, now=hall.now))
    assert (await hall.states())["expired"] == 5
    still = await hall.do(
        lambda work: delivery.copy_for(work, wang.id, wang.person_id, now=hall.now)
    )
    assert still is None, "what waits in the outbox is dropped as it leaves (P-4)"
    ids = [one.id for one in await hall.all(Delivery) if one.state == Copy.PENDING]
    await hall.outbox_says("dropped", *ids)
    await hall.ticks(campaign)
    assert (await hall.states()) == {"expired": delivery.WINDOW + 5}


@pytest.mark.row("F44")
async def test_whoever_opts_out_while_it_runs_gets_nothing(hall: Hall) -> None:
    wang, li = await hall.villagers(2)
    campaign = await hall.writes()
    await hall.sends(campaign)
    await hall.do(lambda work: subscriptions.stop(work, wang, now=hall.now))
    await hall.villagers(1)
    copies = {one.person_id: one.id for one in await hall.all(Delivery)}
    assert set(copies) == {wang.id, li.id}, "who joins later gets none"
    gone = await hall.do(
        lambda work: delivery.copy_for(work, copies[wang.id], wang.id, now=hall.now)
    )
    stays = await hall.do(lambda work: delivery.copy_for(work, copies[li.id], li.id, now=hall.now))
    assert gone is None
    assert stays is not None


async def test_nobody_approves_their_own_and_a_change_voids_it(hall: Hall) -> None:
    await hall.villagers(1)
    both = await hall.person("两职", Role.BROADCASTER, Role.APPROVER)
    hall.author = both
    campaign = await hall.writes(GRAVE)
    await hall.sends(campaign)
    with pytest.raises(OwnCampaign):
        await hall.approves(both, campaign)
    changed = Text(Topic.FRAUD, Severity.EXTREME, TOWN, "请不要点链接")
    await hall.do(
        lambda work: campaigns.change(work, both, campaign.id, changed, version=1, now=hall.now)
    )
    for version in (1, 2):
        with pytest.raises(Stale):
            await hall.approves(hall.zhou, campaign, version)
    assert await hall.states() == {}


async def test_silence_rings_the_next_approver_then_tells_the_author(hall: Hall) -> None:
    await hall.villagers(1)
    campaign = await hall.writes(GRAVE)
    await hall.sends(campaign)
    fire = approval.FIRES[approval.TIMER]
    for _ in range(2):
        (timer,) = [one for one in await hall.all(TimerRow) if one.kind == approval.TIMER]
        hall.later(minutes=5)
        await hall.do(partial(fire, payload=timer.payload, now=hall.now))
    assert [(one.name, one.person_id) for one in hall.told] == [
        ("ApprovalAsked", hall.zhou.id),
        ("ApprovalAsked", hall.zhao.id),
        ("NobodyApproved", hall.author.id),
    ]


@pytest.mark.row("F45")
async def test_two_approvers_at_once_make_one_run(hall: Hall) -> None:
    """Started twice in the same instant, from two processes: one run, one copy a person (F45)."""
    await hall.villagers(5)
    campaign = await hall.writes(GRAVE)
    await hall.sends(campaign)
    other = Hall(Store(hall.store.url.render_as_string(hide_password=False)))

    async def approve(bench: Hall, who: Actor) -> str:
        try:
            await bench.approves(who, campaign)
        except Refusal as refusal:
            return type(refusal).__name__
        return "approved"

    try:
        outcome = await asyncio.gather(approve(hall, hall.zhou), approve(other, hall.zhao))
    finally:
        await other.store.close()
    assert sorted(outcome) == ["Stale", "approved"]
    assert len(hall.copies()) + len(other.copies()) == 5
    assert len(await hall.all(Delivery)) == 5


async def test_rights_and_texts(hall: Hall) -> None:
    hall.author = await hall.person("没有职务")
    with pytest.raises(NotAllowed):
        await hall.writes()
    hall.author = await hall.person("孙丽", Role.BROADCASTER)
    for words in ("", "  \n ", "长" * (campaigns.LONGEST + 1)):
        with pytest.raises(BadText):
            await hall.writes(Text(Topic.FRAUD, Severity.MINOR, VILLAGE, words))
    campaign = await hall.writes()
    with pytest.raises(NobodyThere):
        await hall.sends(campaign)
    await hall.villagers(1)
    await hall.sends(campaign)
    with pytest.raises(Decided):
        await hall.sends(campaign)
    assert len({one.code for one in await hall.all(Campaign)}) == 1


async def test_a_copy_without_a_row_in_the_outbox_is_counted_as_unreachable(hall: Hall) -> None:
    await hall.villagers(1)
    campaign = await hall.writes()
    await hall.sends(campaign)
    hall.later(minutes=6)
    await hall.ticks(campaign)
    (copy,) = await hall.all(Delivery)
    assert (copy.state, copy.reason) == ("failed", "no chat")
    assert [one.state for one in await hall.all(Campaign)] == [Phase.FINISHED]

"""Copies find their words a claim at a time: who left gets none, and one bad copy fails alone."""

from datetime import datetime

import orjson
import pytest
from sqlalchemy import update

from bot.copies import Copies
from services.outreach import subscriptions
from storage.outbox import Message
from storage.tables import Delivery, OutState, Priority
from tests.services.outreach.test_campaigns import Hall, hall  # noqa: F401


class Standing:
    """The clock of a test's hall."""

    def __init__(self, of: Hall) -> None:
        self._of = of

    def now(self) -> datetime:
        return self._of.now


async def claimed(of: Hall) -> list[Message]:
    """The copies as the sender has claimed them."""
    return [
        Message(
            id=one.id,
            chat_id=one.person_id,
            person_id=one.person_id,
            priority=Priority.BULK,
            method=None,
            notice="CampaignMessage",
            payload=orjson.dumps({"delivery_id": one.id, "campaign_id": one.campaign_id}),
            repeat=False,
            attempts=0,
            due_at=of.now,
            expires_at=None,
            card_key=None,
            state=OutState.IN_FLIGHT,
        )
        for one in await of.all(Delivery)
    ]


async def words(of: Hall, messages: list[Message]) -> dict[int | None, str]:
    """What becomes of each person's copy: its method, nothing, or the name of an error."""
    copies = Copies(of.store, Standing(of), bot_name="pingan_test_bot")
    copies.expect(messages)
    found = {}
    for one in messages:
        try:
            known, rendered = await copies.found(one)
        except Exception as error:
            found[one.person_id] = type(error).__name__
            continue
        assert known
        found[one.person_id] = rendered.method if rendered else "nothing"
    return found


@pytest.mark.row("F44")
async def test_who_opts_out_while_it_runs_gets_nothing_and_who_joins_neither(
    hall: Hall,  # noqa: F811
) -> None:
    _, li, _ = await hall.villagers(3)
    await hall.sends(await hall.writes())
    await hall.do(lambda work: subscriptions.stop(work, li, now=hall.now))
    late = (await hall.villagers(1))[0]
    messages = await claimed(hall)
    assert late.id not in {one.person_id for one in messages}
    found = await words(hall, messages)
    assert found.pop(li.id) == "nothing"
    assert set(found.values()) == {"sendMessage"}


@pytest.mark.row("F47")
async def test_a_copy_whose_words_cannot_be_made_fails_alone(hall: Hall) -> None:  # noqa: F811
    _, li, _ = await hall.villagers(3)
    campaign = await hall.sends(await hall.writes())
    async with hall.store.write() as connection:
        strange = update(Delivery).where(Delivery.person_id == li.id).values(language="xx-Nowhere")
        await connection.execute(strange)
    messages = await claimed(hall)
    found = await words(hall, messages)
    broken = found.pop(li.id)
    assert broken not in {"sendMessage", "nothing"}, broken
    assert set(found.values()) == {"sendMessage"}
    (copy,) = [one.id for one in await hall.all(Delivery) if one.person_id == li.id]
    await hall.outbox_says("failed", copy, error=f"render {broken}")
    hall.later(seconds=1)
    counts = await hall.ticks(campaign)
    assert counts is not None
    assert (counts.failed, counts.pending) == (1, 2)
    reasons = {one.reason for one in await hall.all(Delivery) if one.state == "failed"}
    assert reasons == {f"render {broken}"}

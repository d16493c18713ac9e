"""Taking a consent back: what stops, and what was kept only because of it (PIPL 15, 47).

What was done lawfully before stays as it was; the rest of what a person gave waits for the policy
of retention, or for `/erase`.
"""

from datetime import datetime

from services.people import Actor
from services.privacy import consents
from services.privacy.consents import Topic
from services.scams import firstaid
from storage import people
from storage.work import Work


async def take_back(work: Work, actor: Actor, topic: Topic, *, now: datetime) -> None:
    """Withdraw one agreement; a phone number and a payee are kept only because of theirs.

    Drafts are the conversation's own: whoever talks forgets them.
    """
    await consents.withdraw(work, actor, topic, now=now)
    if topic is Topic.PHONE:
        await people.set_phone(work, actor.id, None)
    if topic is Topic.PAYEE:
        await firstaid.forget_payees(work, actor)

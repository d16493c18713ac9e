"""What colleagues post in a case's topic joins the case; an officer asks for a topic (D9)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services.cases import evidence, trail, viewers
from services.cases.evidence import File
from services.cases.rights import Action, Seen, may, pressed
from services.cases.states import Happened
from services.cases.view import GROUP
from services.dispatch import topics
from services.dispatch.tasks import WORKING_ROLES
from services.errors import Refusal
from services.people import Actor
from storage import cases
from storage import dispatch as rows
from storage import topics as stored
from storage.tables import Case, Team, Topic
from storage.work import Work

MOST: Final = 100
"""Files that one case takes from a group."""


@dataclass(eq=False)
class NoTeamGroup(Refusal):
    """The team that has the case has no group, or no team has it."""

    key: ClassVar[str] = "refusal-no-team-group"


@dataclass(eq=False)
class TopicOpen(Refusal):
    """The case has its topic."""

    key: ClassVar[str] = "refusal-topic-open"


async def by_hand(work: Work, actor: Actor, seen: Seen, *, now: datetime) -> Case:
    """An officer wants a topic for a case (开专题群).

    :raises NoTeamGroup: there is no group for it. :raises TopicOpen: it has one.
    :raises CaseTaken, MovedOn, NotAllowed: see `rights.pressed`.
    """
    case = await pressed(work, actor, seen, Action.TOPIC)
    team = await _team(work, case)
    if team is None or team.chat_id is None or not topics.fits(case):
        raise NoTeamGroup
    if not await topics.open_in(work, case, team.chat_id, now=now):
        raise TopicOpen
    return case


async def _team(work: Work, case: Case) -> Team | None:
    task = await rows.main_task(work, case.id)
    return await rows.team(work, task.team_id) if task and task.team_id else None


async def find(work: Work, chat_id: int, thread_id: int | None, answers: int) -> Topic | None:
    """The open topic that a post stands in: by its thread, or by the card that it answers."""
    topic = await stored.of_thread(work, chat_id, thread_id) if thread_id else None
    if topic is None:
        topic = await stored.of_card(work, chat_id, answers)
    if topic is None or topic.closed_at is not None or topic.chat_id != chat_id:
        return None
    return topic if await stored.team_of(work, chat_id) is not None else None


async def write(
    work: Work, actor: Actor, topic: Topic, words: str, *, at: datetime, now: datetime
) -> bool:
    """What a colleague writes in the topic is a note of the case; False: not a colleague's."""
    case = await _allowed(work, actor, topic)
    if case is None:
        return False
    await trail.append(work, actor, case, Happened.NOTED, at=at, now=now, words=words)
    await viewers.tell_viewers(work, case, but={actor.id}, now=now)
    return True


async def show(
    work: Work,
    actor: Actor,
    topic: Topic,
    file: File,
    *,
    caption: str | None,
    at: datetime,
    now: datetime,
) -> bool:
    """What a colleague shows in the topic is evidence of the case; False: not a colleague's.

    :raises TooBig: it can't be fetched.
    """
    case = await _allowed(work, actor, topic)
    if case is None or await _full(work, case):
        return False
    piece = await evidence.note(work, actor, file, sent_at=at, now=now, case=case, purpose=GROUP)
    words = await trail.keep(work, caption, person_id=actor.id) if caption else None
    piece.words_id = words.id if words else None
    new = {"evidence_id": piece.id, "kind": piece.kind}
    await trail.append(work, actor, case, Happened.POSTED, at=at, now=now, new=new, words=words)
    await viewers.tell_viewers(work, case, but={actor.id}, now=now)
    return True


async def _allowed(work: Work, actor: Actor, topic: Topic) -> Case | None:
    """The case, locked, if the actor works on cases here: by area, or as one of the team."""
    case = await cases.lock(work, topic.case_id)
    if Action.NOTE in may(actor, case):
        return case
    team = await stored.team_of(work, topic.chat_id)
    if team is None or not actor.may(*WORKING_ROLES):
        return None
    return case if await rows.membership(work, team.id, actor.id) is not None else None


async def _full(work: Work, case: Case) -> bool:
    pieces = await cases.evidence_of(work, case.id)
    return sum(one.purpose == GROUP for one in pieces) >= MOST

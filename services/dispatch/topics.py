"""A case has a topic in its team's group; posts there join the case, its end closes it (D9)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services.answers import Answer, Hear
from services.cases import categories
from services.cases.states import Kind
from services.notices import Notice, register, tell_chat
from storage import cases
from storage import dispatch as rows
from storage import topics as stored
from storage.tables import Case, Topic
from storage.work import Work


@register
@dataclass(frozen=True, slots=True)
class TopicWanted(Notice):
    """To a group: a topic is to be made for a case; a second one is worse than none."""

    repeat: ClassVar[bool] = False
    topic_id: int


@register
@dataclass(frozen=True, slots=True)
class TopicCard(Notice):
    """To a group: the case as it stands, in its topic."""

    topic_id: int


@register
@dataclass(frozen=True, slots=True)
class TopicTurned(Notice):
    """To a group: the topic is closed with its case, or opened again."""

    topic_id: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic and its case, as everybody in the group may see them."""

    topic: Topic
    case: Case
    words: str | None


def card_key(topic_id: int) -> str:
    """Under which key the card of a topic is remembered in its group."""
    return f"{stored.CARD}{topic_id}"


def fits(case: Case) -> bool:
    """Whether a case may be talked about in a group: nothing quiet, nothing sensitive."""
    if case.kind != Kind.INCIDENT or categories.is_safe(case.category):
        return False
    return case.category in categories.UNLISTED or not categories.find(case.category).sensitive


async def ordered(work: Work, case: Case, team_id: int | None, *, now: datetime) -> None:
    """A case was given to a team: its group, if it has one, gets a topic for it."""
    team = await rows.team(work, team_id) if team_id is not None else None
    if team is not None and team.chat_id is not None and fits(case):
        await open_in(work, case, team.chat_id, now=now)


async def open_in(work: Work, case: Case, chat_id: int, *, now: datetime) -> bool:
    """Whether a topic is made or opened again; False: it is there."""
    here = [one for one in await stored.of_case(work, case.id) if one.chat_id == chat_id]
    if any(one.closed_at is None for one in here):
        return False
    if here:
        _reopen(work, here[-1], now=now)
        return True
    topic = Topic(case_id=case.id, chat_id=chat_id, opened_at=now)
    await stored.add(work, topic)
    tell_chat(work, chat_id, TopicWanted(topic.id), now=now)
    return True


async def _made(work: Work, notice: TopicWanted, answer: Answer, *, now: datetime) -> None:
    """The topic has a number; where there is none, the card is what people answer to."""
    topic = await stored.by_id(work, notice.topic_id)
    if topic is None or topic.thread_id is not None:
        return
    topic.thread_id = answer.number("message_thread_id")
    await rows.settle(work)
    tell_chat(work, topic.chat_id, TopicCard(topic.id), now=now)
    if topic.closed_at is not None:
        tell_chat(work, topic.chat_id, TopicTurned(topic.id), now=now)


async def followed(work: Work, case: Case, *, open_: bool, was_open: bool, now: datetime) -> None:
    """The case moved: its card in the group says so, and the topic closes or opens with it."""
    for topic in await stored.of_case(work, case.id):
        if not open_ and topic.closed_at is None:
            topic.closed_at = now
            tell_chat(work, topic.chat_id, TopicCard(topic.id), now=now)
            tell_chat(work, topic.chat_id, TopicTurned(topic.id), now=now)
        elif open_ and not was_open and topic.closed_at is not None:
            _reopen(work, topic, now=now)
        elif topic.closed_at is None:
            tell_chat(work, topic.chat_id, TopicCard(topic.id), now=now)


def _reopen(work: Work, topic: Topic, *, now: datetime) -> None:
    topic.closed_at = None
    tell_chat(work, topic.chat_id, TopicTurned(topic.id), now=now)
    tell_chat(work, topic.chat_id, TopicCard(topic.id), now=now)


async def look(work: Work, topic_id: int) -> TopicView | None:
    """What the card in the group shows; None once the group is no team's any more.

    Which chat a notice was promised to does not count: the group may have moved since (F31).
    """
    topic = await stored.by_id(work, topic_id)
    case = await cases.by_id(work, topic.case_id) if topic is not None else None
    if topic is None or case is None or await stored.team_of(work, topic.chat_id) is None:
        return None
    words = await cases.words(work, [case.words_id]) if not case.anonymous else {}
    return TopicView(topic, case, words.get(case.words_id or 0))


ANSWERS: Final[dict[type[Notice], Hear]] = {TopicWanted: _made}

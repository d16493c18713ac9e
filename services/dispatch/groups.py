"""A team's group chat: bound by whoever arranges the team, followed when it moves (D9, F31)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

from services.answers import Answer, Hear
from services.dispatch import teams
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell_chat
from services.people import Actor, actor_of
from storage import dispatch as rows
from storage import topics as stored
from storage.tables import Team
from storage.work import Work


class Why(StrEnum):
    """Why a group can't be bound."""

    NO_RIGHTS = "no-rights"
    TAKEN = "taken"
    NOT_YOURS = "not-yours"


@dataclass(eq=False)
class GroupTaken(Refusal):
    """The chat is another team's group already."""

    key: ClassVar[str] = "refusal-group-taken"
    name: str


@dataclass(eq=False)
class NoTeamCoded(Refusal):
    """No team of the actor's has this code."""

    key: ClassVar[str] = "refusal-no-team-coded"


@dataclass(eq=False)
class NoGroup(Refusal):
    """The chat is no team's group."""

    key: ClassVar[str] = "refusal-no-group"


@register
@dataclass(frozen=True, slots=True)
class GroupLook(Notice):
    """To Telegram rather than to anybody: who administers a group that is to be bound."""

    team_id: int
    by_id: int
    forum: bool


@register
@dataclass(frozen=True, slots=True)
class GroupBound(Notice):
    """To a group: whose it is now, and what the bot keeps of it."""

    team_id: int


@register
@dataclass(frozen=True, slots=True)
class GroupRefused(Notice):
    """To a group: why it can't be bound."""

    why: str


@register
@dataclass(frozen=True, slots=True)
class PinInGroup(Notice):
    """To a group: what the bot keeps stays in sight."""

    message_id: int


async def choices(work: Work, actor: Actor, code: str) -> list[Team]:
    """The teams that the actor may bind a group to: all of theirs, or the one of a code.

    :raises NotAllowed, LeadsNone: none at all. :raises NoTeamCoded: none with this code.
    """
    found = await teams.visible(work, actor)
    if not code:
        return found
    named = [team for team in found if team.code == code]
    if not named:
        raise NoTeamCoded
    return named


async def bind(
    work: Work, actor: Actor, team_id: int, chat_id: int, *, forum: bool, now: datetime
) -> Team:
    """Bind a chat to a team, once Telegram has said what the bot may do in it.

    :raises NotAllowed: not a team of the actor's. :raises GroupTaken: another team's group.
    """
    team = await teams.managed(work, actor, team_id)
    await _check_free(work, team, chat_id)
    tell_chat(work, chat_id, GroupLook(team.id, actor.id, forum), now=now)
    return team


async def _check_free(work: Work, team: Team, chat_id: int) -> None:
    other = await stored.team_of(work, chat_id)
    if other is not None and other.id != team.id:
        raise GroupTaken(other.name)


async def _looked(work: Work, notice: GroupLook, answer: Answer, *, now: datetime) -> None:
    """Telegram has said who administers the group: it is bound, or the group hears why not.

    Whether the actor may is asked again: some time has passed (QUALITY T1).
    """
    chat_id = answer.chat_id
    if notice.forum and not _may_keep_topics(answer.result):
        tell_chat(work, chat_id, GroupRefused(Why.NO_RIGHTS), now=now)
        return
    actor = await actor_of(work, notice.by_id)
    try:
        if actor is None:
            raise NotAllowed
        team = await teams.managed(work, actor, notice.team_id)
        await _check_free(work, team, chat_id)
    except Refusal as refusal:
        why = Why.TAKEN if isinstance(refusal, GroupTaken) else Why.NOT_YOURS
        tell_chat(work, chat_id, GroupRefused(why), now=now)
        return
    team.chat_id = chat_id
    await rows.settle(work)
    tell_chat(work, chat_id, GroupBound(team.id), now=now)


def _may_keep_topics(members: Any) -> bool:
    """Whether the one bot among the administrators, which is us, may make and close topics."""
    for one in members if isinstance(members, list) else ():
        if one.get("user", {}).get("is_bot"):
            return bool(one.get("can_manage_topics"))
    return False


async def _explained(work: Work, notice: GroupBound, answer: Answer, *, now: datetime) -> None:
    """What the bot keeps was said: it is pinned, where the bot may."""
    del notice
    number = answer.number("message_id")
    if number is not None:
        tell_chat(work, answer.chat_id, PinInGroup(number), now=now)


async def unbind(work: Work, actor: Actor, chat_id: int) -> Team:
    """A chat is no longer a team's group; nothing more of it is kept.

    :raises NoGroup: it was none. :raises NotAllowed: not the actor's team.
    """
    team = await stored.team_of(work, chat_id)
    if team is None:
        raise NoGroup
    team = await teams.managed(work, actor, team.id)
    team.chat_id = None
    await rows.settle(work)
    _renew(work)
    return team


async def lost(work: Work, chat_id: int) -> None:
    """The bot was thrown out of a chat: no team has it as its group any more."""
    team = await stored.team_of(work, chat_id)
    if team is not None:
        team.chat_id = None
        await rows.settle(work)
        _renew(work)


async def moved(work: Work, old: int, new: int) -> None:
    """A group became another chat (F31)."""
    await stored.moved(work, old, new)
    _renew(work)


async def bound(work: Work, team_id: int) -> Team | None:
    """The team, as long as it has a group, wherever that has moved."""
    team = await rows.team(work, team_id)
    return team if team is not None and team.chat_id is not None else None


def _renew(work: Work) -> None:
    work.rooms_changed = True


ANSWERS: Final[dict[type[Notice], Hear]] = {GroupLook: _looked, GroupBound: _explained}

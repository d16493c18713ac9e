"""The officer's desk: look at a case, receive it, ask back, note, hand it over."""

from dataclasses import dataclass
from datetime import datetime

from services.cases import linking, trail
from services.cases.linking import Linked
from services.cases.moves import move
from services.cases.queue import area_of, desk_roles
from services.cases.reaching import may_reach
from services.cases.rights import Action, Seen, find, may, pressed
from services.cases.states import Happened, State
from services.cases.view import CaseView, view_of
from services.cases.viewers import HandedOver, tell_viewers
from services.dispatch import consequences, orders
from services.dispatch.levels import Level
from services.dispatch.lines import TaskLine, lines_of
from services.dispatch.orders import Order
from services.dispatch.tasks import WORKING_ROLES
from services.errors import NotAllowed
from services.notices import tell
from services.people import Actor, actor_of, check, everyone_with
from storage import cases as rows
from storage import desk as asked
from storage import dispatch
from storage.tables import Case
from storage.work import Work


@dataclass(frozen=True, slots=True)
class DeskView:
    """A case as an officer sees it, and what this officer may do with it now."""

    view: CaseView
    holder: str | None
    note: str | None
    may: frozenset[Action]
    mine: bool
    reporter_locale: str | None
    tasks: tuple[TaskLine, ...] = ()
    links: tuple[Linked, ...] = ()
    reachable: bool = False
    """Whether this officer may see how to reach the reporter."""
    reporter_away: bool = False
    """Whether messages do not reach the reporter any more (F29)."""


async def look(work: Work, actor: Actor, case_id: int) -> DeskView:
    """Everything an officer's card shows.

    :raises NotAllowed: not a case of the actor's area, or not there.
    """
    case = await find(work, actor, case_id)
    reporter = case.reporter_id
    return DeskView(
        view=await view_of(work, case),
        holder=(await asked.names(work, [case.holder_id])).get(case.holder_id or 0),
        note=await asked.last_words(work, case.id, Happened.NOTED),
        may=may(actor, case),
        mine=case.holder_id == actor.id,
        reporter_locale=await asked.locale_of(work, reporter) if reporter else None,
        tasks=await lines_of(work, case.id),
        links=tuple(await linking.of(work, case)),
        reachable=await may_reach(work, actor, case),
        reporter_away=await asked.stopped(work, reporter) if reporter else False,
    )


async def name_of(work: Work, person_id: int) -> str:
    """What a colleague calls themselves; "" when they are gone."""
    return (await asked.names(work, [person_id])).get(person_id, "")


async def receive(work: Work, actor: Actor, seen: Seen, *, at: datetime, now: datetime) -> Case:
    """Take a case on (受理): the first one has it, the next are told who (D5).

    :raises CaseTaken: a colleague was quicker. :raises MovedOn: something else happened to it.
    :raises NotAllowed: not a case of the actor's area.
    """
    case = await pressed(work, actor, seen, Action.RECEIVE)
    case.holder_id = actor.id
    await rows.add(work)
    await move(work, actor, case, State.ACCEPTED, expected_version=seen.version, now=now, at=at)
    return case


async def ask(
    work: Work, actor: Actor, seen: Seen, question: str, *, at: datetime, now: datetime
) -> Case:
    """Ask the reporter back; the case waits for them, and their answer brings it back.

    :raises CaseTaken, MovedOn, NotAllowed: as for receiving.
    """
    case = await pressed(work, actor, seen, Action.ASK)
    to = State.WAITING_REPORTER
    version = seen.version
    await move(work, actor, case, to, expected_version=version, now=now, at=at, words=question)
    return case


async def note(
    work: Work, actor: Actor, case_id: int, words: str, *, at: datetime, now: datetime
) -> Case:
    """Write something down for colleagues; the reporter never sees it.

    It does not depend on how the case stands, so an old card may still take a note.

    :raises NotAllowed: not a case of the actor's area.
    """
    case = await find(work, actor, case_id)
    check(actor, *desk_roles(case), area=area_of(case))
    case = await rows.lock(work, case.id)
    await trail.append(work, actor, case, Happened.NOTED, at=at, now=now, words=words)
    await tell_viewers(work, case, but={actor.id}, now=now)
    return case


async def colleagues(work: Work, actor: Actor, case_id: int) -> list[tuple[int, str]]:
    """Who else could have this case and can be reached: ids and names.

    :raises NotAllowed: not a case of the actor's area.
    """
    case = await find(work, actor, case_id)
    people = await everyone_with(work, *desk_roles(case), area=area_of(case))
    return await asked.reachable(work, [one for one in people if one != case.holder_id])


async def hand_over(
    work: Work, actor: Actor, seen: Seen, to_id: int, *, at: datetime, now: datetime
) -> Case:
    """Give a case to a colleague who may handle it there; they are told at once.

    :raises NotAllowed: the case is not the actor's to give, or the colleague may not have it.
    :raises CaseTaken, MovedOn: as for receiving.
    """
    case = await pressed(work, actor, seen, Action.HAND)
    to = await actor_of(work, to_id)
    if to is None or to_id == case.holder_id or not to.may(*desk_roles(case), area=area_of(case)):
        raise NotAllowed
    main = await dispatch.main_task(work, case.id)
    if main is not None and to.may(*WORKING_ROLES):
        # A worker gets the task with the case, to be accepted: no way round the picture (G7).
        order = Order(Level(case.level), team_id=main.team_id, worker_id=to_id)
        await orders.give(work, actor, case, order, at=at, now=now)
        return case
    if main is not None:  # nobody keeps a task whose case an officer has
        await consequences.cancel(work, case, main, consequences.REORDERED, by=actor.id, now=now)
    was, case.holder_id = case.holder_id, to_id
    case.version, case.updated_at = case.version + 1, now
    await trail.append(
        work,
        actor,
        case,
        Happened.CLAIMED,
        at=at,
        now=now,
        old={"holder_id": was},
        new={"holder_id": to_id},
    )
    if to_id != actor.id:
        tell(work, to_id, HandedOver(case.id, actor.id), now=now)
    await tell_viewers(work, case, but={actor.id, to_id}, now=now)
    return case

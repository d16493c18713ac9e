"""Arranging patrol teams: who belongs to them, who leads, who is on duty and can be reached."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.grid import duty_words
from handlers.notices import Renderer
from handlers.screens import Option, Screen
from handlers.staff.people import area_name
from handlers.staff.team_callbacks import (
    Change,
    Joinable,
    Plan,
    ShowTeam,
    ShowTeams,
    TeamPerson,
)
from services.dispatch import teams
from services.dispatch.teams import Place, TeamJoined, TeamLeft, TeamView
from services.errors import NotAllowed
from services.notices import Notice

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

PAGE: Final = 8
"""People on one page of who could join."""


@router.message(Command("teams"))
async def teams_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The teams that this person may arrange."""
    return await open_teams(ctx, state)


async def open_teams(ctx: Context, state: FSMContext) -> list[Said]:
    """A list of teams; the only one is opened at once.

    :raises NotAllowed: no team of theirs to arrange.
    """
    return [await screens.say(ctx, state, await _list(ctx))]


async def _list(ctx: Context) -> Screen:
    found = await teams.visible(ctx.work, ctx.actor)
    choices = [Option(duty_words.name(one.name), ShowTeam(team_id=one.id)) for one in found]
    return Screen(ctx.text("teams-list" if choices else "teams-none"), choices)


@router.callback_query(ShowTeams.filter())
async def show_teams(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Back to the list."""
    return [toast(query), await screens.put(ctx, state, query, await _list(ctx))]


@router.callback_query(ShowTeam.filter())
async def show_team(
    query: CallbackQuery, callback_data: ShowTeam, state: FSMContext, ctx: Context
) -> Reply:
    """A team and its people."""
    screen = await team_screen(ctx, callback_data.team_id)
    return [toast(query), await screens.put(ctx, state, query, screen)]


async def team_screen(ctx: Context, team_id: int) -> Screen:
    """Who is on duty, who can't be reached and why; a tap on somebody changes their place.

    :raises NotAllowed: not the actor's to arrange.
    """
    view = await teams.look(ctx.work, ctx.actor, team_id, now=ctx.now)
    people = [
        Option(duty_words.name(one.name), TeamPerson(team_id=team_id, person_id=one.person_id))
        for one in view.places
    ]
    nav = [
        Option(ctx.plain("teams-join-button"), Joinable(team_id=team_id)),
        Option(ctx.plain("teams-plan-button"), Plan(team_id=team_id)),
        Option(ctx.plain("common-back-button"), ShowTeams()),
    ]
    return Screen(_words(ctx, view), people, nav, columns=2)


def _words(ctx: Context, view: TeamView) -> str:
    head = ctx.text(
        "teams-head" if view.rung else "teams-head-alone",
        name=view.team.name,
        code=view.team.code,
        area=area_name(ctx, view.team.area),
        rung=view.rung,
    )
    lines = [head, *(_place(ctx, one) for one in view.places)]
    if not view.places:
        lines.append(ctx.text("teams-empty"))
    if view.team.sample:
        lines.append(ctx.text("teams-sample"))
    return locales.join("\n", lines)


def _place(ctx: Context, one: Place) -> str:
    reach = ctx.plain(f"teams-reach-{one.reach}")
    if one.instead:
        reach = ctx.plain("teams-reach-replaced", name=duty_words.name(one.instead))
    key = "teams-lead-line" if one.lead else "teams-line"
    return ctx.text(key, name=duty_words.name(one.name), reach=reach)


@router.callback_query(TeamPerson.filter())
async def change_place(
    query: CallbackQuery, callback_data: TeamPerson, state: FSMContext, ctx: Context
) -> Reply:
    """Somebody joins, leaves, leads or no longer does; or is only looked at."""
    team_id, person_id = callback_data.team_id, callback_data.person_id
    work, actor, now = ctx.work, ctx.actor, ctx.now
    match callback_data.change:
        case Change.JOIN:
            await teams.join(work, actor, team_id, person_id, now=now)
        case Change.LEAVE:
            await teams.leave(work, actor, team_id, person_id, now=now)
        case Change.LEAD | Change.FOLLOW as change:
            lead = change is Change.LEAD
            await teams.make_lead(work, actor, team_id, person_id, lead=lead, now=now)
        case Change.LOOK:
            screen = await _person(ctx, team_id, person_id)
            return [toast(query), await screens.put(ctx, state, query, screen)]
    screen = await team_screen(ctx, team_id)
    return [toast(query), await screens.put(ctx, state, query, screen)]


async def _person(ctx: Context, team_id: int, person_id: int) -> Screen:
    view = await teams.look(ctx.work, ctx.actor, team_id, now=ctx.now)
    one = next((place for place in view.places if place.person_id == person_id), None)
    if one is None:
        raise NotAllowed
    change = Change.FOLLOW if one.lead else Change.LEAD
    choices = [
        Option(
            ctx.plain(f"teams-{to}-button"),
            TeamPerson(team_id=team_id, person_id=person_id, change=to),
        )
        for to in (change, Change.LEAVE)
    ]
    back = [Option(ctx.plain("common-back-button"), ShowTeam(team_id=team_id))]
    return Screen(_place(ctx, one), choices, back)


@router.callback_query(Joinable.filter())
async def joinable(
    query: CallbackQuery, callback_data: Joinable, state: FSMContext, ctx: Context
) -> Reply:
    """Everybody with a working role in the team's area who is not of the team yet."""
    team_id, page = callback_data.team_id, callback_data.page
    found = await teams.candidates(ctx.work, ctx.actor, team_id)
    pages = max(1, -(-len(found) // PAGE))
    page = min(page, pages - 1)
    choices = [
        Option(
            duty_words.name(name),
            TeamPerson(team_id=team_id, person_id=one, change=Change.JOIN),
        )
        for one, name in found[page * PAGE : (page + 1) * PAGE]
    ]
    nav = [Option(ctx.plain("common-back-button"), ShowTeam(team_id=team_id))]
    if page > 0:
        before = Joinable(team_id=team_id, page=page - 1)
        nav.append(Option(ctx.plain("desk-page-before-button"), before))
    if page + 1 < pages:
        after = Joinable(team_id=team_id, page=page + 1)
        nav.append(Option(ctx.plain("desk-page-after-button"), after))
    text = ctx.text("teams-ask-who" if choices else "teams-nobody-to-join")
    screen = Screen(text, choices, nav, columns=2)
    return [toast(query), await screens.put(ctx, state, query, screen)]


async def render_joined(notice: TeamJoined, ctx: Context) -> Said | None:
    """The recipient belongs to a team, or leads it; nothing once they have left."""
    place = await teams.belongs(ctx.work, notice.team_id, ctx.actor.id)
    if place is None:
        return None
    name = await teams.name_of(ctx.work, notice.team_id)
    return ctx.say(ctx.text("teams-you-lead" if place.lead else "teams-you-joined", name=name))


async def render_left(notice: TeamLeft, ctx: Context) -> Said | None:
    """The recipient no longer belongs to a team."""
    if await teams.belongs(ctx.work, notice.team_id, ctx.actor.id) is not None:
        return None
    name = await teams.name_of(ctx.work, notice.team_id)
    return ctx.say(ctx.text("teams-you-left", name=name))


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    TeamJoined: render_joined,
    TeamLeft: render_left,
}

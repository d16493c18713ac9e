"""Who belongs to the office: joining by a code, inviting somebody, taking a role back."""

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.screens import Option, Screen
from handlers.staff.callbacks import (
    InviteArea,
    InviteRole,
    InviteTown,
    ShowPeople,
    TakeBack,
)
from services import invites, places, roster
from services.errors import NotAllowed
from services.invites import InviteTaken
from services.people import DISTRICT, Role
from services.roster import RoleRevoked

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

JOIN = "join-"
"""How the parameter of an invite's deep link begins."""

VILLAGES_SHOWN = 12
"""Villages on one page of the choice of an area."""


class Joins(Filter):
    """«/start join-…»: somebody opened an invite; gives ``code``."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """The code of the link."""
        words = (message.text or "").split()
        if len(words) != 2 or words[0] != "/start" or not words[1].startswith(JOIN):
            return False
        return {"code": words[1].removeprefix(JOIN)}


def role_name(ctx: Context, role: str) -> str:
    """What a role is called; one that a release removed keeps its code."""
    return ctx.plain(f"role-{role.replace('_', '-')}") if role in set(Role) else role


def area_name(ctx: Context, area: str) -> str:
    """What an area is called: the whole district, a town, or a village with its town."""
    if area == DISTRICT:
        return ctx.plain("staff-whole-district")
    town = places.town_of(area)
    return town.title if town.code == area else town.title + places.village(area).title


@router.message(Joins())
async def join(_message: Message, code: str, ctx: Context) -> Reply:
    """A person opens an invite and has the role; they read at once what they can do now."""
    given = await invites.accept(ctx.work, ctx.actor, code, now=ctx.now)
    can = ctx.text(f"role-can-{given.role.replace('_', '-')}")
    role, area = role_name(ctx, given.role), area_name(ctx, given.area)
    return [ctx.say(ctx.text("staff-joined", role=role, area=area, can=can))]


@router.message(Command("invite"))
async def invite_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """An owner or town admin wants to bring somebody in: as what."""
    return await open_invite(ctx, state)


async def open_invite(ctx: Context, state: FSMContext) -> list[Said]:
    """The roles that this person may give.

    :raises NotAllowed: none.
    """
    roles = invites.giveable(ctx.actor)
    if not roles:
        raise NotAllowed
    choices = [Option(role_name(ctx, role), InviteRole(role=role)) for role in roles]
    return [await screens.say(ctx, state, Screen(ctx.text("staff-invite-role"), choices))]


@router.callback_query(InviteRole.filter())
async def choose_area(
    query: CallbackQuery, callback_data: InviteRole, state: FSMContext, ctx: Context
) -> Reply:
    """For which place."""
    role = callback_data.role
    areas = invites.areas_for(ctx.actor, role)
    if not areas:
        raise NotAllowed
    if DISTRICT in areas:
        whole = Option(ctx.plain("staff-whole-district"), InviteArea(role=role, area=DISTRICT))
        towns = [Option(t.title, InviteTown(role=role, town=t.code)) for t in places.towns()]
        choices = [whole, *towns]
    else:
        choices = [_area_option(ctx, role, area) for area in areas]
    text = ctx.text("staff-invite-area", role=role_name(ctx, role))
    return [await screens.put(ctx, state, query, Screen(text, choices, columns=2))]


def _area_option(ctx: Context, role: Role, area: str) -> Option:
    if area.endswith("000"):
        return Option(area_name(ctx, area), InviteTown(role=role, town=area))
    return Option(area_name(ctx, area), InviteArea(role=role, area=area))


@router.callback_query(InviteTown.filter())
async def choose_village(
    query: CallbackQuery, callback_data: InviteTown, state: FSMContext, ctx: Context
) -> Reply:
    """The whole town, or one of its villages."""
    role, town, page = callback_data.role, callback_data.town, callback_data.page
    if not invites.areas_for(ctx.actor, role):
        raise NotAllowed
    villages = places.villages_of(town)
    first = page * VILLAGES_SHOWN
    whole = Option(ctx.plain("staff-whole-town"), InviteArea(role=role, area=town))
    choices = [
        Option(one.title, InviteArea(role=role, area=one.code))
        for one in villages[first : first + VILLAGES_SHOWN]
    ]
    turns = []
    if page > 0:
        back = InviteTown(role=role, town=town, page=page - 1)
        turns.append(Option(ctx.plain("desk-page-before-button"), back))
    if first + VILLAGES_SHOWN < len(villages):
        more = InviteTown(role=role, town=town, page=page + 1)
        turns.append(Option(ctx.plain("desk-page-after-button"), more))
    text = ctx.text("staff-invite-village", town=places.town(town).title)
    screen = Screen(text, [whole, *choices], turns, columns=2)
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(InviteArea.filter())
async def make_invite(query: CallbackQuery, callback_data: InviteArea, ctx: Context) -> Reply:
    """The link, to be handed on to one person; it is shown this once."""
    role, area = callback_data.role, callback_data.area
    code = await invites.make(ctx.work, ctx.actor, role, area, now=ctx.now)
    link = f"https://t.me/{ctx.bot_name}?start={JOIN}{code}"
    days = invites.LIVES.days
    words = ctx.text(
        "staff-invite-made",
        role=role_name(ctx, role),
        area=area_name(ctx, area),
        link=link,
        days=days,
    )
    return [toast(query), ctx.edit(query, words)]


@router.message(Command("people"))
async def people_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """An owner or town admin asks who holds which role."""
    return await open_people(ctx, state)


async def open_people(ctx: Context, state: FSMContext) -> list[Said]:
    """The first page."""
    return [await screens.say(ctx, state, await _people(ctx, 0))]


@router.callback_query(ShowPeople.filter())
async def turn_page(
    query: CallbackQuery, callback_data: ShowPeople, state: FSMContext, ctx: Context
) -> Reply:
    """Another page."""
    return [await screens.put(ctx, state, query, await _people(ctx, callback_data.page))]


async def _people(ctx: Context, number: int) -> Screen:
    page = await roster.roster(ctx.work, ctx.actor, page=number)
    choices = [
        Option(
            ctx.plain(
                "staff-person-line",
                name=locales.one_line(one.name, 16) or ctx.plain("desk-nameless"),
                role=role_name(ctx, one.role),
                area=area_name(ctx, one.area),
            ),
            TakeBack(grant_id=one.grant_id),
        )
        for one in page.listed
    ]
    turns = []
    if page.page > 0:
        turns.append(Option(ctx.plain("desk-page-before-button"), ShowPeople(page=page.page - 1)))
    if page.page + 1 < page.pages:
        turns.append(Option(ctx.plain("desk-page-after-button"), ShowPeople(page=page.page + 1)))
    text = ctx.text("staff-people", page=page.page + 1, pages=page.pages)
    return Screen(text, choices, turns)


@router.callback_query(TakeBack.filter())
async def take_back(
    query: CallbackQuery, callback_data: TakeBack, state: FSMContext, ctx: Context
) -> Reply:
    """A role is to be taken back: asked once more, then done at once."""
    if not callback_data.sure:
        grant, name = await roster.held(ctx.work, ctx.actor, callback_data.grant_id)
        sure = TakeBack(grant_id=callback_data.grant_id, sure=True)
        choices = [
            Option(ctx.plain("staff-revoke-button"), sure),
            Option(ctx.plain("common-back-button"), ShowPeople()),
        ]
        text = ctx.text(
            "staff-revoke-ask",
            name=locales.one_line(name, 40),
            role=role_name(ctx, grant.role),
            area=area_name(ctx, grant.area),
        )
        return [await screens.put(ctx, state, query, Screen(text, choices))]
    grant, name = await roster.revoke(ctx.work, ctx.actor, callback_data.grant_id, now=ctx.now)
    words = ctx.text(
        "staff-revoked", name=locales.one_line(name, 40), role=role_name(ctx, grant.role)
    )
    return [toast(query), ctx.edit(query, words)]


async def render_taken(notice: InviteTaken, ctx: Context) -> Said | None:
    """Somebody came by the recipient's invite; a wrong person can be stopped in two taps."""
    try:
        grant, name = await roster.held(ctx.work, ctx.actor, notice.grant_id)
    except NotAllowed:
        return None
    button = InlineKeyboardButton(
        text=ctx.plain("staff-revoke-button"),
        callback_data=TakeBack(grant_id=notice.grant_id).pack(),
    )
    words = ctx.text(
        "staff-invite-taken",
        name=locales.one_line(name, 40),
        role=role_name(ctx, grant.role),
        area=area_name(ctx, grant.area),
    )
    return ctx.say(words, InlineKeyboardMarkup(inline_keyboard=[[button]]))


async def render_revoked(notice: RoleRevoked, ctx: Context) -> Said | None:
    """The recipient no longer holds a role."""
    role, area = role_name(ctx, notice.role), area_name(ctx, notice.area)
    return ctx.say(ctx.text("staff-role-ended", role=role, area=area))

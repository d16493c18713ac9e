"""The studio reaches the other sides: a list to ring, visits, links, and what was said (M4)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.appointment import Does
from handlers.mediator.callbacks import Meeting
from handlers.mediator.card_parts import CardPart
from handlers.mediator.cards import side_line, side_name, standing_card
from handlers.mediator.side_callbacks import Calls, Hearing, SideOf
from handlers.screens import Option, Screen
from services.cases.states import State
from services.mediation import calls, links, visiting
from services.mediation.calls import ToReach
from services.mediation.codes import Side
from services.mediation.view import MediationView, view

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

LINK: Final = "side-"
"""How the parameter of a side's deep link begins."""

KEY: Final = "hearing"
"""Where a conversation's data keeps whose words are being written down, and what they say."""

HEARD: Final = {
    "spoken": ("mediate", "host", "time"),
    "willing": ("mediate",),
    "unwilling": (),
}
"""What a side said, by button: yes to everything, to mediate alone, or rather not at all."""


@router.message(Command("calls"))
async def calls_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The mediator asks whom to ring."""
    return [await screens.say(ctx, state, await list_screen(ctx))]


@router.callback_query(Calls.filter())
async def show_list(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The same from a button."""
    return [await screens.put(ctx, state, query, await list_screen(ctx))]


async def list_screen(ctx: Context) -> Screen:
    """Everybody to reach, of all requests that the mediator has or nobody has yet."""
    found = await calls.to_reach(ctx.work, ctx.actor)
    choices = [Option(_label(ctx, one), SideOf(party_id=one.party_id, do="show")) for one in found]
    return Screen(ctx.text("calls-list", count=len(found)), choices)


def _label(ctx: Context, one: ToReach) -> str:
    name = one.name or ctx.plain("mediation-a-side")
    return ctx.plain("calls-line", name=name, number=one.number)


@router.callback_query(Meeting.filter(), Does("sides"))
async def sides_of_case(
    query: CallbackQuery, callback_data: Meeting, state: FSMContext, ctx: Context
) -> Reply:
    """The sides of one case, each with how far it has said yes."""
    shown = await view(ctx.work, ctx.actor, callback_data.case_id)
    return [await screens.put(ctx, state, query, _sides_screen(ctx, shown))]


def _sides_screen(ctx: Context, shown: MediationView) -> Screen:
    lines = [side_line(ctx, one) for one in shown.sides]
    choices = [
        Option(side_name(ctx, one), SideOf(party_id=one.party_id, do="show"))
        for one in shown.other_sides
    ]
    back = Option(
        ctx.plain("common-back-button"),
        Meeting(case_id=shown.case.id, do="card", version=shown.version),
    )
    text = ctx.text("calls-sides", number=shown.case.number, sides=locales.join("\n", lines))
    return Screen(text, choices, [back])


@router.callback_query(SideOf.filter())
async def side(
    query: CallbackQuery, callback_data: SideOf, state: FSMContext, ctx: Context
) -> Reply:
    """What the mediator does about one side."""
    party_id, do = callback_data.party_id, callback_data.do
    one = await calls.one(ctx.work, ctx.actor, party_id)
    if do in HEARD:
        await state.set_state(Hearing.witness)
        await state.update_data({KEY: {"party_id": party_id, "do": do}})
        return [ctx.edit(query, ctx.text(f"calls-witness-{do}", name=_who(ctx, one)))]
    if do == "name":
        await state.set_state(Hearing.naming)
        await state.update_data({KEY: {"party_id": party_id, "do": do}})
        return [ctx.edit(query, ctx.text("calls-name-ask"))]
    if do == "add":
        await calls.add(ctx.work, ctx.actor, party_id, now=ctx.now)
        return [toast(query, ctx.plain("calls-added-toast")), await _card(ctx, one)]
    if do == "visit":
        await visiting.ask(ctx.work, ctx.actor, party_id, now=ctx.now)
        return [toast(query, ctx.plain("calls-visit-toast")), await _card(ctx, one)]
    if do == "link":
        return await _link(ctx, one)
    return [await screens.put(ctx, state, query, _side_screen(ctx, one))]


async def _card(ctx: Context, one: ToReach) -> Said:
    return await standing_card(ctx, one.case_id, fresh=False)


async def _link(ctx: Context, one: ToReach) -> list[Said]:
    """The link stands alone in a message, ready to be passed on."""
    code = await links.make(ctx.work, ctx.actor, one.party_id, now=ctx.now)
    url = f"https://t.me/{ctx.bot_name}?start={LINK}{code}"
    return [
        ctx.say(ctx.text("calls-link-how", name=_who(ctx, one))),
        ctx.say(ctx.text("calls-link", url=url)),
    ]


def _who(ctx: Context, one: ToReach) -> str:
    return one.name or ctx.plain("mediation-a-side")


def _side_screen(ctx: Context, one: ToReach) -> Screen:
    verbs = ["spoken", "willing", "unwilling", "visit", "link", "name", "add"]
    if one.here:
        verbs = ["name", "add"]
    choices = [
        Option(ctx.plain(f"calls-{do}-button"), SideOf(party_id=one.party_id, do=do))
        for do in verbs
    ]
    back = Option(
        ctx.plain("common-back-button"), Meeting(case_id=one.case_id, do="sides", version=0)
    )
    text = ctx.text("calls-side", name=_who(ctx, one), number=one.number)
    return Screen(text, choices, [back])


async def _options(ctx: Context, shown: MediationView) -> list[Option]:
    if shown.mine is not Side.HOST or not shown.other_sides:
        return []
    if not State(shown.case.state).open:
        return []
    data = Meeting(case_id=shown.case.id, do="sides", version=shown.version)
    return [Option(ctx.plain("mediation-sides-button"), data)]


CARD: Final = CardPart(_options)

"""A worker's duty: on, off, somebody in one's place, and what is in hand goes along (G13)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.grid import duty_words as words
from handlers.grid.duty_callbacks import Do, DutyTap, HandOver, NotMe, StandIn
from handlers.mediator.times import when
from handlers.notices import Renderer
from handlers.screens import Option, Screen
from services.cases.desk import name_of
from services.dispatch import handover, presence, standing_in
from services.dispatch.handover import To
from services.dispatch.presence import Mine, StandInOver
from services.dispatch.standing_in import Span, StandInAsked, StandInRefused
from services.notices import Notice

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

MOST: Final = 20
"""Colleagues offered at once."""


@router.message(Command("duty"))
async def duty_command(
    _message: Message, command: CommandObject, state: FSMContext, ctx: Context
) -> Reply:
    """How one's duty stands; «/duty on» and «/duty off» change it at once."""
    said = (command.args or "").strip().lower()
    if said in {"on", "off", "在岗", "下班"}:
        verb = presence.go_on if said in {"on", "在岗"} else presence.go_off
        await verb(ctx.work, ctx.actor, now=ctx.now)
    return await open_duty(ctx, state)


async def open_duty(ctx: Context, state: FSMContext) -> list[Said]:
    """The screen of one's own duty.

    :raises NotAllowed: not a worker. :raises NoTeam: of no team.
    """
    return [await screens.say(ctx, state, await _screen(ctx))]


async def _screen(ctx: Context) -> Screen:
    own = await presence.mine(ctx.work, ctx.actor, now=ctx.now)
    held = len(await handover.in_hand(ctx.work, ctx.actor.id))
    return Screen(words.standing(ctx, own, held), _options(ctx, own, held))


def _options(ctx: Context, own: Mine, held: int) -> list[Option]:
    off = Option(ctx.plain("duty-off-button"), DutyTap(do=Do.OFF))
    back = Option(ctx.plain("duty-on-button"), DutyTap(do=Do.ON))
    find = Option(ctx.plain("duty-find-button"), DutyTap(do=Do.FIND))
    if own.on:
        return [off, find]
    found = []
    if held and own.stands_in is not None:
        label = ctx.plain("duty-hand-substitute-button", name=words.name(own.stands_in))
        found.append(Option(label, HandOver(to=To.SUBSTITUTE)))
    if held:
        found.append(Option(ctx.plain("duty-hand-team-button"), HandOver(to=To.TEAM)))
        found.append(Option(ctx.plain("duty-keep-button"), DutyTap(do=Do.KEEP)))
    return [*found, back, find]


@router.callback_query(DutyTap.filter())
async def tapped(
    query: CallbackQuery, callback_data: DutyTap, state: FSMContext, ctx: Context
) -> Reply:
    """On, off, or the search for a substitute; the same message says how it stands then."""
    match callback_data.do:
        case Do.ON:
            await presence.go_on(ctx.work, ctx.actor, now=ctx.now)
        case Do.OFF:
            await presence.go_off(ctx.work, ctx.actor, now=ctx.now)
        case Do.FIND:
            return [toast(query), await screens.put(ctx, state, query, await _colleagues(ctx))]
        case Do.KEEP:
            return [toast(query, ctx.plain("duty-kept-toast")), ctx.edit(query, await _text(ctx))]
        case Do.SHOW:
            pass
    return [toast(query), await screens.put(ctx, state, query, await _screen(ctx))]


async def _text(ctx: Context) -> str:
    return (await _screen(ctx)).text


async def _colleagues(ctx: Context) -> Screen:
    """Who could stand in: those whom it would really ring."""
    found = await standing_in.colleagues(ctx.work, ctx.actor, now=ctx.now)
    choices = [Option(words.name(who), StandIn(person_id=one)) for one, who in found[:MOST]]
    text = ctx.text("duty-ask-who" if choices else "duty-nobody-could")
    return Screen(text, choices, _back(ctx), columns=2)


def _back(ctx: Context) -> list[Option]:
    return [Option(ctx.plain("common-back-button"), DutyTap(do=Do.SHOW))]


@router.callback_query(StandIn.filter())
async def choose_substitute(
    query: CallbackQuery, callback_data: StandIn, state: FSMContext, ctx: Context
) -> Reply:
    """A colleague is chosen; then for how long; then they stand in and are told."""
    one = callback_data.person_id
    if callback_data.span is None:
        ends = await standing_in.spans(ctx.work, ctx.actor, now=ctx.now)
        choices = [
            Option(
                ctx.plain(f"duty-span-{span}-button", until=when(ctx, ends[span])),
                StandIn(person_id=one, span=span),
            )
            for span in Span
        ]
        name = words.name(await name_of(ctx.work, one))
        text = ctx.text("duty-ask-until", name=name)
        return [
            toast(query),
            await screens.put(ctx, state, query, Screen(text, choices, _back(ctx))),
        ]
    await standing_in.be_replaced(ctx.work, ctx.actor, one, callback_data.span, now=ctx.now)
    return [toast(query), await screens.put(ctx, state, query, await _screen(ctx))]


@router.callback_query(HandOver.filter())
async def hand_over(
    query: CallbackQuery, callback_data: HandOver, state: FSMContext, ctx: Context
) -> Reply:
    """What is in hand goes on; what nobody could take stays, and is named."""
    done = await handover.hand_over(
        ctx.work, ctx.actor, callback_data.to, at=ctx.sent_at, now=ctx.now
    )
    said = ctx.plain("duty-handed-toast", count=len(done.moved))
    if done.kept:
        said = ctx.plain("duty-handed-some-toast", count=len(done.moved), kept=len(done.kept))
    return [toast(query, said), await screens.put(ctx, state, query, await _screen(ctx))]


@router.callback_query(NotMe.filter())
async def decline(query: CallbackQuery, callback_data: NotMe, ctx: Context) -> Reply:
    """The substitute can't: the other is on duty again and is told."""
    name = await standing_in.decline(ctx.work, ctx.actor, callback_data.person_id, now=ctx.now)
    return [toast(query), ctx.edit(query, ctx.text("duty-declined", name=words.name(name)))]


async def render_asked(notice: StandInAsked, ctx: Context) -> Said | None:
    """Somebody is a colleague's substitute now, and may say no with one tap."""
    until = await standing_in.until_when(ctx.work, ctx.actor, notice.person_id, now=ctx.now)
    if until is None:
        return None
    button = InlineKeyboardButton(
        text=ctx.plain("duty-not-me-button"),
        callback_data=NotMe(person_id=notice.person_id).pack(),
    )
    name = words.name(await name_of(ctx.work, notice.person_id))
    text = ctx.text("duty-you-stand-in", name=name, until=when(ctx, until))
    return ctx.say(text, InlineKeyboardMarkup(inline_keyboard=[[button]]))


async def render_over(notice: StandInOver, ctx: Context) -> Said | None:
    """The colleague is back, or found somebody else."""
    name = words.name(await name_of(ctx.work, notice.person_id))
    return ctx.say(ctx.text("duty-stand-in-over", name=name))


async def render_refused(notice: StandInRefused, ctx: Context) -> Said | None:
    """The substitute said no: to whoever asked, and to their lead."""
    by = words.name(await name_of(ctx.work, notice.by_id))
    if notice.person_id == ctx.actor.id:
        return ctx.say(ctx.text("duty-stand-in-refused", name=by))
    name = words.name(await name_of(ctx.work, notice.person_id))
    return ctx.say(ctx.text("duty-stand-in-refused-lead", name=by, asker=name))


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    StandInAsked: render_asked,
    StandInOver: render_over,
    StandInRefused: render_refused,
}

"""Family: a relative reads an elder's warnings too, when both agree (A9)."""

from typing import Any, Final, Literal

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.callbacks import Id
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.resident.alert_card import alert_words
from handlers.screens import Option, Screen
from services.notices import Notice
from services.outreach import bulletins, guardians
from services.outreach.guardians import (
    GuardianAgreed,
    GuardianCopy,
    GuardianEnded,
    GuardianNudge,
    Pair,
)

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "guardian"
"""Where a conversation's data keeps the link that is being looked at."""

NAMED: Final = 30


class Family(CallbackData, prefix="fam"):
    """``do``: elder, relative (make a link), agree, refuse, leave."""

    do: Literal["elder", "relative", "agree", "refuse", "leave"]


class EndFamily(CallbackData, prefix="famend"):
    """End one of them."""

    guardian_id: Id


class FamilyLink(Filter):
    """A start link from the other side; gives ``payload``."""

    async def __call__(
        self, _message: Message, command: CommandObject | None = None
    ) -> bool | dict[str, Any]:
        """The payload, if it is one."""
        args = (command.args if command else None) or ""
        return {"payload": args} if args.startswith(guardians.LINK) else False


@router.message(Command("guardian"))
async def guardian_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """With whom it is so, and how to begin."""
    return [await screens.say(ctx, state, await _screen(ctx))]


async def _screen(ctx: Context) -> Screen:
    pairs = await guardians.standing(ctx.work, ctx.actor)
    choices = [
        Option(ctx.plain("family-elder-button"), Family(do="elder")),
        Option(ctx.plain("family-relative-button"), Family(do="relative")),
        *(
            Option(ctx.plain("family-end-button", name=_name(one)), EndFamily(guardian_id=one.id))
            for one in pairs
        ),
    ]
    nav = [Option(ctx.plain("common-back-button"), Family(do="leave"))]
    lines = [
        ctx.text("family-line-elder" if one.elder else "family-line-relative", name=_name(one))
        for one in pairs
    ]
    text = ctx.text("family-ask", count=len(pairs), lines=locales.join("\n", lines))
    return Screen(text, choices, nav, brief=ctx.text("family-ask-brief"))


def _name(one: Pair) -> str:
    return locales.one_line(one.other, NAMED)


@router.message(CommandStart(deep_link=True), FamilyLink())
async def opened(_message: Message, payload: str, state: FSMContext, ctx: Context) -> Reply:
    """The other side opens the link: what they would agree to, before they do.

    :raises LinkOver: nothing (any more), or their own.
    """
    pair = await guardians.look(ctx.work, ctx.actor, payload, now=ctx.now)
    await state.update_data({KEY: payload})
    choices = [
        Option(ctx.plain("family-agree-button"), Family(do="agree")),
        Option(ctx.plain("family-refuse-button"), Family(do="refuse")),
    ]
    key = "family-consent-elder" if pair.elder else "family-consent-relative"
    return [await screens.say(ctx, state, Screen(ctx.text(key, name=_name(pair)), choices))]


@router.callback_query(Family.filter())
async def tapped(
    query: CallbackQuery, callback_data: Family, state: FSMContext, ctx: Context
) -> Reply:
    """Make a link, agree or not."""
    match callback_data.do:
        case "elder" | "relative":
            return [toast(query), *await _link(ctx, as_elder=callback_data.do == "elder")]
        case "agree":
            return await _agree(query, state, ctx)
        case _:
            await state.update_data({KEY: None})
            return [toast(query), await home.show(ctx, state, ctx.text("family-left"))]


async def _link(ctx: Context, *, as_elder: bool) -> list[Said]:
    payload = await guardians.offer(ctx.work, ctx.actor, as_elder=as_elder, now=ctx.now)
    link = f"https://t.me/{ctx.bot_name}?start={payload}"
    return [
        ctx.say(ctx.text("family-link-elder" if as_elder else "family-link-relative", link=link))
    ]


async def _agree(query: CallbackQuery, state: FSMContext, ctx: Context) -> list[Said]:
    payload: str = (await state.get_data()).get(KEY) or ""
    pair = await guardians.agree(ctx.work, ctx.actor, payload, now=ctx.now)
    await state.update_data({KEY: None})
    return [toast(query), ctx.edit(query, ctx.text("family-agreed", name=_name(pair)))]


@router.callback_query(EndFamily.filter())
async def end(
    query: CallbackQuery, callback_data: EndFamily, state: FSMContext, ctx: Context
) -> Reply:
    """Either side ends it, without a reason.

    :raises NotAllowed: not theirs, or over.
    """
    await guardians.end(ctx.work, ctx.actor, callback_data.guardian_id, now=ctx.now)
    said = toast(query, ctx.plain("family-ended-toast"))
    return [said, await screens.put(ctx, state, query, await _screen(ctx))]


async def render_agreed(notice: GuardianAgreed, ctx: Context) -> Said | None:
    """To whoever made the link."""
    pair = await guardians.pair_of(ctx.work, ctx.actor, notice.guardian_id)
    return ctx.say(ctx.text("family-agreed", name=_name(pair))) if pair else None


async def render_ended(notice: GuardianEnded, ctx: Context) -> Said | None:
    """To the other side."""
    pair = await guardians.pair_of(ctx.work, ctx.actor, notice.guardian_id)
    return ctx.say(ctx.text("family-ended", name=_name(pair))) if pair else None


async def render_copy(notice: GuardianCopy, ctx: Context) -> Said | None:
    """To a relative: the elder's warning, as long as it holds."""
    found = await guardians.copy_for(ctx.work, ctx.actor, notice.guardian_id, notice.delivery_id)
    if found is None or bulletins.over(found[2], now=ctx.now):
        return None
    words = alert_words(ctx, found[2])
    return ctx.say(ctx.text("family-copy", name=_name(found[0]), words=words))


async def render_nudge(notice: GuardianNudge, ctx: Context) -> Said | None:
    """To a relative, unless the elder has answered meanwhile."""
    found = await guardians.copy_for(ctx.work, ctx.actor, notice.guardian_id, notice.delivery_id)
    if found is None or found[1].acknowledged_at is not None:
        return None
    headline = found[2].headline
    return ctx.say(ctx.text("family-nudge", name=_name(found[0]), headline=headline))


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    GuardianAgreed: render_agreed,
    GuardianEnded: render_ended,
    GuardianCopy: render_copy,
    GuardianNudge: render_nudge,
}

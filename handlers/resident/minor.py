"""Somebody says they are under 14: a guardian agrees first; until then nothing is kept."""

import re
from typing import Final

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident import draft as drafts
from handlers.resident import flow
from handlers.resident.callbacks import Reporting, Step
from handlers.resident.draft import Report
from handlers.resident.gates import Does
from services.cases import drafts as kept_drafts
from services.privacy import consents
from services.privacy.consents import Topic

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

GROWN: Final = 14
"""Years: from here on a person agrees for themselves (PIPL 31)."""

_SAYS: Final = re.compile(
    r"(?i)(?:我|i am|i'm)\s*(?:今年|才|只有|only)?\s*"
    r"(?P<age>\d{1,2}|[一二三四五六七八九]|十[一二三]?)\s*(?:周?岁|years old)[了啦。.]?"
)
_UNDER: Final = frozenset({"我未满14岁", "我未满十四岁", "我不满14岁", "i am under 14"})
_HAN: Final = {one: at for at, one in enumerate("一二三四五六七八九十", 1)} | {
    "十一": 11,
    "十二": 12,
    "十三": 13,
}


def young(text: str) -> bool:
    """Whether somebody says nothing else than that they are under 14."""
    said = text.strip()
    if said.rstrip("。.").casefold() in _UNDER:
        return True
    found = _SAYS.fullmatch(said)
    age = found["age"] if found else ""
    return bool(age) and (_HAN.get(age) or int(age)) < GROWN


class SaysMinor(Filter):
    """Just these words, at whatever step."""

    async def __call__(self, message: Message) -> bool:
        """Whether a child says so."""
        return young(message.text or "")


@router.message(SaysMinor())
async def minor_said(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A child says how old they are."""
    return await _wait_for_guardian(ctx, state)


@router.callback_query(Step.filter(), Does("minor"))
async def minor_tapped(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The same by the button beside the consents."""
    return [toast(query), *await _wait_for_guardian(ctx, state)]


async def _wait_for_guardian(ctx: Context, state: FSMContext) -> list[Said]:
    """What they sent goes, the numbers are said, and a guardian is asked, now or later."""
    data = await state.get_data()
    for key in (drafts.KEY, drafts.PARKED):
        if stored := data.pop(key, None):
            report = drafts.read(stored)
            await kept_drafts.erase(ctx.work, ctx.actor, report.evidence_ids, now=ctx.now)
    await state.set_data(data)
    await state.set_state(None)
    for topic in consents.REPORTING:
        await consents.withdraw(ctx.work, ctx.actor, topic, now=ctx.now)
    await consents.give(ctx.work, ctx.actor, Topic.MINOR, now=ctx.now)
    given = await consents.standing(ctx.work, ctx.actor)
    first = ctx.say(ctx.text("minor-first"))
    if Topic.GUARDIAN in given:
        return [first]
    report = await flow.begin(ctx, state)
    return [first, await _ask(ctx, state, report)]


async def _ask(ctx: Context, state: FSMContext, report: Report) -> Said:
    return await flow.ask(ctx, state, report, Reporting.consenting)

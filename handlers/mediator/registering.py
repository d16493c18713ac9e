"""The on-site register by one thumb: whose, what, how many, who agrees; on to the next (K10)."""

from dataclasses import replace
from typing import Any, Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendDocument
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.documents import papers
from handlers.filters import Private, Writes
from handlers.mediator import asking
from handlers.mediator.asking import Doing
from handlers.mediator.file_callbacks import Entry, FileOf, Registering, Strike
from handlers.screens import Option
from services.errors import NotAllowed
from services.mediation import registering
from services.mediation.registering import AgreedBy, Line, What
from services.mediation.table_errors import CountOutOfReach

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

COUNTS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 50)
"""Numbers to tap; any other is typed."""

NAMES: Final = 8
SHOWN: Final = 30
STRUCK: Final = 6
"""Lines of the table in a message, and the newest that can be taken out."""

STEPS: Final = {
    "owner": Registering.owner,
    "what": Registering.what,
    "count": Registering.count,
    "agreed": Registering.agreed,
}
BEFORE: Final = {"what": "owner", "count": "what", "agreed": "count"}


@router.callback_query(FileOf.filter(), Doing("register"))
async def show_register(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """The table so far."""
    if await asking.held(state):
        await asking.end(state)
    return [await table(ctx, state, query, callback_data.case_id)]


async def table(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, case_id: int
) -> Said:
    """The register as a table, with what can be done."""
    found = await registering.lines(ctx.work, ctx.actor, case_id)
    rows = [line_words(ctx, one) for one in found[-SHOWN:]]
    text = locales.join("\n", [ctx.text("register-head", count=len(found)), *rows])
    choices = [Option(ctx.plain("register-add-button"), FileOf(case_id=case_id, do="line"))]
    if found:
        for do in ("xlsx", "csv", "strike"):
            label = ctx.plain(f"register-{do}-button")
            choices.append(Option(label, FileOf(case_id=case_id, do=do)))
    shown = asking.screen(ctx, text, case_id, choices, columns=2)
    return await asking.show(ctx, state, query, shown)


def line_words(ctx: Context, one: Line) -> str:
    """A line of the table."""
    return ctx.text(
        "register-line",
        nth=one.nth,
        owner=one.owner or "…",
        what=one.named or ctx.plain(f"register-what-{one.what}"),
        count=one.count,
        agreed=ctx.plain(f"register-agreed-{one.agreed}"),
    )


@router.callback_query(FileOf.filter(), Doing("line"))
async def next_line(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """A new line: whose is it."""
    await registering.owners(ctx.work, ctx.actor, callback_data.case_id)
    before = await asking.held(state) or {}
    kept = {"what": before.get("what"), "named": before.get("named", "")}
    await asking.begin(state, Registering.owner, callback_data.case_id, **kept)
    return [await ask(ctx, state, query, "owner")]


async def ask(ctx: Context, state: FSMContext, query: CallbackQuery | None, step: str) -> Said:
    """One of the four questions."""
    said = await asking.held(state) or {}
    case_id: int = said["case_id"]
    await state.set_state(STEPS[step])
    choices = await _choices(ctx, said, step)
    back = None
    if step in BEFORE:
        back = Entry(case_id=case_id, step="back", value=BEFORE[step])
    text = ctx.text(
        f"register-ask-{step}", owner=said.get("owner", ""), count=said.get("count", 0)
    )
    columns = 4 if step == "count" else 2
    shown = asking.screen(ctx, text, case_id, choices, back=back, columns=columns)
    if step == "count":  # a typed number is the count, not the place of a button
        shown = replace(shown, remembered=False)
    return await asking.show(ctx, state, query, shown)


async def _choices(ctx: Context, said: dict[str, Any], step: str) -> list[Option]:
    case_id: int = said["case_id"]
    if step == "owner":
        names = await registering.owners(ctx.work, ctx.actor, case_id)
        return [
            Option(name, Entry(case_id=case_id, step=step, value=str(at)))
            for at, name in enumerate(names[:NAMES])
        ]
    if step == "count":
        labels = {str(one): str(one) for one in COUNTS}
    elif step == "what":
        labels = {str(one): ctx.plain(f"register-what-{one}") for one in What}
    else:
        labels = {str(one): ctx.plain(f"register-agreed-{one}") for one in AgreedBy}
    return [
        Option(label, Entry(case_id=case_id, step=step, value=value))
        for value, label in labels.items()
    ]


@router.callback_query(Entry.filter())
async def tap_answer(
    query: CallbackQuery, callback_data: Entry, state: FSMContext, ctx: Context
) -> Reply:
    """An answer is tapped, or the question before is wanted again.

    :raises NotAllowed: an answer to a question that is not asked any more.
    """
    said = await asking.held(state)
    if said is None or said["case_id"] != callback_data.case_id:
        raise NotAllowed
    step, value = callback_data.step, callback_data.value
    if step == "back" and value in STEPS:
        return [await ask(ctx, state, query, value)]
    return await answered(ctx, state, query, step, await _meant(ctx, said, step, value))


async def _meant(ctx: Context, said: dict[str, Any], step: str, value: str) -> str:
    """What a tapped answer stands for. :raises NotAllowed: no such answer."""
    if step == "owner":
        names = await registering.owners(ctx.work, ctx.actor, said["case_id"])
        if value.isdecimal() and int(value) < len(names):
            return names[int(value)]
    elif (step == "count" and value.isdecimal()) or (step in STEPS and value in _codes(step)):
        return value
    raise NotAllowed


def _codes(step: str) -> set[str]:
    return {str(one) for one in (What if step == "what" else AgreedBy)}


@router.message(StateFilter(Registering), Writes())
async def type_answer(
    _message: Message, words: str, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """An answer is typed: a name, what it is called, or a number."""
    if await asking.held(state) is None:
        await asking.end(state)
        return [await home.show(ctx, state)]
    step = next(name for name, one in STEPS.items() if one.state == raw_state)
    if step == "count" and not words.isdecimal():
        raise CountOutOfReach
    if step == "agreed":
        return [await ask(ctx, state, None, "agreed")]
    if step == "what":
        await asking.keep(state, named=words)
        words = str(What.OTHER)
    return await answered(ctx, state, None, step, words)


async def answered(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, step: str, value: str
) -> list[Said]:
    """On to the next question, or into the table."""
    if step == "what" and query is not None:
        await asking.keep(state, named="")
    said = await asking.keep(state, **{step: value})
    following = {"owner": "what", "what": "count", "count": "agreed"}
    if step in following:
        return [await ask(ctx, state, query, following[step])]
    return await _write(ctx, state, query, said)


async def _write(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, said: dict[str, Any]
) -> list[Said]:
    if not {"owner", "what", "count", "agreed"} <= said.keys() or said["what"] is None:
        raise NotAllowed
    entry = registering.Entry(
        owner=said["owner"],
        what=What(said["what"]),
        count=int(said["count"]) if len(str(said["count"])) < 9 else 0,
        agreed=AgreedBy(said["agreed"]),
        named=said.get("named") or "",
    )
    nth = await registering.add(ctx.work, ctx.actor, said["case_id"], entry, now=ctx.now)
    await state.set_state(None)
    shown = [await table(ctx, state, query, said["case_id"])]
    return [toast(query, ctx.plain("register-added-toast", nth=nth)), *shown] if query else shown


@router.callback_query(FileOf.filter(), Doing("strike"))
async def choose_line(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """Which line was wrong."""
    case_id = callback_data.case_id
    found = await registering.lines(ctx.work, ctx.actor, case_id)
    choices = [
        Option(line_words(ctx, one), Strike(case_id=case_id, nth=one.nth))
        for one in found[-STRUCK:]
    ]
    back = FileOf(case_id=case_id, do="register")
    text = ctx.text("register-ask-strike")
    shown = asking.screen(ctx, text, case_id, choices, back=back)
    return [await screens.put(ctx, state, query, shown)]


@router.callback_query(Strike.filter())
async def strike(
    query: CallbackQuery, callback_data: Strike, state: FSMContext, ctx: Context
) -> Reply:
    """The line is out; its number stays empty."""
    case_id, nth = callback_data.case_id, callback_data.nth
    await registering.strike(ctx.work, ctx.actor, case_id, nth, now=ctx.now)
    said = toast(query, ctx.plain("register-struck-toast", nth=nth))
    return [said, await table(ctx, state, query, case_id)]


@router.callback_query(FileOf.filter(), Doing("xlsx", "csv"))
async def export(query: CallbackQuery, callback_data: FileOf, ctx: Context) -> Reply:
    """The table as a file; it is written when it leaves."""
    await registering.lines(ctx.work, ctx.actor, callback_data.case_id)
    ref = papers.named(f"register-{callback_data.do}", callback_data.case_id)
    caption = ctx.text("register-file")
    sent = SendDocument(chat_id=ctx.chat_id, document=ref, caption=caption, parse_mode="HTML")
    return [toast(query), sent]

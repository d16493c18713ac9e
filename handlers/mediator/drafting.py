"""Drafting an agreement: one question for each item of Art. 29, then the text as a file (K4)."""

from typing import Any, Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendDocument
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home
from handlers.context import Context, Reply, Said, toast
from handlers.documents import papers
from handlers.filters import Private, Writes
from handlers.mediator import asking
from handlers.mediator.asking import Doing
from handlers.mediator.file import open_file
from handlers.mediator.file_callbacks import Drafting, DraftStep, FileOf
from handlers.screens import Option
from services.errors import NotAllowed
from services.mediation import settling
from services.mediation.seats import hosted
from services.mediation.settling import Item
from services.mediation.table_errors import Concluded, NoAgreement

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

STEPS: Final = {
    Item.FACTS: Drafting.facts,
    Item.ISSUES: Drafting.issues,
    Item.TERMS: Drafting.terms,
    Item.MANNER: Drafting.manner,
}
ORDER: Final = tuple(STEPS)
SHOWN: Final = 600


@router.callback_query(FileOf.filter(), Doing("draft"))
async def begin_draft(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """The first item, or what was drafted before, to be changed.

    :raises Concluded: it has ended.
    """
    case_id = callback_data.case_id
    case, _request = await hosted(ctx.work, ctx.actor, case_id, lock=False)
    if case.closed_at is not None:
        raise Concluded
    items: dict[str, str] = {}
    try:
        before = await settling.read(ctx.work, ctx.actor, case_id)
        items = {str(item): text for item, text in before.items.items() if text}
    except NoAgreement:
        pass
    await asking.begin(state, Drafting.facts, case_id, items=items)
    return [await ask(ctx, state, query, None if items else Item.FACTS)]


async def ask(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, item: Item | None
) -> Said:
    """One item, or with None all of them to be looked through.

    :raises NotAllowed: nothing is being drafted.
    """
    said = await asking.held(state)
    if said is None:
        raise NotAllowed
    if item is None:
        return await _check(ctx, state, query, said)
    await state.set_state(STEPS[item])
    case_id: int = said["case_id"]
    choices = []
    if item is not Item.TERMS:
        skip = DraftStep(case_id=case_id, do=f"skip-{item}")
        choices.append(Option(ctx.plain("draft-skip-button"), skip))
    at = ORDER.index(item)
    back = DraftStep(case_id=case_id, do=ORDER[at - 1]) if at else None
    text = ctx.text(f"draft-ask-{item}", nth=at + 1, all=len(ORDER))
    return await asking.show(
        ctx, state, query, asking.screen(ctx, text, case_id, choices, back=back)
    )


async def _check(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, said: dict[str, Any]
) -> Said:
    await state.set_state(Drafting.checking)
    case_id, items = said["case_id"], said["items"]
    lines = [
        ctx.text(
            "draft-item",
            name=ctx.plain(f"draft-name-{item}"),
            text=locales.clip(items.get(item) or ctx.plain("draft-blank"), SHOWN),
        )
        for item in Item
    ]
    choices = [Option(ctx.plain("draft-save-button"), DraftStep(case_id=case_id, do="save"))]
    choices += [
        Option(
            ctx.plain("draft-change-button", name=ctx.plain(f"draft-name-{item}")),
            DraftStep(case_id=case_id, do=item),
        )
        for item in Item
    ]
    text = locales.join("\n\n", [ctx.text("draft-check"), *lines])
    back = DraftStep(case_id=case_id, do=Item.MANNER)
    shown = asking.screen(ctx, text, case_id, choices, back=back)
    return await asking.show(ctx, state, query, shown)


@router.callback_query(DraftStep.filter())
async def step(
    query: CallbackQuery, callback_data: DraftStep, state: FSMContext, ctx: Context
) -> Reply:
    """An item is left out or wanted again, or the whole is kept.

    :raises NotAllowed: nothing of this file is being drafted.
    """
    said, do = await asking.held(state), callback_data.do
    if said is None or said["case_id"] != callback_data.case_id or "items" not in said:
        raise NotAllowed
    if do == "save":
        return await _save(query, state, ctx, said)
    item = do.removeprefix("skip-")
    if item not in set(Item):
        raise NotAllowed
    if not do.startswith("skip-"):
        return [await ask(ctx, state, query, Item(item))]
    items = {**said["items"], item: ""}
    await asking.keep(state, items=items)
    return [await ask(ctx, state, query, following(Item(item), items))]


def following(item: Item, items: dict[str, str]) -> Item | None:
    """The next item that was not answered yet; None once all were."""
    rest = ORDER[ORDER.index(item) + 1 :]
    return next((one for one in rest if one not in items), None)


@router.message(StateFilter(*STEPS.values()), Writes())
async def take_item(
    _message: Message, words: str, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """An item is typed."""
    said = await asking.held(state)
    if said is None or "items" not in said:
        await asking.end(state)
        return [await home.show(ctx, state)]
    item = next(one for one, at in STEPS.items() if at.state == raw_state)
    items = {**said["items"], str(item): words}
    await asking.keep(state, items=items)
    return [await ask(ctx, state, None, following(item, items))]


async def _save(
    query: CallbackQuery, state: FSMContext, ctx: Context, said: dict[str, Any]
) -> list[Said]:
    case_id = said["case_id"]
    items = {Item(item): text for item, text in said["items"].items()}
    row = await settling.draft(ctx.work, ctx.actor, case_id, items, now=ctx.now)
    await asking.end(state)
    kept = toast(query, ctx.plain("draft-kept-toast", version=row.version))
    return [kept, *files(ctx, case_id), await text_card(ctx, state, None, case_id)]


@router.callback_query(FileOf.filter(), Doing("text"))
async def show_text(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """The text as it stands, who has it, and how to get it."""
    return [await text_card(ctx, state, query, callback_data.case_id)]


async def text_card(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, case_id: int
) -> Said:
    """What can be done with the drafted text."""
    found = await settling.read(ctx.work, ctx.actor, case_id)
    lines = [
        ctx.text(
            "draft-item", name=ctx.plain(f"draft-name-{item}"), text=locales.clip(text, SHOWN)
        )
        for item, text in found.items.items()
        if text
    ]
    head = ctx.text("draft-text-head", version=found.version, received=len(found.received))
    dos = ["docx", "txt"] if found.effective_on else ["send", "docx", "txt", "draft"]
    choices = [
        Option(
            ctx.plain(f"draft-{do}-button"), FileOf(case_id=case_id, do=do, version=found.version)
        )
        for do in dos
    ]
    text = locales.join("\n\n", [head, *lines])
    return await asking.show(
        ctx, state, query, asking.screen(ctx, text, case_id, choices, columns=2)
    )


def files(ctx: Context, case_id: int, *kinds: str) -> list[Said]:
    """The text as files; they are written when they leave."""
    return [
        SendDocument(
            chat_id=ctx.chat_id,
            document=papers.named(f"agreement-{kind}", case_id),
            caption=ctx.text("draft-file"),
            parse_mode="HTML",
        )
        for kind in kinds or ("docx",)
    ]


@router.callback_query(FileOf.filter(), Doing("docx", "txt"))
async def get_file(query: CallbackQuery, callback_data: FileOf, ctx: Context) -> Reply:
    """The mediator or a side wants the text as a file."""
    await settling.read(ctx.work, ctx.actor, callback_data.case_id)
    return [toast(query), *files(ctx, callback_data.case_id, callback_data.do)]


@router.callback_query(FileOf.filter(), Doing("send"))
async def send_text(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """Every side gets the text as it stands."""
    case_id, version = callback_data.case_id, callback_data.version
    count = await settling.send(ctx.work, ctx.actor, case_id, version=version, now=ctx.now)
    said = toast(query, ctx.plain("draft-sent-toast", count=count))
    return [said, await open_file(ctx, state, query, case_id)]

"""Closed cases told without names: written by their mediator, searched by all mediators (K12)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply
from handlers.filters import Private, Writes
from handlers.mediator import asking
from handlers.mediator.asking import Doing
from handlers.mediator.file import open_file
from handlers.mediator.file_callbacks import ExamplesPage, FileOf, FilesPage, Keeping
from handlers.screens import Option, Screen
from services.mediation import examples
from services.mediation.seats import hosted

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

SOUGHT: Final = "examples"
STORY: Final = 600


@router.callback_query(FileOf.filter(), Doing("tell"))
async def ask_story(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """The story of a closed case, without names."""
    case_id = callback_data.case_id
    await hosted(ctx.work, ctx.actor, case_id, lock=False)
    await asking.begin(state, Keeping.telling, case_id)
    shown = asking.screen(ctx, ctx.text("example-ask"), case_id)
    return [await asking.show(ctx, state, query, shown)]


@router.message(Keeping.telling, Writes())
async def take_story(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """It is kept if nobody is named in it."""
    said = await asking.held(state)
    if said is None:
        await asking.end(state)
        return [await home.show(ctx, state)]
    await examples.tell(ctx.work, ctx.actor, said["case_id"], words, now=ctx.now)
    await asking.end(state)
    return [
        ctx.say(ctx.text("example-kept")),
        await open_file(ctx, state, None, said["case_id"]),
    ]


@router.message(Command("examples"))
async def search(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """«/examples 竹林 边界»: stories in which these words stand."""
    words = (message.text or "").partition(" ")[2].strip()
    await state.update_data({SOUGHT: words})
    return [await screens.say(ctx, state, await _page(ctx, words, 0))]


@router.callback_query(ExamplesPage.filter())
async def turn_page(
    query: CallbackQuery, callback_data: ExamplesPage, state: FSMContext, ctx: Context
) -> Reply:
    """Another page of what was sought last."""
    words = (await state.get_data()).get(SOUGHT) or ""
    return [await screens.put(ctx, state, query, await _page(ctx, words, callback_data.page))]


async def _page(ctx: Context, words: str, page: int) -> Screen:
    found, more = await examples.search(ctx.work, ctx.actor, words, page=page)
    lines = [
        ctx.text(
            "example-line",
            year=str(one.year),
            result=ctx.plain(f"file-result-{one.result.replace('_', '-')}"),
            words=locales.clip(one.text, STORY),
        )
        for one in found
    ]
    if words:
        head = ctx.text("examples-found", words=words, count=len(found))
    else:
        head = ctx.text("examples-head", count=len(found))
    nav = [Option(ctx.plain("common-back-button"), FilesPage())]
    if more:
        nav.append(Option(ctx.plain("report-page-after-button"), ExamplesPage(page=page + 1)))
    return Screen(locales.join("\n\n", [head, *lines]), nav=nav)

"""The mediator's files, and the figures: agreed out of concluded, by studio and period (K8)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said
from handlers.filters import Private
from handlers.mediator.file_callbacks import ExamplesPage, FiguresOf, FileOf, FilesPage
from handlers.screens import Option, Screen
from services.mediation import dossier, rates
from services.mediation.rates import Figures, Period, Rate
from services.people import Role

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.message(Command("files"))
async def files_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The mediator asks for their files."""
    return await open_files(ctx, state)


async def open_files(ctx: Context, state: FSMContext) -> list[Said]:
    """The first page of them."""
    return [await screens.say(ctx, state, await _page(ctx, 0))]


@router.callback_query(FilesPage.filter())
async def turn_page(
    query: CallbackQuery, callback_data: FilesPage, state: FSMContext, ctx: Context
) -> Reply:
    """Another page."""
    return [await screens.put(ctx, state, query, await _page(ctx, callback_data.page))]


async def _page(ctx: Context, page: int) -> Screen:
    found = await dossier.shelf(ctx.work, ctx.actor, page=page, now=ctx.now)
    choices = []
    for case in found.cases:
        mark = "missed" if case.id in found.missed else "late" if case.id in found.late else ""
        label = ctx.plain(f"files-{mark}", number=case.number) if mark else case.number
        choices.append(Option(label, FileOf(case_id=case.id, do="open")))
    nav = [
        Option(ctx.plain("files-figures-button"), FiguresOf(period=Period.MONTH)),
        Option(ctx.plain("files-examples-button"), ExamplesPage()),
    ]
    if found.more:
        nav.append(Option(ctx.plain("report-page-after-button"), FilesPage(page=page + 1)))
    if page:
        nav.append(Option(ctx.plain("report-page-before-button"), FilesPage(page=page - 1)))
    text = ctx.text(
        "files-head", count=len(found.cases), late=len(found.late), missed=len(found.missed)
    )
    return Screen(text, choices, nav)


@router.message(Command("rates"))
async def rates_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Somebody asks for the figures of this month."""
    found = await rates.figures(ctx.work, ctx.actor, Period.MONTH, now=ctx.now)
    return [await screens.say(ctx, state, figures_screen(ctx, found))]


@router.callback_query(FiguresOf.filter())
async def show_figures(
    query: CallbackQuery, callback_data: FiguresOf, state: FSMContext, ctx: Context
) -> Reply:
    """The figures of a period."""
    found = await rates.figures(ctx.work, ctx.actor, callback_data.period, now=ctx.now)
    return [await screens.put(ctx, state, query, figures_screen(ctx, found))]


def figures_screen(ctx: Context, found: Figures) -> Screen:
    """Each studio with its rate, the period, and how it is counted."""
    since, until = found.since.isoformat(), found.until.isoformat()
    lines = [
        ctx.text("figures-head", since=since, until=until),
        *(rate_line(ctx, one) for one in found.rates),
        ctx.text("figures-how"),
    ]
    if found.answers:
        answers = {str(one): many for one, many in found.answers.items()}
        lines.append(ctx.text("figures-answers", **answers))
    choices = [
        Option(ctx.plain(f"figures-{one}-button"), FiguresOf(period=one))
        for one in Period
        if one is not found.period
    ]
    nav = []
    if ctx.actor.may(Role.MEDIATOR):
        nav.append(Option(ctx.plain("common-back-button"), FilesPage()))
    return Screen(locales.join("\n\n", lines), choices, nav, columns=2)


PLACES: Final = 1
"""Decimal places of a rate."""


def rate_line(ctx: Context, one: Rate) -> str:
    """A studio's figures; without anything concluded there is no rate."""
    key = "figures-rate" if one.percent is not None else "figures-no-rate"
    return ctx.text(
        key,
        studio=one.studio,
        percent=f"{one.percent or 0:.{PLACES}f}",
        agreed=one.agreed,
        concluded=one.concluded,
        before=one.before,
        open=one.going_on,
    )

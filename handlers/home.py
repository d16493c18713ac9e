"""The home screen: what a person may do here, two taps from any main job (U1)."""

import importlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import screens
from handlers.callbacks import EraseDraft, Go, Home, Resume, Shelf
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident import draft as drafts
from handlers.screens import Option, Screen
from services import menus
from services.errors import NotAllowed
from services.people import Actor, Role

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

CHAPTERS: tuple[str, ...] = (
    "resident.jobs",
    "mediator.jobs",
    "staff.warn_jobs",
    "staff.jobs",
    "staff.team_jobs",
    "grid.jobs",
)
"""Modules with ``JOBS``, in the order in which their jobs stand on the screen."""

MOST_IN_ONE_COLUMN: Final = 6
"""More jobs than that stand in two columns, so that a phone shows all of them at once."""

MOST: Final = 8
"""More jobs than that are put on shelves: what everybody has, and what is done now and then."""

OWN: Final = "own"
"""The shelf of what staff do as residents."""

FEW: Final = 3
"""Fewer jobs of a role than that stand beside what everybody has, as long as there is room."""

MOST_OF_ALL: Final = 12

SHELVES: Final = {
    OWN: ("home-shelf-own-button", "home-shelf-own"),
    "manage": ("home-shelf-manage-button", "home-shelf-manage"),
}

CARRIED: Final = "carried"
"""Where a conversation's data keeps a text that came before any question (U2)."""

Open = Callable[[Context, FSMContext], Awaitable[Sequence[Said]]]


@dataclass(frozen=True, slots=True)
class Job:
    """One job of the home screen: the key of its label, what opens it, who may.

    ``roles`` empty means everybody. ``carries``: the job can take a text along that somebody
    wrote before anything was asked; it then reads ``CARRIED`` from the conversation's data.
    """

    label: str
    open: Open
    roles: frozenset[Role] = frozenset()
    carries: bool = False
    shelf: str = ""
    """Where it stands on a screen that is full: one tap further, with what belongs to it."""

    def for_(self, actor: Actor) -> bool:
        """Whether this person may do it."""
        return not self.roles or bool(self.roles & actor.roles)


@cache
def jobs() -> dict[str, Job]:
    """Every job by its key."""
    whole: dict[str, Job] = {}
    for chapter in CHAPTERS:
        whole |= importlib.import_module(f"handlers.{chapter}").JOBS
    return whole


def options(ctx: Context, *, carrying: bool = False) -> list[Option]:
    """The jobs of this person, those of their role first.

    With a text to carry, only the jobs that can take it.
    """
    mine = [(key, job) for key, job in jobs().items() if job.for_(ctx.actor)]
    mine.sort(key=lambda one: not one[1].roles)
    if carrying:
        return [_option(ctx, key, job) for key, job in mine if job.carries]
    direct = [(key, job) for key, job in mine if not shelf_of(job)]
    if len(mine) <= (MOST if len(direct) >= FEW else MOST_OF_ALL):
        return [_option(ctx, key, job) for key, job in mine]
    filled = {shelf_of(job) for _, job in mine}
    shelves = [
        Option(ctx.plain(label), Shelf.model_validate({"name": name}))
        for name, (label, _) in SHELVES.items()
        if name in filled
    ]
    return [*(_option(ctx, key, job) for key, job in direct), *shelves]


def shelf_of(job: Job) -> str:
    """Where a job stands when there are many: what everybody may do is staff's own affair."""
    return job.shelf or ("" if job.roles else OWN)


def _option(ctx: Context, key: str, job: Job) -> Option:
    return Option(ctx.plain(job.label), Go(job=key))


def _greeting(actor: Actor) -> str:
    if actor.staff:
        return "home-staff"
    return "elder-home" if actor.elder else "home-resident"


async def show(ctx: Context, state: FSMContext, said: str | None = None) -> Said:
    """The home screen as a new message, below something to say first.

    A report that waits, put aside or in the middle, can be gone on with or erased from here.
    """
    text = said or ctx.text(_greeting(ctx.actor))
    choices = options(ctx)
    await drafts.expire(state, ctx.now)
    if {drafts.KEY, drafts.PARKED} & (await state.get_data()).keys():
        choices.append(Option(ctx.plain("home-resume-button"), Resume()))
        choices.append(Option(ctx.plain("home-erase-draft-button"), EraseDraft()))
    columns = 1 if len(choices) <= MOST_IN_ONE_COLUMN else 2
    return await screens.say(ctx, state, Screen(text, choices, columns=columns))


@router.message(CommandStart())
async def start(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Whoever comes in sees what can be done here; nothing has to be filled in first.

    A colleague's menu is written anew: an owner named by the operator had no chat before.
    """
    if ctx.actor.staff:
        menus.renew(ctx.work, ctx.actor.id, now=ctx.now)
    return [await show(ctx, state)]


@router.message(Command("menu"))
async def menu(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The same, later."""
    return [await show(ctx, state)]


@router.callback_query(Home.filter())
async def home_tap(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Back to the home screen."""
    return [toast(query), await show(ctx, state)]


@router.callback_query(Shelf.filter())
async def open_shelf(
    query: CallbackQuery, callback_data: Shelf, state: FSMContext, ctx: Context
) -> Reply:
    """The jobs of one shelf, as far as they are this person's, and the way back."""
    choices = [
        _option(ctx, key, job)
        for key, job in jobs().items()
        if job.for_(ctx.actor) and shelf_of(job) == callback_data.name
    ]
    if not choices:
        raise NotAllowed
    back = [Option(ctx.plain("common-back-button"), Home())]
    text = ctx.text(SHELVES[callback_data.name][1])
    return [await screens.put(ctx, state, query, Screen(text, choices, back, columns=2))]


@router.callback_query(Go.filter())
async def go(query: CallbackQuery, callback_data: Go, state: FSMContext, ctx: Context) -> Reply:
    """A job is chosen; whether this person may do it is asked now, not when it was drawn.

    :raises NotAllowed: not (or no longer) theirs.
    """
    job = jobs().get(callback_data.job)
    if job is None or not job.for_(ctx.actor):
        raise NotAllowed
    return [toast(query), *await job.open(ctx, state)]

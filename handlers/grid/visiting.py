"""/visits: a worker visits a place that is due, item by item, and what is wrong becomes a case."""

from collections.abc import Mapping
from typing import Any, Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private
from handlers.grid.visit_callbacks import Found, OpenVisit, VisitCase, Visiting, Visits
from handlers.resident import flow
from handlers.resident.incoming import file_of
from handlers.screens import Option, Screen
from handlers.staff.callbacks import OpenCase
from services.dispatch import visits
from services.dispatch.checklists import Checklist, Item
from services.dispatch.visits import Answer

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "visit"
"""Where a conversation's data keeps the visit that goes on: the place, and what was found."""

CARD: Final = "visit:"
"""How the key of a visit's card begins; one message goes through all its items."""


@router.message(Command("visits"))
async def visits_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The worker asks which places are due."""
    return await open_visits(ctx, state)


async def open_visits(ctx: Context, state: FSMContext) -> list[Said]:
    """The places due, the longest due first.

    :raises NotAllowed: no worker.
    """
    return [await screens.say(ctx, state, await _list(ctx))]


@router.callback_query(Visits.filter())
async def list_again(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The same in the message that was tapped."""
    return [await screens.put(ctx, state, query, await _list(ctx))]


async def _list(ctx: Context) -> Screen:
    found = await visits.due(ctx.work, ctx.actor, now=ctx.now)
    options = [
        Option(
            ctx.plain("visits-line", name=locales.one_line(one.name, 24), at=one.due_at),
            OpenVisit(visit_id=one.id),
        )
        for one in found
    ]
    new = Option(ctx.plain("visits-new-button"), Visits(new=True))
    return Screen(ctx.text("visits-list", count=len(found)), options, [new])


@router.callback_query(OpenVisit.filter())
async def begin(
    query: CallbackQuery, callback_data: OpenVisit, state: FSMContext, ctx: Context
) -> Reply:
    """The worker is at the place: the first item."""
    visit, checklist = await visits.find(ctx.work, ctx.actor, callback_data.visit_id)
    await flow.park(state)
    await state.set_state(Visiting.answering)
    await state.update_data({KEY: {"visit_id": visit.id, "answers": {}}})
    return [toast(query), await _ask(ctx, state, visit.id, visit.name, checklist, {}, fresh=True)]


async def _ask(
    ctx: Context,
    state: FSMContext,
    visit_id: int,
    name: str,
    checklist: Checklist,
    answers: Mapping[str, Any],
    *,
    fresh: bool = False,
) -> Said:
    """The first item without an answer, or without its picture."""
    item, photo = _next(checklist, answers)
    at = checklist.items.index(item) + 1
    head = ctx.text(
        "visit-item",
        name=name,
        at=at,
        count=len(checklist.items),
        words=item.said(ctx.actor.locale),
    )
    if photo:
        screen = Screen(locales.join("\n", [head, ctx.text("visit-photo-please")]))
    else:
        screen = Screen(
            head,
            [
                Option(
                    ctx.plain(f"visit-{answer}-button"),
                    Found(visit_id=visit_id, item=item.key, ok=answer == "ok"),
                )
                for answer in ("ok", "wrong")
            ],
            columns=2,
        )
    return await screens.card(ctx, state, screen, f"{CARD}{visit_id}", fresh=fresh)


def _next(checklist: Checklist, answers: Mapping[str, Any]) -> tuple[Item, bool]:
    """The item to ask about, and whether only its picture is missing.

    :raises LookupError: everything is answered.
    """
    for item in checklist.items:
        given = answers.get(item.key)
        if given is None:
            return item, False
        if item.wants_photo(ok=given["ok"]) and not given.get("evidence"):
            return item, True
    raise LookupError("everything is answered")


@router.callback_query(Found.filter())
async def answer(
    query: CallbackQuery, callback_data: Found, state: FSMContext, ctx: Context
) -> Reply:
    """One item: right or wrong; an old button of another visit changes nothing."""
    kept: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    visit, checklist = await visits.find(ctx.work, ctx.actor, callback_data.visit_id)
    if kept.get("visit_id") != visit.id or checklist.item(callback_data.item) is None:
        return [toast(query, ctx.plain("visit-over-toast"), alert=True)]
    answers = kept["answers"] | {callback_data.item: {"ok": callback_data.ok}}
    await state.update_data({KEY: {**kept, "answers": answers}})
    return [toast(query), *await _go_on(ctx, state, visit.id, answers)]


@router.message(Visiting.answering, Has("photo"))
async def picture(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The picture of the item that asks for one."""
    kept: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    file = file_of(message)
    if not kept or file is None:
        return await _over(ctx, state)
    _, checklist = await visits.find(ctx.work, ctx.actor, kept["visit_id"])
    item, wanted = _next(checklist, kept["answers"])
    if not wanted:
        return [ctx.say(ctx.text("visit-no-photo"))]
    piece = await visits.picture(ctx.work, ctx.actor, file, sent_at=ctx.sent_at, now=ctx.now)
    given = kept["answers"][item.key] | {"evidence": piece.id}
    answers = kept["answers"] | {item.key: given}
    await state.update_data({KEY: {**kept, "answers": answers}})
    return await _go_on(ctx, state, kept["visit_id"], answers, fresh=True)


@router.message(Visiting.answering, OtherThanCommands())
async def odd(_message: Message, ctx: Context) -> Reply:
    """Something else; the item stays."""
    return [ctx.say(ctx.text("visit-odd"))]


async def _go_on(
    ctx: Context,
    state: FSMContext,
    visit_id: int,
    answers: Mapping[str, Any],
    *,
    fresh: bool = False,
) -> list[Said]:
    visit, checklist = await visits.find(ctx.work, ctx.actor, visit_id)
    try:
        _next(checklist, answers)
    except LookupError:
        return await _finish(ctx, state, visit_id, answers)
    asked = await _ask(ctx, state, visit_id, visit.name, checklist, answers, fresh=fresh)
    return [asked]


async def _finish(
    ctx: Context, state: FSMContext, visit_id: int, answers: Mapping[str, Any]
) -> list[Said]:
    """All answered: it is kept, the next date is set, and what is wrong can become a case."""
    given = {key: Answer(one["ok"], one.get("evidence")) for key, one in answers.items()}
    visit = await visits.record(ctx.work, ctx.actor, visit_id, given, at=ctx.sent_at)
    await _end(state)
    _, checklist = await visits.find(ctx.work, ctx.actor, visit_id)
    wrong = [one for one in checklist.items if not given[one.key].ok]
    key = "visit-done-wrong" if wrong else "visit-done"
    text = ctx.text(key, name=visit.name, count=len(wrong), at=visit.due_at)
    options = [
        Option(
            ctx.plain("visit-case-button", words=locales.one_line(one.said(ctx.actor.locale), 28)),
            VisitCase(visit_id=visit.id, item=one.key),
        )
        for one in wrong
    ]
    more = Option(ctx.plain("visits-more-button"), Visits())
    screen = Screen(text, options, [more])
    return [await screens.card(ctx, state, screen, f"{CARD}{visit_id}", fresh=False)]


@router.callback_query(VisitCase.filter())
async def open_case(query: CallbackQuery, callback_data: VisitCase, ctx: Context) -> Reply:
    """What is wrong becomes a case: one tap, and a second one finds the same."""
    case = await visits.open_case(
        ctx.work,
        ctx.actor,
        callback_data.visit_id,
        callback_data.item,
        at=ctx.sent_at,
        now=ctx.now,
    )
    show = Option(ctx.plain("task-open-case-button"), OpenCase(case_id=case.id))
    text = ctx.text("visit-case-opened", number=case.number)
    return [toast(query), ctx.say(text, screens.markup(Screen(text, [show])))]


async def _end(state: FSMContext) -> None:
    await state.update_data({KEY: None})
    if await state.get_state() == Visiting.answering.state:
        await state.set_state(None)


async def _over(ctx: Context, state: FSMContext) -> list[Said]:
    await _end(state)
    return [ctx.say(ctx.text("visit-over"))]

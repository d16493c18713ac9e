"""A side hands in evidence; only the mediator sees it until its owner shares it (M13)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import OtherThanCommands, Private
from handlers.mediator.asking import Doing as FileDoing
from handlers.mediator.file_callbacks import FileOf
from handlers.resident import flow
from handlers.resident.incoming import file_of
from handlers.resident.table_callbacks import HandingIn, Look, ShareIt, SideOf
from handlers.screens import Option, Screen
from handlers.staff.looking import single
from services.cases.evidence import Piece
from services.errors import NotAllowed
from services.mediation import handing_in
from services.mediation.handing_in import Handed
from services.mediation.terms import dangerous

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "handing_in"
SHOWN: Final = 10
WORDS: Final = 60
UNREADABLE: Final = ("gone", "refused")


class Doing(Filter):
    """A tap of a side with one of these verbs."""

    def __init__(self, *verbs: str) -> None:
        self.verbs = verbs

    async def __call__(self, _query: CallbackQuery, callback_data: SideOf) -> bool:
        """Whether the button says so."""
        return callback_data.do in self.verbs


@router.callback_query(SideOf.filter(), Doing("evidence"))
async def show_own(
    query: CallbackQuery, callback_data: SideOf, state: FSMContext, ctx: Context
) -> Reply:
    """What one has handed in, and what the others let one see."""
    if (await state.get_data()).get(KEY):
        await end(state)
    return [await show(ctx, state, query, callback_data.case_id)]


@router.callback_query(FileOf.filter(), FileDoing("evidence"))
async def show_all(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """The mediator sees all of it, and what of it is shared."""
    case_id = callback_data.case_id
    found = await handing_in.visible(ctx.work, ctx.actor, case_id)
    choices = [_look(ctx, one) for one in found[-SHOWN:]]
    lines = [_line(ctx, one) for one in found[-SHOWN:]]
    text = locales.join("\n", [ctx.text("handed-all", count=len(found)), *lines])
    back = Option(ctx.plain("common-back-button"), FileOf(case_id=case_id, do="open"))
    shown = Screen(text, choices, [back], columns=2)
    return [await screens.put(ctx, state, query, shown)]


async def show(ctx: Context, state: FSMContext, query: CallbackQuery | None, case_id: int) -> Said:
    """The list of a side."""
    found = await handing_in.visible(ctx.work, ctx.actor, case_id)
    mine = [one for one in found if one.mine][-SHOWN:]
    theirs = [one for one in found if not one.mine][-SHOWN:]
    lines = [ctx.text("handed-mine", count=len(mine)), *(_line(ctx, one) for one in mine)]
    if theirs:
        lines += [ctx.text("handed-theirs"), *(_line(ctx, one) for one in theirs)]
    choices = [Option(ctx.plain("handed-add-button"), SideOf(case_id=case_id, do="add"))]
    for one in mine:
        key = "handed-take-back-button" if one.shared else "handed-share-button"
        label = ctx.plain(key, what=_name(ctx, one))
        choices.append(Option(label, ShareIt(evidence_id=one.piece.id, shared=not one.shared)))
    choices += [_look(ctx, one) for one in (*mine, *theirs) if one.piece.kind != "words"]
    back = Option(ctx.plain("common-back-button"), SideOf(case_id=case_id, do="card"))
    shown = Screen(locales.join("\n", lines), choices, [back])
    if query is None:
        return await screens.say(ctx, state, shown)
    return await screens.put(ctx, state, query, shown)


def _look(ctx: Context, one: Handed) -> Option:
    label = ctx.plain("handed-look-button", what=_name(ctx, one))
    return Option(label, Look(evidence_id=one.piece.id))


def _name(ctx: Context, one: Handed) -> str:
    kind = one.piece.kind if one.piece.kind in _KINDS else "document"
    return ctx.plain("handed-name", kind=ctx.plain(f"handed-kind-{kind}"), id=one.piece.id)


_KINDS: Final = frozenset({"photo", "video", "voice", "audio", "document", "words"})


def _line(ctx: Context, one: Handed) -> str:
    words = locales.one_line(one.words, WORDS) if one.words else ""
    seen = "shared" if one.shared else "private"
    by = ctx.plain("handed-by", name=one.by) if one.by else ""
    return ctx.text(
        "handed-line",
        what=_name(ctx, one),
        seen=ctx.plain(f"handed-{seen}"),
        words=words,
        by=by,
    )


@router.callback_query(SideOf.filter(), Doing("add"))
async def ask_for_it(
    query: CallbackQuery, callback_data: SideOf, state: FSMContext, ctx: Context
) -> Reply:
    """What is sent next goes to the mediator."""
    case_id = callback_data.case_id
    await handing_in.check_open(ctx.work, ctx.actor, case_id)
    await flow.park(state)
    await state.set_state(HandingIn.handing_in)
    await state.update_data({KEY: {"case_id": case_id}})
    return [await screens.put(ctx, state, query, _asking(ctx, case_id, "handed-ask"))]


def _asking(ctx: Context, case_id: int, key: str) -> Screen:
    done = SideOf(case_id=case_id, do="evidence")
    nav = [
        Option(ctx.plain("common-back-button"), done),
        Option(ctx.plain("common-cancel-button"), done),
    ]
    return Screen(ctx.text(key), [Option(ctx.plain("handed-done-button"), done)], nav)


async def end(state: FSMContext) -> None:
    """Nothing more is handed in."""
    await state.update_data({KEY: None})
    await state.set_state(None)


@router.message(HandingIn.handing_in, OtherThanCommands())
async def take_it(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A file or words for the mediator; words of violence show the number as well."""
    held = (await state.get_data()).get(KEY)
    if held is None:
        await end(state)
        return [await home.show(ctx, state)]
    case_id: int = held["case_id"]
    file, text = file_of(message), message.text or ""
    moments = {"sent_at": ctx.sent_at, "now": ctx.now}
    if file is not None:
        caption = message.caption or ""
        await handing_in.add_file(ctx.work, ctx.actor, case_id, file, caption=caption, **moments)
    elif text.strip():
        piece = Piece(text, message.chat.id, message.message_id)
        await handing_in.add_words(ctx.work, ctx.actor, case_id, piece, **moments)
    else:
        return [await screens.say(ctx, state, _asking(ctx, case_id, "handed-ask"))]
    warned = [ctx.say(ctx.text("handed-danger"))] if dangerous(text) else []
    return [*warned, await screens.say(ctx, state, _asking(ctx, case_id, "handed-kept"))]


@router.callback_query(ShareIt.filter())
async def share(
    query: CallbackQuery, callback_data: ShareIt, state: FSMContext, ctx: Context
) -> Reply:
    """The owner decides who sees it."""
    number, shared = callback_data.evidence_id, callback_data.shared
    await handing_in.share(ctx.work, ctx.actor, number, shared=shared, now=ctx.now)
    key = "handed-shared-toast" if shared else "handed-taken-back-toast"
    case_id = await handing_in.case_of(ctx.work, ctx.actor, number)
    return [toast(query, ctx.plain(key)), await show(ctx, state, query, case_id)]


@router.callback_query(Look.filter())
async def look(query: CallbackQuery, callback_data: Look, ctx: Context) -> Reply:
    """One piece, for whoever may see it.

    :raises NotAllowed: not shared with them.
    """
    one = await handing_in.piece(ctx.work, ctx.actor, callback_data.evidence_id)
    return [toast(query), *sent(ctx, one)]


def sent(ctx: Context, one: Handed) -> list[Said]:
    """A piece as messages: the file, then its words.

    :raises NotAllowed: a file that never arrived whole.
    """
    if one.piece.fetch_state in UNREADABLE:
        raise NotAllowed
    said = [] if one.piece.kind == "words" else [single(ctx, one.piece)]
    return [*said, ctx.say(ctx.text("handed-words", words=one.words))] if one.words else said

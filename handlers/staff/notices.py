"""What officers are told without having asked: new cases, answers, changes, people who came."""

from handlers.cards import place_name
from handlers.context import Context, Said
from handlers.notices import Renderer
from handlers.staff import people, sheet
from services.cases import desk
from services.cases.board import CaseChanged, HandedOver
from services.cases.desk import DeskView
from services.cases.notices import CaseTouched, NewCase
from services.cases.states import Happened, State
from services.cases.view import Line
from services.errors import NotAllowed
from services.invites import InviteTaken
from services.notices import Notice
from services.roster import RoleRevoked


async def _look(ctx: Context, case_id: int) -> DeskView | None:
    """The case, if the recipient may still see it now that the notice leaves."""
    try:
        return await desk.look(ctx.work, ctx.actor, case_id)
    except NotAllowed:
        return None


async def render_new(notice: NewCase, ctx: Context) -> Said | None:
    """A case waits to be received; nothing is said once somebody has."""
    held = await _look(ctx, notice.case_id)
    if held is None or held.view.case.state != State.RECEIVED:
        return None
    place = place_name(held.view.case) or ctx.plain("place-unknown")
    headline = ctx.text("desk-new", place=place)
    return await sheet.card(ctx, notice.case_id, headline=headline, fresh=True)


async def render_changed(notice: CaseChanged, ctx: Context) -> Said | None:
    """The card on this phone shows something old: it is edited in place."""
    if await _look(ctx, notice.case_id) is None:
        return None
    return await sheet.card(ctx, notice.case_id)


async def render_handed(notice: HandedOver, ctx: Context) -> Said | None:
    """A colleague gave the recipient a case, unless it has gone on to somebody else."""
    held = await _look(ctx, notice.case_id)
    if held is None or not held.mine:
        return None
    name = await desk.name_of(ctx.work, notice.by_id)
    return await sheet.card(
        ctx, notice.case_id, headline=ctx.text("desk-handed", name=name), fresh=True
    )


async def render_touched(notice: CaseTouched, ctx: Context) -> Said | None:
    """The reporter answered, added, edited or took back: the card comes up again, saying so."""
    held = await _look(ctx, notice.case_id)
    if held is None:
        return None
    line = next((one for one in held.view.lines if one.id == notice.event_id), None)
    if line is None:
        return None
    headline = _touched(ctx, held, line)
    return await sheet.card(ctx, notice.case_id, headline=headline, fresh=True)


def _touched(ctx: Context, held: DeskView, line: Line) -> str:
    """What the reporter did, with their words where there are some."""
    if line.kind == Happened.MOVED and line.new.get("state") == State.ACCEPTED:
        said = _answer(held, line)
        if said:
            return ctx.text("desk-touched-answered-words", words=said)
        return ctx.text("desk-touched-answered")
    if line.kind == Happened.MOVED:
        return ctx.text("desk-touched-withdrawn", words=line.words or "…")
    words = line.words or _words_of(held, line)
    if words:
        return ctx.text("desk-touched-words", words=words)
    return ctx.text("desk-touched")


def _answer(held: DeskView, moved: Line) -> str | None:
    """The words that brought the case back: those of what was added just before."""
    before = [one for one in held.view.lines if one.id < moved.id and one.kind == Happened.ADDED]
    return _words_of(held, before[-1]) if before else None


def _words_of(held: DeskView, line: Line) -> str | None:
    """The words of the evidence that a line of the trail names."""
    piece = next((p for p in held.view.evidence if p.id == line.new.get("evidence_id")), None)
    return held.view.captions.get(piece.words_id or 0) if piece else None


RENDERERS: dict[type[Notice], Renderer] = {
    NewCase: render_new,
    CaseChanged: render_changed,
    HandedOver: render_handed,
    CaseTouched: render_touched,
    InviteTaken: people.render_taken,
    RoleRevoked: people.render_revoked,
}

"""What officers are told without having asked: new cases, answers, changes, people who came."""

from typing import Final

import locales
from handlers.cards import place_name
from handlers.context import Context, Said
from handlers.notices import Renderer
from handlers.staff import case_card, people
from services.cases import desk
from services.cases.desk import DeskView
from services.cases.notices import CaseTouched, NewCase, NobodyTrained
from services.cases.states import Happened, State
from services.cases.view import Line
from services.cases.viewers import CaseChanged, HandedOver
from services.errors import NotAllowed
from services.invites import InviteTaken
from services.notices import Notice
from services.roster import RoleRevoked

ANSWER_SHOWN: Final = 300
"""Characters of a reporter's answer above the card; all of it is one tap away."""

WAITS: Final = frozenset({State.RECEIVED, State.DISPATCHED})
"""As long as nobody works on a case, it is new to an officer."""


async def _look(ctx: Context, case_id: int) -> DeskView | None:
    """The case, if the recipient may still see it now that the notice leaves."""
    try:
        return await desk.look(ctx.work, ctx.actor, case_id)
    except NotAllowed:
        return None


async def render_new(notice: NewCase, ctx: Context) -> Said | None:
    """A case waits to be received; nothing is said once somebody has."""
    held = await _look(ctx, notice.case_id)
    if held is None or held.view.case.state not in WAITS:
        return None
    place = place_name(held.view.case) or ctx.plain("place-unknown")
    headline = ctx.text("desk-new", place=place)
    return await case_card.card(ctx, notice.case_id, headline=headline, fresh=True)


async def render_changed(notice: CaseChanged, ctx: Context) -> Said | None:
    """The card on this phone shows something old: it is edited in place."""
    if await _look(ctx, notice.case_id) is None:
        return None
    return await case_card.card(ctx, notice.case_id)


async def render_handed(notice: HandedOver, ctx: Context) -> Said | None:
    """A colleague gave the recipient a case, unless it has gone on to somebody else."""
    held = await _look(ctx, notice.case_id)
    if held is None or not held.mine:
        return None
    name = await desk.name_of(ctx.work, notice.by_id)
    return await case_card.card(
        ctx, notice.case_id, headline=ctx.text("desk-handed", name=name), fresh=True
    )


async def render_touched(notice: CaseTouched, ctx: Context) -> Said | None:
    """The reporter answered, added, edited or took back: the card comes up again, saying so.

    What came at once is said at once: ten photos of an album ring one time, with the last.
    """
    held = await _look(ctx, notice.case_id)
    if held is None:
        return None
    line = next((one for one in held.view.lines if one.id == notice.event_id), None)
    if line is None or any(_rings(one) for one in held.view.lines if _follows(one, line)):
        return None
    headline = _touched(ctx, held, line)
    return await case_card.card(ctx, notice.case_id, headline=headline, fresh=True)


def _follows(one: Line, line: Line) -> bool:
    return one.id > line.id and one.actor_id == line.actor_id


def _rings(line: Line) -> bool:
    """Whether a line has a notice of its own; a photo that joins its album later has none."""
    return line.kind != Happened.ADDED or "kind" in line.new


def _touched(ctx: Context, held: DeskView, line: Line) -> str:
    """What the reporter did since anybody else acted, with their words where there are some."""
    if line.kind == Happened.MOVED and line.new.get("state") == State.WITHDRAWN:
        return ctx.text("desk-touched-withdrawn", words=_shown(line.words) or "…")
    since = _since_others(held, line)
    words = _shown("\n".join(filter(None, (_words_of(held, one) for one in since))))
    answered = any(one.kind == Happened.MOVED for one in since)
    if answered:
        key = "desk-touched-answered-words" if words else "desk-touched-answered"
    else:
        key = "desk-touched-words" if words else "desk-touched"
    return ctx.text(key, words=words)


def _since_others(held: DeskView, line: Line) -> list[Line]:
    """The reporter's lines up to this one, back to the last that was somebody else's."""
    since: list[Line] = []
    for one in reversed(held.view.lines):
        if one.id > line.id:
            continue
        if one.actor_id != line.actor_id or one.kind == Happened.OPENED:
            break
        since.insert(0, one)
    return since


def _words_of(held: DeskView, line: Line) -> str | None:
    """The words of a line, or of the evidence that it names."""
    if line.words:
        return line.words
    piece = next((p for p in held.view.evidence if p.id == line.new.get("evidence_id")), None)
    return held.view.captions.get(piece.words_id or 0) if piece else None


def _shown(words: str | None) -> str:
    return locales.clip(words or "", ANSWER_SHOWN)


async def render_nobody_trained(_notice: NobodyTrained, ctx: Context) -> Said | None:
    """The owners name somebody; of the matter itself they hear nothing."""
    return ctx.say(ctx.text("desk-nobody-trained"))


RENDERERS: dict[type[Notice], Renderer] = {
    NewCase: render_new,
    CaseChanged: render_changed,
    HandedOver: render_handed,
    CaseTouched: render_touched,
    NobodyTrained: render_nobody_trained,
    InviteTaken: people.render_taken,
    RoleRevoked: people.render_revoked,
}

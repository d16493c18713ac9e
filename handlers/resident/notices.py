"""What a reporter is told about a case, rendered when it leaves."""

from collections.abc import Mapping
from typing import Final

import locales
from handlers.cards import briefly, next_words, promised_words
from handlers.context import Card, Context, Said
from handlers.notices import Renderer
from handlers.resident import rating
from handlers.resident.callbacks import OwnCase, PhotoPlaceTap
from handlers.screens import Option, Screen, markup
from services.cases import locating, mine
from services.cases.categories import is_safe
from services.cases.linking import SplitOff
from services.cases.notices import CaseMoved, PhotoPlace, WorkerArrived
from services.cases.states import State
from services.cases.view import CaseView, Line, card_key
from services.errors import NotAllowed
from services.notices import Notice
from services.work import Case

WORDS_SHOWN: Final = 1500
"""Characters of an officer's words; nobody writes more than that into a chat."""


async def render_case_moved(notice: CaseMoved, ctx: Context) -> Said | None:
    """Every change of state: what happened, in whose words, and who acts next (I10)."""
    try:
        view = await mine.my_card(ctx.work, ctx.actor, notice.case_id)
    except NotAllowed:
        return None
    line = next((one for one in view.lines if one.id == notice.event_id), None)
    if line is None or line.new.get("state") not in set(State):
        return None
    if is_safe(view.case.category):
        return _quiet(ctx, view.case)
    moved = line.new["state"]
    words = locales.clip(line.words, WORDS_SHOWN) if line.words else None
    shown = markup(Screen("", _choices(ctx, view.case, State(moved))))
    step = _step(line)
    said = ctx.say(_moved(ctx, view, step, words), shown, spoken=ctx.text(f"next-{step}"))
    return Card(card_key(view.case.id, f"e{notice.event_id}"), said)


def _step(line: Line) -> str:
    """The state, or a finer word: accepted on the street, given back from there to the office."""
    moved, of_a_task = str(line.new["state"]), line.new.get("task_id") is not None
    if moved == State.ACCEPTED and of_a_task:
        return "accepted-worker"
    return "received-again" if moved == State.RECEIVED and of_a_task else moved


def _moved(ctx: Context, view: CaseView, step: str, words: str | None) -> str:
    """What happened and who acts next; ``step`` is the state, or a finer word for it."""
    case, after = view.case, ctx.text(f"next-{step}")
    current = case.state == step.partition("-")[0]
    promise = view.promise if current else None
    if ctx.actor.elder and not words:
        return briefly(ctx, "elder-case", case, promise, after=after)
    parts = [ctx.text(f"moved-{step}", number=case.number)]
    if words:
        parts.append(ctx.text("moved-words", words=words))
    parts.append(promised_words(ctx, after, promise))
    return locales.join("\n", parts)


async def render_arrived(notice: WorkerArrived, ctx: Context) -> Said | None:
    """Somebody is there; not once it is over, and of a quiet matter nothing (I10, I21)."""
    try:
        view = await mine.my_card(ctx.work, ctx.actor, notice.case_id)
    except NotAllowed:
        return None
    case = view.case
    if case.state != State.ACCEPTED or is_safe(case.category):
        return None
    text, after = ctx.text("moved-arrived", number=case.number), ctx.text("next-arrived")
    if ctx.actor.elder:
        text = ctx.text("elder-case", number=case.number, next=after)
    else:
        text = locales.join("\n", [text, promised_words(ctx, after, view.promise)])
    shown = markup(Screen("", _choices(ctx, case, State.ACCEPTED)))
    return Card(card_key(case.id, f"e{notice.event_id}"), ctx.say(text, shown, spoken=after))


async def render_split(notice: SplitOff, ctx: Context) -> Said | None:
    """What was said besides has a number of its own from now on."""
    try:
        view = await mine.my_card(ctx.work, ctx.actor, notice.case_id)
    except NotAllowed:
        return None
    case = view.case
    if is_safe(case.category):
        return _quiet(ctx, case)
    text = ctx.text("split-off", number=case.number, first=notice.number)
    text = locales.join("\n", [text, next_words(ctx, case, view.promise)])
    if ctx.actor.elder:
        text = briefly(ctx, "elder-case", case, view.promise)
    shown = markup(Screen("", _choices(ctx, case, State(case.state))))
    return Card(card_key(case.id, "split"), ctx.say(text, shown, spoken=ctx.text("split-spoken")))


def _quiet(ctx: Context, case: Case) -> Said:
    """There is news, and nothing on a locked screen says about what (I21)."""
    show = Option(ctx.plain("quiet-show-button"), OwnCase(case_id=case.id, do="show"))
    text = ctx.text("quiet-news")
    return ctx.say(text, markup(Screen(text, [show])), disable_notification=True)


def _choices(ctx: Context, case: Case, moved: State) -> list[Option]:
    """What can be done about it: say whether it was solved, look at it, add to it."""
    choices = [Option(ctx.plain("case-show-button"), OwnCase(case_id=case.id, do="show"))]
    if moved is State.CLOSED:
        return [*rating.options(ctx, case), *choices]
    if moved.open:
        add = OwnCase(case_id=case.id, do="add")
        choices.append(Option(ctx.plain("case-add-button"), add))
    return choices


async def render_photo_place(notice: PhotoPlace, ctx: Context) -> Said | None:
    """A photo says where it was taken; offered as long as nobody has said it otherwise."""
    if not await locating.still_wanted(ctx.work, notice.evidence_id):
        return None
    take = Option(
        ctx.plain("report-photo-place-button"), PhotoPlaceTap(evidence_id=notice.evidence_id)
    )
    text = ctx.text("photo-place-found")
    return ctx.say(text, markup(Screen(text, [take])))


RENDERERS: Final[Mapping[type[Notice], Renderer]] = {
    CaseMoved: render_case_moved,
    WorkerArrived: render_arrived,
    SplitOff: render_split,
    PhotoPlace: render_photo_place,
}

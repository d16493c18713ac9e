"""The officer's card of a case: photo, facts, who has it, and the buttons that fit now."""

import re
from html import unescape
from typing import Final

from aiogram.methods import SendMessage, SendPhoto, SendVoice
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

import locales
from handlers.cards import evidence_words, place_lines, place_name, spoken, timeline_line
from handlers.context import HTML, Card, Context
from handlers.mediator.times import when
from handlers.staff.callbacks import FillTown, Look, MoreActions, OpenCase, Press, Turn
from services.cases import desk
from services.cases.categories import OTHER, offered
from services.cases.desk import DeskView
from services.cases.linking import Linked
from services.cases.rights import Action
from services.cases.sensed import SOURCE as SENSED
from services.cases.states import Happened, Kind, State
from services.cases.view import card_key
from services.cases.viewers import DESK
from services.dispatch.levels import Part
from services.dispatch.lines import TaskLine
from services.mediation import turning
from services.work import Case, Evidence

CAPTION: Final = 1024
MESSAGE: Final = 4096
"""UTF-16 units Telegram takes below a photo, and in a message."""

CUTS: Final = (1200, 600, 300, 150, 60)
"""How many characters of the reporter's words a card tries to show, the most first."""

NOTE_SHOWN: Final = 120
LINES_SHOWN: Final = 3
UNREADABLE: Final = ("gone", "refused")
BEHIND_MORE: Final = frozenset(
    {
        Action.HELP,
        Action.MERGE,
        Action.LINK,
        Action.SPLIT,
        Action.TARGET,
        Action.TOPIC,
        Action.BLOCK,
        Action.UNSEAL,
    }
)
"""What stands behind «more», so that the card keeps to what is done daily."""

GRAVE: Final = ("larger", "major")
"""Severities that a line of the queue names (较大, 重大)."""

_TAG: Final = re.compile(r"<[^>]+>")

_ROWS: Final = (
    (Action.RECEIVE, Action.DISPATCH),
    (Action.CLOSE, Action.ASK),
    (Action.RESUME,),
    (Action.UNMERGE,),
    (Action.NOTE, Action.HAND),
    (Action.REJECT,),
)


async def card(
    ctx: Context,
    case_id: int,
    *,
    headline: str | None = None,
    fresh: bool = False,
    keyboard: InlineKeyboardMarkup | None = None,
) -> Card:
    """The card as it stands now; ``keyboard`` replaces its buttons for a step in between.

    :raises NotAllowed: not a case of this officer's area, or not there.
    """
    held = await desk.look(ctx.work, ctx.actor, case_id)
    method = _method(ctx, held, headline, keyboard or buttons(ctx, held))
    return Card(card_key(case_id, DESK), method, fresh=fresh, sole=True)


def _method(
    ctx: Context, held: DeskView, headline: str | None, markup: InlineKeyboardMarkup
) -> SendMessage | SendPhoto | SendVoice:
    photo = first_photo(held)
    text = wording(ctx, held, headline, room=CAPTION if photo else MESSAGE)
    if photo is None:
        return ctx.say(text, markup)
    return SendPhoto(
        chat_id=ctx.chat_id,
        photo=f"media:{photo.id}",
        caption=text,
        parse_mode=HTML,
        reply_markup=markup,
    )


def first_photo(held: DeskView) -> Evidence | None:
    """The picture that the card shows; an emergency does not wait for one still on its way."""
    urgent = _danger(held.view.case) is not None
    passed_over = (*UNREADABLE, "waiting") if urgent else UNREADABLE
    readable = (one for one in held.view.files("photo") if one.fetch_state not in passed_over)
    return next(readable, None)


def wording(ctx: Context, held: DeskView, headline: str | None, *, room: int) -> str:
    """The words of a card, as many of the reporter's as fit; the rest is one tap away."""
    text = ""
    for cut in CUTS:
        text = _lines(ctx, held, headline, cut)
        if units(text) <= room:
            break
    return text


def units(text: str) -> int:
    """The length of a message as Telegram counts it: without tags, in UTF-16 units."""
    return len(unescape(_TAG.sub("", text)).encode("utf-16-le", "surrogatepass")) // 2


def _lines(ctx: Context, held: DeskView, headline: str | None, cut: int) -> str:
    case, view = held.view.case, held.view
    words = [locales.clip(view.words, cut)] if view.words else []
    said = "\n".join([*words, *spoken(ctx, view, cut)]) or ctx.plain("desk-no-words")
    lines = [
        headline,
        danger(ctx, case),
        ctx.text("desk-title", number=case.number, category=ctx.text(f"category-{case.category}")),
        ctx.text("desk-people", people=case.supporters + 1) if case.supporters else None,
        standing(ctx, held),
        ctx.text("desk-reporter-away") if held.reporter_away else None,
        ctx.text("desk-from-sensor") if case.source == SENSED else None,
        *(task_line(ctx, one) for one in held.tasks),
        *(link_line(ctx, one) for one in held.links),
        ctx.text("desk-place", place=locales.join("\n", place_lines(ctx, view))),
        ctx.text("desk-at", at=case.happened_at),
        ctx.text("desk-words", words=said),
    ]
    if files := evidence_words(ctx, view):
        lines.append(ctx.text("desk-files", files=files))
    if held.note:
        lines.append(ctx.text("desk-note", words=locales.one_line(held.note, NOTE_SHOWN)))
    lines += [
        timeline_line(ctx, one) for one in view.lines[-LINES_SHOWN:] if one.kind != Happened.NOTED
    ]
    return locales.join("\n", [one for one in lines if one])


def danger(ctx: Context, case: Case) -> str | None:
    """The emergency number of a category that has one, before anything else."""
    number = _danger(case)
    return ctx.text("desk-danger", number=number) if number else None


def _danger(case: Case) -> str | None:
    return next((one.danger for one in offered() if one.key == case.category), None)


def standing(ctx: Context, held: DeskView) -> str:
    """How the case stands, who has it and who acts next, in one line."""
    case = held.view.case
    if held.mine and State(case.state).open:
        return ctx.text(f"desk-mine-{case.state}")
    if held.holder and State(case.state).open:
        return ctx.text(f"desk-theirs-{case.state}", name=locales.one_line(held.holder, 40))
    return ctx.text(f"desk-state-{case.state}")


def task_line(ctx: Context, task: TaskLine) -> str:
    """Which team or worker has it, and how far they are."""
    team, worker = locales.one_line(task.team or "", 30), locales.one_line(task.worker or "", 20)
    who = worker or team or ctx.plain("desk-nameless")
    helps = "helper" if task.part is Part.HELPER else "main"
    line = ctx.text(
        f"desk-task-{helps}", who=who, state=ctx.plain(f"task-{task.state}"), at=task.at
    )
    return locales.join("\n", [line, ctx.text("desk-task-objected")]) if task.objected else line


def link_line(ctx: Context, link: Linked) -> str:
    """The case that belongs to this one, and how."""
    if link.case.kind == Kind.MEDIATION:  # closed to officers: how it stands, and its dates
        return mediation_line(ctx, link.case)
    into = "into" if link.into else "from"
    return ctx.text(f"desk-link-{link.kind}-{into}", number=link.case.number)


def mediation_line(ctx: Context, case: Case) -> str:
    """A mediation that came of this case, from outside."""
    more = ctx.plain("outline-ended", at=when(ctx, case.closed_at)) if case.closed_at else ""
    state = ctx.plain(f"outline-{'closed' if case.closed_at else 'open'}")
    return ctx.text("outline-on-case", number=case.number, state=state, more=more)


def buttons(ctx: Context, held: DeskView) -> InlineKeyboardMarkup:
    """What this officer may do now, in rows for one thumb."""
    case = held.view.case
    rows = [
        [
            _button(ctx.plain(f"desk-press-{action}-button"), _press(case, action))
            for action in row
            if action in held.may
        ]
        for row in _ROWS
    ]
    rows.append(_looks(ctx, held))
    if held.may & BEHIND_MORE:
        more = MoreActions(case_id=case.id, version=case.version).pack()
        rows.append([_button(ctx.plain("desk-more-button"), more)])
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def _looks(ctx: Context, held: DeskView) -> list[InlineKeyboardButton]:
    case, view = held.view.case, held.view
    files = sum(one.kind != "words" for one in view.evidence)
    shown = []
    if files:
        label = ctx.plain("desk-photos-button", count=files)
        shown.append(_button(label, Look(case_id=case.id, what="files").pack()))
    if case.town_code is None and Action.NOTE in held.may:
        label = ctx.plain("desk-fill-place-button")
        shown.append(_button(label, FillTown(case_id=case.id).pack()))
    if case.latitude is not None or case.town_code is not None:
        label = ctx.plain("desk-place-button")
        shown.append(_button(label, Look(case_id=case.id, what="place").pack()))
    if held.reachable:
        label = ctx.plain("desk-phone-button")
        shown.append(_button(label, Look(case_id=case.id, what="phone").pack()))
    turned = any(one.case.kind == Kind.MEDIATION for one in held.links)
    if turning.suggests(case) and Action.NOTE in held.may and not turned:
        offer = Turn(case_id=case.id, version=case.version).pack()
        shown.append(_button(ctx.plain("turn-button"), offer))
    label = ctx.plain("desk-whole-button")
    shown.append(_button(label, Look(case_id=case.id, what="whole").pack()))
    return shown


def step(ctx: Context, case_id: int, options: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    """The choices of a step in between, two in a row, and the way back."""
    choices = [_button(label, data) for label, data in options]
    rows = [choices[at : at + 2] for at in range(0, len(choices), 2)]
    back = OpenCase(case_id=case_id, anew=False).pack()
    rows.append([_button(ctx.plain("common-back-button"), back)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def listed(ctx: Context, case: Case) -> str:
    """A case in one line of the queue: what, where, how it stands."""
    place = place_name(case) or ctx.plain("place-unknown")
    category = ctx.plain(f"category-{case.category or OTHER}")
    if case.severity in GRAVE:
        category = ctx.plain(f"desk-grave-{case.severity}", category=category)
    return ctx.plain(
        "desk-line", category=category, place=place, state=ctx.plain(f"desk-short-{case.state}")
    )


def _press(case: Case, action: Action) -> str:
    return Press(case_id=case.id, version=case.version, action=action).pack()


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data)

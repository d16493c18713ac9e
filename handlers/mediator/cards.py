"""The card of a mediation: the same words for both sides, and what each may do next."""

from typing import Final

import locales
from handlers.context import Card, Context
from handlers.mediator.callbacks import AskMediation, Meeting
from handlers.mediator.times import when
from handlers.screens import Option, Screen, markup
from services.cases.states import State
from services.mediation.codes import Side, Whom
from services.mediation.view import MediationView, view

MATTER_SHOWN: Final = 800
BETWEEN: Final = " · "
"""Between names, in every language."""

BUTTONS: Final = {
    "accept": "mediation-accept-button",
    "times": "mediation-times-button",
    "move": "mediation-move-button",
    "cancel": "mediation-cancel-button",
    "take": "mediation-take-button",
    "phone": "mediation-phone-button",
    "withdraw": "mediation-withdraw-button",
}


def card_key(case_id: int) -> str:
    """Under which key a chat remembers the card of a mediation."""
    return f"mediation:{case_id}"


async def standing_card(
    ctx: Context, case_id: int, *, fresh: bool = True, another: bool = False
) -> Card:
    """The card as it stands now; ``fresh`` as a new message, else in place.

    ``another`` offers to ask for a second mediation beside this one.
    """
    shown = await view(ctx.work, ctx.actor, case_id)
    return card(ctx, shown, fresh=fresh, another=another)


def card(
    ctx: Context, shown: MediationView, *, fresh: bool = False, another: bool = False
) -> Card:
    """The card of a view."""
    choices = options(ctx, shown)
    if another:
        label = ctx.plain("mediate-another-button")
        choices.append(Option(label, AskMediation(how="another")))
    screen = Screen(words(ctx, shown), choices)
    said = ctx.say(screen.text, markup(screen))
    return Card(card_key(shown.case.id), said, fresh=fresh)


def words(ctx: Context, shown: MediationView) -> str:
    """What the card says: how it stands, who, when, where, and who acts next."""
    matter = locales.clip(shown.matter, MATTER_SHOWN) if shown.matter else ""
    return ctx.text(
        "mediation-card",
        head=ctx.text(f"mediation-head-{head(shown)}"),
        number=shown.case.number,
        whom=_whom(ctx, shown),
        asker=shown.asker or ctx.plain("mediation-no-name"),
        role=ctx.text(f"mediation-asker-{shown.request.asker}"),
        time=time_words(ctx, shown),
        place=place_words(ctx, shown),
        host=shown.host or ctx.text("mediation-no-host"),
        matter=matter or ctx.plain("mediate-no-matter"),
        next=_next(ctx, shown),
    )


def head(shown: MediationView) -> str:
    """How it stands, in one word."""
    if not State(shown.case.state).open:
        return "ended"
    if shown.appointment is None:
        return "asked"
    return shown.appointment.state


def time_words(ctx: Context, shown: MediationView) -> str:
    """The time, or that the studio rings."""
    if shown.slot is None or not shown.stands:
        return ctx.text("mediation-studio-rings")
    return when(ctx, shown.slot.starts_at)


def place_words(ctx: Context, shown: MediationView) -> str:
    """The place; an invented studio says that it is."""
    at = shown.venue or shown.studio
    studio = ctx.text("mediation-studio-line", name=at.name, at=at.address)
    lines = [ctx.text(f"mediation-where-{shown.request.place}"), studio]
    if at.sample:
        lines.append(ctx.text("mediation-sample"))
    return locales.join("\n", lines)


def _whom(ctx: Context, shown: MediationView) -> str:
    if shown.others:
        return locales.join(BETWEEN, shown.others)
    if shown.request.whom == Whom.STUDIO:
        return ctx.text("mediation-studio-rings")
    return ctx.text(f"mediation-whom-{shown.request.whom}")


def _next(ctx: Context, shown: MediationView) -> str:
    how = head(shown)
    if how == "proposed":
        if Side.HOST not in shown.accepted:
            return ctx.text("mediation-next-host")
        return ctx.text("mediation-next-asker")
    if how == "cancelled":
        return ctx.text("mediation-next-cancelled", reason=shown.reason or "")
    return ctx.text(f"mediation-next-{how}")


def options(ctx: Context, shown: MediationView) -> list[Option]:
    """What this side may do as it stands; the press asks the service again."""
    if not State(shown.case.state).open:
        return []
    wanted = {
        "accept": shown.my_turn,
        "times": not shown.stands,
        "move": shown.stands,
        "cancel": shown.stands,
        "take": shown.mine is Side.HOST and shown.case.holder_id is None,
        "phone": shown.mine is Side.HOST and shown.case.holder_id is not None,
        "withdraw": shown.mine is Side.ASKER,
    }
    return [
        Option(
            ctx.plain(BUTTONS[do]),
            Meeting(case_id=shown.case.id, do=do, version=shown.version),
        )
        for do, offered in wanted.items()
        if offered
    ]

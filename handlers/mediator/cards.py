"""The card of a mediation: the same words for both sides, and what each may do next."""

from collections.abc import Sequence
from typing import Final

import locales
from handlers.context import Card, Context
from handlers.mediator import card_parts
from handlers.mediator.callbacks import AskMediation, Meeting
from handlers.mediator.times import when
from handlers.screens import Option, Screen, markup
from services.cases.states import State
from services.mediation.codes import Side, What, Whom
from services.mediation.view import MediationView, SideView, view

MATTER_SHOWN: Final = 800
BETWEEN: Final = " · "
"""Between names, in every language."""

BUTTONS: Final = {
    "mediate": "mediation-mediate-button",
    "host": "mediation-host-button",
    "accept": "mediation-accept-button",
    "times": "mediation-times-button",
    "move": "mediation-move-button",
    "cancel": "mediation-cancel-button",
    "refuse": "mediation-refuse-button",
    "decline": "mediation-decline-button",
    "terms": "mediate-full-text-button",
    "take": "mediation-take-button",
    "phone": "mediation-phone-button",
    "recuse": "mediation-recuse-button",
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
    return await card(ctx, shown, fresh=fresh, another=another)


async def card(
    ctx: Context, shown: MediationView, *, fresh: bool = False, another: bool = False
) -> Card:
    """The card of a view, with what other chapters put on it (`card_parts`)."""
    choices = [*options(ctx, shown), *await card_parts.options(ctx, shown)]
    if another:
        label = ctx.plain("mediate-another-button")
        choices.append(Option(label, AskMediation(how="another")))
    more = [*_side_lines(ctx, shown), *await card_parts.lines(ctx, shown)]
    screen = Screen(words(ctx, shown, more), choices)
    said = ctx.say(screen.text, markup(screen))
    return Card(card_key(shown.case.id), said, fresh=fresh)


def words(ctx: Context, shown: MediationView, more: Sequence[str] = ()) -> str:
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
        matter=matter or _unsaid(ctx, shown),
        next=locales.join("\n\n", [*(["\n".join(more)] if more else []), _next(ctx, shown)]),
    )


def _unsaid(ctx: Context, shown: MediationView) -> str:
    """In place of the matter: nothing was written, or the mediator tells it."""
    told = shown.mine in {Side.ASKER, Side.HOST}
    return ctx.plain("mediate-no-matter" if told else "mediation-matter-told")


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
        return ctx.text("mediation-next-waits", names=_missing(ctx, shown))
    if how == "cancelled":
        if shown.reason is None:
            return ctx.text("mediation-next-freed")
        return ctx.text("mediation-next-cancelled", reason=shown.reason)
    return ctx.text(f"mediation-next-{how}")


def _missing(ctx: Context, shown: MediationView) -> str:
    """Whose yes is missing: the mediator first, then the sides."""
    names = [] if shown.host_accepted else [ctx.plain("mediation-the-host")]
    names += [side_name(ctx, one) for one in shown.sides if not one.time]
    return locales.join(BETWEEN, names)


def side_name(ctx: Context, side: SideView) -> str:
    """What a side is called: the asker, a name that somebody said, or one that nobody has."""
    if side.side is Side.ASKER:
        return ctx.plain("mediation-the-asker")
    return side.name or ctx.plain("mediation-a-side")


def side_line(ctx: Context, side: SideView) -> str:
    """One side and which yes it has given: to mediate, to the mediator, to the time."""
    key = f"mediation-side-{side.missing or 'all'}"
    return ctx.text(key, name=side_name(ctx, side))


def _side_lines(ctx: Context, shown: MediationView) -> list[str]:
    if not shown.other_sides or not shown.stands:
        return []
    return [side_line(ctx, one) for one in shown.sides]


def options(ctx: Context, shown: MediationView) -> list[Option]:
    """What this side may do as it stands; the press asks the service again."""
    if not State(shown.case.state).open:
        return []
    wanted = _OPTIONS.get(shown.mine, _nothing)(shown)
    return [
        Option(
            ctx.plain(_label(shown, do), host=shown.host or ""),
            Meeting(case_id=shown.case.id, do=do, version=shown.version),
        )
        for do in BUTTONS
        if wanted.get(do)
    ]


def _label(shown: MediationView, do: str) -> str:
    if do == "accept" and shown.mine is Side.HOST:
        return "mediation-accept-host-button"
    return BUTTONS[do]


def _nothing(_shown: MediationView) -> dict[str, bool]:
    return {}


def _of_asker(shown: MediationView) -> dict[str, bool]:
    return {
        "accept": shown.my_turn,
        "times": not shown.stands,
        "move": shown.stands,
        "cancel": shown.stands,
        "refuse": shown.may_refuse,
        "withdraw": True,
    }


def _of_other(shown: MediationView) -> dict[str, bool]:
    """One yes after the other; another time or mediator once it is willing at all."""
    missing = shown.me.missing if shown.me else None
    willing = missing is not What.MEDIATE
    return {
        "mediate": not willing,
        "terms": not willing,
        "host": missing is What.HOST and shown.stands,
        "accept": missing is What.TIME and shown.my_turn,
        "times": willing and not shown.stands,
        "move": willing and shown.stands,
        "refuse": willing and shown.may_refuse,
        "decline": True,
    }


def _of_host(shown: MediationView) -> dict[str, bool]:
    return {
        "accept": shown.my_turn,
        "times": not shown.stands,
        "move": shown.stands,
        "cancel": shown.stands,
        "take": shown.case.holder_id is None,
        "phone": shown.case.holder_id is not None,
        "recuse": True,
    }


_OPTIONS: Final = {Side.ASKER: _of_asker, Side.OTHER: _of_other, Side.HOST: _of_host}

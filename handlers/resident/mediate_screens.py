"""The screens of asking for mediation: four questions, each with «the studio rings me»."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from aiogram.fsm.state import State

import locales
from handlers.context import Context
from handlers.mediator.callbacks import Ask, Mediate
from handlers.mediator.cards import BETWEEN
from handlers.mediator.times import when
from handlers.resident.wish import Asking
from handlers.screens import Option, Screen
from services.mediation import agenda
from services.mediation.codes import Asker, Where, Whom
from services.privacy import consents

TIMES: Final = 6
"""Times offered on one screen."""

MATTER_SHOWN: Final = 300

ORDER: Final = (
    Mediate.choosing_whom,
    Mediate.choosing_asker,
    Mediate.choosing_time,
    Mediate.choosing_place,
    Mediate.confirming,
)
"""The questions as people meet them."""

QUESTIONS: Final = dict(zip(("whom", "asker", "time", "place"), ORDER, strict=False))


def missing(asking: Asking) -> State:
    """The first question without an answer, or the summary."""
    if asking.accepted_at is None:
        return Mediate.reading_terms
    for name, step in QUESTIONS.items():
        if name not in asking.answered:
            return step
    return Mediate.confirming


async def screen(ctx: Context, asking: Asking, step: State) -> Screen:
    """What to show at this step."""
    return await _SCREENS[step](ctx, asking)


def _option(asking: Asking, label: str, do: str, value: str = "") -> Option:
    return Option(label, Ask(draft=asking.key, do=do, value=value))


def _nav(ctx: Context, asking: Asking, *, back: bool = True) -> list[Option]:
    row = [_option(asking, ctx.plain("common-back-button"), "back")] if back else []
    return [*row, _option(asking, ctx.plain("common-cancel-button"), "cancel")]


def _rings(ctx: Context, asking: Asking, do: str, value: str) -> Option:
    return _option(asking, ctx.plain("mediate-studio-rings-button"), do, value)


async def _reading_terms(ctx: Context, asking: Asking) -> Screen:
    choices = [
        _option(asking, ctx.plain("mediate-begin-button"), "begin"),
        _option(asking, ctx.plain("mediate-full-text-button"), "full"),
        _option(asking, ctx.plain("mediate-danger-button"), "danger"),
    ]
    return Screen(ctx.text("mediate-terms"), choices, _nav(ctx, asking, back=False))


async def _choosing_whom(ctx: Context, asking: Asking) -> Screen:
    choices = [
        _rings(ctx, asking, "whom", Whom.STUDIO),
        *(
            _option(asking, ctx.plain(f"mediation-whom-{one}"), "whom", one)
            for one in Whom
            if one not in {Whom.STUDIO, Whom.NAMED}
        ),
        _option(asking, ctx.plain("mediate-all-button"), "all"),
    ]
    return Screen(ctx.text("mediate-ask-whom"), choices, _nav(ctx, asking))


async def _choosing_asker(ctx: Context, asking: Asking) -> Screen:
    choices = [
        _rings(ctx, asking, "asker", Asker.STUDIO),
        *(
            _option(asking, ctx.plain(f"mediation-asker-{one}"), "asker", one)
            for one in Asker
            if one is not Asker.STUDIO
        ),
    ]
    return Screen(ctx.text("mediate-ask-asker"), choices, _nav(ctx, asking))


async def _choosing_time(ctx: Context, asking: Asking) -> Screen:
    free = await agenda.free_slots(
        ctx.work, ctx.actor, asking.studio_id, asking.track, now=ctx.now, limit=TIMES
    )
    choices = [
        _rings(ctx, asking, "time", ""),
        *(_option(asking, when(ctx, one.starts_at), "time", str(one.id)) for one in free),
    ]
    track = ctx.text(f"mediation-track-{asking.track}")
    text = ctx.text("mediate-ask-time", track=track, count=len(free))
    return Screen(text, choices, _nav(ctx, asking))


async def _choosing_place(ctx: Context, asking: Asking) -> Screen:
    choices = [
        _rings(ctx, asking, "place", Where.STUDIO_DECIDES),
        _option(asking, ctx.plain("mediation-where-studio"), "place", Where.STUDIO),
        _option(asking, ctx.plain("mediation-where-phone"), "place", Where.PHONE),
    ]
    held = ctx.text("mediate-held") if asking.slot_id else ""
    return Screen(ctx.text("mediate-ask-place", held=held), choices, _nav(ctx, asking))


async def _confirming(ctx: Context, asking: Asking) -> Screen:
    matter = "\n".join(piece.text for piece in asking.matter)
    text = ctx.text(
        "mediate-summary",
        whom=whom_words(ctx, asking.whom, asking.names),
        asker=ctx.text(f"mediation-asker-{asking.asker}"),
        time=when(ctx, asking.starts_at) if asking.starts_at else _rung(ctx),
        place=ctx.text(f"mediation-where-{asking.place}"),
        matter=locales.clip(matter, MATTER_SHOWN) or ctx.plain("mediate-no-matter"),
    )
    choices = [_option(asking, ctx.plain("mediate-send-button"), "send")]
    choices += [
        _option(asking, ctx.plain(f"mediate-change-{name}-button"), "change", name)
        for name in QUESTIONS
    ]
    return Screen(text, choices, _nav(ctx, asking))


async def _consenting(ctx: Context, asking: Asking) -> Screen:
    given = await consents.standing(ctx.work, ctx.actor)
    topic = next(one for one in consents.REPORTING if one not in given)
    choices = [
        _option(asking, ctx.plain("consent-agree-button"), "agree", topic),
        _option(asking, ctx.plain("consent-refuse-button"), "refuse", topic),
    ]
    return Screen(ctx.text(f"consent-{topic}"), choices, _nav(ctx, asking))


def whom_words(ctx: Context, whom: str, names: list[str] | tuple[str, ...]) -> str:
    """Whom somebody wants to meet: the names they wrote, else the kind of people."""
    if names:
        return locales.join(BETWEEN, names)
    return _rung(ctx) if whom == Whom.STUDIO else ctx.text(f"mediation-whom-{whom}")


def _rung(ctx: Context) -> str:
    return ctx.text("mediation-studio-rings")


_SCREENS: Final[Mapping[State, Callable[[Context, Asking], Awaitable[Screen]]]] = {
    Mediate.reading_terms: _reading_terms,
    Mediate.choosing_whom: _choosing_whom,
    Mediate.choosing_asker: _choosing_asker,
    Mediate.choosing_time: _choosing_time,
    Mediate.choosing_place: _choosing_place,
    Mediate.confirming: _confirming,
    Mediate.consenting: _consenting,
}

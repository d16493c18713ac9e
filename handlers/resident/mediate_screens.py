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
from services.mediation import directory, matching
from services.mediation.codes import Asker, Service, Where, Whom
from services.privacy import consents

TIMES: Final = 6
"""Times offered on one screen."""

SHOWN: Final = 8
"""Studios or workstations listed on one screen; all of them are in /studios."""

MATTER_SHOWN: Final = 300

QUESTIONS: Final[Mapping[str, State]] = {
    "whom": Mediate.choosing_whom,
    "asker": Mediate.choosing_asker,
    "service": Mediate.choosing_service,
    "time": Mediate.choosing_time,
    "place": Mediate.choosing_place,
}
"""Where each question is asked; a request has four of them."""

BELOW: Final[Mapping[str | None, State]] = {
    Mediate.choosing_studio.state: Mediate.choosing_time,
    Mediate.choosing_venue.state: Mediate.choosing_place,
    Mediate.choosing_site.state: Mediate.choosing_place,
    Mediate.hot.state: Mediate.reading_terms,
}
"""Screens that hang below a question, and which one."""


def questions(asking: Asking) -> list[str]:
    """The four questions of this request, as people meet them."""
    second = "service" if asking.whom == Whom.SERVICE else "asker"
    return ["whom", second, "time", "place"]


def missing(asking: Asking) -> State:
    """The first question without an answer, or the summary."""
    if asking.accepted_at is None:
        return Mediate.reading_terms
    for name in questions(asking):
        if name not in asking.answered:
            return QUESTIONS[name]
    return Mediate.confirming


def before(asking: Asking, here: str | None) -> State:
    """One step back; before the first question stand the three lines."""
    if here in BELOW:
        return BELOW[here]
    if asking.urgent:
        return Mediate.hot
    order = [*(QUESTIONS[name] for name in questions(asking)), Mediate.confirming]
    names = [step.state for step in order]
    at = names.index(here) if here in names else len(order)
    return order[at - 1] if at > 0 else Mediate.reading_terms


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
        _option(asking, ctx.plain("mediate-hot-button"), "hot"),
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


async def _choosing_service(ctx: Context, asking: Asking) -> Screen:
    choices = [
        _rings(ctx, asking, "service", Service.STUDIO),
        *(
            _option(asking, ctx.plain(f"mediation-service-{one}"), "service", one)
            for one in Service
            if one is not Service.STUDIO
        ),
    ]
    return Screen(ctx.text("mediate-ask-service"), choices, _nav(ctx, asking))


async def _choosing_time(ctx: Context, asking: Asking) -> Screen:
    wanted = asking.wanted()
    free = await matching.offers(ctx.work, ctx.actor, wanted, now=ctx.now, limit=TIMES)
    choices = [
        _rings(ctx, asking, "time", ""),
        *(_option(asking, when(ctx, one.starts_at), "time", str(one.id)) for one in free),
        _option(asking, ctx.plain("mediate-which-studio-button"), "studios"),
    ]
    text = ctx.text(
        "mediate-ask-time",
        track=ctx.text(f"mediation-track-{asking.track}"),
        count=len(free),
        at=await chosen_words(ctx, asking),
    )
    return Screen(text, choices, _nav(ctx, asking))


async def chosen_words(ctx: Context, asking: Asking) -> str:
    """The studio or mediator chosen by name, else that any suitable one will do."""
    name = await directory.name_of(ctx.work, asking.studio_id, asking.host_id)
    return name or ctx.text("mediate-any-studio")


async def _choosing_studio(ctx: Context, asking: Asking) -> Screen:
    found = await directory.nearest(ctx.work, asking.wanted(), limit=SHOWN)
    choices = [
        _option(asking, ctx.plain("mediate-any-studio"), "studio", "0"),
        *(_option(asking, one.name, "studio", str(one.id)) for one in found),
    ]
    return Screen(ctx.text("mediate-ask-studio"), choices, _nav(ctx, asking))


async def _choosing_place(ctx: Context, asking: Asking) -> Screen:
    choices = [
        _rings(ctx, asking, "place", Where.STUDIO_DECIDES),
        _option(asking, ctx.plain("mediation-where-studio"), "place", Where.STUDIO),
        _option(asking, ctx.plain("mediation-where-phone"), "place", Where.PHONE),
        _option(asking, ctx.plain("mediation-where-site"), "site"),
    ]
    if await directory.venues(ctx.work, asking.wanted(), limit=1):
        choices.append(_option(asking, ctx.plain("mediation-where-station"), "venues"))
    held = ctx.text("mediate-held") if asking.slot_id else ""
    return Screen(ctx.text("mediate-ask-place", held=held), choices, _nav(ctx, asking))


async def _choosing_venue(ctx: Context, asking: Asking) -> Screen:
    found = await directory.venues(ctx.work, asking.wanted(), limit=SHOWN)
    choices = [_option(asking, one.name, "venue", str(one.id)) for one in found]
    return Screen(ctx.text("mediate-ask-venue"), choices, _nav(ctx, asking))


async def _choosing_site(ctx: Context, asking: Asking) -> Screen:
    return Screen(ctx.text("mediate-ask-site"), [], _nav(ctx, asking))


async def _hot(ctx: Context, asking: Asking) -> Screen:
    choices = [_option(asking, ctx.plain("mediate-hot-send-button"), "hotsend")]
    return Screen(ctx.text("mediate-hot"), choices, _nav(ctx, asking))


async def _place_words(ctx: Context, asking: Asking) -> str:
    """Where to meet: the workstation by name, the place of a pin by its words."""
    where = ctx.text(f"mediation-where-{asking.place}")
    if asking.place == Where.STATION:
        return await directory.name_of(ctx.work, asking.venue_id) or where
    if asking.place == Where.SITE and asking.spot and asking.spot.address:
        return locales.join(BETWEEN, [where, locales.one_line(asking.spot.address, 60)])
    return where


async def _confirming(ctx: Context, asking: Asking) -> Screen:
    matter = "\n".join(piece.text for piece in asking.matter)
    text = ctx.text(
        "mediate-summary",
        whom=whom_words(ctx, asking.whom, asking.names),
        asker=_asker_words(ctx, asking),
        time=when(ctx, asking.starts_at) if asking.starts_at else _rung(ctx),
        place=await _place_words(ctx, asking),
        at=await chosen_words(ctx, asking),
        matter=locales.clip(matter, MATTER_SHOWN) or ctx.plain("mediate-no-matter"),
    )
    choices = [_option(asking, ctx.plain("mediate-send-button"), "send")]
    choices += [
        _option(asking, ctx.plain(f"mediate-change-{name}-button"), "change", name)
        for name in questions(asking)
    ]
    return Screen(text, choices, _nav(ctx, asking))


async def _consenting(ctx: Context, asking: Asking) -> Screen:
    given = await consents.standing(ctx.work, ctx.actor)
    topic = consents.wanted(given) or consents.Topic.USE
    choices = [
        _option(asking, ctx.plain("consent-agree-button"), "agree", topic),
        _option(asking, ctx.plain("consent-refuse-button"), "refuse", topic),
    ]
    return Screen(ctx.text(f"consent-{topic}"), choices, _nav(ctx, asking))


def _asker_words(ctx: Context, asking: Asking) -> str:
    """Who asks; of a firm's service, which."""
    if asking.whom != Whom.SERVICE:
        return ctx.text(f"mediation-asker-{asking.asker}")
    if asking.service == Service.STUDIO:
        return _rung(ctx)
    return ctx.text(f"mediation-service-{asking.service}")


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
    Mediate.choosing_service: _choosing_service,
    Mediate.choosing_time: _choosing_time,
    Mediate.choosing_studio: _choosing_studio,
    Mediate.choosing_place: _choosing_place,
    Mediate.choosing_venue: _choosing_venue,
    Mediate.choosing_site: _choosing_site,
    Mediate.hot: _hot,
    Mediate.confirming: _confirming,
    Mediate.consenting: _consenting,
}

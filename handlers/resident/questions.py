"""The questions of a report: one screen for each thing that may be missing."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from aiogram.fsm.state import State

import locales
from handlers.cards import counted, listed
from handlers.context import Context
from handlers.resident.callbacks import Reporting, Step
from handlers.resident.draft import Report
from handlers.screens import Option, Screen
from services import places
from services.cases import categories, locating, zoning
from services.cases.intake import Spot
from services.privacy.consents import Topic, wanted

PAGE: Final = 12
"""Villages on one page."""

SHOWN: Final = 600
"""Characters of a description that a preview shows; all of it is kept."""


WITH_PIN: Final = "pin"
"""What the button to submit says when it is the consent to use the pin, too (P2)."""


def option(
    ctx: Context, report: Report, label: str, do: str, value: str = "", *, alone: bool = False
) -> Option:
    """A choice of this draft, with a label that is ready to show."""
    del ctx
    step = Step(draft=report.key, do=do, value=value, version=report.version)
    return Option(label, step, alone)


def nav(ctx: Context, report: Report) -> list[Option]:
    """What every step offers: back, cancel, and a person instead of a machine."""
    row = [
        option(ctx, report, ctx.plain("common-back-button"), "back"),
        option(ctx, report, ctx.plain("common-cancel-button"), "cancel"),
    ]
    if not report.help:
        row.append(option(ctx, report, ctx.plain("report-person-button"), "person"))
    return row


async def _consenting(ctx: Context, report: Report) -> Screen:
    topic = wanted(report.consents) or Topic.USE
    agree = "consent-guardian-button" if topic is Topic.GUARDIAN else "consent-agree-button"
    choices = [
        option(ctx, report, ctx.plain(agree), "agree", topic),
        option(ctx, report, ctx.plain("consent-refuse-button"), "refuse", topic),
    ]
    if Topic.MINOR not in report.consents:
        choices.append(option(ctx, report, ctx.plain("consent-minor-button"), "minor"))
    return Screen(ctx.text(f"consent-{topic}"), choices, nav(ctx, report))


async def _choosing_category(ctx: Context, report: Report) -> Screen:
    choices = [
        option(ctx, report, ctx.plain(f"category-{one.key}"), "category", one.key)
        for one in categories.offered()
    ]
    return Screen(_with_tally(ctx, report, "report-ask-category"), choices, nav(ctx, report), 2)


async def _judging_danger(ctx: Context, report: Report) -> Screen:
    category = categories.find(report.danger or "crime")
    key = "report-danger-quiet" if category.safe else "report-danger"
    text = ctx.text(
        key,
        number=category.danger or "110",
        category=ctx.plain(f"category-{category.key}"),
    )
    calm = option(ctx, report, ctx.plain("report-calm-button"), "calm", category.key)
    return Screen(text, [calm], nav(ctx, report))


async def _gathering(ctx: Context, report: Report) -> Screen:
    if not report.files:
        key = "scam-ask" if report.tip else "report-ask-evidence"
        return Screen(_with_tally(ctx, report, key), nav=nav(ctx, report))
    choices = [
        option(ctx, report, ctx.plain("report-files-done-button"), "done"),
        option(ctx, report, ctx.plain("report-files-clear-button"), "clear", "files"),
    ]
    return Screen(_with_tally(ctx, report, "report-change-files"), choices, nav(ctx, report))


async def _placing(ctx: Context, report: Report) -> Screen:
    choices = []
    papers = [held.id for held in report.files if held.id and held.file.kind == "document"]
    if await locating.photo_place(ctx.work, ctx.actor, papers):
        choices.append(option(ctx, report, ctx.plain("report-photo-place-button"), "exif"))
    habit = await locating.habit(ctx.work, ctx.actor)
    choices += [
        option(ctx, report, full_name(place), "place", place.code)
        for place in places.suggest(habit, limit=3)
    ]
    choices.append(option(ctx, report, ctx.plain("report-pick-town-button"), "towns"))
    return Screen(_with_tally(ctx, report, "report-ask-place"), choices, nav(ctx, report))


async def _far_away(ctx: Context, report: Report) -> Screen:
    choices = [
        option(ctx, report, ctx.plain("report-here-button"), "towns"),
        option(ctx, report, ctx.plain("report-elsewhere-button"), "elsewhere"),
    ]
    key = "report-elsewhere" if report.elsewhere else "report-far-away"
    return Screen(ctx.text(key), choices[:1] if report.elsewhere else choices, nav(ctx, report))


async def _choosing_town(ctx: Context, report: Report) -> Screen:
    habit = await locating.habit(ctx.work, ctx.actor)
    choices = [
        option(ctx, report, town.title, "town", town.code) for town in places.suggest_towns(habit)
    ]
    if report.help:
        label = ctx.plain("report-anywhere-button")
        choices.append(option(ctx, report, label, "anywhere"))
    key = "help-ask-town" if report.help else "report-ask-town"
    return Screen(ctx.text(key), choices, nav(ctx, report), 2)


async def _choosing_village(ctx: Context, report: Report) -> Screen:
    town = report.town or places.towns()[0].code
    habit = await locating.habit(ctx.work, ctx.actor)
    every = places.suggest_villages(town, habit)
    pages = max(1, -(-len(every) // PAGE))
    page = min(max(report.page, 0), pages - 1)
    choices = [
        option(ctx, report, one.title, "place", one.code)
        for one in every[page * PAGE : (page + 1) * PAGE]
    ]
    if page:
        label = ctx.plain("report-page-before-button")
        choices.append(option(ctx, report, label, "page", str(page - 1)))
    if page + 1 < pages:
        label = ctx.plain("report-page-after-button")
        choices.append(option(ctx, report, label, "page", str(page + 1)))
    choices.append(option(ctx, report, ctx.plain("report-no-village-button"), "place", town))
    name = places.town(town).title
    text = ctx.text("report-ask-village", town=name, page=page + 1, pages=pages)
    return Screen(text, choices, nav(ctx, report), 2)


async def _choosing_match(ctx: Context, report: Report) -> Screen:
    choices = [
        option(ctx, report, full_name(_division(code)), "place", code) for code in report.found
    ]
    choices.append(option(ctx, report, ctx.plain("report-as-typed-button"), "typed"))
    text = ctx.text("report-ask-match", typed=locales.one_line(report.typed or "", 60))
    return Screen(text, choices, nav(ctx, report))


async def _describing(ctx: Context, report: Report) -> Screen:
    choices = []
    if report.pieces:
        choices = [
            option(ctx, report, ctx.plain("report-words-keep-button"), "done"),
            option(ctx, report, ctx.plain("report-words-clear-button"), "clear", "words"),
        ]
        text = ctx.text("report-change-words", words=locales.clip(report.words, SHOWN))
    else:
        text = ctx.text("report-ask-words")
    return Screen(text, choices, nav(ctx, report))


async def _confirming(ctx: Context, report: Report) -> Screen:
    if report.help or report.tip:
        return _confirming_short(ctx, report)
    changes = [
        ("report-change-category-button", "category"),
        ("report-change-place-button", "place"),
        ("report-change-words-button", "words"),
        ("report-change-files-button", "files"),
    ]
    choices = _submits(ctx, report, "report-submit-button")
    choices += [option(ctx, report, ctx.plain(key), "change", what) for key, what in changes]
    if report.spot is not None and await zoning.town(ctx.work, report.spot) is None:
        choices.append(option(ctx, report, ctx.plain("report-add-town-button"), "towns"))
    if report.asks_side:
        label = ctx.plain("report-change-side-button")
        choices.append(option(ctx, report, label, "change", "side"))
    if report.may_be_anonymous:
        key = "report-named-button" if report.anonymous else "report-nameless-button"
        choices.append(option(ctx, report, ctx.plain(key), "anon", alone=True))
    return Screen(_preview(ctx, report), choices, nav(ctx, report), 2)


def _preview(ctx: Context, report: Report) -> str:
    """What is about to be submitted; of a quiet matter nothing, for whoever looks over a shoulder.

    Without a name, exactly what that means.
    """
    nameless = ctx.text("report-nameless") if report.anonymous else ""
    pin = ctx.text("consent-location") if report.asks_pin else ""
    if report.quiet:
        return _lines(ctx.text("report-preview-quiet"), nameless, pin)
    words = locales.clip(report.words, SHOWN) if report.pieces else ctx.plain("report-no-words")
    text = ctx.text(
        "report-preview",
        category=ctx.plain(f"category-{report.category}"),
        place=listed(ctx, [place_words(ctx, report.spot), *side_words(ctx, report)]),
        words=words,
        files=tally(ctx, report) or ctx.plain("report-no-files"),
    )
    return _lines(text, nameless, pin)


def _lines(*parts: str) -> str:
    return locales.join("\n", [one for one in parts if one])


def _submits(ctx: Context, report: Report, key: str) -> list[Option]:
    """The button that ends it; with a pin whose use nobody asked for yet, each way by itself."""
    if not report.asks_pin:
        return [option(ctx, report, ctx.plain(key), "submit", alone=True)]
    label = ctx.plain("report-submit-pin-button")
    return [
        option(ctx, report, label, "submit", WITH_PIN, alone=True),
        option(ctx, report, ctx.plain("report-unpin-button"), "unpin", alone=True),
    ]


def _confirming_short(ctx: Context, report: Report) -> Screen:
    """What goes to a person, for a call-back or for a look at a suspicious message."""
    pin = ctx.text("consent-location") if report.asks_pin else ""
    words = locales.clip(report.words, SHOWN) if report.pieces else ctx.plain("help-no-words")
    if report.tip:
        files = tally(ctx, report) or ctx.plain("report-no-files")
        text = ctx.text("scam-preview", words=words, files=files)
        return Screen(
            _lines(text, pin), _submits(ctx, report, "scam-submit-button"), nav(ctx, report)
        )
    text = ctx.text("help-preview", place=place_words(ctx, report.spot), words=words)
    choices = [
        *_submits(ctx, report, "help-submit-button"),
        option(ctx, report, ctx.plain("report-change-place-button"), "change", "place"),
    ]
    return Screen(_lines(text, pin), choices, nav(ctx, report))


def _with_tally(ctx: Context, report: Report, key: str) -> str:
    """A question, below what has come so far: whoever sends ten photos sees them counted."""
    question = ctx.text(key)
    have = tally(ctx, report)
    return ctx.text("report-have-so-far", have=have, question=question) if have else question


def tally(ctx: Context, report: Report) -> str:
    """What files the draft holds, counted by kind."""
    return counted(ctx, [held.file.kind for held in report.files])


def place_words(ctx: Context, spot: Spot | None) -> str:
    """A place in one line: village and town, the address, and whether there is a pin."""
    if spot is None:
        return ctx.plain("place-unknown")
    parts = []
    if spot.town_code:
        parts.append(full_name(_division(spot.village_code or spot.town_code)))
    if spot.address:
        parts.append(locales.one_line(spot.address, 120))
    if spot.latitude is not None:
        parts.append(ctx.plain("place-photo" if spot.source == "exif" else "place-pin"))
    return listed(ctx, parts)


def side_words(ctx: Context, report: Report) -> list[str]:
    """Near a border: the side that was named, or that it is open; else nothing."""
    chosen = report.spot.zone_code if report.spot else None
    if chosen is None or not report.asks_side:
        return []
    return [report.sides.get(chosen) or ctx.plain("report-side-open")]


def full_name(place: places.Division) -> str:
    """Town and village in one: 太湖源镇里畈村."""
    town = places.town_of(place.code)
    return town.title if town == place else f"{town.title}{place.title}"


def _division(code: str) -> places.Division:
    return places.town(code) if code.endswith("000") else places.village(code)


SCREENS: Final[Mapping[State, Callable[[Context, Report], Awaitable[Screen]]]] = {
    Reporting.consenting: _consenting,
    Reporting.choosing_category: _choosing_category,
    Reporting.judging_danger: _judging_danger,
    Reporting.gathering: _gathering,
    Reporting.placing: _placing,
    Reporting.far_away: _far_away,
    Reporting.choosing_town: _choosing_town,
    Reporting.choosing_village: _choosing_village,
    Reporting.choosing_match: _choosing_match,
    Reporting.describing: _describing,
    Reporting.confirming: _confirming,
}

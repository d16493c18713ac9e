"""The screens of writing a warning: where, about what, how grave, and the look at all of it."""

from typing import Final

import locales
from handlers.context import Card, Context
from handlers.mediator.times import when
from handlers.resident.alert_card import alert_words, place_name, places_named
from handlers.screens import Option, Screen, markup
from handlers.staff.warn_callbacks import Decide, Launch, Terms, Warn
from handlers.staff.warn_report import mark_line, trial_lines
from services import places
from services.outreach import audience, delivery, reports, trials
from services.outreach.campaigns import Preview
from services.outreach.codes import Phase, Severity, Topic
from services.people import DISTRICT, Role
from services.work import Campaign

NAME_SHOWN: Final = 40
"""Characters of an author's name that an approver reads."""


PLACES_SHOWN: Final = 8
"""Places whose number is shown before a warning leaves; the others are one figure."""


def card_key(campaign_id: int) -> str:
    """Under which key the author's one message is remembered."""
    return f"campaign:{campaign_id}"


def approval_key(campaign_id: int) -> str:
    """Under which key an approver's card is remembered."""
    return f"approve:{campaign_id}"


def own_areas(ctx: Context) -> list[str]:
    """Where this broadcaster may warn."""
    held = {one.area for one in ctx.actor.held if one.role is Role.BROADCASTER}
    return [DISTRICT] if DISTRICT in held else sorted(held)


def towns_screen(ctx: Context) -> Screen:
    """The towns this broadcaster may choose from."""
    areas = own_areas(ctx)
    towns = places.towns() if DISTRICT in areas else [places.town_of(one) for one in areas]
    choices = [Option(one.title, Warn(do="town", value=one.code)) for one in dict.fromkeys(towns)]
    return Screen(ctx.text("warn-ask-town"), choices, nav(ctx), columns=2)


def villages_screen(ctx: Context, town_code: str) -> Screen:
    """The whole town first, then all its villages on one screen."""
    town = places.town(town_code)
    whole = ctx.plain("alerts-whole-town-button", town=town.title)
    choices = [Option(whole, Warn(do="area", value=town.code))]
    choices += [
        Option(one.title, Warn(do="area", value=one.code)) for one in places.villages_of(town_code)
    ]
    ways = nav(ctx, back="towns" if DISTRICT in own_areas(ctx) else "back")
    return Screen(ctx.text("warn-ask-village", town=town.title), choices, ways, columns=3)


def topic_screen(ctx: Context) -> Screen:
    """About what; fraud first."""
    choices = [
        Option(ctx.plain(f"alert-topic-{one}"), Warn(do="topic", value=one))
        for one in Topic
        if one is not Topic.ALL
    ]
    return Screen(ctx.text("warn-ask-topic"), choices, nav(ctx))


def severity_screen(ctx: Context) -> Screen:
    """How grave."""
    choices = [
        Option(ctx.plain(f"alert-severity-{one}"), Warn(do="severity", value=one))
        for one in Severity
    ]
    return Screen(ctx.text("warn-ask-severity"), choices, nav(ctx))


def nav(ctx: Context, *, back: str = "back") -> list[Option]:
    """The ways out while a warning is being written: one question back, and out of it (U3)."""
    return [
        Option(ctx.plain("common-back-button"), Warn(do=back)),
        Option(ctx.plain("common-cancel-button"), Warn(do="cancel")),
    ]


def preview_screen(ctx: Context, shown: Preview) -> Screen:
    """The warning as people will read it, whom it reaches now, and what can be done.

    One with a photo is shown by a message of its own; here only that it has one.
    """
    campaign = shown.campaign
    key = "warn-preview-two" if shown.needs_approval else "warn-preview-one"
    text = ctx.text(
        key,
        alert=alert_words(ctx, campaign),
        photo=ctx.text("warn-has-photo") if campaign.photo_id is not None else "",
        area=places_named(ctx, audience.of(campaign).areas),
        count=_count(ctx, shown.reaches),
        places=_places(ctx, shown),
        terms=_terms(ctx, campaign),
        back=ctx.text("warn-sent-back", reason=campaign.sent_back) if campaign.sent_back else "",
    )
    send = "warn-submit-button" if shown.needs_approval else "warn-send-button"
    choices = [
        _launch(ctx, campaign, "send", ctx.plain(send, count=_count(ctx, shown.reaches))),
        _launch(ctx, campaign, "test", ctx.plain("warn-test-button")),
        _launch(ctx, campaign, "text", ctx.plain("warn-change-text-button")),
        _launch(ctx, campaign, "area", ctx.plain("warn-change-area-button")),
        _launch(ctx, campaign, "topic", ctx.plain("warn-change-topic-button")),
        _launch(ctx, campaign, "severity", ctx.plain("warn-change-severity-button")),
        *_photo_choices(ctx, campaign),
        *_term_choices(ctx, campaign),
        _launch(ctx, campaign, "cancel", ctx.plain("warn-drop-button")),
    ]
    return Screen(text, choices)


def _count(ctx: Context, reaches: int | None) -> str:
    return str(reaches) if reaches is not None else ctx.plain("warn-counting")


def _places(ctx: Context, shown: Preview) -> str:
    """How many in each place; one place alone needs no list."""
    if len(shown.places) < 2:
        return ""
    named = [
        ctx.plain("warn-place-count", place=_place(ctx, place), count=number)
        for place, number in shown.places[:PLACES_SHOWN]
    ]
    left = sum(number for _, number in shown.places[PLACES_SHOWN:])
    if left:
        named.append(ctx.plain("warn-places-left", count=left))
    return " · ".join(named)


def _place(ctx: Context, place: str | None) -> str:
    return place_name(place) if place else ctx.plain("warn-report-staff")


def _terms(ctx: Context, campaign: Campaign) -> str:
    """What is set besides: conditions, other languages and versions, hours."""
    whom = audience.of(campaign)
    parts = [ctx.plain(f"warn-narrow-{one[0]}", value=_value(ctx, one)) for one in whom.narrow]
    roles = [ctx.plain(f"role-{str(one[1]).replace('_', '-')}") for one in whom.also]
    parts += [ctx.plain("warn-also", role=one) for one in roles]
    if campaign.texts:
        parts.append(ctx.plain("warn-has-english"))
    if campaign.starts_at is not None:
        parts.append(ctx.plain("warn-starts", at=when(ctx, campaign.starts_at)))
    if campaign.repeat_days:
        parts.append(ctx.plain(f"warn-repeat-{campaign.repeat_days}"))
    if campaign.trial.get("on"):
        parts.append(ctx.plain("warn-has-trial"))
    return " · ".join(parts)


def _value(ctx: Context, part: audience.Part) -> str:
    if part[0] == "language":
        return ctx.plain(f"warn-language-{str(part[1]).lower()}")
    return ctx.plain(f"alert-trade-{part[1]}") if part[0] == "trade" else ""


def _term_choices(ctx: Context, campaign: Campaign) -> list[Option]:
    def option(menu: str) -> Option:
        tap = Terms(campaign_id=campaign.id, do="menu", value=menu, version=campaign.version)
        return Option(ctx.plain(f"warn-menu-{menu}"), tap)

    return [option(menu) for menu in ("whom", "versions", "times", "kinds")]


def _photo_choices(ctx: Context, campaign: Campaign) -> list[Option]:
    if campaign.photo_id is None:
        return [_launch(ctx, campaign, "photo", ctx.plain("warn-add-photo-button"))]
    return [
        _launch(ctx, campaign, "photo", ctx.plain("warn-change-photo-button")),
        _launch(ctx, campaign, "bare", ctx.plain("warn-drop-photo-button")),
    ]


def _launch(ctx: Context, campaign: Campaign, do: str, label: str) -> Option:
    del ctx
    return Option(label, Launch(campaign_id=campaign.id, do=do, version=campaign.version))


def approval_screen(ctx: Context, campaign: Campaign, reaches: int, author: str) -> Screen:
    """What an approver reads before a second yes."""
    text = ctx.text(
        "approve-ask",
        alert=alert_words(ctx, campaign),
        area=places_named(ctx, audience.of(campaign).areas),
        count=reaches,
        author=locales.one_line(author, NAME_SHOWN),
    )
    choices = [
        Option(
            ctx.plain("approve-yes-button"),
            Decide(campaign_id=campaign.id, do="approve", version=campaign.version),
        ),
        Option(
            ctx.plain("approve-back-button"),
            Decide(campaign_id=campaign.id, do="back", version=campaign.version),
        ),
    ]
    return Screen(text, choices)


def proposal_screen(ctx: Context, campaign: Campaign, reaches: int) -> Screen:
    """A draft that a rule made, or that was sent in, offered to the broadcasters of its place."""
    text = ctx.text(
        "warn-proposed",
        alert=alert_words(ctx, campaign),
        source=campaign.source,
        area=places_named(ctx, audience.of(campaign).areas),
        count=reaches,
    )
    return Screen(text, [_launch(ctx, campaign, "take", ctx.plain("warn-take-button"))])


async def author_card(ctx: Context, campaign: Campaign, *, fresh: bool = False) -> Card:
    """The author's one message: waiting, counting up, done."""
    screen = await _standing(ctx, campaign)
    said = ctx.say(screen.text, markup(screen))
    return Card(card_key(campaign.id), said, fresh=fresh)


async def _standing(ctx: Context, campaign: Campaign) -> Screen:
    head = {"headline": campaign.headline, "code": campaign.code}
    stop = [_launch(ctx, campaign, "cancel", ctx.plain("warn-stop-button"))]
    if campaign.state == Phase.WAITING:
        change = _launch(ctx, campaign, "text", ctx.plain("warn-change-text-button"))
        return Screen(ctx.text("warn-waiting", **head), [change, *stop])
    if campaign.state == Phase.APPROVED:
        at = when(ctx, campaign.starts_at or ctx.now)
        change = _launch(ctx, campaign, "text", ctx.plain("warn-change-text-button"))
        return Screen(ctx.text("warn-scheduled", **head, at=at), [change, *stop])
    if campaign.as_of is None:
        return Screen(ctx.text("warn-dropped", **head))
    counts = delivery.count(campaign)
    doubtful = await delivery.in_doubt(ctx.work, campaign)
    text = ctx.text(
        "warn-progress",
        **head,
        state=ctx.text(f"campaign-{campaign.state.replace('_', '-')}"),
        area=places_named(ctx, audience.of(campaign).areas),
        frozen=counts.frozen,
        sent=counts.sent,
        failed=counts.failed,
        expired=counts.expired,
        doubt=counts.in_doubt,
        pending=counts.pending,
        names=" · ".join(doubtful) if doubtful else "",
        more=locales.join("\n", [one for one in await _more(ctx, campaign) if one]),
    )
    return Screen(text, await _controls(ctx, campaign), columns=2)


async def _more(ctx: Context, campaign: Campaign) -> list[str]:
    """What else is to be known of it now: quiet hours, a trial, messages that are changed."""
    lines = []
    if campaign.frozen_at is None:
        lines.append(ctx.text("warn-freezing"))
    if await reports.refused(ctx.work, campaign):
        lines.append(ctx.text("warn-refused"))
    wakes = await delivery.sleeps_until(ctx.work, campaign, now=ctx.now)
    if campaign.state == Phase.RUNNING and wakes is not None:
        lines.append(ctx.text("warn-sleeps", at=when(ctx, wakes)))
    if campaign.trial.get("on"):
        lines += await trial_lines(ctx, campaign)
    lines.append(await mark_line(ctx, campaign))
    return lines


async def _controls(ctx: Context, campaign: Campaign) -> list[Option]:
    state = Phase(campaign.state)
    verbs = {
        Phase.RUNNING: ("pause", "cancel", "recall", "report"),
        Phase.PAUSED: ("resume", "cancel", "recall", "report"),
        Phase.FINISHED: ("report", "update", "calloff", "recall"),
        Phase.CANCELLED: ("report", "update", "recall"),
    }.get(state, ("report",))
    labels = {"cancel": "warn-stop-button"}
    options = [
        _launch(ctx, campaign, verb, ctx.plain(labels.get(verb, f"warn-{verb}-button")))
        for verb in verbs
    ]
    if campaign.in_doubt and state is Phase.FINISHED:
        options.append(_launch(ctx, campaign, "doubt", ctx.plain("warn-doubt-button")))
    if campaign.trial.get("on") and "winner" not in campaign.trial and "until" in campaign.trial:
        styles = await trials.styles(ctx.work, campaign)
        options += [
            _launch(
                ctx,
                campaign,
                f"pick{number}",
                ctx.plain("warn-pick-button", name=ctx.plain(f"warn-version-{style}")),
            )
            for number, style in enumerate(styles)
        ]
    return options

"""The screens of writing a warning: where, about what, how grave, and the look at all of it."""

from typing import Final

import locales
from handlers.context import Card, Context
from handlers.resident.alert_card import alert_words, place_name
from handlers.screens import Option, Screen, markup
from handlers.staff.warn_callbacks import Decide, Launch, Warn
from services import places
from services.outreach import delivery
from services.outreach.campaigns import Preview
from services.outreach.codes import Phase, Severity, Topic
from services.people import DISTRICT, Role
from services.work import Campaign

NAME_SHOWN: Final = 40
"""Characters of an author's name that an approver reads."""


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
        area=place_name(campaign.area),
        count=shown.reaches,
        back=ctx.text("warn-sent-back", reason=campaign.sent_back) if campaign.sent_back else "",
    )
    send = "warn-submit-button" if shown.needs_approval else "warn-send-button"
    choices = [
        _launch(ctx, campaign, "send", ctx.plain(send, count=shown.reaches)),
        _launch(ctx, campaign, "test", ctx.plain("warn-test-button")),
        _launch(ctx, campaign, "text", ctx.plain("warn-change-text-button")),
        _launch(ctx, campaign, "area", ctx.plain("warn-change-area-button")),
        _launch(ctx, campaign, "topic", ctx.plain("warn-change-topic-button")),
        _launch(ctx, campaign, "severity", ctx.plain("warn-change-severity-button")),
        *_photo_choices(ctx, campaign),
        _launch(ctx, campaign, "cancel", ctx.plain("warn-drop-button")),
    ]
    return Screen(text, choices)


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
        area=place_name(campaign.area),
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
        area=place_name(campaign.area),
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
    if campaign.frozen_at is None:
        return Screen(ctx.text("warn-dropped", **head))
    counts = delivery.count(campaign)
    doubtful = await delivery.in_doubt(ctx.work, campaign)
    text = ctx.text(
        "warn-progress",
        **head,
        state=ctx.text(f"campaign-{campaign.state.replace('_', '-')}"),
        area=place_name(campaign.area),
        frozen=counts.frozen,
        sent=counts.sent,
        failed=counts.failed,
        expired=counts.expired,
        doubt=counts.in_doubt,
        pending=counts.pending,
        names=" · ".join(doubtful) if doubtful else "",
    )
    return Screen(text, stop if campaign.state == Phase.RUNNING else ())

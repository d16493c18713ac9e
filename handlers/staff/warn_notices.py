"""Warnings on their way: to the people, to whoever must agree, and back to the author."""

from dataclasses import replace
from typing import Final

from aiogram.methods import DeleteMessage, EditMessageCaption, EditMessageText

from handlers.context import HTML, Card, Context, Said
from handlers.notices import Renderer
from handlers.resident.alert_card import alert_copy, alert_message, alert_words, version_of
from handlers.screens import markup
from handlers.staff.warn_screens import (
    approval_key,
    approval_screen,
    author_card,
    card_key,
    preview_screen,
    proposal_screen,
)
from services.errors import NotAllowed
from services.notices import Notice
from services.outreach import approval, audience, campaigns, delivery, marks, proposals, terms
from services.outreach.codes import Phase
from services.outreach.marks import Mark
from services.outreach.notices import (
    ApprovalAsked,
    CampaignCounted,
    CampaignMessage,
    CampaignProgress,
    CampaignProposed,
    CampaignSentBack,
    CopyMarked,
    GraveMessage,
    NobodyApproved,
)
from services.people import actor_of
from services.work import Campaign


async def render_message(notice: CampaignMessage, ctx: Context) -> Said | None:
    """One person's copy, if the campaign still runs and they still want it."""
    found = await delivery.copy_for(ctx.work, notice.delivery_id, ctx.actor.id, now=ctx.now)
    if found is None:
        return None
    copy, campaign = found
    about = None
    if campaign.about_id is not None:
        about = await delivery.copy_of(ctx.work, ctx.actor.id, campaign.about_id)
    others = await terms.versions(ctx.work, campaign.id)
    spoken = in_language(ctx, copy.language)
    return alert_copy(spoken, campaign, copy, others, answers=about.message_id if about else None)


def in_language(ctx: Context, language: str | None) -> Context:
    """The same reader, who wants warnings in a language of their own."""
    if language is None or language == ctx.actor.locale:
        return ctx
    return replace(ctx, actor=replace(ctx.actor, locale=language))


async def render_marked(notice: CopyMarked, ctx: Context) -> Said | None:
    """A copy that stands on a phone is taken away, or says that it holds no more."""
    found = await marks.marked_copy(ctx.work, notice.delivery_id, ctx.actor.id, notice.mark)
    if found is None:
        return None
    copy, campaign = found
    number = copy.message_id or 0
    if notice.mark == Mark.DELETED:
        return DeleteMessage(chat_id=ctx.chat_id, message_id=number)
    others = await terms.versions(ctx.work, campaign.id)
    shown = version_of(campaign, delivery.version_for(campaign, copy.variant), others)
    words = alert_words(in_language(ctx, copy.language), campaign, version=shown)
    if shown.media_id is not None:
        return EditMessageCaption(
            chat_id=ctx.chat_id, message_id=number, caption=words, parse_mode=HTML
        )
    return EditMessageText(chat_id=ctx.chat_id, message_id=number, text=words, parse_mode=HTML)


async def render_counted(notice: CampaignCounted, ctx: Context) -> Said | None:
    """To the author: the draft again, with the people it reaches counted, by place."""
    shown = await campaigns.preview(ctx.work, ctx.actor, notice.campaign_id, whole=True)
    if shown.campaign.version != notice.version or shown.campaign.state != Phase.DRAFT:
        return None
    screen = preview_screen(ctx, shown)
    return Card(card_key(notice.campaign_id), ctx.say(screen.text, markup(screen)))


async def render_asked(notice: ApprovalAsked, ctx: Context) -> Said | None:
    """To an approver, as long as this version waits."""
    campaign = await _allowed(ctx, notice.campaign_id)
    if campaign is None or campaign.version != notice.version or campaign.state != Phase.WAITING:
        return None
    reaches = await audience.count(ctx.work, audience.of(campaign))
    author = await actor_of(ctx.work, campaign.author_id)
    screen = approval_screen(ctx, campaign, reaches, author.name if author else "")
    said = alert_message(ctx, campaign, screen.text, markup(screen))
    return Card(approval_key(campaign.id), said, fresh=True)


async def render_sent_back(notice: CampaignSentBack, ctx: Context) -> Said | None:
    """To the author: why, and the preview again."""
    shown = await campaigns.preview(ctx.work, ctx.actor, notice.campaign_id)
    if shown.campaign.version != notice.version or shown.campaign.state != Phase.DRAFT:
        return None
    screen = preview_screen(ctx, shown)
    said = ctx.say(screen.text, markup(screen))
    return Card(card_key(notice.campaign_id), said, fresh=True)


async def render_nobody(notice: NobodyApproved, ctx: Context) -> Said | None:
    """To the author: everybody was asked, nobody has answered."""
    campaign = await _allowed(ctx, notice.campaign_id)
    if campaign is None or campaign.version != notice.version or campaign.state != Phase.WAITING:
        return None
    return ctx.say(ctx.text("warn-nobody-approved", headline=campaign.headline))


async def render_progress(notice: CampaignProgress, ctx: Context) -> Said | None:
    """To the author: the one message that counts up, in place."""
    campaign = await _allowed(ctx, notice.campaign_id)
    return await author_card(ctx, campaign) if campaign else None


async def render_proposed(notice: CampaignProposed, ctx: Context) -> Said | None:
    """To a broadcaster of the place: a draft that nobody has taken up yet."""
    try:
        campaign = await proposals.open_to(ctx.work, ctx.actor, notice.campaign_id)
    except NotAllowed:
        return None
    if campaign.version != notice.version or campaign.state != Phase.DRAFT:
        return None
    reaches = await audience.count(ctx.work, audience.of(campaign))
    screen = proposal_screen(ctx, campaign, reaches)
    said = alert_message(ctx, campaign, screen.text, markup(screen))
    return Card(card_key(campaign.id), said, fresh=True)


async def _allowed(ctx: Context, campaign_id: int) -> Campaign | None:
    try:
        return await approval.look(ctx.work, ctx.actor, campaign_id)
    except NotAllowed:
        return None


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    CampaignMessage: render_message,
    GraveMessage: render_message,
    ApprovalAsked: render_asked,
    CampaignSentBack: render_sent_back,
    NobodyApproved: render_nobody,
    CampaignProgress: render_progress,
    CampaignProposed: render_proposed,
    CampaignCounted: render_counted,
    CopyMarked: render_marked,
}

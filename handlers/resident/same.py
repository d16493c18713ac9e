"""Somebody may have reported it already: the open cases close by, as a question (I8)."""

from handlers.context import Context
from handlers.resident.draft import Report
from handlers.resident.questions import nav, option
from handlers.screens import Screen
from services.cases import nearby


async def look(ctx: Context, report: Report) -> None:
    """See, once for each pin and category, whether somebody reported the same nearby."""
    spot = report.spot
    if report.help or report.tip or report.category is None or spot is None:
        return
    if report.anonymous:  # a voice is counted by person, so it can't be given without a name
        report.same, report.compared = [], None
        return
    if spot.latitude is None or spot.longitude is None:
        return
    asked = [report.category, spot.latitude, spot.longitude]
    if asked == report.compared:
        return
    report.compared = asked
    pin = (spot.latitude, spot.longitude)
    found = await nearby.offered(ctx.work, ctx.actor, report.category, pin, now=ctx.now)
    report.same = [one.case_id for one in found]


async def ask(ctx: Context, report: Report) -> Screen:
    """The open cases close by: how far, since when, how many people; or none of them."""
    spot = report.spot
    pin = (spot.latitude or 0.0, spot.longitude or 0.0) if spot else (0.0, 0.0)
    found = await nearby.offered(ctx.work, ctx.actor, report.category or "", pin, now=ctx.now)
    choices = [
        option(
            ctx,
            report,
            ctx.plain(
                "same-button",
                metres=one.metres,
                state=ctx.plain(f"state-{one.state}"),
                people=one.people,
            ),
            "same",
            str(one.case_id),
        )
        for one in found
    ]
    choices.append(option(ctx, report, ctx.plain("same-none-button"), "unlike"))
    category = ctx.plain(f"category-{report.category}")
    return Screen(ctx.text("same-ask", category=category), choices, nav(ctx, report))

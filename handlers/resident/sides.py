"""Near the border of two zones only whoever stands there knows the side (I6)."""

from dataclasses import replace

from handlers.context import Context
from handlers.resident.draft import Report
from handlers.resident.questions import nav, option
from handlers.screens import Screen
from services.cases import zoning
from services.cases.zoning import UNDECIDED


async def look(ctx: Context, report: Report) -> None:
    """See, once for each pin, which zones it may belong to; an answer holds for its pin only."""
    spot = report.spot
    pin = None
    if spot is not None and spot.latitude is not None and spot.longitude is not None:
        pin = [spot.latitude, spot.longitude]
    if pin == report.looked:
        return
    report.looked = pin
    report.sides = await zoning.sides(ctx.work, pin[0], pin[1]) if pin else {}
    if spot is not None and spot.zone_code is not None:
        report.spot = replace(spot, zone_code=None)


async def ask(ctx: Context, report: Report) -> Screen:
    """Which side, by the names of the zones; whoever can't say leaves it to a dispatcher."""
    choices = [option(ctx, report, name, "side", code) for code, name in report.sides.items()]
    choices.append(option(ctx, report, ctx.plain("report-side-unknown-button"), "side"))
    return Screen(ctx.text("report-ask-side"), choices, nav(ctx, report))


def choose(report: Report, code: str) -> None:
    """Keep the answer; a side that is none of this pin's changes nothing."""
    if report.spot is not None and (code in report.sides or code == UNDECIDED):
        report.spot = replace(report.spot, zone_code=code)
        report.version += 1

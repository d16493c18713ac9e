"""What owners and dispatchers hear about the bot itself."""

from dataclasses import asdict
from datetime import datetime

from handlers.context import Context, Said
from handlers.notices import Renderer
from services.notices import Notice
from services.owners import LongAbsence
from services.privacy.retention import Retained
from services.restoring import Restored


async def render_absence(notice: LongAbsence, ctx: Context) -> Said:
    """«The bot was down from … to …; messages from before may be missing»."""
    since, until = (datetime.fromisoformat(one) for one in (notice.since, notice.until))
    return ctx.say(ctx.text("ops-long-absence", since=since, until=until))


async def render_restored(notice: Restored, ctx: Context) -> Said:
    """«The store is the one of …; this was not said again»."""
    made_at, at = (datetime.fromisoformat(one) for one in (notice.made_at, notice.at))
    counted = {"unsent": notice.unsent, "campaigns": notice.campaigns}
    return ctx.say(ctx.text("ops-restored", made=made_at, at=at, **counted))


async def render_retained(notice: Retained, ctx: Context) -> Said:
    """«Kept long enough, and erased last night: …», by type."""
    return ctx.say(ctx.text("ops-retained", **asdict(notice)))


RENDERERS: dict[type[Notice], Renderer] = {
    LongAbsence: render_absence,
    Restored: render_restored,
    Retained: render_retained,
}

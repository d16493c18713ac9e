"""What owners and dispatchers hear about the bot itself."""

from datetime import datetime

from handlers.context import Context, Said
from handlers.notices import Renderer
from services.notices import Notice
from services.owners import LongAbsence


async def render_absence(notice: LongAbsence, ctx: Context) -> Said:
    """«The bot was down from … to …; messages from before may be missing»."""
    since, until = (datetime.fromisoformat(one) for one in (notice.since, notice.until))
    return ctx.say(ctx.text("ops-long-absence", since=since, until=until))


RENDERERS: dict[type[Notice], Renderer] = {LongAbsence: render_absence}

"""A file did not arrive whole: its sender is asked for it again."""

from handlers.context import Context, Said
from handlers.notices import Renderer
from services.media.notices import FileUnreadable, still_missing
from services.notices import Notice


async def render_unreadable(notice: FileUnreadable, ctx: Context) -> Said | None:
    """«We could not read your picture, please send it again as a photo»; the report stands."""
    if not await still_missing(ctx.work, notice.evidence_id):
        return None
    return ctx.say(ctx.text("media-file-unreadable"))


RENDERERS: dict[type[Notice], Renderer] = {FileUnreadable: render_unreadable}

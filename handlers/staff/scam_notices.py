"""What officers are told about fraud: a code that is none of ours."""

from typing import Final

import locales
from handlers.context import Context, Said
from handlers.notices import Renderer
from services.notices import Notice
from services.people import actor_of
from services.scams import verify
from services.scams.verify import UnknownCode


async def render_unknown(notice: UnknownCode, ctx: Context) -> Said | None:
    """Somebody holds a warning that we never sent."""
    tried = await verify.tried(ctx.work, notice.try_id)
    if tried is None or not ctx.actor.may(*verify.HEARS):
        return None
    person = await actor_of(ctx.work, tried.person_id)
    name = locales.one_line(person.name, 40) if person else ""
    return ctx.say(ctx.text("verify-reported", code=tried.code, name=name, at=tried.at))


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    UnknownCode: render_unknown,
}

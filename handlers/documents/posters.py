"""The picture of a sign-up code, drawn when the message leaves."""

from functools import partial
from io import BytesIO
from typing import Final

from handlers.context import Context
from handlers.documents.papers import Draw, Paper
from services import places
from services.errors import NotAllowed

KINDS: Final = ("v", "o", "b")
"""Where a code hangs: in the village, in an office, at the counter of a bank."""

NAME: Final = {"v": "village", "o": "office", "b": "bank"}
SCALE: Final = 12
"""Pixels of a module: readable across a counter, printable on a page."""


def link(ctx: Context, area: str, kind: str) -> str:
    """The deep link of a code.

    :raises NotAllowed: no such kind.
    """
    if kind not in KINDS:
        raise NotAllowed
    return f"https://t.me/{ctx.bot_name}?start=v-{area}-{kind}"


def number_of(area: str, kind: str) -> int:
    """Area and kind as one number, as papers are named.

    :raises NotAllowed: no such kind.
    """
    if kind not in KINDS:
        raise NotAllowed
    return int(area) * 10 + KINDS.index(kind)


async def draw(ctx: Context, number: int) -> Paper:
    """The code of an area and a kind.

    :raises UnknownDivision: no such place. :raises NotAllowed: no such kind.
    """
    area, kind = str(number // 10), number % 10
    places.town_of(area)
    if kind >= len(KINDS):
        raise NotAllowed
    target = link(ctx, area, KINDS[kind])
    return Paper(f"{area}-{NAME[KINDS[kind]]}.png", "image/png", partial(_write, target))


def _write(target: str) -> bytes:
    import segno  # noqa: PLC0415 - in a thread, when the first one leaves

    out = BytesIO()
    segno.make(target, error="m", micro=False).save(out, kind="png", scale=SCALE, border=4)
    return out.getvalue()


PAPERS: Final[dict[str, Draw]] = {"poster": draw}

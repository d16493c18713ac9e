"""The picture of a quarter: fraud by month and type, and by town and type, for a phone (O11).

Drawn in a thread when the message leaves; matplotlib is imported there and nowhere else, so that
a process that draws nothing does without it.
"""

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from handlers.context import Context
from handlers.documents.fonts import CHINESE
from handlers.documents.papers import Draw, Paper
from services import places
from services.errors import NotAllowed
from services.people import check
from services.scams import book, season
from services.scams.book import in_language
from services.scams.season import SEASON_ROLES, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

INCHES: Final = (6.0, 7.5)
DOTS: Final = 180
"""To the inch: 1080 by 1350 points, which a phone shows whole and sharp."""

KINDS: Final = 5
"""So many types have a colour of their own; the others share grey."""

TOWNS: Final = 8
COLOURS: Final = ("#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#999999")
"""Told apart by people who see few colours (Okabe and Ito 2008); the last is of all others."""

OTHERS: Final = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn, in the reader's words: bars by month and by town, each by type."""

    title: str
    note: str
    headings: tuple[str, str]
    kinds: Sequence[str]
    months: Mapping[str, Sequence[int]]
    towns: Mapping[str, Sequence[int]]


async def draw(ctx: Context, at: int) -> Paper:
    """The quarter ``at`` (year times ten and quarter), for staff who plan.

    :raises NotAllowed: not for this person, or nothing was counted.
    """
    check(ctx.actor, *SEASON_ROLES)
    year, quarter = divmod(at, 10)
    points = season.of_quarter(await season.history(ctx.work, now=ctx.now), year, quarter)
    if not points:
        raise NotAllowed
    names = (await book.current(ctx.work)).types
    top = [
        str(key) for key, _ in season.tally((p.kind, p.cases) for p in points).most_common(KINDS)
    ]
    labels = [
        in_language(names[key].name, ctx.actor.locale) if key in names else key for key in top
    ]
    order = [*top, OTHERS]
    picture = Picture(
        title=ctx.plain("season-chart-title", year=str(year), quarter=quarter),
        note=ctx.plain("season-chart-sample") if any(p.sample for p in points) else "",
        headings=(ctx.plain("season-chart-months"), ctx.plain("season-chart-towns")),
        kinds=[*labels, ctx.plain("season-chart-others")],
        months=_months(ctx, points, order, quarter),
        towns=_towns(points, order),
    )
    return Paper(f"fraud-{year}-q{quarter}.png", "image/png", partial(paint, picture))


def _months(
    ctx: Context, points: Sequence[Point], order: Sequence[str], quarter: int
) -> dict[str, list[int]]:
    return {
        ctx.plain("season-chart-month", month=month): _stack(
            (p for p in points if p.month == month), order
        )
        for month in range(3 * quarter - 2, 3 * quarter + 1)
    }


def _towns(points: Sequence[Point], order: Sequence[str]) -> dict[str, list[int]]:
    most = season.tally((p.town, p.cases) for p in points).most_common(TOWNS)
    return {
        places.town(str(town)).title: _stack((p for p in points if p.town == town), order)
        for town, _ in most
    }


def _stack(points: Iterable[Point], order: Sequence[str]) -> list[int]:
    found: Counter[str] = Counter()
    for one in points:
        found[one.kind if one.kind in order else OTHERS] += one.cases
    return [found[key] for key in order]


def paint(picture: Picture) -> bytes:
    """The picture as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    font = FontProperties(fname=str(CHINESE))
    figure = Figure(figsize=INCHES, dpi=DOTS, layout="constrained")
    FigureCanvasAgg(figure)
    above, below = figure.subplots(2, 1, height_ratios=[2, 3])
    _bars(above, picture.months, font, flat=False)
    _bars(below, dict(reversed(list(picture.towns.items()))), font, flat=True)
    for axes, heading in zip((above, below), picture.headings, strict=True):
        axes.set_title(heading, fontproperties=font, fontsize=14, loc="left")
    figure.suptitle(f"{picture.title}  {picture.note}", fontproperties=font, fontsize=17)
    handles = above.containers
    drawn = [at for at in range(len(picture.kinds)) if any(r[at] for r in picture.towns.values())]
    figure.legend(
        [handles[at] for at in drawn],
        [picture.kinds[at] for at in drawn],
        loc="outside lower center",
        ncols=2,
        prop=FontProperties(fname=str(CHINESE), size=13),
        frameon=False,
    )
    written = io.BytesIO()
    figure.savefig(written, format="png")
    return written.getvalue()


def _bars(
    axes: "Axes", bars: Mapping[str, Sequence[int]], font: "FontProperties", *, flat: bool
) -> None:
    """Stacked bars with their sums; ``flat``: lying, with names that can be read."""
    names = list(bars)
    base = [0] * len(names)
    for at, colour in enumerate(COLOURS):
        values = [row[at] if at < len(row) else 0 for row in bars.values()]
        if flat:
            axes.barh(names, values, left=base, color=colour)
        else:
            axes.bar(names, values, bottom=base, color=colour, width=0.6)
        base = [low + high for low, high in zip(base, values, strict=True)]
    for place, whole in enumerate(base):
        axes.annotate(
            str(whole),
            (whole, place) if flat else (place, whole),
            xytext=(5, 0) if flat else (0, 3),
            textcoords="offset points",
            ha="left" if flat else "center",
            va="center" if flat else "bottom",
            fontproperties=font,
            fontsize=13,
        )
    _tidy(axes, font)


def _tidy(axes: "Axes", font: "FontProperties") -> None:
    """Names large enough for a phone, and no frame."""
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font)
        label.set_fontsize(13)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


PAPERS: Final[Mapping[str, Draw]] = {"season": draw}

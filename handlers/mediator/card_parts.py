"""What others put on the card of a mediation: further lines and further buttons."""

import importlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from handlers.context import Context
from handlers.screens import Option
from services.mediation.view import MediationView

CHAPTERS: Final[tuple[str, ...]] = (
    "mediator.waiting_list",
    "mediator.calling",
    "mediator.table_card",
)
"""Modules of ``handlers`` with ``CARD``, in the order in which they stand on the card. A button's
own press is checked by its service; here it is only drawn."""

Lines = Callable[[Context, MediationView], Awaitable[list[str]]]
Options = Callable[[Context, MediationView], Awaitable[list[Option]]]


async def nothing(_ctx: Context, _shown: MediationView) -> list[str]:
    """No line of one's own."""
    return []


@dataclass(frozen=True, slots=True)
class CardPart:
    """A module's share of the card: buttons below, and lines (safe HTML) above the next step."""

    options: Options
    lines: Lines = nothing


def _parts() -> list[CardPart]:
    return [importlib.import_module(f"handlers.{chapter}").CARD for chapter in CHAPTERS]


async def lines(ctx: Context, shown: MediationView) -> list[str]:
    """The further lines of a card."""
    return [line for part in _parts() for line in await part.lines(ctx, shown)]


async def options(ctx: Context, shown: MediationView) -> list[Option]:
    """The further buttons of a card."""
    return [option for part in _parts() for option in await part.options(ctx, shown)]

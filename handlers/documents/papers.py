"""Papers: files that we write ourselves, drawn when the message that carries them leaves.

A message names one as ``paper:<kind>:<id>`` where a file stands. Nothing of it is kept, and what
writes it (docx, xlsx) is imported in a thread when the first one leaves, by nobody else.
"""

import importlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from handlers.context import Context
from services.errors import Refusal

BEGINS: Final = "paper:"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file: its name, its type, and what writes its bytes (in a thread, without the store)."""

    name: str
    mime: str
    write: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file made of others: ``files`` are their names in it, and their SHA-256."""

    name: str
    mime: str
    files: Mapping[str, str]
    write: Callable[[Mapping[str, bytes]], bytes]


Draw = Callable[[Context, int], Awaitable[Paper | Bundle]]
"""Gathers what a paper says, for whoever gets it; raises a refusal when it isn't theirs."""

CHAPTERS: tuple[str, ...] = (
    "documents.agreement",
    "documents.mydata",
    "documents.posters",
    "documents.register",
    "documents.season_chart",
    "mediator.ics",
)
"""Modules with ``PAPERS``: kind → draw."""


@cache
def kinds() -> Mapping[str, Draw]:
    """Every kind of paper."""
    whole: dict[str, Draw] = {}
    for chapter in CHAPTERS:
        whole |= importlib.import_module(f"handlers.{chapter}").PAPERS
    return whole


def named(kind: str, row_id: int) -> str:
    """How a message names a paper about one row."""
    return f"{BEGINS}{kind}:{row_id}"


async def draw(ctx: Context, ref: str) -> Paper | Bundle | None:
    """The paper that a message names; None when its reader may not have it, or it is gone."""
    _, kind, number = (ref + "::").split(":")[:3]
    if kind not in kinds() or not number.isdecimal():
        return None
    try:
        return await kinds()[kind](ctx, int(number))
    except Refusal:
        return None

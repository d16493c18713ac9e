"""What a mediation is about: a list of matters, recognised by words or by whom one would meet."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from services.mediation.codes import Service, Whom

_FILE: Final = Path(__file__).parent / "matters.json"

BY_WHOM: Final[Mapping[Whom, str]] = {
    Whom.NEIGHBOUR: "neighbours",
    Whom.FAMILY: "family",
    Whom.ENTERPRISE: "labour",
    Whom.VILLAGE: "village",
}
"""What it most likely is where nothing was written."""

BY_SERVICE: Final[Mapping[Service, str]] = {
    Service.WAGES: "labour",
    Service.CONTRACT: "labour",
    Service.LOGISTICS: "trade",
}


@lru_cache(maxsize=1)
def _listed() -> dict[str, re.Pattern[str]]:
    listed = json.loads(_FILE.read_text("utf-8"))["matters"]
    return {one["key"]: _pattern(one["words"]) for one in listed}


def _pattern(words: list[str]) -> re.Pattern[str]:
    parts = (rf"\b{re.escape(one)}s?\b" if one.isascii() else re.escape(one) for one in words)
    return re.compile("|".join(parts), re.IGNORECASE)


def every() -> tuple[str, ...]:
    """The matters there are, in the order of the list."""
    return tuple(_listed())


def heard(text: str) -> str:
    """The matter that a text speaks of most; "" where none is recognised."""
    counts = {key: len(pattern.findall(text)) for key, pattern in _listed().items()}
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] else ""


def of(text: str, whom: Whom, service: Service) -> str:
    """What a request is about: by its words, else by the service or by whom it wants to meet."""
    return heard(text) or BY_SERVICE.get(service, "") or BY_WHOM.get(whom, "")

"""What everybody is told before mediation begins, in a version, and what it is not meant for."""

import re
from typing import Final

from services import danger
from services.mediation.errors import Danger

VERSION: Final = 1
"""The edition of `mediate-terms` and `mediate-terms-full`; raised whenever their sense changes."""

_KINDS: Final = frozenset({"crime", "family", "help", "despair"})
_ALSO: Final = re.compile(
    "打我|打了我|打过我|动手打|挨打|要杀|砍死|打死|弄死|威胁|恐吓|敲诈|勒索|囚禁|非法拘禁|关起来不让"
    r"|threat(?:en\w*|s)?\b|blackmail\w*|\bhit me\b|\bbeat me\b",
    re.IGNORECASE,
)
"""What stops an invitation without being an emergency: one number too often, not too seldom."""


def dangerous(text: str) -> bool:
    """Whether a text speaks of violence or a crime; then nobody is invited."""
    found = danger.heard(text)
    return _ALSO.search(text) is not None or (
        found is not None and not _KINDS.isdisjoint(found.kinds)
    )


def check(*texts: str) -> None:
    """Let only matters pass that two sides can talk about at one table.

    :raises Danger: the text speaks of violence or a crime.
    """
    if any(map(dangerous, texts)):
        raise Danger

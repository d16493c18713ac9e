"""What everybody is told before mediation begins, in a version, and what it is not meant for."""

import re
from typing import Final

from services.mediation.errors import Danger

VERSION: Final = 1
"""The edition of `mediate-terms` and `mediate-terms-full`; raised whenever their sense changes."""

_DANGER: Final = re.compile(
    "家暴|施暴|暴力|殴打|被打|打人|打伤|打我|挨打|动手打|动刀|拿刀|持刀|砍|捅|杀|掐|"
    "强奸|猥亵|性侵|虐待|囚禁|非法拘禁|绑架|威胁要|恐吓|勒索|敲诈|救命|贩毒|吸毒|自杀|"
    r"\b(?:violen\w*|beat(?:s|en|ing)? (?:me|up|her|him)|hits? me|rape[ds]?|abus\w*|knife|kill\w*|"
    r"stab\w*|assault\w*|kidnap\w*|blackmail\w*)\b",
    re.IGNORECASE,
)
"""Words after which nobody is invited: better one number shown too often than one too few."""


def dangerous(text: str) -> bool:
    """Whether a text speaks of violence or a crime."""
    return _DANGER.search(text) is not None


def check(*texts: str) -> None:
    """Let only matters pass that two sides can talk about at one table.

    :raises Danger: the text speaks of violence or a crime; mediation invites nobody then.
    """
    if any(map(dangerous, texts)):
        raise Danger

"""A file that cannot be taken, and why."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from services.errors import Refusal

Reason = Literal["empty", "too-big", "wrong-kind", "broken", "too-large", "too-long"]


@dataclass(eq=False)
class MediaRefused(Refusal):
    """The file cannot be read or is not of a kind we take; the case goes on without it.

    ``reason``: ``empty`` (0 bytes), ``too-big`` (bytes), ``wrong-kind`` (not on the list, or two
    kinds in one), ``broken``, ``too-large`` (pixels, memory or time of decoding), ``too-long``
    (playing time).
    """

    key: ClassVar[str] = "media-file-unreadable"

    reason: Reason

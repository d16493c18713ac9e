"""What the sender counts, for ``/metrics`` and the tests."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counters:
    """Since the start of the process."""

    settled: Counter[str] = field(default_factory=Counter)
    """By end state: sent, failed, expired, dropped, in_doubt."""
    told_to_wait: int = 0
    """Answers 429."""
    repeated: int = 0
    """Sent again because nobody knew whether they had arrived."""
    never_sent: int = 0
    """Calls that did not leave the machine."""
    uploads: int = 0
    sent_anew: int = 0
    """Edits that were no longer possible and became new messages."""

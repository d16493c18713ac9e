"""What the turns count, for ``/metrics``: kinds and rules, never who or what."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """Since the start of the process."""

    updates: Counter[str] = field(default_factory=Counter)
    """Updates by kind."""
    turns: Counter[str] = field(default_factory=Counter)
    """Turns by how they ended: done, refused, again, dead."""
    refusals: Counter[str] = field(default_factory=Counter)
    """Refusals by the key of their sentence."""

    def note(self, kind: str, *, dead: bool, again: bool, refused: str | None) -> None:
        """One turn of an update of this kind is over."""
        end = "dead" if dead else "again" if again else "refused" if refused else "done"
        self.turns[end] += 1
        if not again:
            self.updates[kind] += 1
        if refused:
            self.refusals[refused] += 1

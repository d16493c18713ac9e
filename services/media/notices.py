"""What people are told about their files."""

from dataclasses import dataclass

from services.notices import Notice, register
from storage import cases as rows
from storage.work import Work


@register
@dataclass(frozen=True, slots=True)
class FileUnreadable(Notice):
    """A file could not be fetched or read; its case stays, the file is asked for once more."""

    evidence_id: int


async def still_missing(work: Work, evidence_id: int) -> bool:
    """Whether the file is still wanted and still not there."""
    piece = await rows.evidence(work, evidence_id)
    return piece is not None and piece.fetch_state in ("gone", "refused")

"""The chain: each event and each file gets a link that covers it and the link before (S4, T6).

HMAC-SHA256 (RFC 2104) over ids, codes and digests, with a key that comes out of the secret of the
settings by HKDF (RFC 5869) and is not in the store: whoever can write to the database alone can't
make a link. Words are covered by their digests, so that erasing them leaves the chain whole.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from storage import audit as rows
from storage.work import Work

AT_ONCE: Final = 500
EVENT: Final = (
    "id",
    "case_id",
    "seq",
    "kind",
    "actor_id",
    "actor_role",
    "old",
    "new",
    "words_id",
    "public",
    "at",
    "recorded_at",
)
"""The columns of an event that its link covers, in this order: all of them."""

FILE: Final = ("id", "kind", "sha256", "sent_at")
"""What the link of a file covers; its cleaned copy may be made anew, its case may be merged."""

START: Final = "0" * 64
"""In place of the link before the first."""


class Key(NamedTuple):
    """What links are made with; ``id`` tells keys apart and says nothing about them."""

    id: str
    secret: bytes


class Head(NamedTuple):
    """The end of the chain: how many links there are, and the last one's ``mac``."""

    seq: int
    mac: str


def key_of(secret: str | None) -> Key:
    """The key that comes out of the secret of the settings.

    Without a secret the chain is a plain one: it shows a slip, not an attack.
    """
    if secret is None:
        return Key("plain", b"")
    made = _derived(secret.encode(), b"pingan trail 1")
    return Key(made[:4].hex(), made[4:36])


def _derived(secret: bytes, info: bytes) -> bytes:
    """64 bytes of HKDF with SHA-256 and no salt (RFC 5869, 2.2 and 2.3).

    A test compares it with cryptography's, which would cost every idle process 8 MB.
    """
    drawn = hmac.digest(bytes(32), secret, "sha256")
    first = hmac.digest(drawn, info + b"\x01", "sha256")
    return first + hmac.digest(drawn, first + info + b"\x02", "sha256")


def mac(key: Key, before: str, row: Any, fields: Sequence[str] = EVENT) -> str:
    """The link that covers these columns of a row and follows the link ``before``."""
    said = [_plain(getattr(row, name)) for name in fields]
    line = json.dumps([before, *said], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hmac.new(key.secret, line.encode(), hashlib.sha256).hexdigest()


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


async def extend(work: Work, key: Key, *, now: datetime) -> tuple[Head | None, bool]:
    """Chain the events and files that have no link yet, a portion of them.

    Returns the end of the chain, None while it is empty, and whether there may be more.
    """
    last = await rows.head(work)
    seq, before = (last.seq, last.mac) if last else (0, START)
    events = await rows.unchained_events(work, limit=AT_ONCE)
    files = await rows.unchained_files(work, limit=AT_ONCE)
    made: list[dict[str, Any]] = []
    for subject, fields, found in ((rows.EVENT, EVENT, events), (rows.FILE, FILE, files)):
        for row in found:
            seq, before = seq + 1, mac(key, before, row, fields)
            link = {"seq": seq, "subject": subject, "subject_id": row.id, "mac": before}
            made.append(link | {"key_id": key.id, "chained_at": now})
    await rows.link(work, made, now=now)
    return (Head(seq, before) if seq else None), AT_ONCE in (len(events), len(files))

"""Other systems that may post events: who they are, and what a signature proves (D11).

The secret of a source is in no store: it comes out of the key of the settings and a salt, so
whoever reads the database can sign nothing. It is shown once, when the source is added or gets a
new one.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from services.cases.categories import is_safe, offered
from storage import sensors as rows
from storage.tables import SensorSource
from storage.work import Work

NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
WINDOW: Final = timedelta(minutes=5)
"""A signature older or younger than that proves nothing: it may be a copy."""

PER_MINUTE: Final = 60
MOST_PER_MINUTE: Final = 6000
_PURPOSE: Final = b"pingan sensor 1:"


class SensorWrong(Exception):
    """A source that can't be kept as it was described; the message says why, for an operator."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a source may do: categories (none: all but safe matters), pictures, how often."""

    categories: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    per_minute: int = PER_MINUTE


def secret_of(key: str, source: SensorSource) -> str:
    """The secret that a source signs with."""
    named = _PURPOSE + source.name.encode() + b":" + source.salt.encode()
    return hmac.digest(key.encode(), named, "sha256").hex()


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What a source writes into the header: over its timestamp, a full stop, and the raw body."""
    signed = timestamp.encode("utf-8", "surrogateescape") + b"." + body
    return "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def proven(secret: str, timestamp: str, body: bytes, shown: str, *, now: datetime) -> bool:
    """Whether this source sent this body within the last minutes."""
    right = signature(secret, timestamp, body).encode()
    same = hmac.compare_digest(right, shown.encode("utf-8", "surrogateescape"))
    return _recent(timestamp, now) and same


def _recent(timestamp: str, now: datetime) -> bool:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    return abs(now.timestamp() - int(timestamp)) <= WINDOW.total_seconds()


def may_send(source: SensorSource, category: str) -> bool:
    """Whether a source may open cases of a category; of safe matters nobody may (I21)."""
    if is_safe(category) or category not in {one.key for one in offered()}:
        return False
    return not source.categories or category in source.categories


def origin(address: str) -> str | None:
    """Scheme, host and port of an address; None for one that nothing should be fetched from."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        return None
    odd = parts.username is not None or parts.password is not None or not address.isprintable()
    if parts.scheme not in {"https", "http"} or not parts.hostname or odd or " " in address:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{port}"


def listed(address: str, photos: Sequence[str], inside: Sequence[str]) -> bool:
    """Whether a picture may be fetched from there."""
    return origin(address) in {*photos, *inside}


async def add(work: Work, name: str, terms: Terms, *, now: datetime) -> SensorSource:
    """Let another system post; one that had ended may again, with a new secret.

    :raises SensorWrong: the name is in use, or something of it can't be.
    """
    photos, inside = _checked(name, terms)
    before = await rows.named(work, name)
    if before is not None and before.ended_at is None:
        raise SensorWrong(f"there is a source {name!r} already; `pingan sensor renew` or `end` it")
    source = before or SensorSource(name=name, added_at=now)
    source.salt, source.ended_at = secrets.token_hex(16), None
    source.categories, source.per_minute = list(terms.categories), terms.per_minute
    source.photos, source.inside = photos, inside
    await rows.add(work, source)
    return source


async def renew(work: Work, name: str) -> SensorSource:
    """Give a source a new secret; the old one is worth nothing from now on.

    :raises SensorWrong: there is none.
    """
    source = await _live(work, name)
    source.salt = secrets.token_hex(16)
    return source


async def end(work: Work, name: str, *, now: datetime) -> SensorSource:
    """Take nothing more from a source; its cases stay.

    :raises SensorWrong: there is none.
    """
    source = await _live(work, name)
    source.ended_at = now
    return source


async def _live(work: Work, name: str) -> SensorSource:
    source = await rows.live(work, name)
    if source is None:
        raise SensorWrong(f"there is no source {name!r}; `pingan sensor list` shows them")
    return source


def _check_categories(categories: Sequence[str]) -> None:
    known = [one.key for one in offered() if not one.safe]
    for category in categories:
        if category not in known:
            raise SensorWrong(f"no category {category!r}; there are {', '.join(known)}")


def _checked(name: str, terms: Terms) -> tuple[list[str], list[str]]:
    """The origins that pictures may come from, if all is well.

    :raises SensorWrong: it is not.
    """
    if not NAME.fullmatch(name):
        raise SensorWrong("expected a name of small letters, digits and dashes, 40 at most")
    _check_categories(terms.categories)
    if not 0 < terms.per_minute <= MOST_PER_MINUTE:
        raise SensorWrong(f"expected 1 to {MOST_PER_MINUTE} events a minute")
    photos = [origin(one) or "" for one in terms.photos]
    if not all(one.startswith("https://") for one in photos):
        raise SensorWrong("pictures come from https://HOST; one in your own network is --inside")
    inside = [origin(one) or "" for one in terms.inside]
    if not all(inside):
        raise SensorWrong("expected https://HOST or http://HOST:PORT")
    return photos, inside

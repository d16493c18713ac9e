"""Where and when a picture says it was taken. It may say anything: what makes no sense is None."""

import math
from datetime import datetime, timedelta, timezone
from typing import Any

from PIL import Image

from services.media.cleaned import Position

_GPS, _EXIF = 0x8825, 0x8769
_TAKEN, _TAKEN_OFFSET = 0x9003, 0x9011
_CHINA = timezone(timedelta(hours=8))


def position_of(exif: Image.Exif) -> Position | None:
    """The GPS position (Exif 2.32, 4.6.6), or None if it is missing, broken or out of range.

    Nought nought is what cameras write that have no fix; nobody in Lin'an stands there.
    """
    tags = _part(exif, _GPS)
    latitude = _degrees(tags.get(2), tags.get(1), "NS")
    longitude = _degrees(tags.get(4), tags.get(3), "EW")
    if latitude is None or longitude is None:
        return None
    if abs(latitude) > 90 or abs(longitude) > 180 or (latitude, longitude) == (0.0, 0.0):
        return None
    return Position(round(latitude, 7), round(longitude, 7))


def taken_at(exif: Image.Exif) -> datetime | None:
    """When the shutter was pressed, by the camera's clock; without a zone, taken as China's."""
    tags = _part(exif, _EXIF)
    try:
        moment = datetime.strptime(_text(tags.get(_TAKEN)), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
    return moment.replace(tzinfo=_zone(_text(tags.get(_TAKEN_OFFSET))))


def _part(exif: Image.Exif, number: int) -> dict[int, Any]:
    """One directory of the block; a broken one counts as empty, whatever it breaks with."""
    try:
        return dict(exif.get_ifd(number))
    except Exception:  # the parser meets a stranger's bytes
        return {}


def _degrees(values: Any, reference: Any, letters: str) -> float | None:
    """Degrees, minutes and seconds as one signed number; ``letters``: plus, then minus."""
    side = _text(reference).strip().upper()[:1]
    if not side or side not in letters:
        return None
    try:
        parts = [float(value) for value in values]
        degrees = math.fsum(part / 60.0**n for n, part in enumerate(parts))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    if not 1 <= len(parts) <= 3 or not math.isfinite(degrees) or min(parts) < 0:
        return None
    return -degrees if side == letters[1] else degrees


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return value.strip("\0 ") if isinstance(value, str) else ""


def _zone(offset: str) -> timezone:
    try:
        ahead = datetime.strptime(offset, "%z").utcoffset()
    except ValueError:
        ahead = None
    return _CHINA if ahead is None else timezone(ahead)

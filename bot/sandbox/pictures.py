"""What becomes of an uploaded picture or film: sizes, thumbnails, duration; no EXIF."""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

# The boxes of Telegram's sizes s, m, x, y, w.
BOXES = (90, 320, 800, 1280, 2560)
_LARGEST_PIXELS = 50_000_000
_THUMBNAIL = 320


@dataclass(slots=True, frozen=True)
class Picture:
    """An encoded picture and its size in pixels."""

    data: bytes
    width: int
    height: int


class BrokenPicture(Exception):
    """Not a picture that the server can process; the message is Telegram's code."""


def photo_sizes(data: bytes) -> list[Picture]:
    """The sizes of a photo, smallest first, as JPEG without metadata.

    Raises BrokenPicture for what is no picture, is too large, or too long and thin.
    """
    try:
        with Image.open(io.BytesIO(data)) as source:
            width, height = source.size
            thin = max(width, height) > 20 * min(width, height)
            if width + height > 10_000 or thin or width * height > _LARGEST_PIXELS:
                raise BrokenPicture("PHOTO_INVALID_DIMENSIONS")
            upright = ImageOps.exif_transpose(source).convert("RGB")
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
    ) as error:
        raise BrokenPicture("IMAGE_PROCESS_FAILED") from error
    longest = max(upright.size)
    sizes = [_shrunk(upright, box) for box in BOXES if box < longest]
    return [*sizes, _shrunk(upright, BOXES[-1])] if longest <= BOXES[-1] else sizes


def _shrunk(image: Image.Image, box: int) -> Picture:
    copy = image.copy()
    copy.thumbnail((box, box))
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=85)
    return Picture(out.getvalue(), *copy.size)


def thumbnail(data: bytes) -> Picture | None:
    """A small JPEG of a picture, or None if it is none (or too large to try)."""
    try:
        with Image.open(io.BytesIO(data)) as source:
            if source.width * source.height > _LARGEST_PIXELS:
                return None
            return _shrunk(source.convert("RGB"), _THUMBNAIL)
    except Exception:
        # Pillow's plugins raise all sorts of things on broken files; no picture is no picture.
        return None


def film(data: bytes) -> dict[str, Any]:
    """width, height, duration (whole seconds) of sound or film, as far as it can be read."""
    import av  # noqa: PLC0415  costs a second; most sandboxes never see a film

    try:
        with av.open(io.BytesIO(data), mode="r") as container:
            facts: dict[str, Any] = {"duration": round((container.duration or 0) / 1_000_000)}
            if container.streams.video:
                stream = container.streams.video[0]
                facts |= {"width": stream.width, "height": stream.height}
            return facts
    except (av.FFmpegError, OSError, ValueError, IndexError):
        return {}

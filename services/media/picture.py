"""A picture made anew: the same sight, none of what the camera wrote beside it.

Runs in the worker process only, where memory and time are bounded.
"""

import io
import warnings
from contextlib import suppress

import pillow_heif
from PIL import Image, ImageCms, ImageOps

from services.media.cleaned import Cleaned
from services.media.errors import MediaRefused
from services.media.exif import position_of, taken_at

LONGEST_SIDE = 2560
"""Pixels; what Telegram keeps of a photo at most."""
QUALITY = 85
MAX_PIXELS = 64_000_000
"""Decoded whole: 256 MB as RGBA. Telephones make 12 to 50 million."""
MAX_JPEG_PIXELS = 256_000_000
"""A JPEG is decoded at a half, a quarter or an eighth of that; telephones reach 200 million."""

_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "heic": "HEIF"}

_MOST_LOPSIDED = 20
"""Telegram refuses a photo whose sides stand to each other as more than this."""
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112

Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS
pillow_heif.register_heif_opener(thumbnails=False)


def clean(data: bytes, name: str) -> Cleaned:
    """Decode, turn upright, bring to sRGB and at most 2560 pixels, write as plain JPEG.

    :param name: what the file is, as ``inspect`` found.
    :raises MediaRefused: ``too-large`` or ``broken``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _clean(data, name)
    except MediaRefused:
        raise
    except (MemoryError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise MediaRefused("too-large") from None
    except Exception:  # a decoder meets a stranger's bytes; whatever it says means broken
        raise MediaRefused("broken") from None


def _clean(data: bytes, name: str) -> Cleaned:
    with Image.open(io.BytesIO(data), formats=[_FORMATS[name]]) as image:
        _bound(image, name)
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        exif = _exif(image)
        sight = _plain_mode(image)
        sight.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        sight = _srgb(_on_white(sight))
        if (turn := _UPRIGHT.get(exif.get(_ORIENTATION, 1))) is not None:
            sight = sight.transpose(turn)
        sight = _less_lopsided(sight)
        sight.info.clear()
        out = io.BytesIO()
        sight.save(out, "JPEG", quality=QUALITY)
        return Cleaned(out.getvalue(), *sight.size, taken_at(exif), position_of(exif))


def _bound(image: Image.Image, name: str) -> None:
    """Refuse by what the head says, before a single pixel is decoded."""
    limit = MAX_JPEG_PIXELS if name == "jpg" else MAX_PIXELS
    if image.width * image.height > limit:
        raise MediaRefused("too-large")


def _exif(image: Image.Image) -> Image.Exif:
    """What the camera wrote; a block that cannot be parsed costs nobody their picture."""
    try:
        return image.getexif()
    except Exception:  # as above: a stranger's bytes
        return Image.Exif()


def _plain_mode(image: Image.Image) -> Image.Image:
    """The picture in a mode that scales well: L, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):  # 16 bits a pixel; a plain convert would clip at 255
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image)
    flat = ground.convert("RGB")
    flat.info = image.info
    return flat


def _srgb(image: Image.Image) -> Image.Image:
    """Colours as every screen shows them; a profile that cannot be read is ignored."""
    profile = image.info.get("icc_profile")
    converted = None
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
    return converted or image.convert("RGB")


def _less_lopsided(image: Image.Image) -> Image.Image:
    """Put a strip on white, so that Telegram takes it."""
    least = -(-max(image.size) // _MOST_LOPSIDED)
    if min(image.size) >= least:
        return image
    size = (max(image.width, least), max(image.height, least))
    return ImageOps.pad(image, size, color="white")

"""Small files for tests: pictures with and without a position, sound, film."""

import io
from functools import cache

import av
import numpy as np
from PIL import Image

HANGZHOU = ((30.0, 13.0, 30.0), (119.0, 42.0, 0.0))


@cache
def picture(width: int = 640, height: int = 480, colour: str = "teal") -> bytes:
    """A plain JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


@cache
def picture_with_position() -> bytes:
    """A JPEG whose EXIF holds a position and a camera."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: HANGZHOU[0], 3: "E", 4: HANGZHOU[1]})
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


@cache
def film(seconds: int = 1) -> bytes:
    """A silent MP4 of 64 by 48 pixels."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(10 * seconds):
            frame = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()


VOICE = b"OggS" + bytes(200)

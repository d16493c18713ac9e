"""Films and sounds that people send, with what telephones and cameras write into them."""

import io
import struct
from fractions import Fraction
from functools import cache
from typing import Any

import av
from PIL import ImageDraw

from tests.corpus.media import CANARY, ISO6709, photo, scene

_SPEED = {
    "libx264": {"preset": "medium", "bf": "2"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none"},
    "libvpx": {"deadline": "realtime"},
}


def _frames(output: Any, count: int, codec: str = "libx264") -> list[Any]:
    """A bar that moves, with pictures that refer to later ones, held upright."""
    stream: Any = output.add_stream(codec, rate=10, options=_SPEED[codec])
    stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
    stream.metadata["handler_name"] = CANARY
    stream.set_display_rotation(90)
    if codec == "libx265":
        stream.codec_context.codec_tag = "hvc1"
    maker: Any = av.VideoFrame
    packets: list[Any] = []
    for n in range(count):
        image = scene(320, 240)
        ImageDraw.Draw(image).rectangle((n * 20, 60, n * 20 + 40, 200), fill="white")
        frame = maker.from_image(image).reformat(format="yuv420p")
        frame.pts = n
        packets += stream.encode(frame)
    packets += stream.encode(None)
    return packets


def _hum(output: Any, codec: str, *, rate: int, seconds: float) -> list[Any]:
    stream: Any = output.add_stream(codec, rate=rate)
    stream.metadata["title"] = CANARY
    resampler = av.AudioResampler(format=stream.format, layout=stream.layout, rate=rate)
    frame = av.AudioFrame(format="s16", layout="mono", samples=int(rate * seconds))
    frame.sample_rate, frame.pts = rate, 0
    wave = b"".join(struct.pack("<h", (n % 80) * 100) for n in range(frame.samples))
    frame.planes[0].update(wave.ljust(frame.planes[0].buffer_size, b"\0"))
    packets: list[Any] = []
    fifo = av.AudioFifo()
    for piece in resampler.resample(frame):
        fifo.write(piece)
    stream.open()
    while (part := fifo.read(stream.frame_size or 1024, partial=True)) is not None:
        packets += stream.encode(part)
    packets += stream.encode(None)
    return packets


@cache
def film(container: str = "mp4", codec: str = "libx264") -> bytes:
    """A second of film with sound and position tags."""
    out = io.BytesIO()
    with av.open(out, "w", container, options={"movflags": "use_metadata_tags"}) as output:
        output.metadata.update({"location": ISO6709, "comment": CANARY, "make": CANARY})
        packets = _frames(output, 10, codec)
        packets += _hum(output, "aac", rate=44_100, seconds=1)
        for packet in packets:
            output.mux(packet)
    return out.getvalue()


@cache
def web_film() -> bytes:
    """The same as a browser records it."""
    out = io.BytesIO()
    with av.open(out, "w", "webm") as output:
        output.metadata.update({"title": CANARY, "location": ISO6709})
        packets = _frames(output, 10, "libvpx")
        packets += _hum(output, "libopus", rate=48_000, seconds=1)
        for packet in packets:
            output.mux(packet)
    return out.getvalue()


@cache
def drone_film() -> bytes:
    """A film with a subtitle track that says where the drone was, second by second."""
    out = io.BytesIO()
    with av.open(out, "w", "mp4") as output:
        packets = _frames(output, 10)
        places = output.add_mux_stream("mov_text")
        for packet in packets:
            output.mux(packet)
        words = b"GPS(119.7152,30.2346,52)"
        note = av.Packet(struct.pack(">H", len(words)) + words)
        note.stream, note.time_base = places, Fraction(1, 10)
        note.pts = note.dts = 0
        note.duration = 10
        output.mux(note)
    return out.getvalue()


@cache
def song_with_cover() -> bytes:
    """An MP3 whose tag holds a picture."""
    cover = b"\0image/jpeg\0\x03\0" + photo()
    size = len(cover)
    frame = b"APIC" + struct.pack(">I", size) + b"\0\0" + cover
    whole = len(frame)
    safe = bytes(whole >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + safe + frame + sound("mp3", "libmp3lame", 44_100)


@cache
def sound(container: str = "ogg", codec: str = "libopus", rate: int = 48_000) -> bytes:
    """A voice note with tags."""
    out = io.BytesIO()
    with av.open(out, "w", container) as output:
        output.metadata.update({"title": CANARY, "location": ISO6709, "artist": CANARY})
        for packet in _hum(output, codec, rate=rate, seconds=2):
            output.mux(packet)
    return out.getvalue()


def tracks(data: bytes, demuxer: str) -> list[tuple[str, dict[str, str]]]:
    """The tracks of a film or sound, each with its tags."""
    with av.open(io.BytesIO(data), "r", demuxer) as container:
        return [(stream.type, dict(stream.metadata)) for stream in container.streams]


def shown(data: bytes, demuxer: str) -> list[tuple[float | None, bytes]]:
    """Every picture of a film as it is shown: when, and what."""
    with av.open(io.BytesIO(data), "r", demuxer) as container:
        return [(frame.time, bytes(frame.planes[0])) for frame in container.decode(video=0)]


def turned(data: bytes) -> int:
    """By how many degrees a player turns the film's first picture."""
    with av.open(io.BytesIO(data), "r", "mov") as container:
        return next(container.decode(video=0)).rotation

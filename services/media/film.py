"""Film and sound without what was written beside them: the same packets in a new container.

Nothing is decoded. Only the first picture track and the first sound track are carried over: a
camera's own track of positions, subtitles and cover pictures stay behind, and so do all tags.
Runs in the worker process only.
"""

import io
import re
from fractions import Fraction
from typing import Any

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Disposition, Stream

from services.media.cleaned import Remuxed
from services.media.errors import MediaRefused

MAX_SECONDS = 2 * 3600
"""Playing time; a voice note of 20 MB lasts about as long."""
MAX_PACKETS = 2_000_000

# Demuxer and muxer by kind. The demuxer is named, never guessed: a playlist would open addresses.
_FORMATS = {
    "mp4": ("mov", "mp4"),
    "mov": ("mov", "mov"),
    "3gp": ("mov", "3gp"),
    "m4a": ("mov", "ipod"),
    "webm": ("matroska", "webm"),
    "ogg": ("ogg", "ogg"),
    "mp3": ("mp3", "mp3"),
    "aac": ("aac", "adts"),
    "wav": ("wav", "wav"),
}
_INPUT = {"protocol_whitelist": "none"}
_OUTPUT = {
    "mp4": {"movflags": "+faststart"},
    "mov": {"movflags": "+faststart"},
    "mp3": {"id3v2_version": "0", "write_xing": "0"},
}
# Supplemental units inside the picture track can hold a position (AVCHD cameras write one there).
_WITHOUT_NOTES = {"h264": "filter_units=remove_types=6", "hevc": "filter_units=remove_types=39|40"}
_TAGS = {"avc1", "hvc1", "hev1"}
_START_CODE = re.compile(rb"\x00?\x00\x00\x01")


def clean(data: bytes, name: str) -> Remuxed:
    """Copy sound and picture packets into a fresh container of the same kind.

    :raises MediaRefused: ``too-long``, ``too-large`` or ``broken``.
    """
    try:
        return _clean(data, name)
    except MediaRefused:
        raise
    except MemoryError:
        raise MediaRefused("too-large") from None
    except Exception:  # a demuxer meets a stranger's bytes; whatever it says means broken
        raise MediaRefused("broken") from None


def _clean(data: bytes, name: str) -> Remuxed:
    demuxer, muxer = _FORMATS[name]
    out = io.BytesIO()
    source = av.open(io.BytesIO(data), "r", demuxer, options=_INPUT)
    target = av.open(
        out, "w", muxer, options=_OUTPUT.get(name, {}), io_open=lambda *_: _Again(out)
    )
    with source, target:
        chosen = _chosen(source, pictures=muxer in {"mp4", "mov", "3gp", "webm"})
        seconds = _copy(source, target, chosen)
        width, height = _size(chosen[0])
    return Remuxed(out.getvalue(), seconds, width, height)


def _chosen(source: InputContainer, *, pictures: bool) -> list[Stream]:
    films = [s for s in source.streams.video if not s.disposition & Disposition.attached_pic]
    sounds = list(source.streams.audio)
    chosen: list[Stream] = [*films[:1], *sounds[:1]] if pictures else [*sounds[:1]]
    if not chosen or (pictures and not films):
        raise MediaRefused("broken")
    return chosen


def _copy(source: InputContainer, target: OutputContainer, chosen: list[Stream]) -> float:
    tracks = {stream.index: _Track(stream, target) for stream in chosen}
    for count, packet in enumerate(source.demux(chosen)):
        if count > MAX_PACKETS:
            raise MediaRefused("too-large")
        tracks[packet.stream.index].carry(packet)
    seconds = max(float(track.end) for track in tracks.values())
    if not all(track.carried for track in tracks.values()):
        raise MediaRefused("broken")
    return round(seconds, 3)


class _Again:
    """A second reader of what is being written: the index moves to the front at the end."""

    def __init__(self, out: io.BytesIO) -> None:
        self._out, self._at = out, 0

    def read(self, size: int) -> bytes:
        with self._out.getbuffer() as view:
            piece = bytes(view[self._at : self._at + size])
        self._at += len(piece)
        return piece

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._out.getbuffer().nbytes}
        self._at = base[whence] + to
        return self._at

    def tell(self) -> int:
        return self._at


class _Track:
    """One track on its way from the old container to the new one."""

    def __init__(self, stream: Stream, target: OutputContainer) -> None:
        self._target = target
        self._output = target.add_stream_from_template(stream, opaque=True)
        self._output.metadata.clear()
        self._filter = self._note_filter(stream)
        self.carried = 0
        self.end = Fraction(0)

    def _note_filter(self, stream: Stream) -> BitStreamFilterContext | None:
        """It gives out units with start codes, and tells the output so: the muxer turns both."""
        codec, head = stream.codec_context.name, self._output.codec_context
        if codec not in _WITHOUT_NOTES:
            return None
        made = BitStreamFilterContext(_WITHOUT_NOTES[codec], stream, self._output)
        if head.codec_tag not in _TAGS:
            head.codec_tag = "\0\0\0\0"  # the muxer chooses one that it can write
        if codec == "hevc" and head.extradata:
            head.extradata = _without_notes(bytes(head.extradata))
        return made

    def carry(self, packet: "Packet[Any]") -> None:
        """Mux one packet; the empty one at the end flushes."""
        base = packet.time_base  # the filter empties what it is given
        empty = packet.dts is None and packet.size == 0
        if self._filter is None:
            packets = [] if empty else [packet]
        else:
            packets = self._filter.filter(None if empty else packet)
        for one in packets:
            one.time_base = base
            self._mux(one)

    def _mux(self, packet: "Packet[Any]") -> None:
        if packet.pts is not None:
            end = (packet.pts + (packet.duration or 0)) * packet.time_base
            self.end = max(self.end, end)
            if end > MAX_SECONDS:
                raise MediaRefused("too-long")
        packet.stream = self._output
        self._target.mux(packet)
        self.carried += 1


def _without_notes(head: bytes) -> bytes:
    """The parameter sets of HEVC without the notes that the filter leaves among them."""
    units = [unit for unit in _START_CODE.split(head) if unit]
    return b"".join(b"\0\0\0\1" + unit for unit in units if unit[0] >> 1 & 63 not in {39, 40})


def _size(stream: Stream) -> tuple[int, int]:
    if not isinstance(stream, av.VideoStream):
        return 0, 0
    return stream.codec_context.width, stream.codec_context.height

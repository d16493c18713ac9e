"""Bare sound frames, which have no file head: told from noise by two frames in a row."""

# ISO/IEC 11172-3, table of bitrates in kbit/s of layer III; MPEG-2 and 2.5 use the lower ones.
_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def is_mp3(data: bytes) -> bool:
    """Whether two frames of MPEG layer III follow each other, after an ID3 tag if there is one."""
    at = _after_tag(data)
    length = _mp3_frame(data[at : at + 4])
    return length > 0 and _mp3_frame(data[at + length : at + length + 4]) > 0


def is_adts(data: bytes) -> bool:
    """Whether two ADTS frames of AAC follow each other (ISO/IEC 13818-7, 6.2)."""
    length = _adts_frame(data[:6])
    return length > 0 and _adts_frame(data[length : length + 6]) > 0


def _after_tag(data: bytes) -> int:
    """Where the sound starts: an ID3v2 size counts seven bits a byte."""
    if not data.startswith(b"ID3"):
        return 0
    a, b, c, d = data[6:10].ljust(4, b"\0")
    return 10 + (a << 21 | b << 14 | c << 7 | d)


def _mp3_frame(head: bytes) -> int:
    """The frame's length in bytes; 0 if this is no frame."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer != 1 or rate in {0, 15} or sampling == 3:
        return 0
    first = version == 3
    bits = (_RATES_1 if first else _RATES_2)[rate] * 1000
    padding = head[2] >> 1 & 1
    return (144 if first else 72) * bits // _SAMPLES[version][sampling] + padding


def _adts_frame(head: bytes) -> int:
    if len(head) < 6 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return length if length > 7 else 0

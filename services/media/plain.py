"""Looks at a picture once more before it leaves: is there anything in it but the sight?"""

import re

_START, _END = b"\xff\xd8", b"\xff\xd9"
_JFIF, _SCAN = 0xE0, 0xDA
_SIGHT = {0xDB, 0xC0, 0xC4, 0xDD}
"""Tables of quantising and coding, the frame, the restart interval (ITU-T T.81, table B.1)."""
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)


def is_plain_jpeg(data: bytes) -> bool:
    """Whether this is one baseline JPEG with a JFIF head and nothing that only a program reads.

    No EXIF, XMP, IPTC, colour profile, comment, thumbnail, second picture, or bytes after the end.
    """
    if not data.startswith(_START):
        return False
    at = 2
    while (marker := _marker(data, at)) != _SCAN:
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or not _harmless(marker, data[at + 4 : at + 2 + length]):
            return False
        at += 2 + length
    rest = _NEXT_MARKER.search(data, at + 2)
    return rest is not None and rest[0] == _END and rest.end() == len(data)


def _marker(data: bytes, at: int) -> int:
    """The marker here, or the start of an end that never comes."""
    head = data[at : at + 2]
    return head[1] if len(head) == 2 and head[0] == 0xFF else -1


def _harmless(marker: int, body: bytes) -> bool:
    if marker == _JFIF:
        return body.startswith(b"JFIF\0") and body[12:14] == b"\0\0" and len(body) == 14
    return marker in _SIGHT

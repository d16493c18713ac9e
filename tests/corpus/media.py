"""Files that people and attackers send, built here byte by byte so that nobody's photo is kept.

``CANARY`` stands in every place where a camera or a program writes beside the sight; ``SECRETS``
are the bytes that must be in no file that leaves.
"""

import io
import struct
import zipfile
import zlib
from functools import cache
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw, PngImagePlugin

LATITUDE, LONGITUDE = 30.2346, 119.7152
TAKEN = "2026:11:23 08:15:30"
CANARY = "CANARY-7319-Canon-of-Wang"
ISO6709 = "+30.2346+119.7152/"
SECRETS = (
    b"CANARY-7319",
    b"Exif\0\0",
    b"http://ns.adobe.com/xap",
    b"<x:xmpmeta",
    b"Photoshop 3.0",
    b"ICC_PROFILE",
    b"2026:11:23",
    ISO6709.encode(),
    b"30.2346",
    b"\xa9xyz",
    b"loci",
)
XMP = (
    '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description '
    f'exif:GPSLatitude="30,14.076N" note="{CANARY}"/></rdf:RDF></x:xmpmeta>'
).encode()


def scene(width: int = 640, height: int = 480) -> Image.Image:
    """Something to look at: red on the left, blue on the right, a bar on top."""
    image = Image.new("RGB", (width, height), "#c03020")
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height), fill="#2040c0")
    draw.rectangle((0, 0, width, height // 8), fill="#e8e0d0")
    return image


def dms(degrees: float) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Degrees, minutes, seconds as EXIF rationals."""
    whole, rest = divmod(round(degrees * 3600 * 10_000), 3600 * 10_000)
    minutes, seconds = divmod(rest, 60 * 10_000)
    return (whole, 1), (minutes, 1), (seconds, 10_000)


GPS: dict[int, Any] = {1: "N", 2: dms(LATITUDE), 3: "E", 4: dms(LONGITUDE)}


class _Tiff:
    """A TIFF block by hand, because no library writes the broken ones that we need."""

    def __init__(self) -> None:
        self.data = bytearray(b"II*\0\0\0\0\0")

    def add(self, raw: bytes) -> int:
        at = len(self.data)
        self.data += raw + b"\0" * (len(raw) % 2)
        return at

    def directory(self, tags: dict[int, Any], following: int = 0) -> int:
        rows = b"".join(self._row(tag, value) for tag, value in sorted(tags.items()))
        return self.add(struct.pack("<H", len(tags)) + rows + struct.pack("<I", following))

    def _row(self, tag: int, value: Any) -> bytes:
        if isinstance(value, int):
            return struct.pack("<HHII", tag, 4, 1, value)
        if isinstance(value, str):
            kind, count, raw = 2, len(value) + 1, value.encode() + b"\0"
        elif isinstance(value, bytes):
            kind, count, raw = 7, len(value), value
        else:
            kind, count, raw = 5, len(value), b"".join(struct.pack("<II", *v) for v in value)
        if len(raw) <= 4:
            return struct.pack("<HHI", tag, kind, count) + raw.ljust(4, b"\0")
        return struct.pack("<HHII", tag, kind, count, self.add(raw))


def exif(gps: dict[int, Any] | None = None, *, orientation: int = 1, offset: str = "") -> bytes:
    """An EXIF block with make, time, maker note, position and a thumbnail."""
    tiff = _Tiff()
    thumbnail = io.BytesIO()
    scene(160, 120).save(thumbnail, "JPEG", comment=CANARY)
    small = thumbnail.getvalue()
    inner: dict[int, Any] = {0x9003: TAKEN, 0x927C: CANARY.encode()}
    if offset:
        inner[0x9011] = offset
    tags: dict[int, Any] = {
        0x010F: CANARY,
        0x0112: orientation,
        0x8769: tiff.directory(inner),
        0x8825: tiff.directory(GPS if gps is None else gps),
    }
    second = tiff.directory({0x0103: 6, 0x0201: tiff.add(small), 0x0202: len(small)})
    struct.pack_into("<I", tiff.data, 4, tiff.directory(tags, second))
    return b"Exif\0\0" + bytes(tiff.data)


def photo(block: bytes | None = None, *, size: tuple[int, int] = (640, 480)) -> bytes:
    """A JPEG as a telephone writes it: EXIF, XMP, IPTC, a comment."""
    out = io.BytesIO()
    image = scene(*size)
    image.save(out, "JPEG", exif=exif() if block is None else block, xmp=XMP, comment=CANARY)
    iptc = b"Photoshop 3.0\0" + CANARY.encode()
    data = out.getvalue()
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + data[2:]


def png(*, size: tuple[int, int] = (320, 240)) -> bytes:
    """A PNG with EXIF, text and XMP."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", CANARY)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    out = io.BytesIO()
    scene(*size).save(out, "PNG", exif=exif()[6:], pnginfo=info)
    return out.getvalue()


def webp() -> bytes:
    """A WebP with EXIF and XMP."""
    out = io.BytesIO()
    scene().save(out, "WEBP", exif=exif(), xmp=XMP)
    return out.getvalue()


def gif() -> bytes:
    """Two pictures in one GIF, with a comment."""
    out = io.BytesIO()
    second = scene().transpose(Image.Transpose.ROTATE_180)
    scene().save(out, "GIF", save_all=True, append_images=[second], comment=CANARY)
    return out.getvalue()


@cache
def heic() -> bytes:
    """What an iPhone sends as a file."""
    out = io.BytesIO()
    picture = pillow_heif.from_pillow(scene())
    picture.save(out, exif=exif()[6:], xmp=XMP, quality=60)
    return out.getvalue()


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _png_of(width: int, height: int, body: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def gigapixel_head() -> bytes:
    """A PNG that says it is 40,000 by 40,000 and has hardly any body."""
    return _png_of(40_000, 40_000, zlib.compress(b"\0" * 1000))


@cache
def real_bomb(width: int = 30_000, height: int = 33_334) -> bytes:
    """A true picture of black, gigapixel unless told: a thousand times its size once unpacked.

    The same packed block over and over, so that building it takes no time either.
    """
    total = height * (1 + 3 * width)
    piece = 1 << 20
    packer = zlib.compressobj(9, wbits=-15)
    packer.compress(b"\0" * piece)
    packer.flush(zlib.Z_FULL_FLUSH)  # the first block may differ; from here on they are alike
    block = packer.compress(b"\0" * piece) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, wbits=-15)
    tail = rest.compress(b"\0" * (total % piece)) + rest.flush()
    check = struct.pack(">HH", total % 65_521, 1)  # Adler-32 of noughts
    return _png_of(width, height, b"\x78\xda" + block * (total // piece) + tail + check)


def zipped(names: tuple[str, ...] = ("evil.sh",)) -> bytes:
    """An archive with these names in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "contents")
    return out.getvalue()


def office(folder: str = "word", *, macros: bool = False) -> bytes:
    """The skeleton of an office file."""
    names = ("[Content_Types].xml", "_rels/.rels", f"{folder}/document.xml")
    return zipped((*names, f"{folder}/vbaProject.bin") if macros else names)


def open_document() -> bytes:
    """The skeleton of an OpenDocument text, whose first entry is its type, not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office/>")
    return out.getvalue()


def hostile() -> dict[str, bytes]:
    """Pictures that are none, or more than one thing; none of them may pass."""
    whole = photo()
    page = b"<html><script>alert(1)</script></html>"
    return {
        "empty": b"",
        "truncated": whole[: len(whole) * 2 // 3],
        "only-a-head": whole[:4],
        "png-body-broken": png().replace(b"IDATx", b"IDATy"),
        "gigapixel-head": gigapixel_head(),
        "gif-and-zip": gif() + zipped(),
        "jpeg-and-zip": whole + zipped(),
        "jpeg-and-html": whole + page,
        "html-in-jpeg-comment": whole[:2] + b"\xff\xfe" + struct.pack(">H", 40) + page + whole[2:],
        "jpeg-and-rar": whole + b"Rar!\x1a\x07\x01\0",
        "pdf-in-gif": b"GIF89a%PDF-1.7" + gif()[14:],
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "html": page,
        "bmp": b"BM" + b"\0" * 60,
        "tiff": b"II*\0" + b"\0" * 60,
        "postscript": b"%!PS-Adobe-3.0\n",
        "playlist": b"#EXTM3U\nhttp://127.0.0.1/secret\n",
        "archive": zipped(),
        "text": "一车渣土".encode(),
        "above-20-MB": whole + b"\0" * (20 * 1024 * 1024),
    }

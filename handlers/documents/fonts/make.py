"""Makes the part of Noto Sans SC that pictures need: ``python -m handlers.documents.fonts.make``.

For developers; the font comes from npm as two files that cover Latin and Chinese:

    npm pack @fontsource/noto-sans-sc     (5.3.0 was used; then unpack it)
    python -m handlers.documents.fonts.make package/files

fontTools, which matplotlib brings along, cuts out the signs and writes TrueType.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Final

from fontTools import merge, subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from handlers.documents.fonts import CHINESE
from locales.engine import HOME
from services import places
from services.scams import book

FILES: Final = (
    "noto-sans-sc-latin-400-normal.woff",
    "noto-sans-sc-chinese-simplified-400-normal.woff",
)


def signs() -> str:
    """What our sentences, places and types of fraud are written with, and ASCII."""
    words = [path.read_text("utf-8") for path in sorted(HOME.glob("*/*.ftl"))]
    words += [one.name for one in places.divisions()]
    words.append(json.dumps(book.shipped(), ensure_ascii=False))
    ascii_signs = "".join(map(chr, range(32, 127)))
    return "".join(
        sorted({sign for sign in "".join(words) if sign.isprintable()} | {*ascii_signs})
    )


def make(folder: Path) -> int:
    """Write the part; how many signs it has."""
    wanted = [ord(sign) for sign in signs()]
    with tempfile.TemporaryDirectory() as held:
        parts = [
            _part(folder / name, wanted, Path(held) / f"{at}.ttf") for at, name in enumerate(FILES)
        ]
        whole = merge.Merger().merge([str(one) for one in parts])
    whole.flavor = None
    whole.save(CHINESE)
    return len(whole.getBestCmap())


def _part(path: Path, wanted: list[int], to: Path) -> Path:
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    font = TTFont(path)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font.flavor = None
    font.save(to)
    return to


if __name__ == "__main__":
    sys.stdout.write(f"{make(Path(sys.argv[1]))} signs\n")

"""A person's data as an archive: one JSON file and what they sent, drawn when it leaves."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from handlers.context import Context
from handlers.documents.papers import Bundle
from services.privacy import mydata


async def draw(ctx: Context, part: int) -> Bundle:
    """The part of it with this number, from 0 on; of whoever reads the message, nobody else."""
    mine = await mydata.gather(ctx.work, ctx.actor, part, now=ctx.now)
    suffix = f"-{part + 1}" if mine.parts > 1 else ""

    def write(contents: Mapping[str, bytes]) -> bytes:
        return _archive(mine.said, contents)

    return Bundle(f"pingan-mydata{suffix}.zip", "application/zip", mine.files, write)


def _archive(said: Mapping[str, Any], contents: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mydata.json", json.dumps(said, ensure_ascii=False, indent=1))
        for name, data in contents.items():
            archive.writestr(name, data, zipfile.ZIP_STORED)
    return whole.getvalue()


PAPERS: Final = {"mydata": draw}
"""Kinds of papers that are drawn here."""

"""The sample files that ship with the sandbox: drawn photos, a film, a voice note, a letter."""

import json
from pathlib import Path

from bot.sandbox.stage import Sample

FOLDER = Path(__file__).parent


def shipped() -> list[Sample]:
    """Every sample that index.json names, in its order."""
    rows = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
    return [Sample(row["name"], row["kind"], row["title"], FOLDER / row["file"]) for row in rows]

"""The files that belong to the project: what git tracks, without what others wrote."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = {
    ".cfg", ".css", ".csv", ".ftl", ".geojson", ".html", ".ini", ".js", ".json", ".lock",
    ".mako", ".md", ".mjs", ".py", ".sh", ".svg", ".toml", ".txt", ".yaml", ".yml", "",
}  # fmt: skip


@cache
def tracked() -> tuple[Path, ...]:
    """Paths relative to the root; every file below it where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git the developer has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    if not names:
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if not _is_ours_to_skip(p)]
    files = (Path(name) for name in names if name)
    return tuple(p for p in files if (ROOT / p).is_file() and "vendor" not in p.parts)


@cache
def read(path: Path) -> str:
    return (ROOT / path).read_text("utf-8")


def python() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py"]


def text() -> list[Path]:
    return [path for path in tracked() if path.suffix in TEXT]


def _is_ours_to_skip(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any((part.startswith(".") and part != ".ci") or part == "__pycache__" for part in parts)

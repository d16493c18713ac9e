"""What is tracked names no machine, no registry and nothing half done."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, read, text

HERE = re.compile(r"(?<![\w.])/(work|root|farm)/|/tmp/(bash|brief|pytest)")
REGISTRY = re.compile(
    r"https?://\S*(/simple\b|registry|mirror)|\b(registry|mirrors?)\.[a-z]+\.[a-z]+"
)
HALF_DONE = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")
LOCK = Path(".ci/requirements.lock")
CODE = {".py", ".ftl", ".js", ".mjs", ".css", ".html", ".yml", ".yaml", ".toml", ".sh"}


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path}:{number}"
        for path in paths
        for number, line in enumerate(read(path).splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_path_of_a_machine() -> None:
    assert lines_with(HERE, text()) == []


def test_no_host_of_a_registry() -> None:
    assert lines_with(REGISTRY, text()) == []


def test_nothing_is_left_half_done() -> None:
    assert lines_with(HALF_DONE, [path for path in text() if path.suffix in CODE]) == []


def test_no_merge_was_left_open() -> None:
    assert lines_with(re.compile(r"^(<{7}|>{7}) "), text()) == []


def test_the_lock_names_versions_and_digests_and_no_host() -> None:
    lock = (ROOT / LOCK).read_text("utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    pinned = re.findall(r"^([a-zA-Z0-9._-]+(?:\[[^\]]+\])?==\S+)", lock, re.M)
    assert len(pinned) > 20
    for block in re.split(r"\n(?=[a-zA-Z0-9])", lock.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (HERE, "open('/" + "work/main/x')"),
        (REGISTRY, "https://example" + ".org/simple/aiogram"),
        (REGISTRY, "image: registry" + ".example.com/x"),
        (HALF_DONE, "# TO" + "DO: later"),
    ],
)
def test_the_search_finds(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)

"""The linters of the house pass, and its walls hold and are felt."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, python

BIN = Path(sys.executable).parent
WALLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]

# One import through each wall; the last stands inside the wall it may pass.
TRESPASSES = {
    "layers": ("services", "import handlers"),
    "handlers-speak-to-services": ("handlers", "import storage"),
    "services-know-no-framework": ("services", "import sqlalchemy"),
    "storage-knows-no-telegram": ("storage", "import aiogram"),
    "words-above": ("services", "import locales"),
    "words-alone": ("locales", "import services"),
    "telegram-in-the-sandbox": ("bot", "import telegram"),
}


def run(tool: str, *args: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    found = shutil.which(tool, path=f"{BIN}:/usr/bin") or tool
    return subprocess.run([found, *args], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("verb", [("check",), ("format", "--check")])
def test_ruff_has_nothing_to_say(verb: tuple[str, ...]) -> None:
    done = run("ruff", *verb, "--force-exclude", *map(str, python()))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_walls_between_the_layers_hold() -> None:
    done = run("lint-imports", "--no-logo", "--no-cache")
    assert done.returncode == 0, done.stdout


def test_every_wall_has_its_trespass() -> None:
    assert set(TRESPASSES) == {contract["id"] for contract in WALLS["contracts"]}


@pytest.mark.parametrize("wall", TRESPASSES)
def test_every_wall_is_felt(wall: str, tmp_path: Path) -> None:
    for package in WALLS["root_packages"]:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "bot" / "sandbox").mkdir()
    (tmp_path / "bot" / "sandbox" / "__init__.py").write_text("import telegram\n", "utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert run("lint-imports", "--no-cache", "--contract", wall, cwd=tmp_path).returncode == 0

    package, offence = TRESPASSES[wall]
    (tmp_path / package / "offence.py").write_text(f"{offence}\n", "utf-8")
    done = run("lint-imports", "--no-cache", "--contract", wall, cwd=tmp_path)
    assert done.returncode == 1
    assert re.search(r"\bBROKEN\b", done.stdout), done.stdout

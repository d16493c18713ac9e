"""Zones from the command line: every answer is a line, every no is exit 1 (S10, U6)."""

import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot import cli
from bot.policies import bar
from services.places import zones
from services.policies import kinds
from tests.services.places.ground import MOVED, TWO, WEST, body, zone

SAMPLE = Path(zones.__file__).parent / "data/sample_zones.geojson"


class Shell:
    """Types commands and reads what they say."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys, self._folder = capsys, folder

    def __call__(self, *words: str) -> tuple[int, str]:
        code = cli.main(words)
        said = self._capsys.readouterr()
        return code, said.out + said.err

    def file(self, document: Any, name: str = "zones.geojson") -> str:
        path = self._folder / name
        path.write_bytes(
            document if isinstance(document, bytes) else json.dumps(document).encode()
        )
        return str(path)


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PINGAN_DATABASE_URL", url)
    return Shell(capsys, tmp_path)


@pytest.mark.row("S10")
def test_import_publish_and_roll_back(shell: Shell) -> None:
    assert shell("zones", "list") == (0, "zones: what ships with the product is in force\n")
    code, said = shell("zones", "import", shell.file(TWO))
    assert code == 0
    assert "2 zones, 0 grids" in said
    assert "drafted as version 1" in said
    assert shell("zones", "publish", "1")[0] == 0
    assert shell("policy", "import", "zones", shell.file(MOVED))[0] == 0
    assert shell("policy", "publish", "zones", "2")[0] == 0
    code, said = shell("zones", "list")
    assert [line.split()[:2] for line in said.splitlines()] == [
        ["2", "published"],
        ["1", "retired"],
    ]
    assert shell("zones", "rollback") == (0, "zones: version 1 holds again\n")
    assert shell("zones", "rollback") == (0, "zones: what ships with the product holds again\n")
    code, said = shell("zones", "rollback")
    assert (code, "nothing to take back" in said) == (1, True)


@pytest.mark.row("S10")
def test_a_file_with_flaws_is_refused_and_every_flaw_is_a_line(shell: Shell) -> None:
    wrong = shell.file(body([zone("a", WEST), zone("b", WEST), zone("c", WEST)]))
    for action in ("check", "import"):
        code, said = shell("zones", action, wrong)
        assert code == 1
        lines = said.strip().splitlines()
        assert lines[0] == "pingan zones: the document was not taken:"
        assert len(lines) == 4
        assert all("overlap by" in line and "30.22450, 119.77520" in line for line in lines[1:])
    assert shell("zones", "list") == (0, "zones: what ships with the product is in force\n")


def test_the_sample_can_be_imported(shell: Shell) -> None:
    code, said = shell("zones", "check", str(SAMPLE))
    assert (code, said.splitlines()[0].strip()) == (0, "5 zones, 10 grids")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("zones", "check", "nowhere.geojson"), "No such file"),
        (("zones", "publish", "7"), "no version 7"),
        (("zones", "publish", "x"), "expected the number of a version"),
        (("zones", "publish", "²"), "expected the number of a version"),
        (("policy", "list", "nothing"), "no kind 'nothing'; there are "),
    ],
)
def test_what_can_not_be_done_is_one_line_and_exit_1(
    shell: Shell, words: tuple[str, ...], expected: str
) -> None:
    code, said = shell(*words)
    assert code == 1
    assert len(said.strip().splitlines()) == 1
    assert expected in said


@pytest.mark.parametrize("junk", [b"", b"{", b"[1]", b"\xff", b"PK\x03\x04"])
def test_what_is_no_json_object_is_one_line(shell: Shell, junk: bytes) -> None:
    code, said = shell("zones", "import", shell.file(junk))
    assert (code, len(said.strip().splitlines())) == (1, 1)
    assert "JSON" in said


def test_a_missing_action_or_file_is_said_by_the_parser(shell: Shell) -> None:
    for words in (("zones",), ("zones", "import"), ("policy", "publish", "zones"), ("zones", "x")):
        with pytest.raises(SystemExit):
            shell(*words)


class Terminal(StringIO):
    """A terminal with somebody in front of it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.row("U6")
def test_a_long_import_shows_a_bar_on_a_terminal_only(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = shell("zones", "check", str(SAMPLE))[1]
    assert "#" not in quiet
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert shell("zones", "check", str(SAMPLE))[0] == 0
    steps = screen.getvalue().split("\r")[1:]
    assert [step.split("] ")[1].strip() for step in steps] == [f"{n} of 15" for n in range(1, 16)]
    assert steps[-1].startswith("[" + "#" * 30)
    bar(0, 0)


def test_every_kind_is_known_to_the_command_line(shell: Shell) -> None:
    assert all(shell("policy", "list", name)[0] == 0 for name in kinds())

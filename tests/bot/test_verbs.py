"""Whatever an operator sets wrongly, a verb says one clear sentence and no traceback."""

import argparse
import socket
from pathlib import Path

import pytest

from bot import cli, verbs

DEAD = "http://127.0.0.1:9"
SECRET = "canary-5ecret"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _says(
    verb: str, capsys: pytest.CaptureFixture[str], **options: object
) -> tuple[int, list[str]]:
    code = verbs.run(verb, argparse.Namespace(**options))
    said = capsys.readouterr()
    return code, (said.err or said.out).strip().splitlines()


WRONG = [
    ("run", {}, "PINGAN_TOKEN"),
    ("run", {"TOKEN": f"{SECRET}\r\nX: y"}, "PINGAN_TOKEN"),
    ("run", {"TOKEN": "1:a", "BOT_API_URL": "foo"}, "PINGAN_BOT_API_URL"),
    ("run", {"TOKEN": "1:a", "LOG_LEVEL": "LOUD"}, "PINGAN_LOG_LEVEL"),
    ("run", {"TOKEN": "1:a", "LISTEN": "here"}, "PINGAN_LISTEN"),
    ("run", {"TOKEN": "1:a", "WEBHOOK_URL": "http://x"}, "PINGAN_WEBHOOK_URL"),
    ("run", {"TOKEN": "1:a", "WEBHOOK_URL": "https://x.example"}, "PINGAN_WEBHOOK_SECRET"),
    ("run", {"TOKEN": "1:a"}, "pingan migrate"),
    ("run", {"TOKN": "1:a"}, "PINGAN_TOKEN"),
    ("migrate", {"DATABASE_URL": "mysql://x"}, "PINGAN_DATABASE_URL"),
    ("migrate", {"DATABASE_URL": "postgresql+asyncpg://u:p@h:port/x"}, "PINGAN_DATABASE_URL"),
    (
        "migrate",
        {"DATABASE_URL": f"postgresql+asyncpg://u:{SECRET}@127.0.0.1:9/x"},
        "PINGAN_DATABASE_URL",
    ),
    ("migrate", {"DATABASE_URL": "sqlite+aiosqlite:////nowhere/x.db"}, "PINGAN_DATABASE_URL"),
    ("doctor", {"ADMINS": "me"}, "PINGAN_ADMINS"),
]


@pytest.mark.row("O3")
@pytest.mark.parametrize(("verb", "settings", "names"), WRONG)
def test_a_wrong_setting_is_named_in_one_line(
    verb: str,
    settings: dict[str, str],
    names: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"PINGAN_{name}", value)
    code, lines = _says(verb, capsys)
    assert code == 1
    assert len(lines) == 1, lines
    assert names in lines[0]
    assert SECRET not in lines[0]


def test_an_invitation_into_an_empty_database_says_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, lines = _says("invite", capsys, role="dispatcher", area="临安区")
    assert code == 1
    assert len(lines) == 1
    assert "pingan migrate" in lines[0]


def test_an_invitation_is_shown_though_telegram_is_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sqlite_url: str
) -> None:
    monkeypatch.setattr("bot.inviting.NAMED_WITHIN", 0.3)
    monkeypatch.setenv("PINGAN_TOKEN", "1:a")
    monkeypatch.setenv("PINGAN_BOT_API_URL", DEAD)
    monkeypatch.setenv("PINGAN_DATABASE_URL", sqlite_url)
    code, lines = _says("invite", capsys, role="dispatcher", area="临安区")
    assert code == 0
    assert lines[-1].startswith("/start join-")


@pytest.mark.parametrize("media", ["gopher://x", "/proc/nowhere"])
def test_media_that_cannot_be_opened_fail_one_check_of_the_doctor(
    media: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PINGAN_MEDIA_URL", media)
    code, lines = _says("doctor", capsys)
    assert code == 1
    assert sum(line.startswith(f"FAIL media {media}") for line in lines) == 1
    assert len(lines) == 7


def test_the_doctor_says_that_there_is_no_studio_and_what_opens_one(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PINGAN_DATABASE_URL", sqlite_url)
    _, lines = _says("doctor", capsys)
    (line,) = [one for one in lines if "mediation" in one]
    assert line.startswith("note")
    assert "`pingan studio" in line


@pytest.mark.parametrize("port", ["99999", "-1", "x", ""])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["sandbox", f"--port={port}"])
    assert "0 to 65535" in capsys.readouterr().err


def test_a_sandbox_whose_port_is_taken_or_whose_folder_cannot_be_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        wish = {"host": "127.0.0.1", "port": port, "state": None}
        code, lines = _says("sandbox", capsys, **wish)
    assert (code, len(lines)) == (1, 1)
    code, lines = _says("sandbox", capsys, host="127.0.0.1", port=0, state="/proc/nowhere")
    assert (code, len(lines)) == (1, 1)
    assert "/proc/nowhere" in lines[0]

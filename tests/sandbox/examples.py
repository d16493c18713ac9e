"""python-telegram-bot's own example bots, from its source package, run as they are.

Only token and address are put in. Nothing of it is kept in this repository.
"""

import asyncio
import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

VERSION = "22.8"
NAME = f"python_telegram_bot-{VERSION}"
SHA256 = "f9d3847fcb23ee603477e442800b33bb4adf851a73e0619d2050be879decf1ef"
_BUILDER = 'Application.builder().token("TOKEN")'


def source(cache: Path, folder: Path) -> Path:
    """The examples, unpacked into `folder`; downloads their package if `cache` lacks it.

    Skips with a sentence where there is no package index, and fails in CI.
    """
    archive = cache / f"{NAME}.tar.gz"
    if not archive.exists():
        _download(cache)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert digest == SHA256, "the source package is not the one these tests were written for"
    with tarfile.open(archive) as packed:
        wanted = [one for one in packed.getmembers() if one.name.startswith(f"{NAME}/examples/")]
        packed.extractall(folder, wanted, filter="data")
    return folder / NAME / "examples"


def _download(cache: Path) -> None:
    fresh = Path(tempfile.mkdtemp(dir=cache))
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-binary",
        "python-telegram-bot",
        f"python-telegram-bot=={VERSION}",
        "-d",
        str(fresh),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    if done.returncode == 0:
        # Whole or not at all: tests in other processes look for it too.
        (fresh / f"{NAME}.tar.gz").replace(cache / f"{NAME}.tar.gz")
        fresh.rmdir()
        return
    sentence = "python-telegram-bot's source package cannot be downloaded here"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{sentence}: {done.stderr[-500:]}")
    pytest.skip(f"{sentence}.")


@asynccontextmanager
async def running(example: Path, folder: Path, url: str, token: str) -> AsyncIterator[None]:
    """Run one example bot in its own process, with `folder` as its working directory."""
    name = _patched(example, folder, url, token)
    process = await asyncio.create_subprocess_exec(
        sys.executable, name, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        yield
    finally:
        process.terminate()
        log, _ = await process.communicate()
    assert b"Traceback" not in log, log.decode()


def _patched(example: Path, folder: Path, url: str, token: str) -> str:
    """Put token and address in; the name of the file that was written."""
    text = example.read_text()
    assert _BUILDER in text
    address = f'.base_url("{url}/bot").base_file_url("{url}/file/bot")'
    own = f'Application.builder().token("{token}"){address}'
    (folder / example.name).write_text(text.replace(_BUILDER, own))
    return example.name

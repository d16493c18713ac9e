"""What an idle bot keeps in memory: whatever is heavy is loaded by what needs it (QUALITY Q4)."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
LATE: Final = frozenset(
    "PIL alembic av babel cryptography docx docxtpl fluent.runtime fsspec holidays icalendar "  # noqa: SIM905 - as a list says it
    "lxml matplotlib numpy openpyxl phonenumbers pillow_heif prometheus_client pypinyin rich "
    "segno shapely stdnum telegram tldextract xlsxwriter".split()
)
"""Packages that nobody needs before somebody sends a picture, asks for a file, seals a name…"""

IDLE: Final = """
import sys
import bot.app
from bot import verbs
from bot.http import health, standby
from bot.routing import Directory
from handlers.root import root
from locales import text
from services.privacy import anonymity
from services.timers import fires
anonymity.use_secret("a key of tests, of 32 bytes or more")
Directory(root())
fires()
for locale in ("zh-Hans", "en"):
    text(locale, "report-submitted")
print(" ".join(sys.modules))
"""


@pytest.mark.row("Q4")
def test_an_idle_bot_has_loaded_nothing_heavy() -> None:
    """All handlers stand, a sentence was said in both languages, and a key is set."""
    done = subprocess.run(
        [sys.executable, "-c", IDLE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "aiogram" in done.stdout.split()
    assert LATE & set(done.stdout.split()) == set()

"""Voices of prompts: whoever can't read well hears the question (L3).

A voice belongs to words. It is found by the words themselves, and only as long as they are those
it was made from: rather no voice than one that says something else. Until staff record their own,
the voices are synthesized placeholders (``python -m locales.voices.make``, README.md here).
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Final

import locales

HOME: Final = Path(__file__).parent
MANIFEST: Final = HOME / "manifest.json"
ENDING: Final = ".ogg"

PROMPTS: Final = (
    "adding-over",
    "alerts-ask-town-spoken",
    "alerts-no-such-place",
    "alerts-which-place",
    "cancel-nothing",
    "cancel-stopped",
    "common-cancelled",
    "consent-abroad",
    "consent-use",
    "elder-adding",
    "elder-adding-kept",
    "elder-ask-category",
    "elder-ask-evidence",
    "elder-ask-match-spoken",
    "elder-ask-place",
    "elder-ask-same",
    "elder-ask-scam",
    "elder-ask-village-spoken",
    "elder-change-words",
    "elder-consent-refused",
    "elder-danger",
    "elder-elsewhere",
    "elder-home",
    "elder-mine-spoken",
    "elder-more",
    "elder-no-studio",
    "elder-numbers-covered",
    "elder-on",
    "elder-paid-ask-payee",
    "elder-paid-back",
    "elder-paid-first",
    "elder-preview-help",
    "elder-preview-scam",
    "elder-preview-spoken",
    "elder-privacy-given",
    "elder-receipt-spoken",
    "elder-scam-first",
    "elder-scam-known",
    "elder-scam-unknown",
    "elder-subscribed-spoken",
    "elder-verify-ask",
    "elder-withdraw-ask",
    "free-odd-thing",
    "free-unknown-command",
    "help-ask-town",
    "help-here",
    "mediate-ask-asker",
    "mediate-ask-whom",
    "mediate-cancelled",
    "mediate-danger",
    "mediate-terms",
    "next-accepted",
    "next-closed",
    "next-dispatched",
    "next-merged",
    "next-received",
    "next-rejected",
    "next-waiting_reporter",
    "next-withdrawn",
    "photo-place-found",
    "photo-place-taken",
    "privacy-none",
    "privacy-taken-back-abroad",
    "privacy-taken-back-guardian",
    "privacy-taken-back-location",
    "privacy-taken-back-minor",
    "privacy-taken-back-payee",
    "privacy-taken-back-phone",
    "privacy-taken-back-use",
    "report-ask-side",
    "report-ask-town",
    "report-ask-words",
    "report-change-files",
    "report-erased",
    "report-expired",
    "report-far-away",
    "report-goes-on",
    "report-left",
    "report-nothing-to-resume",
    "report-parked",
    "report-submitted",
    "withdraw-too-late",
    "withdraw-words-please",
)
"""What an elder is asked or told, by key. A prompt with a name or a number in it has a sentence
of its own to be spoken, without them (``…-spoken``)."""


def digest(words: str) -> str:
    """What the manifest remembers of the words a voice says."""
    return hashlib.sha256(words.encode()).hexdigest()


def manifest() -> dict[str, dict[str, str]]:
    """Per locale and key, the digest of the words that the packaged voice says."""
    found: dict[str, dict[str, str]] = json.loads(MANIFEST.read_text("utf-8"))
    return found


def find(locale: str, words: str) -> str | None:
    """The name of the voice that says exactly these words (``zh-Hans/elder-home``), if any."""
    return _by_words(locale).get(words)


@cache
def _by_words(locale: str) -> dict[str, str]:
    """Every voice of a locale; traditional characters are read out like simplified ones."""
    spoken = manifest()
    home = locale if locale in spoken else locales.DEFAULT
    return {
        locales.text(locale, key): f"{home}/{key}"
        for key, said in spoken[home].items()
        if said == digest(locales.text(home, key))
    }


def read(name: str, folder: Path | None = None) -> bytes | None:
    """A voice's bytes: staff's own recording from ``folder`` if there is one, else the packaged.

    ``name`` is what :func:`find` gave: locale and key. None when there is no such file.
    """
    for home in (folder, HOME):
        path = home / (name + ENDING) if home else None
        if path and path.is_file():
            return path.read_bytes()
    return None


def seconds(ogg: bytes) -> int:
    """How long an Ogg Opus file plays: the last page's clock counts in 1/48000 s (RFC 7845)."""
    at = ogg.rfind(b"OggS")
    samples = int.from_bytes(ogg[at + 6 : at + 14], "little") if at >= 0 else 0
    return max(1, round(samples / 48_000))

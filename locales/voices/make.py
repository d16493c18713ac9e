"""Makes the placeholder voices: ``python -m locales.voices.make`` (for developers).

Needs espeak-ng on the path; PyAV and pypinyin the bot has anyway. Only what is missing, or whose
words changed, is spoken anew; ``--all`` speaks everything. Voices without a prompt are removed.

Chinese is given to espeak-ng as Pinyin with tones: its own tables of characters are not part of
every build, and without them it spells.
"""

import io
import json
import re
import subprocess
import sys
from html import unescape
from typing import Final

import av
from pypinyin import Style, lazy_pinyin, load_phrases_dict

import locales
from locales.voices import ENDING, HOME, MANIFEST, PROMPTS, digest, manifest

VOICES: Final = {"zh-Hans": "cmn-latn-pinyin", "en": "en-gb"}
WORDS_A_MINUTE: Final = {"zh-Hans": 150, "en": 140}
BITS: Final = 12_000
"""Bits a second; speech in Opus is clear from about 10,000."""

_TAG: Final = re.compile(r"<[^>]+>")
_DIGITS: Final = str.maketrans("0123456789", "零一二三四五六七八九")
_HOTLINE: Final = re.compile(r"\d{3,}")
_LATIN: Final = {"Telegram": "泰勒格拉姆"}
"""Names that are no Pinyin, as they are said."""
_SAID: Final = {"都会": [["dōu"], ["huì"]]}
"""Words that the dictionary reads otherwise than they are meant here."""
_PAUSES: Final = str.maketrans("，。、：；？（）\n", ",.,::?,,.")
_COMMAND: Final = re.compile(r"/\w+")


def spoken(locale: str, words: str) -> str:
    """Words as they are read out: hotlines digit by digit, commands left out."""
    bare = _COMMAND.sub("", unescape(_TAG.sub("", words)))
    if locale == "en":
        return _HOTLINE.sub(lambda found: " ".join(found[0]), bare)
    bare = _HOTLINE.sub(lambda found: found[0].replace("1", "幺"), bare).translate(_DIGITS)
    for name, said in _LATIN.items():
        bare = bare.replace(name, said)
    load_phrases_dict(_SAID)
    syllables = lazy_pinyin(bare, style=Style.TONE3, neutral_tone_with_five=True)
    return " ".join(syllables).translate(_PAUSES)


def speak(locale: str, words: str) -> bytes:
    """The words as mono Ogg Opus."""
    command = ["espeak-ng", "-v", VOICES[locale], "-s", str(WORDS_A_MINUTE[locale]), "--stdout"]
    wave = subprocess.run(  # noqa: S603 - our own words, no shell
        command, input=spoken(locale, words).encode(), capture_output=True, check=True
    ).stdout
    return encode(wave)


def encode(wave: bytes) -> bytes:
    """A wave file as mono Ogg Opus without tags."""
    out = io.BytesIO()
    with av.open(io.BytesIO(wave), "r") as source, av.open(out, "w", format="ogg") as target:
        stream = target.add_stream("libopus", rate=48_000, layout="mono")
        stream.codec_context.bit_rate = BITS
        stream.codec_context.options = {"application": "voip", "frame_duration": "60"}
        resampler = av.AudioResampler("s16", "mono", 48_000)
        for frame in source.decode(audio=0):
            for part in resampler.resample(frame):
                target.mux(stream.encode(part))
        for part in resampler.resample(None):
            target.mux(stream.encode(part))
        target.mux(stream.encode(None))
    return out.getvalue()


def make(*, everything: bool) -> int:
    """Write what is missing or says old words; how many voices that were."""
    before = manifest() if MANIFEST.exists() else {}
    made, written = 0, dict[str, dict[str, str]]()
    for locale in VOICES:
        known, written[locale] = before.get(locale, {}), {}
        for key in PROMPTS:
            words = locales.text(locale, key)
            written[locale][key] = digest(words)
            path = HOME / locale / (key + ENDING)
            if everything or known.get(key) != digest(words) or not path.is_file():
                path.write_bytes(speak(locale, words))
                made += 1
        for path in (HOME / locale).glob("*" + ENDING):
            if path.stem not in written[locale]:
                path.unlink()
    MANIFEST.write_text(json.dumps(written, indent=1, sort_keys=True) + "\n", "utf-8")
    return made


if __name__ == "__main__":
    sys.stdout.write(f"{make(everything='--all' in sys.argv)} voices\n")

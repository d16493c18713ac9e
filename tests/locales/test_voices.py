"""What an elder is asked can be heard, in the words that stand there now."""

import io

import av
import pytest

import locales
from locales import voices
from locales.engine import Words

MOST_BYTES = 1_500_000
LOCALES = ("zh-Hans", "en")


@pytest.mark.row("L3")
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", voices.PROMPTS)
def test_every_prompt_has_a_voice_that_says_its_words(locale: str, key: str) -> None:
    words = locales.text(locale, key)
    again = "run: python -m locales.voices.make"
    assert voices.manifest()[locale].get(key) == voices.digest(words), again
    name = voices.find(locale, words)
    assert name is not None
    assert voices.read(name), again


@pytest.mark.row("L3")
def test_every_sentence_of_the_mode_is_a_prompt_or_has_one_to_be_spoken() -> None:
    words = Words()
    silent = [
        key
        for key in words.keys("zh-Hans")
        if key.startswith("elder-")
        and not key.endswith("-button")
        and not words.variables("zh-Hans", key)
        and key not in voices.PROMPTS
    ]
    assert silent == ["elder-off"], "said when the mode has ended"


def test_nothing_is_spoken_that_is_no_prompt() -> None:
    for locale in LOCALES:
        there = {path.stem for path in (voices.HOME / locale).glob("*.ogg")}
        assert there == set(voices.PROMPTS) == set(voices.manifest()[locale])


def test_voices_are_small_and_their_length_is_read_from_the_file() -> None:
    files = sorted(voices.HOME.glob("*/*.ogg"))
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    for path in files:
        with av.open(io.BytesIO(path.read_bytes())) as sound:
            assert sound.streams.audio[0].codec_context.name in ("opus", "libopus")
            played = sum(f.samples for f in sound.decode(audio=0)) / 48_000
        assert abs(voices.seconds(path.read_bytes()) - played) <= 1, path


def test_traditional_characters_are_heard_too() -> None:
    words = locales.text("zh-Hant", "elder-home")
    assert voices.find("zh-Hant", words) == "zh-Hans/elder-home"


def test_changed_words_have_no_voice_rather_than_a_wrong_one() -> None:
    assert voices.find("zh-Hans", "您好，有急事打 119") is None

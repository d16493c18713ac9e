"""The gate and the process behind it: whatever a file does, the bot goes on."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.media import bench, worker
from services.media.cleaned import Position
from services.media.gate import Gate, GateDown, MediaRefused
from services.media.plain import is_plain_jpeg
from tests.corpus import films, media


@pytest.fixture
async def gate() -> AsyncIterator[Gate]:
    opened = Gate()
    yield opened
    await opened.close()


def _worker(gate: Gate) -> bench._Worker:
    assert gate._bench._worker is not None
    return gate._bench._worker


def _pid(gate: Gate) -> int:
    return _worker(gate).process.pid


def _proc(gate: Gate, name: str) -> str:
    return Path(f"/proc/{_pid(gate)}/{name}").read_text()


async def _refused(cleaning: Awaitable[Any]) -> str:
    with pytest.raises(MediaRefused) as refused:
        await cleaning
    return refused.value.reason


@pytest.mark.row("F69")
@pytest.mark.parametrize(
    "picture",
    [media.photo, media.png, media.webp, media.gif, media.heic],
    ids=lambda f: f.__name__,
)
async def test_a_picture_leaves_as_sight_alone(gate: Gate, picture: Callable[[], bytes]) -> None:
    made = await gate.clean_image(picture())
    assert [secret for secret in media.SECRETS if secret in made.jpeg] == []
    assert is_plain_jpeg(made.jpeg)
    if picture is not media.gif:
        assert made.position == Position(media.LATITUDE, media.LONGITUDE)
        assert made.taken_at is not None
        assert made.taken_at.isoformat() == "2026-11-23T08:15:30+08:00"


@pytest.mark.row("F69")
async def test_film_and_voice_leave_without_tags(gate: Gate) -> None:
    film, voice = await gate.clean_video(films.film()), await gate.clean_voice(films.sound())
    for made in (film.data, voice.data):
        assert [secret for secret in media.SECRETS if secret in made] == []
    assert (film.width, film.height, voice.width) == (320, 240, 0)
    assert (round(film.seconds), round(voice.seconds)) == (1, 2)


@pytest.mark.row("F70")
@pytest.mark.parametrize("name", media.hostile())
async def test_what_is_no_picture_is_refused_and_the_next_one_passes(
    gate: Gate, name: str
) -> None:
    assert await _refused(gate.clean_image(media.hostile()[name]))
    assert (await gate.clean_image(media.photo())).width == 640


@pytest.mark.row("F70")
async def test_a_true_gigapixel_is_refused_at_once(gate: Gate) -> None:
    await gate.clean_image(media.photo())
    started = time.monotonic()
    assert await _refused(gate.clean_image(media.real_bomb())) == "too-large"
    assert time.monotonic() - started < 2


async def test_the_gate_says_no_to_a_film_sent_as_photo_and_the_other_way(gate: Gate) -> None:
    assert await _refused(gate.clean_image(films.film())) == "wrong-kind"
    assert await _refused(gate.clean_video(media.photo())) == "wrong-kind"
    assert await _refused(gate.clean_voice(films.film())) == "wrong-kind"


async def test_a_file_that_takes_too_long_is_ended_with_its_process(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    await gate.clean_image(media.photo())
    before = _pid(gate)
    monkeypatch.setattr(gate._bench, "_patience_s", 0.3)
    assert await _refused(gate.clean_image(media.real_bomb(7_900, 7_900))) == "too-large"
    monkeypatch.undo()
    assert (await gate.clean_image(media.photo())).width == 640
    assert _pid(gate) != before


async def test_a_file_that_kills_its_process_costs_only_itself(gate: Gate) -> None:
    await gate.clean_image(media.photo())
    async with asyncio.TaskGroup() as group:
        fate = group.create_task(_refused(gate.clean_image(media.real_bomb(7_900, 7_900))))
        waiting = group.create_task(gate.clean_image(media.photo()))
        await asyncio.sleep(0.05)
        os.kill(_pid(gate), 9)
    assert fate.result() == "too-large"
    assert waiting.result().width == 640


async def test_memory_is_bounded_even_where_the_head_says_little(gate: Gate) -> None:
    await gate.clean_image(media.photo())
    limits = _proc(gate, "limits").splitlines()
    bound = {line[:25].strip(): line[26:46].strip() for line in limits}
    assert bound["Max address space"] == str(worker.MEMORY_BYTES)
    assert bound["Max file size"] == "0"
    assert int(bound["Max cpu time"]) <= worker.CPU_S + 5


async def test_a_cancelled_wait_does_not_mix_up_answers(gate: Gate) -> None:
    await gate.clean_image(media.photo())
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await gate.clean_image(media.real_bomb(7_900, 7_900))
    assert (await gate.clean_image(media.photo(size=(100, 80)))).width == 100


async def test_the_loop_goes_on_while_a_picture_is_opened(gate: Gate) -> None:
    await gate.clean_image(media.photo())
    started, longest = time.monotonic(), 0.0
    async with asyncio.TaskGroup() as group:
        opening = group.create_task(gate.clean_image(media.real_bomb(7_900, 7_900)))
        while not opening.done():
            before = time.monotonic()
            await asyncio.sleep(0.01)
            longest = max(longest, time.monotonic() - before)
    assert longest < (time.monotonic() - started) / 2


async def test_the_worker_knows_no_secret(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINGAN_TOKEN", "1:CANARY")
    await gate.clean_image(media.photo())
    assert "CANARY" not in _proc(gate, "environ")


async def test_nothing_heavy_is_loaded_into_the_bot() -> None:
    code = (
        "import sys, services.media.gate; print({'PIL', 'av', 'pillow_heif'} & set(sys.modules))"
    )
    pipe = asyncio.subprocess.PIPE
    python = await asyncio.create_subprocess_exec(
        bench._COMMAND[0], "-c", code, stdout=pipe, cwd=bench._ROOT
    )
    out, _ = await python.communicate()
    assert out.strip() == b"set()"


async def test_an_idle_worker_goes_and_comes_back() -> None:
    gate = Gate(idle_s=0.05)
    await gate.clean_image(media.photo())
    before = _worker(gate)
    assert await asyncio.wait_for(before.process.wait(), 10) == 0
    assert (await gate.clean_image(media.photo())).width == 640
    assert _worker(gate) is not before
    await gate.close()


async def test_a_worn_out_worker_is_replaced(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "_MOST_FILES", 2)
    seen = []
    for _ in range(4):
        await gate.clean_image(media.photo())
        seen.append(_pid(gate))
    assert seen[0] == seen[1] != seen[2] == seen[3]


@pytest.mark.parametrize("command", [("/nowhere/python",), ("/bin/false",), ("/bin/echo", "hi")])
async def test_a_worker_that_does_not_start_is_not_the_file_s_fault(
    gate: Gate, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(bench, "_COMMAND", command)
    with pytest.raises(GateDown):
        await gate.clean_image(media.photo())
    monkeypatch.undo()
    assert (await gate.clean_image(media.photo())).width == 640


IMAGES: list[Callable[[], bytes]] = [media.photo, media.png, media.webp, media.gif, media.heic]
OTHERS: list[Callable[[], bytes]] = [films.film, films.web_film, films.sound]


@settings(
    deadline=None,
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(IMAGES + OTHERS),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=30),
)
async def test_whatever_is_changed_in_a_file_nothing_but_a_refusal_happens(
    gate: Gate, whole: Callable[[], bytes], changes: list[tuple[float, int]]
) -> None:
    data = bytearray(whole())
    for where, value in changes:
        data[int(where * len(data))] = value
    try:
        out = await _whatever(gate, whole, bytes(data))
    except MediaRefused:
        return
    assert [secret for secret in media.SECRETS if secret in out] == []


async def _whatever(gate: Gate, whole: Callable[[], bytes], data: bytes) -> bytes:
    if whole in IMAGES:
        return (await gate.clean_image(data)).jpeg
    clean = gate.clean_voice if whole is films.sound else gate.clean_video
    return (await clean(data)).data

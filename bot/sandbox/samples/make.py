"""Draws the sample photos and makes the sample film, voice note and letter of the sandbox.

Run it with `python -m bot.sandbox.samples.make`; what it makes is committed, so nobody
needs to run it to use the demo. The small print on each picture says that it is a sample.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bot.sandbox.samples import scenes

HERE = Path(__file__).parent
RATE = 48_000
FONT = "NotoSansCJK-Regular.ttc"

PHOTOS = {
    "rubble": ("路边建筑垃圾", "Rubble by the road"),
    "drain": ("下水口堵塞积水", "Blocked drain"),
    "tree": ("树倒了拦住路", "Fallen tree"),
    "lamp": ("路灯坏了", "Broken street lamp"),
    "straw": ("田里烧秸秆", "Straw burning"),
    "parking": ("车占了人行道", "Van on the pavement"),
    "waste-night": ("夜里倒渣土", "Tipping at night"),
    "cleared": ("路边已清理", "Roadside cleared"),
    "drain-clear": ("下水口已疏通", "Drain cleared"),
    "lamp-on": ("路灯已修好", "Street lamp repaired"),
}
OTHERS = (
    ("smoke-film", "video", "秸秆冒烟视频", "Film of the smoke", "smoke-film.mp4"),
    ("voice", "voice", "语音留言", "Voice note", "voice.ogg"),
    ("letter", "document", "情况说明", "Letter", "letter.pdf"),
)


def main() -> None:
    """Makes every file anew, and the index that the sandbox reads."""
    for name, titles in PHOTOS.items():
        photograph(scenes.SCENES[name](), titles).save(
            HERE / f"{name}.jpg", quality=78, optimize=True, progressive=True
        )
    film(HERE / "smoke-film.mp4")
    voice(HERE / "voice.ogg")
    letter(HERE / "letter.pdf")
    rows = [
        {"name": name, "kind": "photo", "title": {"zh": zh, "en": en}, "file": f"{name}.jpg"}
        for name, (zh, en) in PHOTOS.items()
    ]
    rows += [
        {"name": name, "kind": kind, "title": {"zh": zh, "en": en}, "file": file}
        for name, kind, zh, en, file in OTHERS
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    (HERE / "index.json").write_text(text + "\n", encoding="utf-8")


def photograph(drawing: Image.Image, titles: tuple[str, str]) -> Image.Image:
    """A drawing with a little grain and shade at the edges, marked as a sample."""
    soft = drawing.filter(ImageFilter.GaussianBlur(0.8))
    small = soft.resize((1120, 840), Image.Resampling.LANCZOS)
    pixels = np.asarray(small, dtype=np.float32)
    grain = np.random.default_rng(7).normal(0, 3.0, pixels.shape[:2])[..., None]
    y, x = np.mgrid[-1:1:840j, -1:1:1120j]
    shade = (1.04 - 0.2 * (x**2 + y**2) / 2)[..., None]
    picture = Image.fromarray(np.clip((pixels + grain) * shade, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture, "RGBA")
    words = f"示例图片 · {titles[0]}"
    font = ImageFont.truetype(FONT, 22)
    width = draw.textlength(words, font=font)
    draw.rounded_rectangle((1120 - width - 44, 784, 1104, 826), 12, fill=(0, 0, 0, 110))
    draw.text((1120 - width - 30, 788), words, font=font, fill=(255, 255, 255, 235))
    return picture


def film(path: Path) -> None:
    """Three seconds of smoke over a field, 640 × 480, H.264 without sound."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as box:
        stream = box.add_stream("libx264", rate=15)
        stream.width, stream.height, stream.pix_fmt = 640, 480, "yuv420p"
        stream.options = {"crf": "30", "preset": "slow"}
        for step in range(45):
            frame = scenes.straw(step * 0.6).resize((640, 480), Image.Resampling.LANCZOS)
            picture = av.VideoFrame.from_ndarray(np.asarray(frame), format="rgb24")
            box.mux(stream.encode(picture))
        box.mux(stream.encode(None))


def voice(path: Path) -> None:
    """Four seconds that sound like somebody speaking in another room, Opus in Ogg."""
    with av.open(str(path), "w", format="ogg") as box:
        stream = box.add_stream("libopus", rate=RATE)
        stream.layout, stream.bit_rate = "mono", 20_000
        samples = (murmur() * 26_000).astype(np.int16)[None, :]
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
        fifo = av.AudioFifo()
        fifo.write(frame)
        while (piece := fifo.read(960, partial=True)) is not None:
            box.mux(stream.encode(piece))
        box.mux(stream.encode(None))


def murmur() -> npt.NDArray[np.float64]:
    """Fourteen syllables of a hummed sentence, as samples between -1 and 1."""
    chance = np.random.default_rng(12)
    pieces = []
    for syllable in range(14):
        length = int(RATE * chance.uniform(0.2, 0.3))
        t = np.arange(length) / RATE
        tone = 150 + 26 * np.sin(syllable * 0.9) + chance.uniform(-45, 45) * t / t[-1]
        phase = 2 * np.pi * np.cumsum(tone) / RATE
        first, second = chance.uniform(300, 750), chance.uniform(900, 2000)
        sound = np.zeros(length)
        for n in range(1, 18):
            low = np.exp(-(((150 * n - first) / 160) ** 2))
            high = np.exp(-(((150 * n - second) / 260) ** 2))
            sound += np.sin(phase * n) / n * (low + 0.5 * high + 0.05)
        swell = np.sin(np.pi * np.arange(length) / length) ** 0.6
        pieces += [sound * swell, np.zeros(int(RATE * 0.03))]
    whole = np.concatenate(pieces)
    return np.asarray(whole / np.abs(whole).max())


def letter(path: Path) -> None:
    """One page that looks like a scanned letter."""
    page = Image.new("L", (620, 877), 252)
    draw = ImageDraw.Draw(page)
    title, body = ImageFont.truetype(FONT, 34), ImageFont.truetype(FONT, 20)
    draw.text((230, 80), "情况说明", font=title, fill=20)
    lines = (
        "我家门前的水沟一下雨就堵，水会漫到路上。",
        "请有关部门来看一看，谢谢。",
        "",
        "（示例文件，内容为虚构）",
    )
    for row, line in enumerate(lines):
        draw.text((80, 190 + row * 46), line, font=body, fill=40)
    page.save(path, "PDF", resolution=75)


if __name__ == "__main__":
    main()

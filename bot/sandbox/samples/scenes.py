"""Street scenes drawn with Pillow: the sample photos of the sandbox, free of any licence."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]
W, H = 1600, 1200

DAY: tuple[Colour, Colour] = ((142, 190, 222), (233, 240, 236))
NIGHT: tuple[Colour, Colour] = ((10, 16, 34), (44, 52, 78))
DUSK: tuple[Colour, Colour] = ((96, 110, 150), (238, 190, 150))


def backdrop(light: tuple[Colour, Colour], seed: int) -> Image.Image:
    """A sky from `light[0]` down to `light[1]` with three ranges of hills before it."""
    column = Image.new("RGB", (1, H))
    for y in range(H):
        share = min(1.0, y / (H * 0.55))
        column.putpixel((0, y), _mix(light[0], light[1], share))
    picture = column.resize((W, H))
    draw = ImageDraw.Draw(picture)
    chance = _dice(seed)
    for step, base in enumerate((0.36, 0.42, 0.47)):
        phase, height = chance.random() * 6, 120 - step * 28
        ridge = [(x, H * base - height * wave(x, phase)) for x in range(0, W + 20, 20)]
        shade = _mix(light[1], (38, 84, 62), 0.35 + step * 0.2)
        if light is NIGHT:
            shade = _mix(shade, (8, 12, 24), 0.75)
        draw.polygon([*ridge, (W, H), (0, H)], fill=shade)
    return picture.filter(ImageFilter.GaussianBlur(3))


def wave(x: float, phase: float) -> float:
    """The height of a hill at `x`, between -1.5 and 1.5."""
    return math.sin(x / 260 + phase) + 0.5 * math.sin(x / 97 + phase * 2)


def ground(picture: Image.Image, verge: Colour, asphalt: Colour) -> ImageDraw.ImageDraw:
    """A road that runs away from the viewer between two verges."""
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, H * 0.5, W, H), fill=verge)
    speckle(draw, (0, H * 0.5, W, H), verge, 2600, 8)
    draw.polygon([(820, H * 0.5), (960, H * 0.5), (1500, H), (120, H)], fill=asphalt)
    draw.polygon([(812, H * 0.5), (822, H * 0.5), (150, H), (80, H)], fill=(188, 188, 180))
    draw.polygon([(958, H * 0.5), (968, H * 0.5), (1570, H), (1490, H)], fill=(188, 188, 180))
    for near in range(6):
        y, depth = H * (0.54 + 0.085 * near), 1 + near
        x = 886 - near * 14
        draw.polygon(
            [
                (x - depth * 1.6, y),
                (x + depth * 1.6, y),
                (x + depth * 2.4 - 6, y + depth * 9),
                (x - depth * 2.4 - 6, y + depth * 9),
            ],
            fill=(226, 222, 204),
        )
    return draw


def speckle(
    draw: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    base: Colour,
    count: int,
    size: int,
) -> None:
    """Small darker and lighter strokes that make a flat colour look like earth or grass."""
    chance = _dice(count)
    for _ in range(count):
        x, y = chance.uniform(box[0], box[2]), chance.uniform(box[1], box[3])
        scale = 0.3 + (y - box[1]) / max(1, box[3] - box[1])
        shade = _mix(base, (20, 30, 20) if chance.random() < 0.6 else (250, 250, 220), 0.16)
        draw.ellipse((x, y, x + size * scale * 1.8, y + size * scale * 0.7), fill=shade)


def heap(
    draw: ImageDraw.ImageDraw,
    foot: Point,
    width: float,
    tones: list[Colour],
    seed: int,
) -> None:
    """A heap of broken stones, `width` pixels wide, standing on `foot`."""
    chance = _dice(seed)
    draw.ellipse(
        (foot[0] - width * 0.58, foot[1] - 30, foot[0] + width * 0.58, foot[1] + 46),
        fill=(60, 60, 56),
    )
    for _ in range(int(width * 0.75)):
        reach = chance.gauss(0, 0.24)
        top = max(0.0, 1 - abs(reach) * 2.1) * width * 0.42
        x, y = foot[0] + reach * width, foot[1] - chance.random() * top
        size = chance.uniform(8, 34) * (0.6 + width / 900)
        corners = [
            (
                x + size * chance.uniform(0.6, 1) * math.cos(a),
                y + size * 0.7 * chance.uniform(0.6, 1) * math.sin(a),
            )
            for a in (0.2, 1.3, 2.4, 3.6, 4.9)
        ]
        tone = chance.choice(tones)
        draw.polygon(corners, fill=_mix(tone, (20, 20, 20), chance.random() * 0.25))
        draw.line(corners[2:4], fill=_mix(tone, (255, 255, 255), 0.35), width=3)


def smoke(picture: Image.Image, foot: Point, spread: float, shift: float = 0.0) -> Image.Image:
    """White smoke rising from `foot`; `shift` moves it on, for the frames of a film."""
    veil = Image.new("L", picture.size, 0)
    draw = ImageDraw.Draw(veil)
    for step in range(46):
        rise = (step + shift) % 46 / 46
        x = foot[0] + 330 * rise * rise + 60 * math.sin(step * 1.7 + shift * 0.2) * rise
        y, size = foot[1] - 640 * rise, 34 + spread * rise
        density = int(150 * (1 - rise) ** 0.8)
        draw.ellipse((x - size, y - size * 0.7, x + size, y + size * 0.7), fill=density)
    veil = veil.filter(ImageFilter.GaussianBlur(26))
    return Image.composite(Image.new("RGB", picture.size, (226, 226, 222)), picture, veil)


def glow(picture: Image.Image, spot: Point, size: float, colour: Colour) -> Image.Image:
    """A soft light around `spot`."""
    veil = Image.new("L", picture.size, 0)
    ImageDraw.Draw(veil).ellipse(
        (spot[0] - size, spot[1] - size, spot[0] + size, spot[1] + size), fill=170
    )
    veil = veil.filter(ImageFilter.GaussianBlur(size * 0.45))
    return Image.composite(Image.new("RGB", picture.size, colour), picture, veil)


def lamp_post(draw: ImageDraw.ImageDraw, x: float, *, broken: bool) -> Point:
    """A street lamp; the answer is where its head hangs."""
    draw.rectangle((x - 9, 300, x + 9, 980), fill=(92, 98, 104))
    draw.rectangle((x - 22, 940, x + 22, 990), fill=(76, 82, 88))
    head = (x + 150.0, 380.0 if broken else 300.0)
    draw.line([(x, 312), (x + 70, 290), (head[0] - 20, head[1] - 6)], fill=(92, 98, 104), width=14)
    tilt = 60 if broken else 0
    draw.polygon(
        [
            (head[0] - 50, head[1] - 14),
            (head[0] + 50, head[1] - 8 + tilt * 0.5),
            (head[0] + 44, head[1] + 18 + tilt),
            (head[0] - 46, head[1] + 14),
        ],
        fill=(70, 76, 84),
    )
    return head


def leafy(draw: ImageDraw.ImageDraw, spot: Point, size: float, seed: int) -> None:
    """A crown of leaves."""
    chance = _dice(seed)
    for _ in range(int(size * 1.4)):
        angle, reach = chance.random() * math.tau, size * math.sqrt(chance.random())
        x, y = spot[0] + reach * math.cos(angle), spot[1] + reach * 0.7 * math.sin(angle)
        dot = chance.uniform(8, 22)
        shade = chance.choice([(46, 104, 58), (62, 128, 66), (88, 150, 78), (36, 84, 52)])
        draw.ellipse((x - dot, y - dot * 0.6, x + dot, y + dot * 0.6), fill=shade)


def van(draw: ImageDraw.ImageDraw, x: float, y: float, size: float, paint: Colour) -> None:
    """A small delivery van seen from the side, `size` pixels long."""
    draw.ellipse((x - 10, y - 14, x + size + 10, y + 26), fill=(48, 50, 50))
    draw.rounded_rectangle((x, y - size * 0.42, x + size, y), size * 0.06, fill=paint)
    draw.polygon(
        [
            (x + size * 0.68, y - size * 0.38),
            (x + size * 0.86, y - size * 0.38),
            (x + size * 0.97, y - size * 0.2),
            (x + size * 0.68, y - size * 0.2),
        ],
        fill=(64, 84, 96),
    )
    stripe = _mix(paint, (0, 0, 0), 0.3)
    draw.rectangle((x, y - size * 0.12, x + size, y - size * 0.09), fill=stripe)
    for wheel in (0.22, 0.78):
        hub, tyre = x + size * wheel, size * 0.085
        draw.ellipse((hub - tyre, y - tyre, hub + tyre, y + tyre), fill=(30, 30, 32))
        draw.ellipse(
            (hub - tyre * 0.5, y - tyre * 0.5, hub + tyre * 0.5, y + tyre * 0.5),
            fill=(170, 174, 178),
        )


def rubble() -> Image.Image:
    """Building rubble tipped beside the road."""
    picture = backdrop(DAY, 4)
    draw = ground(picture, (126, 148, 96), (104, 108, 110))
    tones: list[Colour] = [(150, 140, 128), (178, 96, 72), (128, 122, 116), (196, 188, 176)]
    heap(draw, (470, 960), 640, tones, 1)
    heap(draw, (760, 1050), 300, tones, 2)
    return picture


def cleared() -> Image.Image:
    """The same roadside after it was cleared."""
    picture = backdrop(DAY, 4)
    draw = ground(picture, (126, 148, 96), (104, 108, 110))
    draw.ellipse((240, 900, 760, 1010), fill=(150, 144, 116))
    speckle(draw, (260, 905, 740, 1000), (150, 144, 116), 300, 8)
    return picture


def drain(*, blocked: bool) -> Image.Image:
    """A gully in the kerb, with leaves and standing water when `blocked`."""
    picture = backdrop(DAY, 9)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 330, W, H), fill=(112, 116, 118))
    speckle(draw, (0, 330, W, H), (112, 116, 118), 3000, 7)
    draw.polygon([(0, 330), (W, 330), (W, 520), (0, 600)], fill=(168, 166, 158))
    draw.polygon([(0, 600), (W, 520), (W, 560), (0, 650)], fill=(206, 204, 196))
    if blocked:
        draw.ellipse((120, 640, 1500, 1180), fill=(92, 104, 104))
        draw.ellipse((220, 680, 1380, 1110), fill=(110, 122, 118))
    draw.polygon([(540, 700), (1060, 670), (1120, 900), (520, 940)], fill=(52, 56, 60))
    for bar in range(9):
        x = 570 + bar * 58
        draw.polygon(
            [
                (x, 704 - bar * 3),
                (x + 24, 702 - bar * 3),
                (x + 30, 915 - bar * 3),
                (x - 2, 918 - bar * 3),
            ],
            fill=(18, 20, 22),
        )
    chance = _dice(5)
    for _ in range(420 if blocked else 14):
        left, top, leaf = chance.gauss(800, 230), chance.gauss(810, 100), chance.uniform(12, 30)
        draw.ellipse(
            (left, top, left + leaf, top + leaf * 0.5),
            fill=chance.choice([(132, 92, 50), (160, 120, 60), (96, 84, 48), (188, 150, 84)]),
        )
    return picture


def tree() -> Image.Image:
    """A tree that has fallen across the road."""
    picture = backdrop(DAY, 2)
    draw = ground(picture, (112, 140, 92), (98, 102, 106))
    draw.line([(180, 820), (1120, 930)], fill=(92, 68, 46), width=66)
    draw.line([(180, 808), (1100, 916)], fill=(126, 96, 66), width=16)
    boughs = (((820, 890), (960, 720)), ((960, 905), (1160, 800)), ((640, 870), (700, 1020)))
    for knot, tip in boughs:
        draw.line([knot, tip], fill=(92, 68, 46), width=26)
    for spot, size, seed in (((1180, 860), 250, 1), ((1010, 760), 150, 2), ((740, 1040), 120, 3)):
        leafy(draw, spot, size, seed)
    heap(draw, (170, 900), 200, [(112, 84, 56), (88, 66, 46)], 6)
    return picture


def lamp(*, broken: bool) -> Image.Image:
    """A street lamp in the evening, dark and bent when `broken`."""
    picture = backdrop(NIGHT, 3)
    draw = ground(picture, (26, 36, 36), (38, 42, 50))
    heads = [lamp_post(draw, 430, broken=broken)]
    if not broken:
        for head in heads:
            picture = glow(picture, (head[0], head[1] + 20), 150, (255, 232, 170))
            picture = glow(picture, (head[0] + 60, 960), 260, (150, 134, 96))
    return glow(picture, (900, 590), 26, (255, 220, 160))


def straw(shift: float = 0.0) -> Image.Image:
    """Straw burning in a field; `shift` moves the smoke."""
    picture = backdrop(DUSK, 7)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, H * 0.5, W, H), fill=(196, 170, 104))
    for row in range(14):
        y = H * 0.52 + row * row * 3.4
        draw.line([(0, y), (W, y + 12)], fill=(164, 136, 78), width=3 + row)
    speckle(draw, (0, H * 0.5, W, H), (196, 170, 104), 2400, 9)
    heap(draw, (680, 900), 420, [(206, 176, 96), (178, 146, 74), (120, 92, 46)], 8)
    picture = glow(picture, (690, 850), 90, (255, 150, 50))
    picture = glow(picture, (640, 870), 40, (255, 220, 120))
    return smoke(picture, (690, 820), 190, shift)


def parking() -> Image.Image:
    """A van parked across the pavement."""
    picture = backdrop(DAY, 6)
    draw = ground(picture, (178, 172, 160), (104, 108, 110))
    for house, paint in ((60, (214, 198, 172)), (420, (196, 208, 200))):
        draw.rectangle((house, 300, house + 330, 800), fill=paint)
        draw.rectangle((house + 30, 560, house + 300, 800), fill=(120, 126, 128))
        for window in (40, 190):
            draw.rectangle((house + window, 360, house + window + 100, 480), fill=(92, 122, 138))
    van(draw, 330, 1000, 620, (226, 230, 228))
    return picture


def waste_night() -> Image.Image:
    """Building waste tipped beside a lorry at night."""
    picture = backdrop(NIGHT, 8)
    draw = ground(picture, (30, 40, 36), (40, 44, 52))
    van(draw, 820, 900, 560, (122, 74, 50))
    heap(draw, (520, 990), 520, [(112, 104, 96), (128, 78, 60), (90, 86, 84)], 11)
    picture = glow(picture, (1390, 850), 120, (255, 240, 200))
    return glow(picture, (830, 850), 34, (220, 60, 40))


SCENES: dict[str, Callable[[], Image.Image]] = {
    "rubble": rubble,
    "drain": lambda: drain(blocked=True),
    "tree": tree,
    "lamp": lambda: lamp(broken=True),
    "straw": straw,
    "parking": parking,
    "waste-night": waste_night,
    "cleared": cleared,
    "drain-clear": lambda: drain(blocked=False),
    "lamp-on": lambda: lamp(broken=False),
}


def _dice(seed: int) -> random.Random:
    """The same throws for the same seed: a picture drawn again is the same picture."""
    return random.Random(seed)  # noqa: S311 - a drawing, not a secret


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` moved towards `other` by `share` (0 to 1)."""
    r, g, b = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return r, g, b

"""Finding a place by its sound: lifan, lf, longgangzhen, "Lifan Village"."""

import re
from typing import Final

from services.places.divisions import Division, divisions

_SUFFIX: Final = {
    "街道": ("jie", "dao"), "社区": ("she", "qu"), "镇": ("zhen",), "村": ("cun",), "": (),
}  # fmt: skip
_ANY_SUFFIX: Final = re.compile("(jiedao|shequ|zhen|cun)$")
_ENGLISH: Final = {"village", "town", "community", "subdistrict", "street", "district", "linan"}
# What ears of this region do not tell apart: zh/z, ch/c, sh/s, final ng/n, l/n at the start.
_EAR: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"))
_NONE: Final = 9


def by_sound(folded: str) -> list[tuple[int, Division]]:
    """Divisions with a rank, 0 the best, for Latin letters typed."""
    words = [word for word in re.findall("[a-z]+", folded) if word not in _ENGLISH]
    wanted = "".join(words)
    if not wanted:
        return []
    ranked = [(_rank(division, wanted), division) for division in divisions()]
    found = [(rank, division) for rank, division in ranked if rank < _NONE]
    if found:
        return found
    return [(0, d) for d in divisions() if any(_rank(d, word) == 0 for word in words)]


def _rank(division: Division, wanted: str) -> int:
    tail = _SUFFIX[division.suffix]
    return min(_rank_of(reading, tail, wanted) for reading in division.readings)


def _rank_of(syllables: tuple[str, ...], tail: tuple[str, ...], wanted: str) -> int:
    full, first = "".join(syllables), "".join(s[0] for s in syllables)
    long, short = full + "".join(tail), first + "".join(s[0] for s in tail)
    later = ("".join(syllables[start:]) for start in range(1, len(syllables)))
    ways = (
        wanted in {full, long},
        wanted in {first, short} or _ANY_SUFFIX.sub("", wanted) == full,
        long.startswith(wanted),
        short.startswith(wanted),
        len(wanted) > 1 and any(part.startswith(wanted) for part in later),
        len(wanted) > 2 and _ear(long).startswith(_ear(wanted)),
    )
    return next((rank for rank, fits in enumerate(ways) if fits), _NONE)


def _ear(sound: str) -> str:
    for told, heard in _EAR:
        sound = sound.replace(told, heard)
    return sound

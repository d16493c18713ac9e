"""The district for the page's map: outline, towns and villages."""

from functools import cache

import orjson

from bot.sandbox.world import Json
from services.places.divisions import DATA, divisions


@cache
def district() -> Json:
    """`{"outline", "divisions"}` as the phone API hands them out."""
    return {
        "outline": orjson.loads((DATA / "linan_boundary.geojson").read_bytes()),
        "divisions": [
            {
                "code": one.code,
                "name": one.name,
                "level": str(one.level),
                "parent_code": one.parent_code,
            }
            for one in divisions()
        ],
    }

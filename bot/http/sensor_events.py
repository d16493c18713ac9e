"""What a sensor may post: a CloudEvent in structured mode, and the schema of its data.

The envelope is CloudEvents 1.0.2 (JSON format); our own strict model of it, because the usual
library makes up an ``id`` where there is none, and the id is what keeps one event one case.
"""

import hashlib
import re
from datetime import datetime
from typing import Annotated, Any, Final, Literal

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from services.cases.sensed import Sighting

MEDIA_TYPE: Final = "application/cloudevents+json"
TYPE: Final = "pingan.sensed.v1"
MOST_ERRORS: Final = 20
_EXTENSION: Final = re.compile(r"[a-z0-9]{1,20}")
_PRINTABLE: Final = r"^[^\x00-\x1f\x7f]+$"

Name = Annotated[str, Field(min_length=1, max_length=200, pattern=_PRINTABLE)]


class Sensed(BaseModel):
    """What was seen, and where: the data of an event."""

    model_config = ConfigDict(extra="forbid", strict=True, title="pingan.sensed.v1")

    category: str = Field(max_length=40, description="one of the office's categories")
    latitude: float = Field(ge=-90, le=90, allow_inf_nan=False, description="WGS-84 degrees")
    longitude: float = Field(ge=-180, le=180, allow_inf_nan=False, description="WGS-84 degrees")
    address: str | None = Field(None, max_length=200, description="where, as people say it")
    words: str | None = Field(None, max_length=1000, description="what was seen, for officers")
    photo: str | None = Field(
        None,
        max_length=2000,
        pattern=r"^https?://[\x21-\x7e]+$",
        description="address of a picture, on a host that is allowed for this source",
    )


class Posted(BaseModel):
    """The envelope of one event; further attributes of CloudEvents are let pass."""

    model_config = ConfigDict(extra="allow", strict=True)

    specversion: Literal["1.0"]
    id: Name
    source: Name
    type: Literal["pingan.sensed.v1"]
    time: AwareDatetime | None = None
    subject: Name | None = None
    dataschema: Name | None = None
    datacontenttype: Literal["application/json"] | None = None
    data: Sensed

    @model_validator(mode="after")
    def _named_well(self) -> "Posted":
        odd = [name for name in self.model_extra or {} if not _EXTENSION.fullmatch(name)]
        if odd:
            raise ValueError("attributes have names of small letters and digits, 20 at most")
        return self

    @property
    def digest(self) -> str:
        """The same for the same event, however its JSON is written."""
        said = orjson.dumps(self.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(said).hexdigest()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the data."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Sensed.model_json_schema()


def flaws(error: ValidationError) -> list[dict[str, str]]:
    """What is wrong with an event: JSON pointers (RFC 6901) and why, without what it said."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [{"pointer": _pointer(one["loc"]), "detail": one["msg"]} for one in found[:MOST_ERRORS]]


def _pointer(where: tuple[int | str, ...]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in where)


def sighting(posted: Posted, *, now: datetime) -> Sighting:
    """An event as the services take it; one without a time was seen just now."""
    data = posted.data
    return Sighting(
        source=posted.source,
        event_id=posted.id,
        digest=posted.digest,
        category=data.category,
        at=(data.latitude, data.longitude),
        happened_at=posted.time or now,
        address=data.address,
        words=data.words,
        photo=data.photo,
    )

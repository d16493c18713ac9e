"""What every table shares: names of constraints, keys, and moments that know their zone."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

# SQLite counts rows by itself only in a column of type INTEGER; PostgreSQL needs 64 bits.
BigKey = BigInteger().with_variant(Integer, "sqlite")

Key = Annotated[int, mapped_column(BigKey, primary_key=True, autoincrement=True)]
Ref = Annotated[int, mapped_column(BigKey)]


class Instant(TypeDecorator[datetime]):
    """A moment: refuses a datetime without zone, keeps UTC, gives UTC back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else _in_utc(value)

    def bind_processor(self, dialect: Dialect) -> Any:
        """On SQLite at once the text that SQLAlchemy makes of a moment, in a seventh of the time.

        A turn stores eight of them.
        """
        return _as_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(UTC)


def _as_text(value: datetime | None) -> str | None:
    """``2026-03-01 08:30:00.000000``, without the zone: it is always UTC."""
    return None if value is None else _in_utc(value).isoformat(" ", "microseconds")[:26]


class Row(DeclarativeBase):
    """The base of all mapped classes; they are the records that services work with."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant(), dict[str, Any]: JSON}

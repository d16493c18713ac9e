"""The one word in which SQLite and PostgreSQL differ for us: INSERT … ON CONFLICT."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.dialects import postgresql, sqlite

Made = Mapping[str, Any]
"""A statement by the name of the dialect."""


def made(build: Callable[[Callable[..., Any]], Executable]) -> Made:
    """Build a statement once for each database, not anew for each transaction.

    ``build`` gets the dialect's ``insert``.
    """
    return {"sqlite": build(sqlite.insert), "postgresql": build(postgresql.insert)}

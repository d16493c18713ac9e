"""The one word in which SQLite and PostgreSQL differ for us: INSERT … ON CONFLICT."""

import importlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Dialect, Executable


class Made(Mapping[str, Any]):
    """A statement by the name of the dialect, each made when it is first asked for.

    A process works with one database: it needs neither the statements nor the module of the other.
    """

    def __init__(self, **build: Callable[[], Executable]) -> None:
        self._build = build
        self._made: dict[str, Executable] = {}

    def __getitem__(self, name: str) -> Executable:
        if name not in self._made:
            self._made[name] = self._build[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._build)

    def __len__(self) -> int:
        return len(self._build)


def of(dialect: Dialect) -> Any:
    """SQLAlchemy's module for a database, with its own ``insert``; loaded when it is needed."""
    return _module(dialect.name)


def _module(name: str) -> Any:
    return importlib.import_module(f"sqlalchemy.dialects.{name}")


def made(build: Callable[[Callable[..., Any]], Executable]) -> Made:
    """Build a statement once for each database, not anew for each transaction.

    ``build`` gets the dialect's ``insert``.
    """
    return Made(
        sqlite=lambda: build(_module("sqlite").insert),
        postgresql=lambda: build(_module("postgresql").insert),
    )

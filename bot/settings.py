"""Everything an operator may set; the defaults run on a laptop."""

import difflib
import os
import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "PINGAN_"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_CALLED = ("https://", "http://127.0.0.1", "http://localhost")
_WEB = re.compile(r"https?://[^\s/]+(/\S*)?")
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


class SettingsWrong(Exception):
    """A setting is unknown or unusable; the message names it and what was expected."""


class Settings(BaseSettings):
    """Read from the environment and ``.env``, each name with the prefix ``PINGAN_``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore"
    )

    token: SecretStr | None = Field(None, description="the bot's token from @BotFather")
    bot_api_url: str = Field("https://api.telegram.org", description="address of the Bot API")
    database_url: str = Field(
        "sqlite+aiosqlite:///pingan.db",
        description="sqlite+aiosqlite:///FILE or postgresql+asyncpg://…",
    )
    media_url: str = Field("media", description="a folder, file://… or s3://bucket/prefix")
    key: SecretStr | None = Field(
        None, description="secret that seals dead letters and payee data: 32 characters or more"
    )
    webhook_url: str | None = Field(
        None, description="https address Telegram calls; none: polling"
    )
    webhook_secret: SecretStr | None = Field(None, description="1-256 signs of A-Z a-z 0-9 _ -")
    listen: str = Field("127.0.0.1:8080", description="host:port of webhook, health and metrics")
    admins: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="Telegram ids of the first owners, comma separated"
    )
    messages_per_second: float = Field(
        30, gt=0, le=1000, description="Telegram's limit for the bot"
    )
    voices: Path | None = Field(
        None, description="folder with recorded prompts of your own: zh-Hans/KEY.ogg"
    )
    anchors: Path | None = Field(
        None, description="file, outside the database, for the ends of the trail's chain"
    )
    drafts_days: int = Field(7, ge=1, le=90, description="days a draft is kept")
    clock_file: Path | None = Field(None, description="the demo's clock; never in service")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")
    failpoints: str = Field("", description="tests only")

    @field_validator("admins", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(int(part) for part in value.replace(" ", "").split(",") if part)
        return (value,) if isinstance(value, int) else value

    @field_validator("database_url")
    @classmethod
    def _async_driver(cls, value: str) -> str:
        if value.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
            return value
        raise ValueError("expected sqlite+aiosqlite:///FILE or postgresql+asyncpg://…")

    @field_validator("database_url")
    @classmethod
    def _readable_url(cls, value: str) -> str:
        try:
            url = make_url(value)
        except (ValueError, ArgumentError):
            raise ValueError("can't be read as an address") from None
        if not url.database:
            raise ValueError("names no database")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if _WEB.fullmatch(value):
            return value
        raise ValueError("expected http://host or https://host")

    @field_validator("webhook_url")
    @classmethod
    def _https_address(cls, value: str | None) -> str | None:
        """Telegram calls https only; on this machine the sandbox does without."""
        if value is None or (_WEB.fullmatch(value) and value.startswith(_CALLED)):
            return value
        raise ValueError("expected https://host")

    @field_validator("token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or _TOKEN.fullmatch(value.get_secret_value()):
            return value
        raise ValueError("expected digits, a colon and letters, as @BotFather writes it")

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() in LEVELS:
            return value.upper()
        raise ValueError(f"expected one of {', '.join(LEVELS)}")

    @field_validator("listen")
    @classmethod
    def _host_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if host and port.isdigit() and int(port) < 65536:
            return value
        raise ValueError("expected host:port, for example 127.0.0.1:8080")

    @field_validator("webhook_secret")
    @classmethod
    def _telegram_secret(cls, value: SecretStr | None) -> SecretStr | None:
        text = value.get_secret_value() if value else None
        if text is None:
            return None
        if 0 < len(text) <= 256 and all(c.isascii() and (c.isalnum() or c in "_-") for c in text):
            return value
        raise ValueError("expected 1-256 signs of A-Z a-z 0-9 _ -")


def load(**overrides: object) -> Settings:
    """The settings.

    :raises SettingsWrong: with one sentence for each setting that is unknown or unusable.
    """
    _refuse_unknown()
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = [_sentence(str(one["loc"][0]), one["msg"]) for one in error.errors()]
        raise SettingsWrong("\n".join(lines)) from None


def _refuse_unknown() -> None:
    """Pydantic misses a mistyped variable; an operator must not."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    found = [name for name in os.environ if name.upper().startswith(PREFIX)]
    env_file = Path(".env")
    if env_file.is_file():
        lines = env_file.read_text("utf-8").splitlines()
        found += [line.split("=")[0].strip() for line in lines if line.startswith(PREFIX)]
    for name in found:
        if name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}"
            raise SettingsWrong(f"{name} is not a setting of pingan{hint}")


def _sentence(name: str, message: str) -> str:
    field = Settings.model_fields.get(name)
    expected = field.description if field else ""
    return f"{PREFIX}{name.upper()}: {message.removeprefix('Value error, ')} ({expected})"

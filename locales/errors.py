"""What can be wrong with a sentence: always our mistake, never a person's."""


class MissingText(LookupError):
    """No locale in the chain has a sentence under this key."""

    def __init__(self, locale: str, key: str) -> None:
        super().__init__(f"{locale} has no sentence {key!r}")


class MissingArgument(LookupError):
    """The sentence asks for an argument that was not given."""

    def __init__(self, key: str, names: frozenset[str]) -> None:
        super().__init__(f"{key!r} needs {', '.join(sorted(names))}")
        self.names = names


class BadArgument(TypeError):
    """An argument that cannot be shown: None, a naive time, an object."""

    def __init__(self, key: str, name: str, why: str) -> None:
        super().__init__(f"{key!r}: {name} {why}")


class UnknownLocale(LookupError):
    """A locale that has no folder here; ask `negotiate` first."""

    def __init__(self, locale: str) -> None:
        super().__init__(f"no locale {locale!r}")

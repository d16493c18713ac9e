"""The .ftl files as the checks see them: every message, every way it can come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from fluent.syntax import FluentParser, ast

from locales.engine import HOME

LOCALES = ("zh-Hans", "en", "zh-Hant")
MANY = 64  # renderings looked at per message


@dataclass(frozen=True)
class Entry:
    """One message where it stands."""

    path: Path
    message: ast.Message

    @property
    def key(self) -> str:
        return self.message.id.name

    @property
    def is_button(self) -> bool:
        return self.key.startswith("button-") or self.key.endswith("-button")

    @property
    def is_toast(self) -> bool:
        return self.key.startswith("toast-") or self.key.endswith("-toast")

    def said(self, *, sample: str = "样例") -> list[str]:
        """Every way the message can come out, with `sample` for each argument."""
        assert self.message.value is not None, self.key
        return list(islice(_pattern(self.message.value, sample), MANY))


def resources(locale: str, home: Path = HOME) -> list[tuple[Path, ast.Resource]]:
    parser = FluentParser()
    return [
        (path, parser.parse(path.read_text("utf-8")))
        for path in sorted((home / locale).glob("*.ftl"))
    ]


def entries(locale: str, home: Path = HOME) -> list[Entry]:
    return [
        Entry(path, item)
        for path, resource in resources(locale, home)
        for item in resource.body
        if isinstance(item, ast.Message)
    ]


def variables(node: object) -> set[str]:
    """Every argument named anywhere below `node`, but in what is passed to a term."""
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    if isinstance(node, list):
        return set().union(*map(variables, node))
    if isinstance(node, ast.BaseNode):
        return set().union(*(variables(child) for child in vars(node).values()))
    return set()


def _pattern(pattern: ast.Pattern, sample: str) -> Iterator[str]:
    for parts in product(*(list(_element(each, sample)) for each in pattern.elements)):
        yield "".join(parts)


def _element(element: ast.TextElement | ast.Placeable, sample: str) -> Iterator[str]:
    match element:
        case ast.TextElement(value=words):
            yield words
        case ast.Placeable(expression=ast.SelectExpression(variants=variants)):
            for variant in variants:
                yield from _pattern(variant.value, sample)
        case ast.Placeable(expression=ast.StringLiteral() as literal):
            yield literal.parse()["value"]
        case _:
            yield sample

"""Where the code speaks: every call that takes the key of a sentence, found by its syntax."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPEAKERS = ("bot", "handlers")
HOLDERS = (*SPEAKERS, "services")  # refusals and notices carry keys
KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")


@dataclass(frozen=True)
class Call:
    """One key given to `text`, `plain` or a function of ours with a `key` parameter."""

    where: str
    key: str
    is_start: bool  # an f-string: only its beginning is known
    given: frozenset[str] | None  # argument names; None when more may come in by **


@dataclass(frozen=True)
class Source:
    path: Path
    tree: ast.Module


@cache
def sources(folders: tuple[str, ...] = SPEAKERS, root: Path = ROOT) -> tuple[Source, ...]:
    return tuple(
        Source(path.relative_to(root), ast.parse(path.read_text("utf-8")))
        for folder in folders
        for path in sorted((root / folder).rglob("*.py"))
    )


def calls(code: tuple[Source, ...]) -> list[Call]:
    takers = _takers(code)
    return [
        call
        for source in code
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and (name := _name(node.func)) is not None
        for call in _keys(source, node, name, takers)
    ]


def strings(code: tuple[Source, ...]) -> set[str]:
    """Every string of the code, docstrings and all: a key must be one of them whole."""
    return {
        node.value
        for source in code
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _takers(code: tuple[Source, ...]) -> set[str]:
    """Functions and methods of ours that take a `key` and hand it on to the words."""
    return {
        node.name
        for source in code
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and "key"
        in {a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
        and _hands_on(node)
    } | {"text", "plain"}


def _hands_on(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(
        isinstance(node, ast.Call)
        and _name(node.func) in {"text", "plain"}
        and any(isinstance(a, ast.Name) and a.id == "key" for a in node.args)
        for node in ast.walk(function)
    )


def _name(func: ast.expr) -> str | None:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else None


def _keys(source: Source, node: ast.Call, name: str, takers: set[str]) -> Iterator[Call]:
    if name not in takers:
        return
    direct = name in {"text", "plain"}
    names = {keyword.arg for keyword in node.keywords}
    given = None if None in names or not direct else frozenset(n for n in names if n)
    where = f"{source.path}:{node.lineno}"
    named = [keyword.value for keyword in node.keywords if keyword.arg == "key"]
    for argument in (*node.args[:3], *named):
        for value, is_start in _values(argument):
            if KEY.fullmatch(value.rstrip("-")) or is_start:
                yield Call(where, value, is_start, given)


def _values(node: ast.expr) -> Iterator[tuple[str, bool]]:
    match node:
        case ast.Constant(value=str() as value):
            yield value, False
        case ast.IfExp(body=body, orelse=other):
            yield from _values(body)
            yield from _values(other)
        case ast.JoinedStr(values=[ast.Constant(value=str() as value), *_]):
            yield value, True
        case _:
            return

"""Files are chapters, functions are paragraphs."""

import ast
from pathlib import Path

from tests.house.tree import python, read

LONGEST_FILE = 350
LONGEST_FUNCTION = 45


def is_generated(path: Path) -> bool:
    return "versions" in path.parts


def functions_over(source: str, limit: int) -> list[str]:
    return [
        f"{node.lineno} {node.name} ({size})"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or node.lineno) - node.lineno + 1) > limit
    ]


def test_no_file_is_longer_than_a_chapter() -> None:
    long = {
        str(path): lines
        for path in python()
        if not is_generated(path) and (lines := read(path).count("\n")) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_longer_than_a_page() -> None:
    long = {
        str(path): found
        for path in python()
        if not is_generated(path) and (found := functions_over(read(path), LONGEST_FUNCTION))
    }
    assert long == {}


def test_the_ruler_measures() -> None:
    body = "    pass\n" * 3
    assert functions_over(f"async def f():\n{body}", 3) == ["1 f (4)"]
    assert functions_over(f"def f():\n{body}", 4) == []


def test_every_module_says_what_it_is_for() -> None:
    mute = [
        str(path)
        for path in python()
        if read(path).strip() and ast.get_docstring(ast.parse(read(path))) is None
    ]
    assert mute == []


def test_no_room_is_called_utils() -> None:
    empty_names = {"utils", "common", "helpers", "core", "manager", "misc"}
    vague = [str(path) for path in python() if empty_names & {*path.parent.parts, path.stem}]
    assert vague == []

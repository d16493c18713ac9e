"""The docs name what there is: settings, verbs, commands, files, functions; their example runs."""

import argparse
import ast
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import locales
from bot import cli
from bot.settings import PREFIX, Settings
from handlers import notices
from handlers.commands import LISTED
from handlers.root import root
from locales.engine import HOME, Words
from services import notices as registry
from tests.house.tree import ROOT
from tests.town import Town

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
BLOCK = re.compile(r"^```(?:python|ftl) title=\"([^\"]+)\"\n(.*?)^```", re.M | re.S)
ELSEWHERE = re.compile(
    r"<(?:script|img|iframe)[^>]+src=\"?https?:[^>]+>|<link[^>]+stylesheet[^>]+https?:"
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|src(?:set)?=\"([^\"]+)\"")


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


def test_every_setting_is_in_the_table() -> None:
    named = set(re.findall(rf"^\| `({PREFIX}[A-Z_]+)` \|", page("operate"), re.M))
    assert named == {PREFIX + name.upper() for name in Settings.model_fields}


def test_every_verb_is_described() -> None:
    named = set(re.findall(r"^\| `pingan (\w+)", page("operate"), re.M))
    assert named == set(cli.VERBS)


def test_every_option_of_a_verb_is_described() -> None:
    words = page("operate") + page("demo") + page("sandbox")
    parser = cli._parser()
    verbs = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    options = {
        o for verb in verbs.choices.values() for a in verb._actions for o in a.option_strings
    }
    assert [one for one in options - {"-h", "--help"} if one not in words] == []


def test_every_command_of_the_menu_is_in_a_page_for_people() -> None:
    names = ("resident", "grid-worker", "staff", "mediator")
    words = "".join(page(name) for name in names)
    assert [one.name for one in LISTED if f"`/{one.name}`" not in words] == []


def test_every_link_within_the_project_leads_somewhere() -> None:
    lost = []
    for path in [ROOT / "README.md", ROOT / "deploy" / "README.md", *PAGES]:
        for found in LINK.findall(path.read_text("utf-8")):
            target = (found[0] or found[1]).partition("#")[0]
            if target and "://" not in target and not (path.parent / target).exists():
                lost.append(f"{path.name}: {target}")
    assert lost == []


def test_every_page_is_in_the_handbook() -> None:
    nav = (DOCS / "book" / "mkdocs.yml").read_text("utf-8")
    listed = re.findall(r"^ +- [^:]+: (\S+\.md)$|^  (\S+\.md)$", nav, re.M)
    assert {one.name for one in PAGES} <= {"".join(one) for one in listed}


def test_the_handbook_is_built_and_fetches_nothing(tmp_path: Path) -> None:
    book = ("--config-file", "docs/book/mkdocs.yml", "--site-dir", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *book],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    fetched = [
        found
        for one in tmp_path.rglob("*.html")
        for found in ELSEWHERE.findall(one.read_text("utf-8"))
    ]
    assert fetched == []


def test_pictures_are_small_and_used() -> None:
    words = "".join(one.read_text("utf-8") for one in [ROOT / "README.md", *PAGES])
    pictures = sorted((DOCS / "pictures").iterdir())
    assert len(pictures) > 10
    assert [one.name for one in pictures if one.stat().st_size > 400_000] == []
    assert [one.name for one in pictures if f"pictures/{one.name}" not in words] == []


NAMES = re.compile(r"`((?:bot|handlers|services|storage|locales|tests|deploy|docs)/[\w./-]*)`")
INSIDE = re.compile(r"`([\w/]+\.py):(\w+(?:\.\w+)*)`")


@pytest.mark.parametrize("name", [one.stem for one in PAGES])
def test_every_file_that_is_named_exists(name: str) -> None:
    told = {block for block, _ in BLOCK.findall(page(name))}
    named = set(NAMES.findall(page(name)))
    assert [one for one in sorted(named - told) if not (ROOT / one).exists()] == []


def test_every_function_that_architecture_names_exists() -> None:
    found = INSIDE.findall(page("architecture"))
    assert len(found) > 30
    assert [f"{file}:{name}" for file, name in found if name not in defined(file)] == []


def defined(file: str) -> set[str]:
    """Names at the top of a file, and below its classes as ``Class.name``."""
    names: set[str] = set()
    for node in ast.parse((ROOT / file).read_text("utf-8")).body:
        for name in _named(node):
            names.add(name)
            if isinstance(node, ast.ClassDef):
                names |= {f"{name}.{part}" for inner in node.body for part in _named(inner)}
    return names


def _named(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
    return [one.id for one in targets if isinstance(one, ast.Name)]


# --- the example of «A new conversation in fifteen minutes» ------------------------------


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, ModuleType]]:
    """The example's files as modules, plugged into the bot of this process, and out again."""
    files = dict(BLOCK.findall(page("develop")))
    words = tmp_path / "words"
    for path in HOME.glob("*/*.ftl"):
        _write(words / path.relative_to(HOME), path.read_text("utf-8"))
    for name, text in files.items():
        if name.endswith(".ftl"):
            _write(words / Path(name).relative_to("locales"), text)
    book = Words(words)
    monkeypatch.setattr(locales, "_words", lambda: book)
    notices.renderers()  # whatever is ours is known before the example is
    root()
    known = set(registry._REGISTRY)
    modules = {
        name: _module(name, text, monkeypatch)
        for name, text in files.items()
        if name.endswith(".py")
    }
    monkeypatch.setattr(notices, "CHAPTERS", (*notices.CHAPTERS, "resident.thanks"))
    notices.renderers.cache_clear()
    router = modules["handlers/resident/thanks.py"].router
    root().include_router(router)
    root().sub_routers.insert(0, root().sub_routers.pop())
    yield modules
    root().sub_routers.remove(router)
    notices.renderers.cache_clear()
    for name in set(registry._REGISTRY) - known:
        del registry._REGISTRY[name]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _module(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    dotted = name.removesuffix(".py").replace("/", ".")
    made = ModuleType(dotted)
    monkeypatch.setitem(sys.modules, dotted, made)
    package, _, short = dotted.rpartition(".")
    if not dotted.startswith("tests."):
        monkeypatch.setattr(importlib.import_module(package), short, made, raising=False)
    exec(compile(text, name, "exec", dont_inherit=True), made.__dict__)  # noqa: S102 - our docs
    return made


async def test_the_example_runs(example: dict[str, ModuleType], town: Town) -> None:
    told = example["tests/handlers/resident/test_thanks.py"]
    await told.test_a_thank_you_reaches_whoever_closed_the_case(town)


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_the_example_has_its_words(example: dict[str, ModuleType], locale: str) -> None:
    assert "LA-1" in locales.text(locale, "thanks-ask", number="LA-1")
    assert locales.plain(locale, "refusal-nothing-to-thank-for")

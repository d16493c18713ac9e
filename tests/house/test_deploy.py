"""What deploy/ says is true: it parses, names what there is, and pins what it takes."""

import importlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from bot.settings import PREFIX, Settings
from tests.house.tree import ROOT

DEPLOY = ROOT / "deploy"
KNOWN = {PREFIX + name.upper() for name in Settings.model_fields}
PIN = re.compile(r"^([\w.-]+)(?:\[[^\]]+\])?==([^\s;]+)", re.M)
IMAGE = re.compile(r"[a-z]+:[\w.-]+")
yaml: Any = importlib.import_module("yaml")


def documents(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((DEPLOY / name).read_text("utf-8")))


def inside(node: Any, key: str) -> Iterator[Any]:
    """Every value under this key, however deep."""
    if isinstance(node, dict):
        yield from (value for name, value in node.items() if name == key)
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from inside(one, key)


FILES = ["compose.yaml", *(f"kubernetes/{one.name}" for one in (DEPLOY / "kubernetes").iterdir())]


@pytest.mark.parametrize("name", FILES)
def test_images_are_plain_names_with_a_version(name: str) -> None:
    images = [one for document in documents(name) for one in inside(document, "image")]
    assert [one for one in images if not IMAGE.fullmatch(one) or one.endswith(":latest")] == []


@pytest.mark.parametrize("name", [*FILES, "Dockerfile", "pingan.service", "README.md"])
def test_only_settings_that_exist_are_named(name: str) -> None:
    text = re.sub(r"#.*", "", (DEPLOY / name).read_text("utf-8"))
    assert set(re.findall(rf"{PREFIX}[A-Z_]+", text)) <= KNOWN


def test_every_pod_is_locked_down() -> None:
    pods = [
        spec
        for name in ("kubernetes/bot.yaml", "kubernetes/migrate.yaml")
        for document in documents(name)
        for template in inside(document, "template")
        for spec in inside(template, "spec")
    ]
    assert len(pods) == 2
    for pod in pods:
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["enableServiceLinks"] is False, "Kubernetes adds PINGAN_SERVICE_HOST"
        for container in pod["containers"]:
            assert container["securityContext"]["readOnlyRootFilesystem"]
            assert container["resources"]["limits"]["memory"]


def test_the_version_is_the_projects() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    named = {
        image
        for name in FILES
        for document in documents(name)
        for image in inside(document, "image")
        if image.startswith("pingan:")
    }
    assert named == {f"pingan:{version}"}


def test_the_image_holds_the_five_packages() -> None:
    copied = re.findall(r"^COPY (\w+) \1$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.M)
    assert copied == ["bot", "handlers", "services", "storage", "locales"]


def test_the_services_lock_is_a_part_of_the_whole_one() -> None:
    whole, part = (
        dict(PIN.findall(path.read_text("utf-8")))
        for path in (ROOT / ".ci" / "requirements.lock", DEPLOY / "requirements.lock")
    )
    assert part.items() <= whole.items()
    assert {"aiogram", "asyncpg", "s3fs"} <= part.keys()
    assert not {"python-telegram-bot", "pytest", "playwright"} & part.keys()


def test_the_unit_is_understood(tmp_path: Any) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd-analyze here")
    unit = (DEPLOY / "pingan.service").read_text("utf-8")
    (tmp_path / "pingan.service").write_text(
        unit.replace("/srv/pingan/.venv/bin/python", sys.executable), "utf-8"
    )
    done = subprocess.run(
        [program, "verify", str(tmp_path / "pingan.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "pingan.service" not in done.stderr, done.stderr


@pytest.mark.parametrize(("listens", "alive"), [(False, True), (True, False)])
def test_the_probe_spares_the_standby_and_finds_the_stuck(*, listens: bool, alive: bool) -> None:
    probe = next(inside(documents("kubernetes/bot.yaml"), "livenessProbe"))
    code = probe["exec"]["command"][2]
    with socket.socket() as stuck:
        stuck.bind(("127.0.0.1", 0))
        port = stuck.getsockname()[1]
        if listens:
            stuck.listen()
        else:
            stuck.close()
        code = code.replace("8080", str(port)).replace("timeout=8", "timeout=0.3")
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode == 0) is alive


def test_the_probe_is_content_with_any_answer() -> None:
    probe = next(inside(documents("kubernetes/bot.yaml"), "livenessProbe"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def refuse() -> None:
            line, _ = server.accept()
            with line:
                line.recv(4096)
                line.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")

        threading.Thread(target=refuse, daemon=True).start()
        code = probe["exec"]["command"][2].replace("8080", str(port))
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0

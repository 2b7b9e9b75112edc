"""What is measured: Plenary as users have it, and what others make the same with.

Each is installed from PyPI or npm into a folder of its own, and left out where that fails.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measuring import HERE, ROOM

_OURS, _VENV, _NPM = ROOM / "plenary", ROOM / "venv", ROOM / "npm"
_PACKAGES = ("docxtpl", "doit", "pypandoc_binary", "weasyprint")
_MODULES = ("docxtemplater", "pizzip")


class MissingPeerError(Exception):
    """A peer is not on this machine, and could not be installed."""


def install() -> None:
    """Install what is not there yet. What cannot be had is missed by those who ask for it."""
    if not (_OURS / "bin" / "plenary").exists():
        _try([sys.executable, "-m", "venv", str(_OURS)])
        pip = [str(_OURS / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        _try([*pip, "--require-hashes", "--requirement", str(HERE / "requirements.txt")])
        _try([*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE)])
    if not (_VENV / "bin" / "docxtpl").exists() and not list(_VENV.glob("lib/*/site-packages/docxtpl")):
        _try([sys.executable, "-m", "venv", str(_VENV)])
        for package in _PACKAGES:
            _try([str(_VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", package])
    if shutil.which("npm") and not (_NPM / "node_modules" / _MODULES[0]).exists():
        _NPM.mkdir(parents=True, exist_ok=True)
        _try(["npm", "install", "--silent", "--prefix", str(_NPM), *_MODULES])


def _try(command: list[str]) -> None:
    try:
        subprocess.run(command, check=False, capture_output=True)
    except OSError as fault:
        print(f"{command[0]}: {fault}", file=sys.stderr)


def plenary() -> tuple[str, str]:
    """Return the command of Plenary, without what its tests bring along: Babel alone loads pytz where that is there.

    It is run by the Python that it is held against, whatever its first line names.
    """
    return _there(str(_OURS / "bin" / "python"), "python"), _there(str(_OURS / "bin" / "plenary"), "plenary")


def pandoc() -> str:
    """Return pandoc: that of PyPI, which is newer, else the system's."""
    found = next(map(str, _VENV.glob("lib/*/site-packages/pypandoc/files/pandoc")), shutil.which("pandoc"))
    return _there(found, "pandoc")


def weasyprint() -> str:
    """Return the command of WeasyPrint."""
    return _there(_script("weasyprint"), "WeasyPrint")


def doit() -> str:
    """Return the command of doit."""
    return _there(_script("doit"), "doit")


def python_with(module: str) -> str:
    """Return a Python that has a module of a peer."""
    there = next(_VENV.glob(f"lib/*/site-packages/{module}"), None)
    return _there(str(_VENV / "bin" / "python") if there else None, module)


def node_with(module: str) -> str:
    """Return node, where a module of npm is there for it."""
    return _there(shutil.which("node") if (_NPM / "node_modules" / module).exists() else None, module)


def versions() -> dict[str, str]:
    """Return the version of each peer that is there, by name."""
    told = {
        name: path.name.removesuffix(".dist-info").partition("-")[2]
        for name in _PACKAGES
        for path in _VENV.glob(f"lib/*/site-packages/{name}-*.dist-info")
    }
    manifest = _NPM / "node_modules" / "docxtemplater" / "package.json"
    if manifest.exists():
        told["docxtemplater"] = manifest.read_text("utf-8").partition('"version": "')[2].partition('"')[0]
    commands = (("pandoc", pandoc), ("node", lambda: node_with("docxtemplater")))
    for name, command in commands:
        try:
            first, *_ = subprocess.run(
                [command(), "--version"], check=False, capture_output=True, text=True
            ).stdout.split("\n")
            told[name] = first.split()[-1].removeprefix("v")
        except MissingPeerError:
            continue
    return told


def _script(name: str) -> str | None:
    path = _VENV / "bin" / name
    return str(path) if path.exists() else None


def _there(found: str | None, name: str) -> str:
    if found is None or not Path(found).exists():
        raise MissingPeerError(name)
    return found

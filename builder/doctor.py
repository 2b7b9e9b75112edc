"""Says what this machine lacks for Plenary, and how to get it."""

from __future__ import annotations

import shutil
import sys
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

#: The oldest Python that Plenary runs on, and what it is tested with.
OLDEST_PYTHON = (3, 11)

_PANGO = {
    "linux": "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "darwin": "brew install pango",
    "win32": r"install MSYS2, then in its terminal: pacman -S mingw-w64-ucrt-x86_64-pango",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for. `needed` says whether a build can do without; `remedy` is empty if it is there."""

    name: str
    found: bool
    detail: str
    remedy: str = ""
    needed: bool = True


def examine(project: Path) -> tuple[Finding, ...]:
    """Return what was looked for on this machine and in the project, most needed first."""
    return (
        _python(),
        _library("Pango", ("pango-1.0-0", "pango-1.0"), "lays out the PDFs"),
        _library("PangoFT2", ("pangoft2-1.0-0", "pangoft2-1.0"), "finds the fonts of the PDFs"),
        _subsetting(),
        *_folders(project),
        _office(),
    )


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= OLDEST_PYTHON, f"{version} in {sys.prefix}")


def _library(name: str, spellings: tuple[str, ...], purpose: str) -> Finding:
    found = next(filter(None, map(find_library, spellings)), None)
    return Finding(name, bool(found), found or f"{purpose}; decks and notes do without", "" if found else _remedy())


def _subsetting() -> Finding:
    found = find_library("harfbuzz-subset") or find_library("harfbuzz-subset-0")
    detail = found or "without it PDFs take longer to write"
    return Finding("HarfBuzz subset", bool(found), detail, "" if found else _remedy(), needed=False)


def _remedy() -> str:
    return f"type: {_PANGO.get(sys.platform, 'install Pango 1.44 or newer')}"


def _folders(project: Path) -> tuple[Finding, ...]:
    folders = {"source": "the events", "translations": "the catalogues", "layouts": "the look"}
    return tuple(
        Finding(
            f"{name}/",
            (project / name).is_dir(),
            purpose,
            "" if (project / name).is_dir() else "run plenary in the folder of the project, or name it with --project",
        )
        for name, purpose in folders.items()
    )


def _office() -> Finding:
    found = shutil.which("soffice")
    return Finding(
        "LibreOffice", bool(found), found or "not needed; it shows decks where there is no Office", needed=False
    )

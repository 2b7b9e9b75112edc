"""What draws the documents, as a digest: Plenary's own sources, and the versions of the libraries behind them."""

from __future__ import annotations

import sys
import zlib
from functools import cache
from pathlib import Path

from builder.engine.digest import digest_bytes, digest_value
from builder.engine.inputs import drawing_libraries

#: The folders of the package whose sources draw documents, beside the values at its top.
_ROOMS = ("", "layout", "pack", "render")

#: The distributions that decide on the bytes of a file.
_LIBRARIES = (
    *("icalendar", "jinja2", "lxml", "markupsafe", "pikepdf", "pillow", "python-docx", "python-pptx", "weasyprint"),
    *("cssselect2", "fonttools", "pydyf", "pyphen", "tinycss2", "tinyhtml5"),
)


@cache
def digest_renderer(package: Path) -> str:
    """Return the digest of what draws documents: the sources in the folder of the package, and the libraries."""
    files = sorted(path for room in _ROOMS for path in (package / room).glob("*.*") if path.is_file())
    sources = tuple(_digested(path, package) for path in files)
    versions = installed()
    libraries = tuple((name, versions.get(name, "")) for name in _LIBRARIES)
    return digest_value((sources, libraries, tuple(drawing_libraries()), sys.version, zlib.ZLIB_RUNTIME_VERSION))


@cache
def digest_package(package: Path) -> str:
    """Return the digest of all that makes documents in a process: what draws them, and all of Plenary's sources."""
    sources = tuple(_digested(path, package) for path in sorted(package.rglob("*.py")))
    return digest_value((digest_renderer(package), sources))


@cache
def digest_program(package: Path) -> str:
    """Return the digest of all that runs: Plenary's sources, and the libraries that are installed."""
    return digest_value((digest_package(package), tuple(sorted(installed().items()))))


def _digested(path: Path, package: Path) -> tuple[str, str]:
    """Return the name of a source and its digest: of a hundred of them no more is held."""
    return path.relative_to(package).as_posix(), digest_bytes(path.read_bytes())


def installed() -> dict[str, str]:
    """Return the versions of the distributions that are installed, by name, as their folders are called.

    importlib.metadata tells the same, and takes longer to load than all that is digested here.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        for folder in sorted(Path(place).glob("*-*.*-info")):
            name, _, version = folder.stem.partition("-")
            found.setdefault(name.lower().replace("_", "-"), version)
    return found

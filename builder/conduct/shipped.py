"""What Plenary brings along for every project: layouts, glossary, its own words, an event to begin with."""

from __future__ import annotations

from pathlib import Path

import builder

_PACKAGE = Path(builder.__path__[0])

#: The event to begin with, and its translations.
STARTER = _PACKAGE / "starter"


def shipped(name: str) -> Path:
    """Return a folder that Plenary brings along: inside the package where it was installed, beside it in a checkout."""
    installed = _PACKAGE / "shipped"
    return (installed if installed.is_dir() else _PACKAGE.parent) / name

"""The lock file of an event's slides to values."""

from __future__ import annotations

from pathlib import Path

from builder.documents import Lock, LockedSlide
from builder.load.schema import Entry
from builder.load.shape import fit_shape
from builder.load.yaml import read_yaml
from builder.problems import SourceError


class _SlideEntry(Entry):
    parts: tuple[int, ...] = ()
    size: int | None = None


class _LockFile(Entry):
    slides: dict[str, _SlideEntry]


def load_lock(path: Path, project: Path) -> Lock | None:
    """Return the slides as they were last accepted, None if they never were. SourceError if the file is at fault."""
    if not path.is_file():
        return None
    source = read_yaml(path, project)
    file, misfits = fit_shape(source, _LockFile)
    if file is None or source.problems:
        raise SourceError(*source.problems, *misfits)
    return {key: LockedSlide(slide.parts, slide.size) for key, slide in file.slides.items()}

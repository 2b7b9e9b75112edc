"""What people saved while a build waits for it, and which events and layouts that concerns."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from builder.catalogue.update import BUILDER
from builder.conduct.project import Project
from builder.problems import MissingToolError, error
from builder.values import value

#: What is made of documents' sources. Editors keep other files beside them while they save: those are none of ours.
_ENDINGS = frozenset(
    [
        *(".yaml", ".po", ".png", ".jpg", ".jpeg", ".css", ".j2"),
        *(".pptx", ".potx", ".docx", ".dotx", ".ttf", ".otf", ".woff", ".woff2"),
    ]
)

#: How a name begins that an editor, an office program or a build gives to what is not finished.
_UNFINISHED = (".", "~$", "#")

#: How long a burst of saves is waited for, once for each quiet step and at most in all, in milliseconds.
_STEP, _BURST = 40, 400

#: How often Ctrl-C is listened to, in milliseconds.
_PULSE = 200


@value
class Concerned:
    """The layouts whose `brand.yaml` was saved, and the events that may come out differently: folders and files."""

    layouts: tuple[Path, ...]
    events: tuple[Path, ...]


def watch_project(project: Project) -> Iterator[frozenset[str]]:
    """Return the files that are saved from now on: their names from the project's folder, as they come together.

    MissingToolError where the library is not installed that watches files.
    """
    try:
        from watchfiles import watch
    except ImportError:
        hint = f'type: "{sys.executable}" -m pip install watchfiles'
        raise MissingToolError(error(None, "watching needs the Python package watchfiles", hint)) from None
    folders = (project.source, project.translations, project.layouts)
    watched = {folder.resolve(): folder.name for folder in folders if folder.is_dir()}
    stream = watch(
        *watched,
        watch_filter=lambda _, path: is_source(Path(path).name),
        debounce=_BURST,
        step=_STEP,
        rust_timeout=_PULSE,
        yield_on_timeout=True,
    )
    next(stream, None)  # what is saved while the first build runs is seen too
    return (frozenset(_named(Path(path), watched) for _, path in changes) for changes in stream if changes)


def is_source(name: str) -> bool:
    """Return whether a file of that name is one that documents are made of."""
    return PurePosixPath(name).suffix.lower() in _ENDINGS and not name.startswith(_UNFINISHED)


def _named(path: Path, watched: dict[Path, str]) -> str:
    root = next(root for root in watched if path.is_relative_to(root))
    return (PurePosixPath(watched[root]) / path.relative_to(root)).as_posix()


def concerned(project: Project, saved: Collection[str], events: Sequence[Path]) -> Concerned:
    """Return what the saved files concern, of the layouts and of these events."""
    paths = [PurePosixPath(name) for name in saved]
    brands = sorted({path.parts[1] for path in paths if path.parts[0] == "layouts" and path.name == "brand.yaml"})
    names = {_event_of(path) for path in paths}
    layouts = tuple(folder for name in brands if (folder := project.layouts / name).is_dir())
    return Concerned(
        layouts, tuple(path for path in events if "" in names or any(_is_of(path.stem, name) for name in names))
    )


def _is_of(event: str, name: str) -> bool:
    """Return whether a file is an event's: `my-event.yaml`, or `my-event.fit.yaml` beside it."""
    return name == event or name.startswith(f"{event}.")


def _event_of(path: PurePosixPath) -> str:
    """Return the name of the event that a file is of, empty for one that any of them may use."""
    match path.parts:
        case ("source", name):
            return name.removesuffix(".yaml") if path.suffix == ".yaml" else ""
        case ("translations", _, name) if path.stem != BUILDER:
            return name.removesuffix(".po")
        case _:
            return ""

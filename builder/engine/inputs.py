"""How all that a command may read looks from outside, and whether it holds what it held before.

It is quick, and imports next to nothing: not `pathlib`, not `dataclasses`.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # `typing` is not loaded for it
if TYPE_CHECKING:
    from collections.abc import Iterator

#: The folders of a project that commands read.
_READ = ("source", "translations", "layouts")

#: Where hunspell finds its dictionaries.
_DICTIONARIES = ("/usr/share/hunspell", "/usr/share/myspell/dicts")

#: What lays out PDFs and writes their fonts, and where systems keep it: links to files whose names tell the version.
_DRAWING = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")
_LIBRARIES = (
    f"/usr/lib/{getattr(sys.implementation, '_multiarch', '')}",
    *("/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib"),
)

#: What stands between the values of a line: a path, its size, when it was written in nanoseconds, its number.
_TAB = "\t"

#: A file that was written so shortly before it was looked at may be written again without looking otherwise.
#: 2 s is the coarsest clock of a file system in use (FAT).
_RECENT = 2 * 10**9

#: Where Plenary's own files are, and what stands for the digest of each of them.
_OWN, _NONE = os.path.dirname(os.path.dirname(__file__)), "-"

#: Where a checkout keeps the words that it brings along; an installed package holds them itself.
_BROUGHT = os.path.join(os.path.dirname(_OWN), "translations")

#: How a file looks of which only the content tells whether it changed.
_UNSURE = "?"


def look_at_inputs(project: str) -> str:
    """Return a line for each file that a command may read, in order: of the project, of Plenary, of its libraries."""
    lines = [_look_at_machine()]
    for folder in _READ:
        _walk(os.path.join(project, folder), lines)
    _walk(_OWN, lines)
    _walk(_BROUGHT, lines)
    return "\n".join(lines)


def drawing_libraries() -> list[str]:
    """Return the names of the files of Pango and HarfBuzz, with their versions, where systems usually have them."""
    paths = [os.path.join(folder, name) for folder in _LIBRARIES for name in _DRAWING]
    return [os.path.basename(os.path.realpath(path)) for path in paths if os.path.exists(path)]


def look_at_files(folder: str, names: list[str]) -> Iterator[str]:
    """Yield a line for each of the named files in a folder, whether it is there or not."""
    return (_look(os.path.join(folder, name)) for name in names)


def look_at_tree(folder: str) -> str:
    """Return a line for each file in a folder and those below."""
    lines: list[str] = []
    _walk(folder, lines)
    return "\n".join(lines)


def with_doubts(looks: str, now: int) -> str:
    """Return the lines with a doubt in place of each that was written shortly before `now`, in nanoseconds."""
    return "\n".join(_doubted(line) if _is_recent(line, now) else line for line in looks.split("\n"))


def digests_of(looks: str, before: str = "", digests: str = "") -> str:
    """Return the digests of the files in those lines, one for each; those that look as before still have theirs.

    Plenary's own have none: where they look otherwise, they are others.
    """
    known = dict(zip(before.split("\n"), digests.split("\n"), strict=True))
    own = os.path.join(_OWN, "")
    return "\n".join(_NONE if line.startswith(own) else known.get(line) or _digest(line) for line in looks.split("\n"))


def hold_the_same(looks: str, before: str, digests: str) -> bool:
    """Return whether the files hold what they held before, when they had those digests, however they look now.

    One that could not be read then, or cannot now, does not where it looks otherwise.
    """
    now, then, held = looks.split("\n"), before.split("\n"), digests.split("\n")
    if [_path(line) for line in now] != [_path(line) for line in then]:
        return False
    lines = zip(now, then, held, strict=True)
    return all(one == two or (digest and _digest(one) == digest) for one, two, digest in lines)


def _walk(folder: str, lines: list[str], around: tuple[tuple[int, int], ...] = ()) -> None:
    """Add a line for each file in a folder and those below, in order. `around` are the folders that it is in.

    A link to one of those leads in a circle: it is left out.
    """
    try:
        found = os.stat(folder)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    number = (found.st_dev, found.st_ino)
    if number in around:
        return
    for entry in entries:
        if _is_folder(entry):
            if entry.name != "__pycache__":
                _walk(entry.path, lines, (*around, number))
        else:
            lines.append(_look(entry.path))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _look(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return f"{_named(path)}{_TAB}"
    return f"{_named(path)}{_TAB}{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def _named(path: str) -> str:
    """Return what stands for a path in its line: one that would end the line, or its first value, is no path there."""
    return path if path.isprintable() else path.replace("\n", "//n").replace(_TAB, "//t")


def _look_at_machine() -> str:
    """Return a line on what is no file of the project: Python, the libraries installed, how it checks spelling."""
    installed = [path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)]
    names = [name for path in installed for name in os.listdir(path) if name.endswith("-info")]
    found = [folder for folder in os.get_exec_path() if os.path.exists(os.path.join(folder, "hunspell"))]
    words = [sorted(os.listdir(folder)) for folder in _DICTIONARIES if os.path.isdir(folder)]
    told = (sys.version, sorted(names), found, words, drawing_libraries(), os.environ.get("SOURCE_DATE_EPOCH"))
    return repr(told) + _TAB


def _path(line: str) -> str:
    return line.partition(_TAB)[0]


def _is_recent(line: str, now: int) -> bool:
    values = line.partition(_TAB)[2].split()
    return len(values) == 3 and int(values[1]) > now - _RECENT  # noqa: PLR2004 - size, time, number


def _doubted(line: str) -> str:
    return f"{_path(line)}{_TAB}{_UNSURE}"


def _digest(line: str) -> str:
    """Return the digest of the file, empty for what is none: a pipe would be waited for."""
    from builder.blake2 import blake2b  # noqa: PLC0415 - needed only where something looks otherwise

    if not os.path.isfile(_path(line)):
        return ""
    try:
        with open(_path(line), "rb") as file:
            return blake2b(file.read(), digest_size=16).hexdigest()
    except OSError:
        return ""

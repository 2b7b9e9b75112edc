"""What keeps a file from being written, and what helps against it, in words."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

from builder.problems import OutputError, error

_ROOM = "make room on the disk, then run it again: no file is half written"
_RIGHT = "see to it that you may read and write there, then run it again"
_FOLDER = "a file stands where a folder must be: move it elsewhere, then run it again"
_FILE = "a folder stands where a file must be: move it elsewhere, then run it again"

#: What helps, by the number of what the system says.
_HINTS: Mapping[int, str] = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EACCES: _RIGHT,
    errno.EPERM: _RIGHT,
    errno.EROFS: _RIGHT,
    errno.ENOTDIR: _FOLDER,
    errno.EEXIST: _FOLDER,
    errno.EISDIR: _FILE,
}


def unwritable(path: str | os.PathLike[str], fault: OSError, done: str = "written") -> OutputError:
    """Return the error of a file that cannot be written, or of which something else cannot be `done`."""
    reason = os.strerror(fault.errno).lower() if fault.errno else str(fault)
    return OutputError(error(None, f"'{path}' cannot be {done}: {reason}", _HINTS.get(fault.errno or 0, "")))

"""The identifier of a PDF as its seal: a digest of all else in the file, so that the file tells whether it was changed.

ISO 32000-1, clause 14.4, leaves to the writer how an identifier comes about, and asks that both of its halves are the
same as long as a file was never changed. Whoever changes a file writes it anew, or something behind its end.
"""

from __future__ import annotations

import re

from builder.blake2 import blake2b

#: An identifier as pydyf writes it, and how many bytes a digest has that is as long as each half of it.
_IDENTIFIER = re.compile(rb"/ID \[\(([0-9a-f]{32})\) \(\1\)\]")
_BYTES = 16


def seal(data: bytes) -> bytes:
    """Return a PDF with a digest of all else in place of the identifier that pydyf gave it. It stays as long."""
    identifier = _identifier(data)
    return data.replace(identifier, _sealed(data, identifier)) if identifier else data


def is_sealed(data: bytes) -> bool:
    """Return whether a PDF is as it was sealed, byte by byte."""
    identifier = _identifier(data)
    return bool(identifier) and identifier == _sealed(data, identifier)


def _identifier(data: bytes) -> bytes:
    """Return the identifier of a PDF, empty where it has none that pydyf might have written."""
    found = _IDENTIFIER.search(data)
    return found[0] if found else b""


def _sealed(data: bytes, identifier: bytes) -> bytes:
    """Return the identifier that a PDF with that one has where nobody changed it."""
    digest = blake2b(digest_size=_BYTES)
    for piece in data.split(identifier):
        digest.update(piece)
    half = digest.hexdigest().encode()
    return b"/ID [(%s) (%s)]" % (half, half)

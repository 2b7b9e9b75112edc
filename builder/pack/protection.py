"""Documents behind a password, which their usual programs ask for: PDF as AES-256, Office files as Office does it."""

from __future__ import annotations

import io
import sys

import pikepdf

from builder.problems import MissingToolError, error

try:
    from msoffcrypto.format.ooxml import OOXMLFile
except ImportError as fault:
    hint = f"type: \"{sys.executable}\" -m pip install 'msoffcrypto-tool>=6.1'"
    raise MissingToolError(error(None, "passwords need the Python package msoffcrypto-tool", hint)) from fault

#: What is protected. Calendars and mails cannot be, and say nothing that is secret.
_OFFICE = (".docx", ".pptx")


def protect(name: str, data: bytes, password: str) -> bytes:
    """Return a document as its program opens it with the password alone; other files as they are.

    No two results are the same: each has a salt of its own.
    """
    sealed = io.BytesIO()
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as document:
            document.save(sealed, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    elif name.endswith(_OFFICE):
        OOXMLFile(io.BytesIO(data)).encrypt(password, sealed)
    else:
        return data
    return sealed.getvalue()

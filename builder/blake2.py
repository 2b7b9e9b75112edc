"""BLAKE2, which digests are made with, without all else that `hashlib` brings along.

hashlib loads OpenSSL as well, which takes as long as ten briefing notes.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that has it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]

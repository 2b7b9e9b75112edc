"""Whether a file is as Plenary wrote it, told by the file itself: what is remembered may have been thrown away."""

from __future__ import annotations

from pathlib import PurePosixPath

from builder.conduct.packs import PROTECTED


def is_unedited(name: str, data: bytes) -> bool:
    """Return whether nobody changed a file, as far as it can tell; `name` is its name under `output/`.

    Decks, papers and zips can. Mails, invitations and copies with a password, which are another file each time that
    they are made, cannot: they count as nobody's work.
    """
    path = PurePosixPath(name)
    if PROTECTED in path.parts:
        return True
    match path.suffix:
        case ".pptx" | ".docx":
            from builder.render.package import is_joined

            return is_joined(data)
        case ".pdf":
            from builder.render.pdf_seal import is_sealed

            return is_sealed(data)
        case ".zip":
            from builder.pack.archive import is_packed

            return is_packed(data)
        case _:
            return True

"""Writes a certificate as one web page: every language in it, the one of its reader shown, fit for print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import jinja2

from builder.brand import Brand
from builder.proof import CertificatePage, Proof


def render_certificate(proof: Proof, pages: Sequence[CertificatePage], brand: Brand) -> bytes:
    """Return the page, with nothing outside it that it needs. `pages` are the languages, that of the event's first."""
    palette = {name: f"#{getattr(brand.palette, name)}" for name in brand.palette.__dataclass_fields__}
    page = _template().render(pages=pages, palette=palette, record=_record(proof))
    return page.encode()


@lru_cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(files(__package__).joinpath("certificate.html.j2").read_text(encoding="utf-8"))


def _record(proof: Proof) -> str:
    """Return what programs read in the page: the digests of the files. No `<` in it ends the element around it."""
    documents = ((file.name, file.digest) for file in proof.files)
    record = {
        "plenary-certificate": 1,
        "event": proof.event,
        "files": [{"name": name, "sha256": digest} for name, digest in (*documents, *proof.packed)],
    }
    return json.dumps(record, ensure_ascii=False, indent=1).replace("<", "\\u003c")

"""A PDF tells by itself whether it is as it was written."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pydyf
import pytest

from builder.render.pdf_seal import is_sealed, seal


@pytest.fixture(params=[False, True], ids=["a table of objects", "a stream of them"])
def written(request: pytest.FixtureRequest) -> bytes:
    """Return a PDF as pydyf writes it."""
    file, pdf = io.BytesIO(), pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array([0] * 4)}))
    pdf.write(file, identifier=True, compress=request.param)
    return file.getvalue()


def test_a_sealed_file_is_as_long_and_says_twice_what_it_is(written: bytes) -> None:
    sealed = seal(written)
    assert (is_sealed(sealed), len(sealed), seal(sealed)) == (True, len(written), sealed)
    with pikepdf.open(io.BytesIO(sealed)) as pdf, pikepdf.open(io.BytesIO(written)) as before:
        first, second = pdf.trailer.ID
        assert first == second != before.trailer.ID[0]
        assert pdf.pages[0] == before.pages[0]


def saved(data: bytes) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(file)
    return file.getvalue()


#: What may be done to a sealed file.
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a byte is another": lambda data: data.replace(b"endobj", b"endobk", 1),
    "something is written behind its end": lambda data: data + b"1 0 obj\n<<>>\nendobj\n%%EOF\n",
    "another program saves it": saved,
    "it is cut off": lambda data: data[:-1],
    "nothing is left of it": lambda _: b"",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_is_done_to_it_shows(written: bytes, change: Callable[[bytes], bytes]) -> None:
    assert not is_sealed(change(seal(written)))
    assert not is_sealed(written)


def test_files_that_differ_have_other_identifiers(written: bytes) -> None:
    assert seal(written)[-200:] != seal(written.replace(b"endobj", b"endobk", 1))[-200:]


def test_a_file_without_an_identifier_stays_as_it_is(written: bytes) -> None:
    assert seal(written.replace(b"/ID", b"/XX")) == written.replace(b"/ID", b"/XX")

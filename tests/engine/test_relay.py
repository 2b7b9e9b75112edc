"""Files wait at a shared place until they are fetched: whole, or told to be missing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from builder.engine.files import left_overs
from builder.engine.relay import leave, sign_in, take
from builder.problems import OutputError

needs_fsspec = pytest.mark.skipif(
    importlib.util.find_spec("fsspec") is None, reason="fsspec comes with plenary[distributed] alone"
)


@pytest.mark.parametrize("scheme", ["", pytest.param("file://", marks=needs_fsspec)])
def test_a_file_is_taken_away_as_it_was_left(tmp_path: Path, scheme: str) -> None:
    address = f"{scheme}{tmp_path / 'deep' / 'share'}"
    name = leave(b"drawn", address)
    assert take(name, address) == b"drawn"
    assert not list((tmp_path / "deep" / "share").iterdir())
    with pytest.raises(OutputError, match="is not there"):
        take(name, address)


@pytest.mark.parametrize("scheme", ["", pytest.param("file://", marks=needs_fsspec)])
def test_a_file_that_is_not_what_was_left_is_told(tmp_path: Path, scheme: str) -> None:
    address = f"{scheme}{tmp_path}"
    name = leave(b"drawn", address)
    (tmp_path / name).write_bytes(b"draw")
    with pytest.raises(OutputError, match="the same place by this name"):
        take(name, address)


@pytest.mark.parametrize("scheme", ["", pytest.param("file://", marks=needs_fsspec)])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, scheme: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="file"):
        leave(b"drawn", f"{scheme}{tmp_path / 'file' / 'below'}")


def test_a_sign_stands_in_a_folder_for_a_while_and_is_cleared_away_as_what_is_unfinished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with sign_in(Path("output")) as sign, sign_in(Path("output")) as another:
        assert sign.parent == tmp_path / "output"  # whoever stands elsewhere finds it
        assert sign.exists()
        assert sign != another
        assert set(left_overs(tmp_path / "output")) > {sign.name.removeprefix(".unfinished-")}
    assert not list((tmp_path / "output").iterdir())

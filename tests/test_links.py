"""Files that are links: to a drive that is not there they are told, never taken for files that nobody made."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.catalogue.file import write_text
from builder.cli.main import main
from builder.engine.files import write_bytes

#: Files that need not be there, each with a command that reads it.
OPTIONAL = (
    ("source/my-event.fit.yaml", ("fit",)),
    ("source/my-event.sent.yaml", ("packs", "sent", "lucas-martin")),
    ("source/contacts.yaml", ("packs",)),
    ("translations/glossary.csv", ("catalogue", "update")),
    ("translations/fr/my-event.po", ("catalogue", "update")),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the event that every project begins with."""
    folder = tmp_path_factory.mktemp("project")
    assert main(["--project", str(folder), "new", "my-event"]) == 0
    return folder


@pytest.mark.parametrize("leads_to", ["nowhere", ""], ids=["nowhere", "itself"])
@pytest.mark.parametrize(("name", "command"), [*OPTIONAL, ("source/my-event.yaml", ("fit",))])
def test_a_link_that_leads_to_no_file_is_told_and_kept(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, command: tuple[str, ...], leads_to: str
) -> None:
    path = project / name
    before = path.read_bytes() if path.exists() else None
    path.unlink(missing_ok=True)
    path.symlink_to(project / leads_to if leads_to else path)
    try:
        assert main(["--project", str(project), *command]) == 1
        told = capsys.readouterr().err
        assert f"{name}: error: this is a link that leads to no file\n    hint: " in told
        assert path.is_symlink()
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)


def test_what_a_link_leads_to_is_written(tmp_path: Path) -> None:
    elsewhere = tmp_path / "share" / "kept"
    elsewhere.parent.mkdir()
    link = tmp_path / "link"
    link.symlink_to(elsewhere)
    assert write_bytes(link, b"bytes")
    assert (link.is_symlink(), elsewhere.read_bytes()) == (True, b"bytes")
    write_text(link, "words")
    assert (link.is_symlink(), elsewhere.read_text("utf-8")) == (True, "words")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["kept", "link", "share"]

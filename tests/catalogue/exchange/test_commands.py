"""Exchange as people meet it on the command line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from builder.catalogue.exchange import formats
from builder.cli.exchange import FORMATS, GLOSSARY_FORMATS
from builder.cli.main import main
from builder.conduct.exchange import TBX
from tests.catalogue.exchange.deliveries import HERE

EVENT = "annual-conference-2023"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("source", "translations"):
        shutil.copytree(HERE / folder, tmp_path / folder)
    (tmp_path / "layouts").symlink_to(HERE / "layouts")
    return tmp_path


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), "--traceback", "catalogue", *arguments])


def test_the_command_offers_the_formats_there_are() -> None:
    assert list(FORMATS) == list(formats.FORMATS)
    assert sorted(GLOSSARY_FORMATS) == sorted([*formats.GLOSSARY_FORMATS, TBX])


def test_a_catalogue_goes_out_and_comes_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "export", EVENT, "--language", "fr", "--to", "xliff21") == 0
    path = project / "output" / EVENT / "exchange" / f"{EVENT}-fr-xliff21.xlf"
    out = capsys.readouterr().out
    assert out.startswith(f"made  {path.as_posix()}: ")
    assert out.endswith(" to do\n")
    text = path.read_text(encoding="utf-8")
    assert text.count("<target>Migration légale<") == 1
    path.write_text(text.replace("<target>Migration légale<", "<target>La migration légale<"), encoding="utf-8")
    assert run(project, "import", str(path)) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith(f"translations/fr/{EVENT}.po:")
    assert told[0].endswith(": Legal migration")
    assert told[1:3] == ["    - Migration légale", "    + La migration légale"]
    assert told[3].startswith(f"took  {path.as_posix()} into translations/fr/{EVENT}.po: 1 changed, ")
    assert run(project, "import", str(path)) == 0
    assert capsys.readouterr().out.startswith("same  ")


def test_a_file_that_names_its_catalogue_as_windows_does_comes_back(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "export", EVENT, "--language", "fr", "--to", "xliff12") == 0
    path = project / "output" / EVENT / "exchange" / f"{EVENT}-fr-xliff12.xlf"
    text = path.read_text(encoding="utf-8")
    named = f'original="translations/fr/{EVENT}.po"'
    assert text.count(named) == 1
    path.write_text(text.replace(named, named.replace("/", "\\")), encoding="utf-8")
    capsys.readouterr()
    assert run(project, "import", str(path)) == 0
    assert capsys.readouterr().out.startswith("same  ")


def test_an_export_in_one_format_leaves_those_in_others_as_they_are(project: Path) -> None:
    for name in FORMATS:
        assert run(project, "export", EVENT, "--language", "fr", "--to", name) == 0
    assert len(list((project / "output" / EVENT / "exchange").iterdir())) == len(FORMATS)


def test_names_and_acronyms_are_locked_where_they_are_the_same_in_the_language(project: Path) -> None:
    source = project / "source" / f"{EVENT}.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("EUAA containers", "EUAA containers, Wim Cruysberghs, CGRS"), encoding="utf-8")
    assert run(project, "update", EVENT) == 0
    assert run(project, "export", EVENT, "-l", "nl", "-l", "fr", "--to", "xliff21", "-o", str(project)) == 0
    locked = {}
    for code in ("nl", "fr"):
        exported = (project / f"{EVENT}-{code}-xliff21.xlf").read_text(encoding="utf-8")
        locked[code] = set(re.findall(r'translate="no">([^<]+)<', exported))
    assert locked["nl"] >= {"EUAA", "Wim Cruysberghs"}
    assert "Wim Cruysberghs" in locked["fr"]
    assert not {"EUAA"} & locked["fr"]
    assert not {"CGRS"} & (locked["nl"] | locked["fr"])


def test_a_conflict_ends_with_a_status_that_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "export", EVENT, "-l", "fr", "--to", "csv", "-o", str(project / "x.csv")) == 0
    catalogue = project / "translations" / "fr" / f"{EVENT}.po"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace('"Migration légale"', '"Migrations"'), encoding="utf-8")
    table = (project / "x.csv").read_text(encoding="utf-8")
    (project / "x.csv").write_text(table.replace(";Migration légale;", ";La migration;"), encoding="utf-8")
    capsys.readouterr()
    assert run(project, "import", str(project / "x.csv")) == 1
    said = capsys.readouterr()
    assert "1 left as they are" in said.out
    assert "--overwrite takes what came back" in said.err
    assert '"Migrations"' in catalogue.read_text(encoding="utf-8")
    assert run(project, "import", "--overwrite", str(project / "x.csv")) == 0
    assert '"La migration"' in catalogue.read_text(encoding="utf-8")


def test_a_refused_file_is_told_with_the_assurance_that_nothing_changed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "x.xlf").write_text("<xliff>", encoding="utf-8")
    assert run(project, "import", str(project / "x.xlf")) == 1
    said = capsys.readouterr()
    assert not said.out
    assert said.err.startswith(f"{(project / 'x.xlf').as_posix()}:1:8: error: this is not XML: the file ends before")
    assert said.err.endswith("nothing was taken in: no catalogue is changed\n")


def test_the_page_for_translators_names_every_format_and_column() -> None:
    page = (HERE / "docs" / "exchange.md").read_text(encoding="utf-8")
    for name in (*FORMATS, *GLOSSARY_FORMATS):
        assert f"| `{name}` |" in page
    for name, (ending, _) in formats.GLOSSARY_FORMATS.items():
        assert f"| `{name}` | `glossary-fr{ending}`" in page


def test_all_languages_but_the_source_go_out_unless_they_are_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "out").mkdir()
    assert run(project, "export", EVENT, "builder", "--to", "tmx", "-o", str(project / "out")) == 0
    names = sorted(path.name for path in (project / "out").iterdir())
    assert names == [f"{EVENT}-fr.tmx", f"{EVENT}-nl.tmx", *(f"builder-{code}.tmx" for code in ("de", "fr", "nl"))]
    assert capsys.readouterr().out.count("made  ") == 5


def test_a_language_that_was_begun_goes_out_and_comes_back_before_it_is_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "add", "de", EVENT) == 0
    assert run(project, "export", EVENT, "-l", "de", "--to", "xliff12") == 0
    (path,) = (project / "output" / EVENT / "exchange").iterdir()
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(<source>Legal migration</source>)", r"\1<target>Legale Migration</target>", text)
    path.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert run(project, "import", str(path)) == 0
    assert "    + Legale Migration" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", "--to", "csv", "-l", "de"], "'annual-conference-2023' is not in the language 'de'"),
        (["export", "builder", "--to", "csv", "-l", "es"], "'builder' is not in the language 'es'"),
        (["export", "nothing", "--to", "csv"], "no event 'nothing' in source/"),
        (["export", "--to", "csv", "-o", "one.csv"], "'one.csv' is one file, where 2 are to be made"),
        (["import", "nowhere.xlf"], "'nowhere.xlf' cannot be read: it is not there"),
        (["glossary", "--to", "omegat", "-l", "de"], "the glossary does not have 'de'"),
    ],
)
def test_what_is_not_there_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run(project, *arguments) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("form", GLOSSARY_FORMATS)
def test_the_glossary_goes_out_in_each_format(project: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert run(project, "glossary", "--to", form) == 0
    names = [Path(line.removeprefix("made  ")).name for line in capsys.readouterr().out.splitlines()]
    assert len(names) == (1 if form == TBX else 2)
    assert all((project / "output" / "glossary" / name).stat().st_size > 10_000 for name in names)


@pytest.mark.parametrize("arguments", [(), ("-l", "fr")])
def test_a_glossary_that_is_not_translated_does_not_go_out(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    glossary = "id,kind,note,source,confidence,en\nasylum,term,,,high,asylum\n"
    (project / "translations" / "glossary.csv").write_text(glossary, "utf-8")
    assert run(project, "glossary", "--to", "tbx", *arguments) == 2
    told = capsys.readouterr().err
    assert f"the glossary does not have {repr('fr') if arguments else 'any translation'}" in told
    assert "hint: write it in translations/glossary.csv" in told


def test_the_product_does_without_the_outside_reader() -> None:
    """It is under the GPL, and for tests alone."""
    modules = (HERE / "builder").rglob("*.py")
    assert not [path for path in modules if "from translate" in path.read_text(encoding="utf-8")]

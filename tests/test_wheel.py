"""What `pip install` of the wheel gives: an event that is begun in an empty folder builds at once."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent

#: The wheel is tried beside the packages of this environment, which a registry would give: no network is needed.
PACKAGES = sysconfig.get_path("purelib")


@pytest.mark.audit
def test_an_installed_plenary_begins_and_builds_an_event_in_an_empty_folder(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheels, installed, project = (tmp_path / name for name in ("wheels", "installed", "project"))
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(wheels), str(HERE)], check=True
    )
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--target", str(installed), str(wheel)], check=True)
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(("tests/", "source/"))]
    project.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), PACKAGES])}

    def plenary(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(installed / "bin" / "plenary"), *arguments]
        return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)

    where = [sys.executable, "-c", "import builder; print(builder.__path__[0])"]
    found = subprocess.run(where, cwd=project, env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == str(installed / "builder")
    for arguments in (["new", "my-event"], ["build"], ["check"]):
        done = plenary(*arguments)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert (project / "output" / "my-event" / "fr" / "my-event-handout-fr.pdf").exists()
    brand = project / "layouts" / "emn" / "brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("#12305E", "#5E1230"), "utf-8")
    assert plenary("layout").returncode == 0
    assert "made  output/my-event/nl/my-event-deck-nl.pptx" in plenary("build").stdout

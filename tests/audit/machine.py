"""What this machine has, and what it can be given: packages of Debian, npm and PyPI, or the reason why not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Installing takes no longer than this, in seconds: a registry that does not answer makes a part skipped.
PATIENCE = 600


class SkippedError(Exception):
    """A part cannot be done here; says why."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a part needs: whether it is there, and the packages of Debian, npm or PyPI that bring it."""

    name: str
    is_there: Callable[[Path], bool]
    debian: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    pypi: tuple[str, ...] = ()


def on_path(*commands: str) -> Callable[[Path], bool]:
    """Return the question whether all these commands are there."""
    return lambda _: all(map(shutil.which, commands))


def has_fonts(*families: str) -> Callable[[Path], bool]:
    """Return the question whether what is set in these families is drawn in them."""

    def ask(_: Path) -> bool:
        return bool(shutil.which("fc-match")) and all(family in _said(["fc-match", family]) for family in families)

    return ask


def has_dictionaries(*names: str) -> Callable[[Path], bool]:
    """Return the question whether hunspell is there with these dictionaries."""

    def ask(_: Path) -> bool:
        return bool(shutil.which("hunspell")) and all(f"/{name}\n" in _said(["hunspell", "-D"]) for name in names)

    return ask


def in_npm(command: str) -> Callable[[Path], bool]:
    """Return the question whether a package of npm that brings this command is in the audit's folder."""
    return lambda folder: bool(shutil.which("node")) and npm_command(folder, command).exists()


def npm_command(folder: Path, command: str) -> Path:
    """Return the path of a command that a package of npm brings."""
    return folder / "npm" / "node_modules" / ".bin" / command


def in_pypi(module: str) -> Callable[[Path], bool]:
    """Return the question whether a package of PyPI that brings this module is in the audit's folder."""
    return lambda folder: (
        python_of(folder).exists() and not _why_not([str(python_of(folder)), "-c", f"import {module}"])
    )


def extra(name: str) -> tuple[str, ...]:
    """Return the packages of PyPI that Plenary asks for with an extra of its own."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    return tuple(project["optional-dependencies"][name])


def python_of(folder: Path) -> Path:
    """Return the path of a Python that has what this one has, and the packages of PyPI in the audit's folder."""
    return folder / "pypi" / "bin" / "python"


def equip(needs: Iterable[Need], folder: Path) -> dict[Need, str]:
    """Install what is needed and not there, as far as this machine may; return why for each need that is not met."""
    missing = [need for need in dict.fromkeys(needs) if not need.is_there(folder)]
    if not missing:
        return {}
    packages = [package for need in missing for package in need.debian]
    modules = [module for need in missing for module in need.npm]
    packages += ["nodejs", "npm"] if modules and not shutil.which("npm") else []
    no_package = _install_from_debian(packages) if packages else ""
    no_module = _install_from_npm(modules, folder) if modules else ""
    libraries = [library for need in missing for library in need.pypi]
    no_library = _install_from_pypi(libraries, folder) if libraries else ""
    return {
        need: f"{need.name} is not here: {_reason(need, no_package, no_module, no_library)}"
        for need in missing
        if not need.is_there(folder)
    }


def _reason(need: Need, no_package: str, no_module: str, no_library: str) -> str:
    """Return why what was to bring a need could not be installed."""
    why = no_module if need.npm else no_library if need.pypi else no_package
    return why or "it was installed in vain"


def _install_from_debian(packages: Sequence[str]) -> str:
    """Install packages of Debian; return why not, empty if they are there."""
    wanted = " ".join(dict.fromkeys(packages))
    if not shutil.which("apt-get"):
        return f"on Debian it is in: {wanted}"
    admin = _admin()
    if admin is None:
        return f"type: sudo apt-get install -y --no-install-recommends {wanted}"
    print(f"installing {wanted} ...", flush=True)
    quiet = [*admin, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Acquire::Retries=2"]
    return _why_not([*quiet, "update"]) or _install_each(
        [*quiet, "install", "-y", "--no-install-recommends"], wanted.split()
    )


def _install_each(install: Sequence[str], packages: Sequence[str]) -> str:
    """Install all packages at once, or one by one where one of them cannot be had; return why not."""
    if not _why_not([*install, *packages]):
        return ""
    return next(filter(None, [_why_not([*install, package]) for package in packages]), "")


def _admin() -> list[str] | None:
    """Return what commands of an administrator begin with, None where they may not be given without a password."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and not _why_not(["sudo", "-n", "true"]) else None


def _install_from_npm(modules: Sequence[str], folder: Path) -> str:
    """Install packages of npm in the audit's own folder; return why not, empty if they are there."""
    if not shutil.which("npm"):
        return "npm is not here"
    print(f"installing {' '.join(modules)} ...", flush=True)
    quiet = [
        "--no-audit",
        "--no-fund",
        "--no-package-lock",
        "--no-update-notifier",
        "--loglevel=error",
        "--fetch-retries=1",
    ]
    return _why_not(["npm", "install", "--prefix", str(folder / "npm"), *quiet, *modules])


def _install_from_pypi(libraries: Sequence[str], folder: Path) -> str:
    """Install packages of PyPI in an environment of the audit's own, which has all of this one too."""
    print(f"installing {' '.join(libraries)} ...", flush=True)
    place = str(folder / "pypi")
    if why := _why_not([sys.executable, "-m", "venv", place]):
        return why
    site = Path(sysconfig.get_path("purelib", vars={"base": place, "platbase": place}))
    (site / "this.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return _why_not([str(python_of(folder)), "-m", "pip", "install", "--quiet", *libraries])


def _why_not(command: Sequence[str]) -> str:
    """Run a command; return the first error that it tells if it fails, or its last line; empty if it does not fail."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f"no answer in {PATIENCE} s"
    said = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    errors = [line for line in said if line.startswith(_ERRORS)]
    return "" if done.returncode == 0 else [*errors, *reversed(said), f"{command[0]} failed"][0]


#: How apt-get, npm and pip begin a line that tells an error.
_ERRORS = ("E:", "npm error", "npm ERR!", "ERROR:")


def _said(command: Sequence[str]) -> str:
    done = subprocess.run(command, input="", capture_output=True, text=True, check=False)
    return done.stdout + done.stderr

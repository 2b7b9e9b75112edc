"""The plan of an event's slides, and the lock that holds it to what was accepted."""

from __future__ import annotations

from pathlib import Path

from builder.conduct.plan import compose_decks, fit, localise
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.engine.files import write_bytes
from builder.fit.lock import compare_lock, format_lock
from builder.fit.plan import Fitted, Tightest
from builder.load.lock import load_lock
from builder.problems import Place, Problem


def fit_event(
    project: Project, path: Path, layout: str = ""
) -> tuple[Fitted, tuple[Tightest, ...], tuple[Problem, ...]]:
    """Return the plan of the event's slides, who decides on each, and what it changes against the lock, if any.

    The lock is that of the event's own layout: in another there is nothing to compare.
    """
    from builder.fit.tightest import tell_tightest

    localised = localise(project, path)
    other = project.layout_of(localised.event.layout, layout)
    templates = open_layout(project, other or localised.event.layout)
    fitted = fit(localised, templates)
    tightest = tuple(tell_tightest(tuple(compose_decks(localised).values()), templates.deck.boxes, fitted))
    return fitted, tightest, fitted.problems + (() if other else compare_with_lock(project, path, fitted))


def accept_fit(project: Project, path: Path, fitted: Fitted) -> tuple[str, bool]:
    """Write the lock of the event's slides in its own layout; return its name and whether it changed."""
    lock = project.lock(path)
    return project.relative(lock), write_bytes(lock, format_lock(fitted.plan).encode())


def compare_with_lock(project: Project, path: Path, fitted: Fitted) -> tuple[Problem, ...]:
    """Return what the plan changes against the lock of the event in `path`; nothing where there is no lock."""
    file = project.lock(path)
    lock = load_lock(file, project.folder)
    return () if lock is None else tuple(compare_lock(fitted.plan, lock, Place(project.relative(file))))

"""`plenary fit`: show the size and split of every slide, and accept them."""

from __future__ import annotations

import argparse
from pathlib import Path

from builder.cli.printing import print_made, print_problems
from builder.cli.scope import add_events, each_event
from builder.conduct.project import Project
from builder.problems import has_errors


def add_arguments(fit: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    add_events(fit)
    looks = fit.add_mutually_exclusive_group()
    looks.add_argument(
        "--layout", default="", metavar="LAYOUT", help="in this look; accepted are those of the event's own"
    )
    looks.add_argument("--accept", action="store_true", help="take them as they are now: they are held to until then")
    fit.set_defaults(run=_fit)


def _fit(options: argparse.Namespace) -> int:
    from builder.conduct.fit import accept_fit, fit_event

    def act(project: Project, path: Path) -> int:
        fitted, tightest, problems = fit_event(project, path, options.layout)
        print(f"{path.stem}\n slide  points  split      decides  room  title")
        for slide, decides in zip(fitted.plan, tightest, strict=True):
            split = " + ".join(map(str, slide.parts)) if len(slide.parts) > 1 else "-"
            size = slide.size or slide.title_size
            print(f"{slide.number:6}  {size:6}  {split:9}  {decides.language:7}  {decides.share:4.0%}  {slide.title}")
        if options.accept:
            name, changed = accept_fit(project, path, fitted)
            print_made(name, changed=changed)
            return 0
        print_problems(problems)
        return int(has_errors(problems))

    return each_event(options, act)

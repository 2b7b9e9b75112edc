"""`plenary layout`: the templates of a layout. `plenary layout check`: what a template brought holds and lacks."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from builder.cli.printing import print_made, print_problems
from builder.cli.scope import project_of
from builder.problems import has_errors

if TYPE_CHECKING:
    from builder.conduct.layouts import CheckedLayout

#: The word behind `plenary layout` that asks for a check.
_CHECK = "check"


def add_arguments(layout: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    layout.usage = "plenary layout [check] [LAYOUT ...] [--json]"
    layout.add_argument(
        "names",
        nargs="*",
        metavar="LAYOUT",
        help="a folder in layouts/ (default: all); after the word check, it is looked at and nothing is made",
    )
    layout.add_argument("--json", action="store_true", help="with check: print what was found for another program")
    layout.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.names[:1] == [_CHECK]:
        return _check_layouts(options)
    return _make_layouts(options)


def _make_layouts(options: argparse.Namespace) -> int:
    from builder.conduct.layouts import make_layout

    project = project_of(options)
    for folder in project.looks(options.names):
        made = make_layout(project, folder)
        for name, changed in made.files:
            print_made(name, changed=changed)
        print_problems(made.problems)
    return 0


def _check_layouts(options: argparse.Namespace) -> int:
    from builder.conduct.layouts import check_layout

    project = project_of(options)
    checked = [check_layout(project, folder) for folder in project.looks(options.names[1:])]
    if options.json:
        print(json.dumps([asdict(layout) for layout in checked], ensure_ascii=False, indent=2))
    else:
        for layout in checked:
            _print_deck(layout)
            _print_paper(layout)
            print_problems(layout.problems)
    return int(any(has_errors(layout.problems) for layout in checked))


def _print_deck(checked: CheckedLayout) -> None:
    from builder.conduct.layouts import characters_of, lines_of

    print(f"{checked.deck}: {len(checked.slides)} slide layouts")
    for layout in checked.slides:
        made = ", completed" if layout.made else ""
        print(f"\n  {layout.name}: {layout.number} '{layout.layout}' ({layout.how}{made})")
        for slot in layout.slots:
            room = f"{slot.width:5.1f} x {slot.height:4.1f} cm  {slot.size:g} pt"
            text = f"{lines_of(slot):2} x {characters_of(slot):3} characters"
            contrast = f"{slot.contrast:4.1f}:1" if slot.contrast is not None else "     ?"
            what = "; ".join(filter(None, (f"'{slot.placeholder}'" if slot.placeholder else "", slot.note)))
            print(f"    {slot.slot:13} {room:24} {text:19} {contrast}  {slot.font:12} {what}")
    print()


def _print_paper(checked: CheckedLayout) -> None:
    print(f"{checked.paper}: {len(checked.styles)} styles\n")
    for style in checked.styles:
        print(f"    {style.name:20} {style.kind:10} {style.note}")
    print()

"""The command: reads arguments, prints, and says with its exit status how it went. The only module that prints.

Exit status: 0 all is well; 1 the event, a catalogue, a layout or what was built is at fault; 2 the command line is;
3 this machine lacks something; 4 a file cannot be written; 70 Plenary itself is at fault; 130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder.documents import DocumentKind
from builder.problems import PlenaryError, Problem, has_errors

if TYPE_CHECKING:
    from builder.build import Project

VERSION = "0.1.0"

_EXAMPLES = """\
examples:
  plenary build                                  everything: all events, languages and kinds of document
  plenary build annual-conference-2023           one event
  plenary build --language fr --only deck        the French deck
  plenary build --layout plain                   everything in another look, beside the usual files
  plenary check                                  do the languages say the same thing?
  plenary catalogue update                       bring translations/ up to date after an edit of source/
  plenary doctor                                 is everything here that Plenary needs?

exit status:
  0  all is well                      3  this machine lacks something (see plenary doctor)
  1  something to mend in the files   4  a file cannot be written
  2  something to mend in the command
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except PlenaryError as fault:
        _print_problems(fault.problems)
        return fault.exit_status
    except KeyboardInterrupt:
        _complain("interrupted; the files in output/ are whole")
        return 130
    except BrokenPipeError:  # the reader of a pipe has gone; there is nobody left to tell
        sys.stderr.close()
        return 1
    except Exception as fault:
        if options.traceback:
            raise
        _complain(f"error: Plenary itself went wrong ({type(fault).__name__}: {fault})")
        _complain("    hint: the files in output/ are whole; run it again as `plenary --traceback ...` and report that")
        return 70


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plenary",
        description="Build the decks, briefing notes and handouts of an event in all its languages.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"plenary {VERSION}")
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="the folder that holds source/ (default: this one)"
    )
    parser.add_argument("--traceback", action="store_true", help="if Plenary itself goes wrong, say where")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = commands.add_parser("build", help="make the documents in output/")
    _add_scope(build)
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="hold the languages of the built documents against each other")
    _add_scope(check)
    check.set_defaults(run=_check)

    fit = commands.add_parser("fit", help="show the size and split of every slide, the same in all languages")
    _add_events(fit)
    looks = fit.add_mutually_exclusive_group()
    looks.add_argument(
        "--layout", default="", metavar="LAYOUT", help="in this look; accepted are those of the event's own"
    )
    looks.add_argument("--accept", action="store_true", help="take them as they are now: they are held to until then")
    fit.set_defaults(run=_fit)

    catalogue = commands.add_parser("catalogue", help="the translators' catalogues in translations/")
    actions = catalogue.add_subparsers(title="actions", metavar="ACTION", required=True)
    update = actions.add_parser("update", help="bring the catalogues up to date with source/")
    _add_events(update)
    update.set_defaults(run=_update_catalogues)

    layout = commands.add_parser("layout", help="make the templates of a layout from its brand.yaml")
    layout.add_argument("names", nargs="*", metavar="LAYOUT", help="a folder in layouts/ (default: all)")
    layout.set_defaults(run=_make_layouts)

    schema = commands.add_parser(
        "schema", help="write the JSON Schema that lets an editor check source/ while you type"
    )
    schema.set_defaults(run=_write_schema)

    doctor = commands.add_parser("doctor", help="say what this machine lacks and how to get it")
    doctor.set_defaults(run=_examine)
    return parser


def _add_events(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("events", nargs="*", metavar="EVENT", help="an event in source/ (default: all)")


def _add_scope(parser: argparse.ArgumentParser) -> None:
    _add_events(parser)
    parser.add_argument(
        "-l", "--language", action="append", default=[], metavar="CODE", help="only this language, such as nl"
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        type=DocumentKind,
        choices=list(DocumentKind),
        metavar="KIND",
        help=f"only this kind: {', '.join(DocumentKind)}",
    )
    parser.add_argument(
        "--layout",
        default="",
        metavar="LAYOUT",
        help="another look than the event's own: a folder in layouts/; its files go to output/EVENT/LAYOUT/",
    )


def _each_event(options: argparse.Namespace, act: Callable[[Project, Path], int]) -> int:
    """Act on each event that is asked for; one that is at fault does not keep the next one. Return the worst status."""
    project = _project(options)
    status = 0
    for path in project.events(options.events):
        try:
            status = max(status, act(project, path))
        except PlenaryError as fault:
            _print_problems(fault.problems)
            status = max(status, fault.exit_status)
    return status


def _build(options: argparse.Namespace) -> int:
    from builder.build import build_event

    def act(project: Project, path: Path) -> int:
        built = build_event(project, path, options.language, options.only, options.layout)
        _print_problems(built.problems)
        for name in built.names:
            print(f"{'made' if name in built.changed else 'same'}  output/{name}")
        for lack in built.missing:
            _print_problems(lack.problems)
        changed = len(built.changed)
        print(f"{path.stem}: {_files(changed)} made, {_files(len(built.names) - changed)} the same as before")
        return max((lack.exit_status for lack in built.missing), default=0)

    return _each_event(options, act)


def _check(options: argparse.Namespace) -> int:
    from builder.build import check_event

    def act(project: Project, path: Path) -> int:
        checked = check_event(project, path, options.language, options.only, options.layout)
        _print_problems(checked.problems)
        if has_errors(checked.problems):
            print(f"{path.stem}: {_files(checked.files)} checked, {len(checked.problems)} things to mend")
            return 1
        print(f"{path.stem}: {_files(checked.files)} checked; all languages say the same")
        return 0

    return _each_event(options, act)


def _fit(options: argparse.Namespace) -> int:
    from builder.build import accept_fit, fit_event

    def act(project: Project, path: Path) -> int:
        fitted, problems = fit_event(project, path, options.layout)
        print(f"{path.stem}\n slide  points  split      decides  room  title")
        for slide in fitted.plan:
            title = fitted.decks[0].slides[slide.number - 1].title
            split = " + ".join(map(str, slide.parts)) if len(slide.parts) > 1 else "-"
            size = slide.size or slide.title_size
            print(f"{slide.number:6}  {size:6}  {split:9}  {slide.language:7}  {slide.share:4.0%}  {title}")
        if options.accept:
            name, changed = accept_fit(project, path, fitted)
            print(f"{'made' if changed else 'same'}  {name}")
            return 0
        _print_problems(problems)
        return int(has_errors(problems))

    return _each_event(options, act)


def _update_catalogues(options: argparse.Namespace) -> int:
    from builder.build import update_event_catalogues

    def act(project: Project, path: Path) -> int:
        for line in update_event_catalogues(project, path):
            print(line)
        return 0

    return _each_event(options, act)


def _make_layouts(options: argparse.Namespace) -> int:
    from builder.build import make_layout

    project = _project(options)
    for folder in project.looks(options.names):
        for name, changed in make_layout(project, folder):
            print(f"{'made' if changed else 'same'}  {name}")
    return 0


def _write_schema(options: argparse.Namespace) -> int:
    from builder.build import write_schema

    project = _project(options)
    name, changed = write_schema(project)
    print(f"{'made' if changed else 'same'}  {name}")
    return 0


def _examine(options: argparse.Namespace) -> int:
    from builder.doctor import examine

    findings = examine(_project(options).folder)
    for finding in findings:
        print(f"{'ok  ' if finding.found else 'MISS'}  {finding.name}: {finding.detail}")
        if finding.remedy:
            print(f"      {finding.remedy}")
    return 0 if all(finding.found or not finding.needed for finding in findings) else 3


def _project(options: argparse.Namespace) -> Project:
    from builder.build import Project

    return Project(options.project)


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        _complain(str(problem))


def _complain(message: str) -> None:
    print(message, file=sys.stderr)


def _files(count: int) -> str:
    return f"{count} {'file' if count == 1 else 'files'}"

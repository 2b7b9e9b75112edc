"""`plenary build`: make the documents in output/."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.meter import meter
from builder.cli.printing import files, made, print_lacks, print_problems, unaddressed_lines, withdrawn_lines
from builder.cli.repeating import watched
from builder.cli.scope import add_processes, add_scope, each_event
from builder.conduct.project import Project
from builder.conduct.unchanged import Watched
from builder.problems import Problem, UsageError, error

if TYPE_CHECKING:
    from builder.conduct.built import Alike, Built


def add_arguments(build: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    add_scope(build)
    build.add_argument(
        "--draft",
        action="store_true",
        help="build what is not fully translated too, marked, in output/EVENT/draft/; final files stay as they are",
    )
    build.add_argument("-v", "--why", action="store_true", help="say of each file that was drawn why it was")
    add_processes(build)
    build.add_argument(
        "--on",
        default="",
        metavar="ADDRESS",
        help="draw on a Dask cluster, such as tcp://scheduler:8786: docs/scale.md",
    )
    build.add_argument(
        "--share",
        default="",
        metavar="ADDRESS",
        help="with --on: a folder, or an address such as s3://bucket/folder, where workers leave what they drew",
    )
    build.add_argument("--watch", action="store_true", help="build again what each save concerns, until Ctrl-C")
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from builder.conduct.build import build_event
    from builder.conduct.work import Where

    if options.share and not options.on:
        raise UsageError(error(None, "--share is where the workers of a cluster leave files", "name it: --on ADDRESS"))
    # A watch keeps all that it needs warm, in this process.
    where = Where() if options.watch else Where(options.jobs, options.on, options.share)
    inputs = watched(options)
    last: dict[Path, Built] = {}

    def act(project: Project, path: Path) -> int:
        with meter(f"making {path.stem}") as tell:
            built = build_event(
                project,
                path,
                options.language,
                options.only,
                options.layout,
                draft=options.draft,
                packs=not options.watch,
                explain=options.why,
                where=where,
                tell=tell,
            )
        before = {_said(problem) for problem in last[path].problems} if path in last else set()
        last[path] = built
        print_problems([problem for problem in built.problems if _said(problem) not in before])
        for line in _lines(path, built, options):
            print(line)
        print_lacks(built.missing, built.lacking, project.output)
        return max((lack.exit_status for lack in built.missing), default=0)

    if options.watch:
        from builder.cli.watch import watch

        return watch(options, act)
    status = each_event(options, act)
    if status == 0:
        _keep(inputs, last, options)
    return status


def _said(problem: Problem) -> tuple[str, str]:
    """Return what is the same of a problem when the lines above it grow or shrink."""
    return problem.place.path if problem.place else "", problem.message


def _lines(path: Path, built: Built, options: argparse.Namespace) -> Iterator[str]:
    """Yield what is said of a build, line by line: files for which nothing was done are counted, and not named."""
    for file in built.files:
        why = options.why and file.why
        if not file.pack and (file.changed or why):
            yield made(f"output/{file.name}", changed=file.changed)
        if why:
            which = f"output/{file.name} " if file.pack else ""
            yield f"      {which}because {file.why}"
    yield from _pack_lines(built)
    yield from _gone_lines(built.removed, each=options.why)
    yield from withdrawn_lines(built.withdrawn)
    yield from unaddressed_lines(built.unaddressed)
    changed = [file.changed for file in built.files]
    yield f"{path.stem}: {files(sum(changed))} made, {files(changed.count(False))} the same as before"


def _gone_lines(names: Iterable[str], *, each: bool) -> Iterator[str]:
    """Yield a line for each file that was removed, or for many of one folder, unless `each` is to be named."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        folders[name.rpartition("/")[0]].append(name)
    for folder, inside in folders.items():
        if each or len(inside) <= _MANY:
            yield from (f"gone  output/{name}: it is no longer needed" for name in inside)
        else:
            yield f"gone  output/{folder}/: {files(len(inside))} that are no longer needed"


#: Up to this many files of a folder are named each.
_MANY = 3


def _pack_lines(built: Built) -> Iterator[str]:
    """Yield a line for each pack of which something was made: its folder holds a dozen files."""
    changed = (file for file in built.files if file.changed and file.pack)
    folders = ("/".join(("output", *file.name.split("/")[:2], file.pack, "")) for file in changed)
    yield from (made(folder, changed=True) for folder in dict.fromkeys(folders))


def _keep(inputs: Watched, done: Mapping[Path, Built], options: argparse.Namespace) -> None:
    """Keep what the same build would say once more: that all is the same as before."""
    same = {
        path: replace(built, alike=tuple(map(_same, built.alike)), removed=(), withdrawn="")
        for path, built in done.items()
    }
    output = (f"{line}\n" for path, built in same.items() for line in _lines(path, built, options))
    complaints = "".join(f"{problem}\n" for built in same.values() for problem in built.problems)
    inputs.keep(0, output, complaints, [name for built in same.values() for name in built.names()])


def _same(those: Alike) -> Alike:
    return replace(those, changed=False, why="")

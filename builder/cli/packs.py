"""`plenary packs`: make what each speaker receives, tell what changed since it was sent, and record that it was."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import stringprep
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.meter import meter
from builder.cli.printing import print_lacks, print_problems, unaddressed_lines, withdrawn_lines
from builder.cli.scope import add_processes, each_event
from builder.conduct.project import RECORD_SENT, Project
from builder.meant import unmet
from builder.problems import NoPackError, UsageError, error, warning

if TYPE_CHECKING:
    from builder.conduct.built import Built
    from builder.conduct.packs import Pack


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="SPEAKER",
        help="the key of a speaker, or moderator (default: all); "
        f"`{RECORD_SENT}` before them records that theirs were sent",
    )
    parser.add_argument(
        "--event", action="append", default=[], metavar="EVENT", help="an event in source/ (default: all)"
    )
    parser.add_argument(
        "--on", type=_date, metavar="DATE", help=f"with `{RECORD_SENT}`: the day, as 2023-03-01 (default: today)"
    )
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    parser.add_argument("--without-pdf", action="store_true", help="leave out the notes as PDF, which take longest")
    parser.add_argument(
        "--protect",
        action="store_true",
        help="put copies with a password on each document into output/EVENT/packs-protected/; it is asked for",
    )
    add_processes(parser)
    parser.set_defaults(run=_packs)


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date: write it as 2023-03-01") from None


def _packs(options: argparse.Namespace) -> int:
    options.events = options.event
    if options.names[:1] == [RECORD_SENT]:
        options.names = options.names[1:]
        return _record(options)
    if options.on:
        raise UsageError(
            error(None, "--on is for packs that were sent", f"run: plenary packs {RECORD_SENT} --on {options.on}")
        )
    return _build(options)


# ---------------------------------------------------------------- sent


def _record(options: argparse.Namespace) -> int:
    from builder.conduct.sending import outdated_copies, record_sent

    # The one date that is not in the files: the day on which somebody types this.
    today = dt.date.today()  # noqa: DTZ011, TID251 - the door may read the clock, once
    date = options.on or today

    def act(project: Project, path: Path) -> int:
        sent = record_sent(project, path, options.names, date)
        for recorded in sent:
            print(f"sent  {recorded.name}, {date}{_instead_of(recorded.before, date)}")
        print(f"{path.stem}: recorded in {project.relative(project.sent(path))}")
        if date > today:
            print_problems([warning(None, f"{date} is still to come", "if that is a slip, record it again with --on")])
        print_problems(outdated_copies(project, path, [recorded.name for recorded in sent]))
        return 0

    return _each_event_with(options, act)


def _instead_of(before: dt.date | None, date: dt.date) -> str:
    """Return what is said where a later day was recorded before."""
    return f", no longer {before}" if before and before > date else ""


def _each_event_with(options: argparse.Namespace, act: Callable[[Project, Path], int]) -> int:
    """Act on each event that has the packs that are named. NoPackError where none has."""
    names: dict[str, None] = {}
    found: list[Path] = []

    def act_where_found(project: Project, path: Path) -> int:
        try:
            status = act(project, path)
        except NoPackError as fault:
            names.update(dict.fromkeys(fault.names))
            return 0
        found.append(path)
        return status

    status = each_event(options, act_where_found)
    if names and not found and not status:
        unknown = [name for name in options.names if name not in names] or options.names
        raise NoPackError(*unmet("no pack '{}'", unknown, (*names, RECORD_SENT), f"the packs are: {', '.join(names)}"))
    return status


# ---------------------------------------------------------------- the table


def _build(options: argparse.Namespace) -> int:
    from builder.conduct.build import build_packs
    from builder.conduct.sending import ask_passwords, outdated_copies
    from builder.conduct.work import Where

    events: list[dict[str, object]] = []

    def act(project: Project, path: Path) -> int:
        # Whoever types them need not wait for the packs.
        passwords = ask_passwords(project, path, options.names, _password_of) if options.protect else {}
        with meter(f"making {path.stem}") as tell:
            built, packs = build_packs(
                project,
                path,
                options.names,
                printed=not options.without_pdf,
                where=Where(options.jobs),
                tell=tell,
            )
        print_problems(built.problems)
        print_lacks(built.missing, built.lacking, project.output)
        if options.json:
            events.append({"event": path.stem, "packs": [_as_json(pack, built) for pack in packs]})
        else:
            _print_table(path.stem, packs)
            _print_summary(packs, built)
        if options.protect:
            lines = _protect(project, path, options.names, packs, passwords)
            print("\n".join(lines), file=sys.stderr if options.json else sys.stdout)
        print_problems(outdated_copies(project, path, [pack.name for pack in packs]))
        return max((lack.exit_status for lack in built.missing), default=0)

    status = _each_event_with(options, act)
    if options.json:
        print(json.dumps({"version": 1, "events": events}, ensure_ascii=False, indent=2))
    return status


def _as_json(pack: Pack, built: Built) -> dict[str, object]:
    """Return the state of a pack as plain values; `sent` is null for one that never was, and so is `changed`."""
    return {
        "pack": pack.name,
        "speaker": pack.person,
        "languages": list(pack.codes),
        "sent": pack.sent.date.isoformat() if pack.sent else None,
        "changed": bool(pack.differences) if pack.sent else None,
        "why": list(_reasons(pack)),
        "mail": pack.name not in built.unaddressed,
    }


def _reasons(pack: Pack) -> Iterator[str]:
    """Yield what is not as it was told, each kind once."""
    yield from dict.fromkeys(str(difference.kind) for difference in pack.differences)


def _print_table(event: str, packs: Sequence[Pack]) -> None:
    rows = [("", "language", "sent", "changed since", "why"), *map(_row, packs)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    print(event)
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(pack: Pack) -> tuple[str, ...]:
    sent = pack.sent.date.isoformat() if pack.sent else "never"
    changed = ("yes" if pack.differences else "no") if pack.sent else ""
    return (pack.name, " ".join(pack.codes), sent, changed, ", ".join(_reasons(pack)))


def _print_summary(packs: Sequence[Pack], built: Built) -> None:
    made = len({file.pack for file in built.files if file.pack and file.changed})
    changed = sum(bool(pack.differences) for pack in packs)
    never = sum(pack.sent is None for pack in packs)
    count = f"{len(packs)} {'pack' if len(packs) == 1 else 'packs'}"
    print(f"{count}: {made} made anew, {changed} changed since they were sent, {never} never sent")
    for line in (*withdrawn_lines(built.withdrawn), *unaddressed_lines(built.unaddressed)):
        print(line)


# ---------------------------------------------------------------- passwords


def _protect(
    project: Project, path: Path, names: Sequence[str], packs: Sequence[Pack], passwords: Mapping[str, str]
) -> list[str]:
    """Put copies with a password in place, and return what is said of them, in lines."""
    from builder.conduct.sending import protect_packs

    protected = protect_packs(project, path, names, passwords)
    print_problems(protected.problems)
    made = [f"made  output/{folder}/, each document with its password" for folder in protected.folders]
    gone = (f"output/{path.stem}/packs/{pack.name}/" for pack in packs if pack.gone)
    return [*made, *(f"left  {folder} as it is: it holds no document to protect" for folder in gone)]


def _password_of(pack: str) -> str:
    """Return the password of a pack: that of its variable in the environment, else what somebody types twice."""
    variable = f"PLENARY_PASSWORD_{pack.upper().replace('-', '_')}"
    if variable in os.environ:
        return _accepted(pack, os.environ[variable])
    if not sys.stdin.isatty():
        hint = f"run it in a terminal, or put the password into the variable {variable}"
        raise UsageError(error(None, f"the password for the pack of {pack} is not known", hint))
    password = _accepted(pack, _typed(f"password for the pack of {pack}: "))
    if unicodedata.normalize("NFC", _typed("once more: ")) != password:
        raise UsageError(error(None, f"the two passwords for {pack} differ", "type it again"))
    return password


def _typed(question: str) -> str:
    """Return what is typed unseen; nothing where somebody ends the input."""
    try:
        return getpass(question)
    except EOFError:
        print()
        return ""


def _accepted(pack: str, password: str) -> str:
    """Return a password as keyboards type it. UsageError for one that does not protect, or may open nothing."""
    password = unicodedata.normalize("NFC", password)
    if len(password.strip()) < _LEAST:
        raise UsageError(error(None, f"the password for {pack} is too short", f"take {_LEAST} characters or more"))
    if odd := next(filter(_is_odd, password), ""):
        written = f"'{odd}'" if odd.isprintable() else f"U+{ord(odd):04X}"
        message = f"the password for {pack} holds {written}, which not all programs read alike"
        raise UsageError(error(None, message, "take letters, digits, spaces and the usual signs"))
    if len(password.encode()) > _MOST:
        hint = f"take {_MOST} characters at most, fewer where they have accents"
        raise UsageError(error(None, f"the password for {pack} is too long: no program would open a PDF with it", hint))
    return password


#: The fewest characters of a password: a file can be tried at leisure.
_LEAST = 8

#: The most bytes of a password, in UTF-8, that a PDF is protected with (ISO 32000-2, 7.6.4.3.3).
_MOST = 127


def _is_odd(character: str) -> bool:
    """Return whether some programs prepare a character of a password before they use it (RFC 4013), or refuse it."""
    changes = unicodedata.normalize("NFKC", character) != character or stringprep.in_table_b1(character)
    return changes or not character.isprintable() or stringprep.in_table_a1(character)

"""Reads the arguments, runs what they ask for, and says with the exit status how it went.

Exit status: 0 all is well; 1 the event, a catalogue, a layout or what was built is at fault; 2 the command line is;
3 this machine lacks something; 4 a file cannot be written; 70 Plenary itself is at fault; 130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from builder.cli import build, catalogue, check, doctor, fit, layout, new, schema
from builder.cli.printing import complain, print_problems
from builder.problems import PlenaryError

VERSION = "0.1.0"

_EXAMPLES = """\
examples:
  plenary new my-event                           begin an event: a small one that builds at once
  plenary build                                  everything: all events, languages and kinds of document
  plenary build annual-conference-2023           one event
  plenary build --language fr --only deck        the French deck
  plenary build --layout plain                   everything in another look, beside the usual files
  plenary build --draft                          what is not fully translated too, marked as a draft
  plenary check                                  do the languages say the same thing?
  plenary catalogue update                       bring translations/ up to date after an edit of source/
  plenary catalogue typo                         the same, after a mere slip was mended: translations stay approved
  plenary catalogue add de                       begin the catalogues of one more language
  plenary catalogue progress                     how far the translations are
  plenary catalogue export -l fr --to xliff12    the French texts as a file for a translator's own tool
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
        print_problems(fault.problems)
        return fault.exit_status
    except KeyboardInterrupt:
        complain("interrupted; the files in output/ are whole")
        return 130
    except BrokenPipeError:  # the reader of a pipe has gone; there is nobody left to tell
        sys.stderr.close()
        return 1
    except Exception as fault:
        if options.traceback:
            raise
        complain(f"error: Plenary itself went wrong ({type(fault).__name__}: {fault})")
        complain("    hint: the files in output/ are whole; run it again as `plenary --traceback ...` and report that")
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
    for command in (new, build, check, fit, catalogue, layout, schema, doctor):
        command.add_command(commands)
    return parser

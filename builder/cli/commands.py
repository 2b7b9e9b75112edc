"""Reads the arguments, runs what they ask for, and says with the exit status how it went.

Exit status: 0 all is well; 1 the event, a catalogue, a layout or what was built is at fault; 2 the command line is;
3 this machine lacks something; 4 a file or a folder cannot be used; 70 Plenary itself is at fault; 130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from builder import VERSION
from builder.cli.parser import Parser

#: The commands and what each is for. Those that are not asked for are not loaded, and not read about where one is
#: asked for: a parser for each takes as long as reading a catalogue.
_COMMANDS = {
    "new": "begin an event: a small one, translated, to be replaced by your own",
    "build": "make the documents in output/",
    "packs": "make what each speaker receives, and tell what changed since it was sent",
    "check": "hold catalogues to the rules, and the languages of the built documents against each other",
    "where": "say on which slides and pages a text stands, in each language",
    "verify": "tell whether files are still those that were checked",
    "fit": "show the size and split of every slide, the same in all languages",
    "catalogue": "the translators' catalogues in translations/",
    "layout": "make the templates of a layout, or check those that were brought",
    "schema": "write the JSON Schema that lets an editor check source/ while you type",
    "doctor": "say what this machine lacks and how to get it",
}

_EXAMPLES = """\
examples:
  plenary new my-event                           begin an event: a small one that builds at once
  plenary build                                  everything: all events, languages and kinds of document
  plenary build annual-conference-2023           one event
  plenary build --language fr --only deck        the French deck
  plenary build --layout plain                   everything in another look, beside the usual files
  plenary build --draft                          what is not fully translated too, marked as a draft
  plenary packs                                  what each speaker receives, and what changed since it was sent
  plenary packs sent wim-cruysberghs             record that this pack was sent today
  plenary check                                  do the languages say the same thing? with a certificate
  plenary where "Winter Plan"                    on which slides and pages a text stands, in each language
  plenary verify handout.pdf                     is this file still the one that was checked?
  plenary catalogue update                       bring translations/ up to date after an edit of source/
  plenary catalogue typo                         the same, after a mere slip was mended: translations stay approved
  plenary catalogue add de                       begin the catalogues of one more language
  plenary catalogue progress                     how far the translations are
  plenary catalogue export -l fr --to xliff12    the French texts as a file for a translator's own tool
  plenary doctor                                 is everything here that Plenary needs?

exit status:
  0  all is well                      3  this machine lacks something (see plenary doctor)
  1  something to mend in the files   4  a file cannot be used
  2  something to mend in the command
"""


def run(given: list[str]) -> int:
    """Run the command and return its exit status."""
    options = _parser(given).parse_args(given, argparse.Namespace(given=given))
    from builder.cli.printing import UNTOLD, complain, print_problems
    from builder.problems import MissingToolError, OutputError, PlenaryError

    try:
        return int(options.run(options))
    except PlenaryError as fault:
        print_problems(fault.problems)
        return fault.exit_status
    except Exception as fault:
        if options.traceback or (isinstance(fault, OSError) and not fault.filename and fault.errno in UNTOLD):
            raise
        if isinstance(fault, OSError) and fault.filename:
            from builder.unwritable import unwritable

            print_problems(unwritable(fault.filename, fault, "used").problems)
            return OutputError.exit_status
        if isinstance(fault, ModuleNotFoundError) and fault.name and not fault.name.startswith("builder"):
            complain(f"error: the Python module '{fault.name}' is not installed, which Plenary needs")
            complain(f'    hint: type make, or: "{sys.executable}" -m pip install --upgrade plenary')
            return MissingToolError.exit_status
        complain(f"error: Plenary itself went wrong ({type(fault).__name__}: {fault})")
        complain("    hint: the files in output/ are whole; run it again as `plenary --traceback ...` and report that")
        return 70


def _parser(given: list[str]) -> argparse.ArgumentParser:
    parser = Parser(
        prog="plenary",
        description="Build the decks, briefing notes and handouts of an event in all its languages.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"plenary {VERSION}")
    parser.add_argument(
        "--project", default="", metavar="DIR", help="the folder that holds source/ (default: this one)"
    )
    parser.add_argument("--traceback", action="store_true", help="if Plenary itself goes wrong, say where")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    first = _first_word(given)
    for name in (first,) if first in _COMMANDS else _COMMANDS:
        command = commands.add_parser(name, help=_COMMANDS[name])
        if name in given:
            import_module(f"builder.cli.{name}").add_arguments(command)
    return parser


def _first_word(given: list[str]) -> str:
    """Return the first word that is neither an option nor the folder of one, empty if there is none."""
    words = iter(given)
    for word in words:
        if word == "--project":
            next(words, None)
        elif not word.startswith("--project=") and word != "--traceback":
            return word
    return ""

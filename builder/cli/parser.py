"""Reads a command line; where it is not understood, says so as all problems are told, with what was meant."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False  # `typing` is not loaded for it
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn

#: The options of `plenary` itself: they stand before the command.
_BEFORE = ("--project", "--traceback", "--version")


class Parser(argparse.ArgumentParser):
    """The parser of a command. What a function that reads a value raises may have a second line: the hint."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Return what was read. All must be known: the command that is asked for knows best what was meant."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self._refuse(unknown)
        return found, unknown

    def _refuse(self, unknown: Sequence[str]) -> NoReturn:
        option = next((word.partition("=")[0] for word in unknown if word.startswith("-")), "")
        if not option:
            self.error(f"'{unknown[0]}' is one word too many")
        if option in _BEFORE:
            self.error(f"'{option}' is no option of this command\nit stands before the command: plenary {option} ...")
        self._tell_meant("option", option, [name for name in self._option_string_actions if name.startswith("--")])

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse a value that is none of the choices of an argument, among them the commands."""
        if action.choices is not None and value not in action.choices:
            self._tell_meant(str(action.metavar).lower(), value, list(map(str, action.choices)))

    def _tell_meant(self, what: str, wanted: str, choices: Sequence[str]) -> NoReturn:
        from builder.meant import did_you_mean

        hint = did_you_mean(wanted, choices, f"the {what}s are: {', '.join(choices)}")
        self.error(f"no {what} '{wanted}'\n{hint}")

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong, and end with exit status 2."""
        from builder.problems import error

        said, _, hint = message.partition("\n")
        self.exit(2, f"{error(None, said, hint or f'see: {self.prog} --help')}\n")

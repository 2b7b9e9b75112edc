"""What the process imports that others are made of, when they are to print: nothing where this machine cannot."""

import contextlib

from builder.problems import MissingToolError

with contextlib.suppress(MissingToolError):  # each process that is to print says so itself
    import builder.render.pdf  # noqa: F401 - for its effect: the libraries that it brings along

"""`plenary verify`: tells whether files are still those that were checked."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from builder.cli.scope import project_of


def add_arguments(verify: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    verify.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a document, or a pack (.zip)")
    verify.add_argument("--certificate", type=Path, metavar="FILE", help="hold them against this certificate alone")
    verify.add_argument("--json", action="store_true", help="print JSON")
    verify.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    from builder.conduct.certificate import verify_files

    verified = verify_files(project_of(options), options.files, options.certificate)
    if options.json:
        told = [{"file": one.file, "checked_as": one.name, "changed_from": one.changed} for one in verified]
        print(json.dumps({"version": 1, "files": told}, ensure_ascii=False, indent=2))
    for one in verified if not options.json else ():
        if one.name:
            print(f"checked  {one.file}: it is {one.name}")
        elif one.changed:
            print(f"CHANGED  {one.file}: it is not {one.changed} as it was checked")
        else:
            print(f"unknown  {one.file}: no file of these bytes was checked")
    return int(any(not one.name for one in verified))

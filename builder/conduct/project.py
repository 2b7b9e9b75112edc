"""A folder with events, translations, layouts and what is built of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from builder.meant import did_you_mean, unmet
from builder.problems import Place, Problem, UsageError, error, warning
from builder.values import value

#: The file of addresses, beside the events.
CONTACTS = "contacts.yaml"

#: The ending of an event's lock: its slides as they were last accepted.
LOCK = ".fit.yaml"

#: The ending of the file that remembers what of an event was sent to whom.
SENT = ".sent.yaml"

#: The word on a command line that records that packs were sent; it stands before their names.
RECORD_SENT = "sent"

#: What the names of files begin with that editors and systems keep beside others: `.#my-event.yaml`, `._my-event.yaml`.
_HIDDEN = "."

#: The name of the certificate in the folder of an event's documents.
CERTIFICATE = "certificate.html"


@value
class Project:
    """A folder with events, translations, layouts and what is built of them."""

    folder: Path

    @property
    def source(self) -> Path:
        """The folder of the events."""
        return self.folder / "source"

    @property
    def translations(self) -> Path:
        """The folder of the catalogues, one folder per language in it."""
        return self.folder / "translations"

    @property
    def layouts(self) -> Path:
        """The folder of the layouts, one folder each in it."""
        return self.folder / "layouts"

    @property
    def output(self) -> Path:
        """The folder of what is built, one folder per event in it."""
        return self.folder / "output"

    @property
    def state(self) -> Path:
        """The folder of what is remembered from one build to the next. It may be thrown away at any time."""
        return self.folder / ".build"

    def require(self) -> None:
        """UsageError where the folder holds no project: it has no folder of events."""
        if not self.source.is_dir():
            hint = "name its folder with --project, or begin one here with: plenary new my-event"
            raise UsageError(error(None, f"there is no project in '{self.folder.as_posix()}': it has no source/", hint))

    def events(self, names: Collection[str] = (), instead: Collection[str] = ()) -> tuple[Path, ...]:
        """Return the files of the named events, or of all there are. UsageError for a name that is not there.

        `instead` are words that might have been typed in the place of one: such a one may be meant.
        """
        self.require()
        files = [path for path in sorted(self.source.glob("*.yaml")) if not path.name.startswith(_HIDDEN)]
        files = [path for path in files if path != self.contacts and not path.name.endswith((LOCK, SENT))]
        found = {path.stem: path for path in files}
        if not found:
            other = next(iter(sorted(self.source.glob("*.yml"))), None)
            hint = f"call {other.name} {other.stem}.yaml" if other else "begin one with: plenary new my-event"
            raise UsageError(error(None, f"no event in '{self.source.as_posix()}'", hint))
        asked = [Path(name).name.removesuffix(".yaml") for name in names] or list(found)
        unknown = [name for name in asked if name not in found]
        if unknown:
            meant = partial(self._meant, events=found, instead=instead)
            raise UsageError(*(error(None, f"no event '{name}' in source/", meant(name)) for name in unknown))
        return tuple(found[name] for name in asked)

    def left_behind(self) -> Iterator[Problem]:
        """Yield a warning for each record of an event that is not there: whoever renames an event renames it too."""
        for ending, what in ((SENT, "what was sent to whom"), (LOCK, "the slide numbers that were accepted")):
            for path in sorted(self.source.glob(f"*{ending}")):
                event = path.with_name(path.name.removesuffix(ending) + ".yaml")
                if not event.exists() and not path.name.startswith(_HIDDEN):
                    message = f"it says {what}, of the event '{event.stem}', which is not there"
                    hint = f"if you renamed that event, rename this as well: my-event{ending}; else delete it"
                    yield warning(Place(self.relative(path)), message, hint)

    def _meant(self, name: str, events: Collection[str], instead: Collection[str]) -> str:
        """Return what helps whoever named an event that is not there."""
        if (self.source / f"{name}.yml").is_file():
            return f"rename '{name}.yml' to '{name}.yaml'"
        return did_you_mean(name, (*events, *instead), f"the events are: {', '.join(events)}")

    @property
    def contacts(self) -> Path:
        """The path of the file of addresses, which need not be there."""
        return self.source / CONTACTS

    def looks(self, names: Collection[str] = ()) -> tuple[Path, ...]:
        """Return the folders of the named layouts, or of all there are. UsageError for a name that is not there."""
        folders = [path.parent for path in sorted(self.layouts.glob("*/brand.yaml"))]
        found = {folder.name: folder for folder in folders if folder.name.isprintable()}  # no event names any other
        if not found:
            hint = "a layout is a folder with a brand.yaml; `plenary new my-event` brings one"
            raise UsageError(error(None, f"no layout in '{self.layouts.as_posix()}'", hint))
        unknown = [name for name in names if name not in found]
        if unknown:
            hint = f"the layouts are: {', '.join(found)}"
            raise UsageError(*unmet("no layout '{}' in layouts/", unknown, found, hint))
        return tuple(found[name] for name in names or found)

    def layout_of(self, own: str, asked: str) -> str:
        """Return the name of the layout asked for, empty where it is the event's own. UsageError if it is not there."""
        if asked in ("", own):
            return ""
        (folder,) = self.looks([asked])
        return folder.name

    def lock(self, event: Path) -> Path:
        """Return the path of the lock of the event in that file."""
        return event.with_name(event.stem + LOCK)

    def sent(self, event: Path) -> Path:
        """Return the path of the file that remembers what of the event in that file was sent to whom."""
        return event.with_name(event.stem + SENT)

    def certificate(self, event: Path) -> Path:
        """Return the path of the certificate of the event in that file."""
        return self.output / event.stem / CERTIFICATE

    def relative(self, path: Path) -> str:
        """Return a path of the project as messages name it."""
        return path.relative_to(self.folder).as_posix()

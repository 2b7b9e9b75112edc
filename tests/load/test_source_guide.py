"""What docs/source.md shows as an example can be written as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

from PIL import Image

from builder.load.event import load_event
from builder.timetable import timetable

GUIDE = Path(__file__).parent.parent.parent / "docs" / "source.md"

EXAMPLES: list[str] = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def example(beginning: str) -> str:
    """Return the one example of the guide that begins so."""
    (found,) = (example for example in EXAMPLES if example.startswith(beginning))
    return found


def source(folder: Path, text: str) -> Path:
    """Write an event in a project, with the picture that the guide speaks of, and return its file."""
    (folder / "source" / "pictures").mkdir(parents=True)
    (folder / "layouts" / "emn").mkdir(parents=True)
    Image.new("RGB", (800, 600)).save(folder / "source" / "pictures" / "map.png")
    path = folder / "source" / "my-event.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_small_event_of_the_guide_loads_without_a_warning(tmp_path: Path) -> None:
    event, warnings = load_event(source(tmp_path, example("event:\n  title")), tmp_path)
    assert not warnings
    assert [part.title.source for part in event.programme.parts] == ["Reception"]


def test_the_slides_of_the_guide_load_in_its_small_event(tmp_path: Path) -> None:
    small, slides = example("event:\n  title"), example("slides:")
    with_fact = small.replace("  growth: 10%\n", "  growth: 10%\n  decisions: {value: 20000, label: decisions}\n")
    event, warnings = load_event(source(tmp_path, with_fact + indent(slides, "    ")), tmp_path)
    assert not warnings
    assert len(event.programme.parts[0].slides) == slides.count("- title:")


def test_the_times_of_the_guide_load_in_its_small_event(tmp_path: Path) -> None:
    small, times = example("event:\n  title"), example("event:\n  date")
    hours, parts = times.removeprefix("event:\n").split("\n\nparts:\n")
    before, _ = small.replace("\nfacts:", f"{hours}\n\nfacts:").split("parts:\n")
    with_points = parts.replace("    questions:\n", '    points: ["{applications}, {growth}"]\n    questions:\n')
    event, warnings = load_event(source(tmp_path, f"{before}parts:\n{with_points}"), tmp_path)
    assert not warnings
    begins = [timetable(event).slot(part.key).start for part in event.programme.parts]
    assert [f"{time:%H:%M}" for time in begins if time] == ["09:30", "09:45", "10:45", "11:15", "09:30"]

"""What docs/source.md shows as an example can be written as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

from PIL import Image

from builder.load.event import load_event

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
    Image.new("RGB", (400, 300)).save(folder / "source" / "pictures" / "map.png")
    path = folder / "source" / "my-event.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_small_event_of_the_guide_loads_without_a_warning(tmp_path: Path) -> None:
    event, warnings = load_event(source(tmp_path, example("event:")), tmp_path)
    assert not warnings
    assert [part.title.source for part in event.programme.parts] == ["Reception"]


def test_the_slides_of_the_guide_load_in_its_small_event(tmp_path: Path) -> None:
    small, slides = example("event:"), example("slides:")
    with_fact = small.replace("  growth: 10%\n", "  growth: 10%\n  decisions: {value: 20000, label: decisions}\n")
    event, warnings = load_event(source(tmp_path, with_fact + indent(slides, "    ")), tmp_path)
    assert not warnings
    assert len(event.programme.parts[0].slides) == slides.count("- title:")

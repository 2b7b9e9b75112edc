"""An office file as a stranger reads it: zip, XML and relationships, with none of the code that wrote it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from openxml_audit import OpenXmlPart, OpenXmlValidator, ValidationError
from openxml_audit.context import ValidationContext
from openxml_audit.schema.validator import SchemaValidator

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class Relation(NamedTuple):
    """A relationship: the last word of its type, and the name of the part, or the address if it lies outside."""

    kind: str
    target: str
    outside: bool


class OfficePackage:
    """The parts of an office file by name."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def tree(self, name: str) -> Any:
        """Return the root of a part."""
        return etree.fromstring(self.parts[name])

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relationships of a part by id; those of the package itself for an empty name."""
        folder, file = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        return dict(_relations(self.tree(relations), folder)) if relations in self.parts else {}

    def targets(self, name: str, kind: str) -> list[str]:
        """Return the parts that a part is related to in this way."""
        return [relation.target for relation in self.relations(name).values() if relation.kind == kind]

    def content_type(self, name: str) -> str | None:
        """Return the content type of a part, None if it has none."""
        types = self.tree("[Content_Types].xml")
        named = {each.get("PartName"): each.get("ContentType") for each in types.iter(f"{_TYPES}Override")}
        endings = {each.get("Extension"): each.get("ContentType") for each in types.iter(f"{_TYPES}Default")}
        return named.get(f"/{name}") or endings.get(name.rpartition(".")[2])

    def declared(self) -> set[str]:
        """Return the names of the parts that the content types name."""
        types = self.tree("[Content_Types].xml")
        return {each.get("PartName").lstrip("/") for each in types.iter(f"{_TYPES}Override")}

    def reached(self) -> set[str]:
        """Return the names of the parts that relationships lead to, from the package on."""
        found: set[str] = set()
        waiting = [""]
        while waiting:
            inside = [each.target for each in self.relations(waiting.pop()).values() if not each.outside]
            waiting += [target for target in inside if target not in found]
            found |= set(inside)
        return found

    def slides(self) -> list[str]:
        """Return the parts of the slides in the order of the show."""
        relations = self.relations("ppt/presentation.xml")
        ids = self.tree("ppt/presentation.xml").iter(f"{P}sldId")
        return [relations[each.get(f"{R}id")].target for each in ids]


def _relations(root: Any, folder: str) -> Iterator[tuple[str, Relation]]:
    for each in root:
        outside = each.get("TargetMode") == "External"
        target = each.get("Target")
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield each.get("Id"), Relation(each.get("Type").rpartition("/")[2], target if outside else inside, outside)


def shapes(root: Any) -> dict[str, Any]:
    """Return the shapes of a slide, layout, master or notes page by name, in order."""
    return {shape.find(f"{P}nvSpPr/{P}cNvPr").get("name"): shape for shape in root.iter(f"{P}sp")}


def place(shape: Any) -> dict[str, str]:
    """Return what ties a shape to a placeholder; nothing if it is none."""
    found = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return dict(found.attrib) if found is not None else {}


def texts(shape: Any) -> list[str]:
    """Return the paragraphs of a shape as plain text."""
    return ["".join(text.text or "" for text in paragraph.iter(f"{A}t")) for paragraph in shape.iter(f"{A}p")]


#: The list style of the slide master by the kind of placeholder, and the placeholder there that others inherit from.
_STYLES = {"title": "titleStyle", "ftr": "otherStyle", "sldNum": "otherStyle", "dt": "otherStyle"}


def spell_out(layout: Any, master: Any) -> None:
    """Have each placeholder of a slide layout say itself what it inherits of how its text is set, level by level."""
    above = {place(shape)["type"]: shape for shape in shapes(master).values()}
    for shape in shapes(layout).values():
        if place(shape):
            kind = place(shape)["type"]
            named = master.find(f"{P}txStyles/{P}{_STYLES.get(kind, 'bodyStyle')}")
            heirs = [named, *(one.find(f"{P}txBody/{A}lstStyle") for one in (above.get(kind, above["body"]), shape))]
            heirs[-1][:] = [_spelt_out(f"{A}lvl{number}pPr", heirs) for number in range(1, 10)]


def _spelt_out(tag: str, heirs: Sequence[Any]) -> Any:
    """Return what list styles say of a level together, each nearer than the one before it."""
    whole = etree.Element(tag)
    whole.append(etree.Element(f"{A}defRPr"))
    for level in filter(lambda level: level is not None, [heir.find(tag) for heir in heirs]):
        look = level.find(f"{A}defRPr")
        _take_over(whole, level)
        _take_over(whole.find(f"{A}defRPr"), etree.Element("none") if look is None else look)
    return whole


def _take_over(whole: Any, nearer: Any) -> None:
    whole.attrib.update(nearer.attrib)
    for child in nearer:
        if child.tag != f"{A}defRPr":
            alike = {f"{A}buNone", f"{A}buChar"} if child.tag in {f"{A}buNone", f"{A}buChar"} else {child.tag}
            for old in [old for old in whole if old.tag in alike]:
                whole.remove(old)
            whole.append(deepcopy(child))


class _Parts(SchemaValidator):
    """Validates parts, those that are good once: files in one look have most of their elements in the same layouts."""

    def __init__(self) -> None:
        super().__init__()
        self._good: set[tuple[str, bytes]] = set()

    def validate_part(self, part: OpenXmlPart, context: ValidationContext) -> list[ValidationError]:
        key = part.uri, part.raw_content or b""
        if key not in self._good:
            before = len(context.errors)
            super().validate_part(part, context)
            if len(context.errors) == before:
                self._good.add(key)
        errors: list[ValidationError] = context.errors
        return errors


class _Validator(OpenXmlValidator):
    """The port of the Open XML SDK's validator, which tells all errors."""

    _parts = _Parts()

    def __init__(self) -> None:
        super().__init__(max_errors=0, schema_validation=False)
        self._schema_validator = self._parts


def findings(data: bytes, folder: Path, name: str = "file.pptx") -> list[str]:
    """Return what the port of the Open XML SDK's validator has against a file."""
    path = folder / name
    path.write_bytes(data)
    return [str(error) for error in _Validator().validate(path).errors]


def edited(data: bytes, edits: Mapping[str, Callable[[Any], object]]) -> bytes:
    """Return the file with parts changed: each edit gets the root of the part that it is named after."""
    package = OfficePackage(data)
    for name, edit in edits.items():
        root = package.tree(name)
        edit(root)
        package.parts[name] = etree.tostring(root)
    return zipped(package.parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()

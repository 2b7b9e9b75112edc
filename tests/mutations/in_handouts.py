"""Faults planted in handouts: in the tags of a PDF, in its properties, and in what is drawn on its pages."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf

from tests.mutations.material import material
from tests.mutations.mutation import Mutation, pdf, tag, tags


def _handout(fault: str, rule: str, change: Callable[[bytes], bytes]) -> Mutation:
    return Mutation(fault, "fr/handout", rule, change)


def _removed(name: str, number: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """Return a change that takes an element out of the tree, with all that it holds."""

    def remove(document: pikepdf.Pdf) -> None:
        _take_out(tag(document, name, number))

    return remove


def _take_out(element: Any) -> None:
    parent = element.P
    held = [each for each in parent.K if not _is_same(each, element)] if isinstance(parent.K, pikepdf.Array) else []
    parent.K = pikepdf.Array(held)


def _is_same(one: Any, other: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.objgen == other.objgen


def _renamed(name: str, new: str, number: int = 0) -> Callable[[pikepdf.Pdf], None]:
    def rename(document: pikepdf.Pdf) -> None:
        tag(document, name, number).S = pikepdf.Name(f"/{new}")

    return rename


def _put(name: str, key: str, value: Any, number: int = 0) -> Callable[[pikepdf.Pdf], None]:
    def put(document: pikepdf.Pdf) -> None:
        tag(document, name, number)[key] = value

    return put


def _without(name: str, key: str, number: int = 0) -> Callable[[pikepdf.Pdf], None]:
    def drop(document: pikepdf.Pdf) -> None:
        del tag(document, name, number)[key]

    return drop


def _turned(name: str) -> Callable[[pikepdf.Pdf], None]:
    """Return a change that turns the children of the first element of that name with several of them."""

    def turn(document: pikepdf.Pdf) -> None:
        element = next(each for each in tags(document) if f"/{name}" == each.S and len(each.K) > 2)
        element.K = pikepdf.Array(list(element.K)[::-1])

    return turn


def _in_root(change: Callable[[Any], object]) -> Callable[[pikepdf.Pdf], object]:
    return lambda document: change(document.Root)


def _in_metadata(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def put(document: pikepdf.Pdf) -> None:
        held = document.Root.Metadata
        changed = held.read_bytes().replace(old, new)
        assert changed != held.read_bytes()
        held.write(changed)

    return put


def _in_properties(key: str, value: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda document: document.docinfo.__setitem__(key, value)


def _on_page(number: int, change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    def put(document: pikepdf.Pdf) -> None:
        page = document.pages[number]
        page.contents_coalesce()
        before = page.Contents.read_bytes()
        after = change(before)
        assert after != before, "the fault was not planted"
        page.Contents = document.make_stream(after)

    return put


def _replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(old, new, 1)


def _first_link(change: Callable[[Any], object]) -> Callable[[pikepdf.Pdf], None]:
    """Return a change to the first annotation of a link."""

    def put(document: pikepdf.Pdf) -> None:
        change(next(note for page in document.pages for note in page.obj.get("/Annots", ())))

    return put


def _outside_link(change: Callable[[Any], object]) -> Callable[[pikepdf.Pdf], None]:
    def put(document: pikepdf.Pdf) -> None:
        notes = (note for page in document.pages for note in page.obj.get("/Annots", ()))
        change(next(note for note in notes if "/URI" in note.get("/A", {})))

    return put


def _set(key: str, value: Any) -> Callable[[Any], None]:
    return lambda held: held.__setitem__(key, value)


def _del(key: str) -> Callable[[Any], None]:
    return lambda held: held.__delitem__(key)


def _no_scope(document: pikepdf.Pdf) -> None:
    heading = tag(document, "TH")
    heading.A = pikepdf.Dictionary(O=pikepdf.Name.Table)


def _spanning(document: pikepdf.Pdf) -> None:
    cell = tag(document, "TD")
    cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=2)


def _no_font(document: pikepdf.Pdf) -> None:
    font = next(iter(document.pages[0].obj.Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _no_characters(document: pikepdf.Pdf) -> None:
    del next(iter(document.pages[0].obj.Resources.Font.values()))["/ToUnicode"]


def _first_bookmark(change: Callable[[Any], object]) -> Callable[[pikepdf.Pdf], object]:
    return lambda document: change(document.Root.Outlines.First.Next)


def _misled_parents(document: pikepdf.Pdf) -> None:
    first, second = document.pages[2].obj, document.pages[3].obj
    first.StructParents, second.StructParents = second.StructParents, first.StructParents


def _empty_tag(document: pikepdf.Pdf) -> None:
    parent = tag(document, "Sect")
    parent.K.append(
        document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, P=parent))
    )


def _as_artifact(content: bytes) -> bytes:
    """Make the first tagged content of a page an artifact: it is seen, and not heard."""
    start = content.index(b"<</MCID")
    begin = content.rindex(b"/", 0, start)
    end = content.index(b"BDC", start)
    return content[:begin] + b"/Artifact BMC" + content[end + len(b"BDC") :]


def _pale(content: bytes) -> bytes:
    """Set the first words of a page in a pale grey."""
    return content.replace(b"BT", b"BT 0.75 0.75 0.75 rg", 1)


def _small(content: bytes) -> bytes:
    """Set the words of a page in a third of their size."""
    return b"0.33 0 0 0.33 0 0 cm " + content


def _drawn_loose(content: bytes) -> bytes:
    """Draw a line that is in no tag and no artifact."""
    return content + b"\n0 0 m 100 100 l S"


def _drawn_over(content: bytes) -> bytes:
    """Draw a white sheet over a page."""
    return content + b"\n/Artifact BMC q 1 1 1 rg 0 0 800 900 re f Q EMC"


def _not_foreign(document: pikepdf.Pdf) -> None:
    for element in tags(document):
        if "/Lang" in element:
            del element["/Lang"]


def _spoken_otherwise(document: pikepdf.Pdf) -> None:
    tag(document, "H2", 1).ActualText = "Autre chose"


def _other_meaning(document: pikepdf.Pdf) -> None:
    document.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(P=pikepdf.Name.Artifact)


def _on_letter(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        page.obj.MediaBox = pikepdf.Array([0, 0, 612, 792])


def _misled_bookmark(document: pikepdf.Pdf) -> None:
    document.Root.Outlines.First.Dest = document.Root.Outlines.Last.Dest


def _inside_itself(document: pikepdf.Pdf) -> None:
    first = tag(document, "L")
    first.K.append(first)


def _behind_its_point(document: pikepdf.Pdf) -> None:
    """Move a list out of the body of its point, to stand behind the point."""
    listed = next(each for each in tags(document) if each.S == "/L" and each.P.S == "/LBody")
    outer = listed.P.P.P
    place = next(number for number, each in enumerate(outer.K) if _is_same(each, listed.P.P))
    _take_out(listed)
    outer.K.insert(place + 1, listed)
    listed.P = outer


def _page_put_in(document: pikepdf.Pdf) -> None:
    blank = document.add_blank_page()
    document.pages.insert(2, blank)
    del document.pages[-1]


def _contents_crossed(document: pikepdf.Pdf) -> None:
    links = [note for page in document.pages for note in page.obj.get("/Annots", ()) if "/Dest" in note]
    links[0].Dest = links[3].Dest


def _stamped(content: bytes) -> bytes:
    """Draw words of the page once more, large, across its text, as an artifact."""
    font = re.search(rb"/(\w+) [\d.]+ Tf.*?(\[.*?\] ?TJ|<[^>]*> ?Tj)", content, re.DOTALL)
    assert font
    stamp = b"/Artifact BMC q BT /%b 40 Tf 1 0 0 1 100 300 Tm %b ET Q EMC" % (font[1], font[2])
    return b"q\n%b\nQ\n%b" % (content, stamp)


def _scopes_turned(document: pikepdf.Pdf) -> None:
    tag(document, "TH").A.Scope = pikepdf.Name.Row


def _plain_fonts(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        for font in page.obj.Resources.Font.values():
            for each in (font, font.DescendantFonts[0], font.DescendantFonts[0].FontDescriptor):
                key = "/FontName" if "/FontName" in each else "/BaseFont"
                each[key] = pikepdf.Name(str(each[key]).replace("-Bold", ""))


def _painted(drawing: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Return a change that draws something on the fourth page, as an artifact, once all else is drawn."""
    return _on_page(3, lambda content: b"%b\n/Artifact BMC q %b Q EMC" % (content, drawing))


#: A mark where nothing stands, in the colour of the lines of the layout.
_IN_A_CORNER = b"0.070588 0.188235 0.368627 rg 20 20 30 30 re f"


def _another_picture(document: pikepdf.Pdf) -> None:
    for each in document.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
            parameters = pikepdf.Dictionary(dict(each.DecodeParms.items()))
            rows = each.Height * (bytes([0]) + bytes([200, 16, 46]) * int(each.Width))
            each.write(zlib.compress(rows), filter=pikepdf.Name.FlateDecode, decode_parms=parameters)


def _lines_swapped(content: bytes) -> bytes:
    """Let two lines of a page stand in each other's place, heard as before."""
    places = list(re.finditer(rb"1 0 0 -1 [\d.]+ [\d.]+ Tm", content))
    one, two = places[3], places[5]
    return content[: one.start()] + two[0] + content[one.end() : two.start()] + one[0] + content[two.end() :]


def _trimmed(document: pikepdf.Pdf) -> None:
    document.pages[2].obj.TrimBox = pikepdf.Array([0, 0, 300, 300])


def _renamed_font(document: pikepdf.Pdf) -> None:
    next(iter(document.pages[2].obj.Resources.Font.values())).BaseFont = pikepdf.Name.Helvetica


def _drawn_on(document: pikepdf.Pdf) -> None:
    document.pages[3].contents_add(b"/Artifact BMC EMC")


def _note(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[9, 9, 30, 30], Contents="?")
    document.pages[3].obj.Annots = pikepdf.Array([document.make_indirect(note)])


def _thinly(document: pikepdf.Pdf) -> None:
    page = document.pages[3]
    page.obj.Resources.ExtGState["/thin"] = pikepdf.Dictionary(ca=0.02)
    _on_page(3, lambda content: content.replace(b"/a1.0 gs", b"/thin gs"))(document)


def _opened(document: pikepdf.Pdf) -> None:
    document.pages[2].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.Print))


def _numbered(document: pikepdf.Pdf) -> Any:
    return next(each.A for each in tags(document) if each.S == "/L" and "/A" in each)


def _first_cell(document: pikepdf.Pdf) -> Any:
    return next(each for each in tags(document) if each.S == "/TD" and "/A" in each)


#: What is painted on the pages, said of links, and put into the file.
PAINTED = (
    _handout("words are struck through", "hidden", pdf(_painted(b"0 0 0 RG 1 w 60 300 m 500 700 l S"))),
    _handout("a ring is drawn over words", "hidden", pdf(_painted(b"1 1 1 rg 300 700 m 500 800 600 300 300 400 c f"))),
    _handout("a line stands in the margin", "same-look", pdf(_painted(b"1 0 0 RG 2 w 20 20 m 20 300 l S"))),
    _handout(
        "words are in another colour",
        "same-look",
        pdf(_on_page(3, lambda content: content.replace(b"BT", b"BT 0.5 0 0 rg", 1))),
    ),
    _handout(
        "words are drawn so thinly that nobody sees them",
        "contrast",
        pdf(_thinly),
    ),
    _handout(
        "words are pressed together",
        "text-size",
        pdf(_on_page(3, lambda content: content.replace(b"\n1 0 0 -1 ", b"\n0.3 0 0 -1 "))),
    ),
    _handout(
        "words stand beside their page",
        "hidden",
        pdf(_on_page(3, lambda content: content.replace(b"\n1 0 0 -1 104 ", b"\n1 0 0 -1 1104 ", 1))),
    ),
    _handout("a picture is another one", "other-picture", pdf(_another_picture)),
    _handout("a page is drawn on after it was finished", "by-hand", pdf(_drawn_on)),
    _handout("more is drawn on a page in the colours of the layout", "by-hand", pdf(_painted(_IN_A_CORNER))),
    _handout(
        "it does not say what its colours look like",
        "pdf-identity",
        pdf(_in_root(lambda root: root.__delitem__("/OutputIntents"))),
    ),
    _handout("two lines of a page change places", "reading-order", pdf(_on_page(3, _lines_swapped))),
    _handout(
        "words are spread by hand", "by-hand", pdf(_on_page(3, lambda content: content.replace(b"BT", b"BT\n40 Tw")))
    ),
    _handout("words are cut off", "by-hand", pdf(_on_page(3, _replaced(b"\nBT\n", b"\n0 0 1 1 re\nW\nn\nBT\n")))),
    _handout("lines are no longer drawn", "same-look", pdf(_on_page(10, _replaced(b"\nS\n", b"\nn\n")))),
    _handout("a page is to be trimmed", "pdf-pages", pdf(_trimmed)),
    _handout("a note is put on a page", "by-hand", pdf(_note)),
    _handout("a page does something when it is opened", "by-hand", pdf(_opened)),
    _handout("a link has a frame", "by-hand", pdf(_first_link(_set("/BS", pikepdf.Dictionary(W=2))))),
    _handout("a font is called otherwise", "pdf-fonts", pdf(_renamed_font)),
    _handout("bookmarks are folded away", "by-hand", pdf(_first_bookmark(_set("/Count", -1)))),
    _handout("something is added behind the end of the file", "by-hand", lambda data: data + b"\n% more\n%%EOF\n"),
    _handout("a link is read out as another one", "pdf-links", pdf(_first_link(_set("/Contents", "Cliquez ici")))),
    _handout("one clicks beside a link", "pdf-links", pdf(_first_link(_set("/Rect", [10, 10, 40, 20])))),
    _handout("another library drew it", "properties", pdf(_in_properties("/Producer", "Skia/PDF m120"))),
    _handout("the metadata name another program", "properties", pdf(_in_metadata(b"Plenary<", b"Word<"))),
    _handout(
        "a cell names a heading that is not there",
        "pdf-tables",
        pdf(lambda document: _first_cell(document).A.__setitem__("/Headers", pikepdf.Array([pikepdf.String("x")]))),
    ),
    _handout(
        "a cell names no heading",
        "pdf-tables",
        pdf(lambda document: _first_cell(document).A.__delitem__("/Headers")),
    ),
    _handout(
        "a table is told of as another one",
        "alternative-text",
        pdf(lambda document: tag(document, "Table").A.__setitem__("/Summary", "Autre chose")),
    ),
    _handout(
        "a list says that it is numbered otherwise",
        "same-look",
        pdf(lambda document: _numbered(document).__setitem__("/ListNumbering", pikepdf.Name.UpperRoman)),
    ),
)

MUTATIONS = (
    *PAINTED,
    _handout("foreign words lose their tag", "foreign-words", pdf(_not_foreign)),
    _handout("a heading is read out otherwise than it is written", "pdf-tags", pdf(_spoken_otherwise)),
    _handout("a standard tag is given another meaning", "pdf-tags", pdf(_other_meaning)),
    _handout("a bookmark leads nowhere", "pdf-bookmarks", pdf(_first_bookmark(_del("/Dest")))),
    _handout("a page is drawn over", "hidden", pdf(_on_page(3, _drawn_over))),
    _handout("another program saved it", "properties", pdf(_in_properties("/Creator", "Word"))),
    _handout("a paragraph is in no tag", "missing-text", pdf(_removed("LBody", 3))),
    _handout("a heading is in no tag", "pdf-artifacts", pdf(_removed("H2", 2))),
    _handout("a table is in no tag", "missing-text", pdf(_removed("Table", 0))),
    _handout("a row of a table is in no tag", "same-rows", pdf(_removed("TR", 2))),
    _handout("a line is an artifact", "misplaced-text", pdf(_on_page(2, _as_artifact))),
    _handout("points are heard from the last to the first", "misplaced-text", pdf(_turned("L"))),
    _handout("the parts are heard in another order", "misplaced-text", pdf(_turned("Part"))),
    _handout("a heading is a paragraph", "line-level", pdf(_renamed("H3", "P", 2))),
    _handout("a heading jumps a level", "heading-levels", pdf(_renamed("H2", "H4", 1))),
    _handout("there are two titles", "heading-levels", pdf(_renamed("H2", "H1", 2))),
    _handout("a list is a division", "pdf-tags", pdf(_renamed("L", "Div", 1))),
    _handout("a tag is no standard one", "pdf-tags", pdf(_renamed("P", "Para", 4))),
    _handout("a list stands behind its point, not in it", "pdf-lists", pdf(_behind_its_point)),
    _handout("a row is in no table", "pdf-tags", pdf(_renamed("TBody", "Sect", 0))),
    _handout(
        "a tag names another parent",
        "pdf-tags",
        pdf(lambda document: tag(document, "P", 6).__setitem__("/P", tag(document, "Sect", 0))),
    ),
    _handout("a tag is empty", "empty-paragraph", pdf(_empty_tag)),
    _handout(
        "a table has no heading cells",
        "header-row",
        pdf(lambda document: [each.__setitem__("/S", pikepdf.Name.TD) for each in tags(document) if each.S == "/TH"]),
    ),
    _handout("a heading cell does not say what it heads", "pdf-tables", pdf(_no_scope)),
    _handout("a row has a cell too few", "pdf-tables", pdf(_removed("TD", 1))),
    _handout("cells are merged", "merged-cells", pdf(_spanning)),
    _handout("an alternative text is dropped", "alternative-text", pdf(_without("Figure", "/Alt"))),
    _handout("an alternative text is the name of a file", "alternative-text", pdf(_put("Figure", "/Alt", "image 3"))),
    _handout(
        "an alternative text is of another picture",
        "missing-text",
        pdf(_put("Figure", "/Alt", "Une carte du Tchad.", 4)),
    ),
    _handout(
        "an alternative text is in another language",
        "written-language",
        pdf(
            _put(
                "Figure", "/Alt", "Een kaart van het land met de centra van het agentschap voor wie wordt opgevangen", 4
            )
        ),
    ),
    _handout(
        "foreign words are not tagged",
        "language-tag",
        pdf(lambda document: [each.__setitem__("/Lang", "en-GB") for each in tags(document) if "/Lang" in each]),
    ),
    _handout(
        "the language of the file is another one",
        "document-language",
        pdf(_in_root(lambda root: root.__setitem__("/Lang", "nl-BE"))),
    ),
    _handout("the file has no language", "document-language", pdf(_in_root(_del("/Lang")))),
    _handout(
        "the handout is in another language",
        "document-language",
        lambda _: material().files["nl/handout"].artefact.data,
    ),
    _handout("the title of the file is another one", "document-title", pdf(_in_properties("/Title", "Document1"))),
    _handout("the title is missing in the metadata", "pdf-identity", pdf(_in_metadata(b"dc:title", b"dc:other"))),
    _handout("viewers show the name of the file", "pdf-identity", pdf(_in_root(_del("/ViewerPreferences")))),
    _handout("it does not say that it is tagged", "pdf-identity", pdf(_in_root(_del("/MarkInfo")))),
    _handout(
        "it does not say that it is accessible",
        "pdf-identity",
        pdf(_in_metadata(b"<pdfuaid:part>1", b"<pdfuaid:part>0")),
    ),
    _handout(
        "it does not say that it is fit for archives",
        "pdf-identity",
        pdf(_in_metadata(b'pdfaid:conformance="A"', b'pdfaid:conformance="B"')),
    ),
    _handout("a page is taken out", "readable", pdf(lambda document: document.pages.remove(p=3))),
    _handout("it has no tags", "readable", pdf(_in_root(_del("/StructTreeRoot")))),
    _handout("something is drawn in no tag and no artifact", "pdf-artifacts", pdf(_on_page(3, _drawn_loose))),
    _handout(
        "a page does not lead back to its tags",
        "pdf-parents",
        pdf(lambda document: document.pages[2].obj.__delitem__("/StructParents")),
    ),
    _handout("two pages lead back to each other's tags", "pdf-parents", pdf(_misled_parents)),
    _handout("a link does not lead back to its tag", "pdf-parents", pdf(_first_link(_del("/StructParent")))),
    _handout("a link is in no tag", "pdf-links", pdf(_removed("Link"))),
    _handout("a link does not say where it leads", "pdf-links", pdf(_first_link(_del("/Contents")))),
    _handout("a link leads to no place", "pdf-links", pdf(_first_link(_set("/Dest", "nowhere")))),
    _handout(
        "links are not met in order", "pdf-links", pdf(lambda document: document.pages[1].obj.__delitem__("/Tabs"))
    ),
    _handout(
        "a link leads elsewhere",
        "outside-link",
        pdf(_outside_link(lambda note: note.A.__setitem__("/URI", "https://example.org/"))),
    ),
    _handout(
        "a link leads to another page in one language",
        "same-links",
        pdf(_outside_link(lambda note: note.A.__setitem__("/URI", "https://www.emnbelgium.be/x"))),
    ),
    _handout("a font is not in the file", "pdf-fonts", pdf(_no_font)),
    _handout("a font does not say its characters", "pdf-fonts", pdf(_no_characters)),
    _handout("there are no bookmarks", "pdf-bookmarks", pdf(_in_root(_del("/Outlines")))),
    _handout("a bookmark says something else", "pdf-bookmarks", pdf(_first_bookmark(_set("/Title", "Autre chose")))),
    _handout("strong words are in plain type", "strong-words", pdf(_plain_fonts)),
    _handout("a page is turned", "pdf-pages", pdf(lambda document: document.pages[3].rotate(90, relative=True))),
    _handout(
        "a page is cut off",
        "pdf-pages",
        pdf(lambda document: document.pages[3].obj.__setitem__("/CropBox", pikepdf.Array([99, 99, 300, 300]))),
    ),
    _handout(
        "pages are called by other numbers",
        "pdf-pages",
        pdf(_in_root(_set("/PageLabels", pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r)])))),
    ),
    _handout("it opens on the whole screen", "pdf-pages", pdf(_in_root(_set("/PageMode", pikepdf.Name.FullScreen)))),
    _handout("a bookmark leads to another heading", "pdf-bookmarks", pdf(_misled_bookmark)),
    _handout("a company is named", "personal-data", pdf(_in_properties("/Company", "Peeters NV"))),
    _handout("a tag is inside itself", "readable", pdf(_inside_itself)),
    _handout("pages are of another size", "same-look", pdf(_on_letter)),
    _handout("the contents name other pages", "printed-contents", pdf(_page_put_in)),
    _handout("a line of the contents leads elsewhere", "printed-contents", pdf(_contents_crossed)),
    _handout("words are stamped across a page", "hidden", pdf(_on_page(3, _stamped))),
    _handout("words are not drawn", "hidden", pdf(_on_page(3, lambda content: content.replace(b"BT", b"BT 3 Tr")))),
    _handout("words are read out as others", "pdf-tags", pdf(_put("P", "/Alt", "Autre chose", 6))),
    _handout("a figure has no place", "pdf-tags", pdf(_without("Figure", "/A"))),
    _handout("a heading cell heads another way", "pdf-tables", pdf(_scopes_turned)),
    _handout("a link is hidden", "pdf-links", pdf(_first_link(_set("/F", 2)))),
    _handout("the metadata name another author", "pdf-identity", pdf(_in_metadata(b"REM Belgique", b"Jan Peeters"))),
    _handout(
        "layers can be switched off",
        "leftovers",
        pdf(_in_root(_set("/OCProperties", pikepdf.Dictionary(OCGs=pikepdf.Array())))),
    ),
    _handout("words are pale", "contrast", pdf(_on_page(3, _pale))),
    _handout("words are small", "text-size", pdf(_on_page(3, _small))),
    _handout("the author is a person", "personal-data", pdf(_in_properties("/Author", "Jan Peeters"))),
    _handout("a date that is none", "bad-date", pdf(_in_properties("/ModDate", "yesterday"))),
    _handout(
        "a script is in the file",
        "leftovers",
        pdf(
            _in_root(
                lambda root: root.__setitem__(
                    "/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
                )
            )
        ),
    ),
    _handout("the file is cut off", "readable", lambda data: data[:3000]),
    _handout("the file is something else", "readable", lambda _: b"not a PDF"),
)

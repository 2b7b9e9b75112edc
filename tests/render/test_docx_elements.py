"""WordprocessingML as text reads as the library for XML writes it, whatever stands in words and attributes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builder.render.docx_elements import NAMESPACES, W, element, run_of, within

#: What XML can hold, with what it has other words for.
WORDS = st.text(
    st.one_of(
        st.sampled_from("&<>\"'\r ]é€漢𝔘"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: not {"\u202f", "\u2011"} & set(text))

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def by_the_library(words: str, value: str) -> str:
    run = etree.Element(f"{W}r", nsmap=NAMESPACES)
    properties = etree.SubElement(run, f"{W}rPr")
    etree.SubElement(properties, f"{W}rStyle").set(f"{W}val", value)
    etree.SubElement(run, f"{W}t", {SPACE: "preserve"}).text = words
    return within(run)


@given(WORDS, WORDS)
def test_words_and_attributes_are_written_as_the_library_writes_them(words: str, value: str) -> None:
    assert run_of(words, element("rStyle", val=value)) == by_the_library(words, value)


def test_line_ends_and_tabs_in_an_attribute_come_back_as_they_were() -> None:
    text = element("tblCaption", val='one\ntwo\t"three" & <four>')
    root = etree.fromstring(text.replace("<w:tblCaption", f'<w:tblCaption xmlns:w="{NAMESPACES["w"]}"'))
    assert root.get(f"{W}val") == 'one\ntwo\t"three" & <four>'

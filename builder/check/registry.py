"""All rules that built files are held to, in the order in which they are listed, and what looks for faults.

A new rule is a `Rule` and a function that yields findings against it, in the module of its subject. The module lists
its rules in `RULES`, and both are named here, the rules under their topic. A function looks inside one file, at one
document as it is read, at the same document in two languages, or at all documents of an event. A document that is made
in no other language is looked at alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from builder.check import (
    accessibility,
    agreement,
    as_drawn,
    by_hand,
    charts,
    colours,
    completeness,
    discretion,
    docx_look,
    docx_structure,
    facts,
    faithful,
    headings,
    identity,
    ignoring,
    language_tags,
    links,
    looks,
    names,
    package,
    packs,
    pairs,
    pdf_links,
    pdf_metadata,
    pdf_objects,
    pdf_pages,
    pdf_pictures,
    pdf_tags,
    pptx_look,
    pptx_structure,
    properties,
    spelt_out,
    structure,
    written_language,
)
from builder.check.behind import Behind
from builder.check.opened import Opened
from builder.check.reading import Reading
from builder.check.rule import Finding, Known, Rule
from builder.proof import Topic

#: Looks inside one file that is not damaged: its parts or objects, which no reader meets but programs do. What is found
#: there hangs on the file and what stands behind it, and on nothing else.
INSIDE: tuple[Callable[[Opened, Behind], Iterator[Finding]], ...] = (
    pptx_structure.find_broken_deck,
    pptx_look.find_unseen,
    docx_look.find_unseen,
    links.find_dumb_links,
    properties.find_other_properties,
    pdf_metadata.find_other_metadata,
    pdf_objects.find_other_objects,  # before others: to look at bookmarks is to write them anew
    pdf_tags.find_untagged,
    pdf_links.find_lost_links,
    pdf_pages.find_lost_pages,
    pdf_pictures.find_other_pictures,
    by_hand.find_handwork,
    docx_structure.find_broken_note,
    discretion.find_traces,
    as_drawn.find_other_drawing,
)

#: Looks at one document, as it is read.
AT_ONE: tuple[Callable[[Reading, Known], Iterator[Finding]], ...] = (
    completeness.find_missing,
    faithful.find_unfaithful,
    faithful.find_wrong_margins,
    structure.find_wrong_structure,
    identity.find_wrong_identity,
    language_tags.find_wrong_tags,
    accessibility.find_what_is_untold,
    headings.find_lost_ways,
    spelt_out.find_respelt,
    spelt_out.find_lost_stress,
    charts.find_wrong_charts,
    names.find_other_terms,
    written_language.find_foreign_lines,
)

#: Looks at the same document in two languages: the first that it was built in, and another.
AT_TWO: tuple[Callable[[Reading, Reading, Known], Iterator[Finding]], ...] = (
    agreement.find_differences,
    looks.find_other_manners,
)

#: Looks at all documents of an event.
AT_ALL: tuple[Callable[[Sequence[Reading], Known], Iterator[Finding]], ...] = (
    pairs.find_other_numbers,
    facts.find_other_figures,
    names.find_foreign_names,
    looks.find_other_looks,
)

#: The rules by what they ask for: people are told of a topic, not of a hundred rules.
BY_TOPIC: Mapping[Topic, tuple[Rule, ...]] = {
    Topic.WHOLE: (*identity.RULES, *completeness.RULES, *faithful.RULES, *structure.RULES, *spelt_out.RULES),
    Topic.LANGUAGES: (
        *agreement.RULES,
        *pairs.RULES,
        *looks.RULES,
        *language_tags.RULES,
        *written_language.RULES,
        *names.RULES,
    ),
    Topic.FIGURES: (*charts.RULES, *facts.RULES),
    Topic.READERS: (
        *accessibility.RULES,
        *headings.RULES,
        *links.RULES,
        *pptx_look.RULES,
        *colours.RULES,
        *pdf_tags.RULES,
        *pdf_links.RULES,
        *pdf_pages.RULES,
    ),
    Topic.FILES: (
        *package.RULES,
        *pptx_structure.RULES,
        *docx_structure.RULES,
        *by_hand.RULES,
        *as_drawn.RULES,
        *properties.RULES,
        *discretion.RULES,
        *packs.RULES,
    ),
}

RULES: tuple[Rule, ...] = (*(rule for rules in BY_TOPIC.values() for rule in rules), *ignoring.RULES)

#: The ids of the rules that an event cannot ask to be ignored.
NEVER_IGNORED = ignoring.NEVER_IGNORED

BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}

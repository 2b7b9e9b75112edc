"""Whether two addresses lead to pages of one site in two languages."""

from __future__ import annotations

import pytest

from builder.addresses import lead_alike, names_language

IN_DUTCH = (
    "https://www.fedasil.be/nl",
    "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:62016CJ0550",
    "https://curia.europa.eu/jcms/upload/docs/application/pdf/2018-04/cp180040nl.pdf",
    "https://example.org/page?lang=nl",
    "https://nl.example.org/page",
    "https://example.org/page_nl.pdf",
    "https://example.nl",
)


@pytest.mark.parametrize("address", IN_DUTCH)
def test_addresses_name_the_language_of_their_page_in_many_ways(address: str) -> None:
    assert names_language(address, "nl")
    assert not names_language(address, "fr")


@pytest.mark.parametrize("address", IN_DUTCH)
def test_pages_of_one_site_lead_alike_whatever_part_of_the_address_names_their_language(address: str) -> None:
    french = address.replace("/nl", "/fr").replace("NL", "FR").replace("nl", "fr")
    assert french != address
    assert lead_alike(address, french, ("nl", "fr"))
    assert not lead_alike(address, french, ("de", "en")), "of a language that neither of the documents is in"


@pytest.mark.parametrize("other", ["https://www.myria.be/nl", "https://www.fedasil.eu/nl", "https://fedasil.nl/fr"])
def test_other_sites_do_not_lead_alike(other: str) -> None:
    assert not lead_alike("https://www.fedasil.be/en/reception", other, ("en", "nl"))


def test_the_same_address_leads_alike_with_and_without_what_browsers_add() -> None:
    assert lead_alike("https://www.fedasil.be/", "fedasil.be", ("nl", "fr"))


@pytest.mark.parametrize("address", ["mailto:info@nl.example.org", "https://example.org/online", "https://enlil.org"])
def test_letters_within_a_word_and_mail_addresses_name_no_language(address: str) -> None:
    assert not names_language(address, "nl")

"""Language tags as authors write them: `nl`, `nl-BE`, `prs`, `zh-Hans`."""

from __future__ import annotations

import re

#: The two-letter codes of ISO 639-1.
_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no
nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""

_ISO_639_1 = frozenset(_CODES.split())

#: BCP 47 (RFC 5646, 2.1), as far as a language, a script and a region go.
_TAG = re.compile(r"((?P<short>[a-z]{2})|[a-z]{3})(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def is_language_tag(tag: str) -> bool:
    """Return whether a tag names a language; of three letters only the form is looked at, there are 7,000 of them."""
    match = _TAG.fullmatch(tag)
    return match is not None and (match["short"] is None or match["short"] in _ISO_639_1)

"""Names as people have them, for tests of mails, invitations and packs."""

from __future__ import annotations

#: Accents, an apostrophe, particles, two other scripts, and what a mail header must quote.
NAMES = (
    "Ștefan Popescu",
    "Nguyễn Thị Hương",
    "Łukasz Żółć",
    "Siobhán O'Brien",
    "王小明",
    "مريم الحسن",
    'Jan "Jef" de Vos, junior',
    "Elisabeth-Charlotte van den Driessche-Vandenbroucke de Hemricourt de Grunne",
)

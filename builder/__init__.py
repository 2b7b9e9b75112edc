"""Plenary: one event in YAML, one catalogue per language; decks, notes and handouts that say the same thing."""

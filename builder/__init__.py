"""Plenary: one event in YAML, one catalogue per language; decks, notes and handouts that say the same thing."""

VERSION = "0.1.0"

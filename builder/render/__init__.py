"""Draws decks and papers as finished bytes; it decides nothing about what they say."""

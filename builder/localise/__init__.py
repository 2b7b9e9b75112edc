"""Turns an Event and a catalogue into the Edition of one language: figures placed, typography applied."""

"""The rules that a catalogue is held to: what is lost, wrong or forgotten is found before anyone reads it."""

"""The translators' room: what is to be translated, brought to the catalogues and read back without losing a word."""

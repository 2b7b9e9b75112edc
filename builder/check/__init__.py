"""Reads built files back by another road than wrote them, and holds the languages against each other."""

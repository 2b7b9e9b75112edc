"""Compose: an edition to its deck and its papers. It decides what stands where, never how it looks."""

"""Load: files that people edit, to values; each fault with its line and column."""

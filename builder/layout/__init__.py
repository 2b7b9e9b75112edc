"""Makes the template files of a layout from its brand."""

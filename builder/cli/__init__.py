"""The command: one module for each thing that is typed. The only room that prints."""

"""Puts finished files in place, each whole or not at all; it never makes one."""

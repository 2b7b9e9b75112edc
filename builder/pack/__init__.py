"""What one speaker receives: files together, an invitation, a mail, and what changed since the last one."""

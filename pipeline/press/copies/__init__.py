"""Copies of copies: what feeders, copiers, films and lines do to a page."""

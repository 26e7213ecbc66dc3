"""Ink on paper: type printed, struck, covered, stamped and scribbled on, with the truth known."""

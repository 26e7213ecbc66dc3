"""One file an output format: `to_…` writes a document as text, `from_…` reads it back."""

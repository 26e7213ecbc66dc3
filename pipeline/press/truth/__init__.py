"""What is printed and where: as types, read back, and as hand-checked pages are labelled."""

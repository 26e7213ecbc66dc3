"""One adapter a recogniser, behind one protocol."""

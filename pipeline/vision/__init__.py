"""Pure: pixels in, geometry out; no files, no settings, nothing of the model but Box and Frame."""

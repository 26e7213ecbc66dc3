"""Type set: a text as tokens, how a face looks, and lines as strips of pixels with every word's place."""

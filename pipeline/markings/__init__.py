"""What is stamped, struck and withheld: from the words and strokes of a page to its declassification record.

`places` addresses words; `strikes` tells which of them are struck; `banners`, `portions`, `stamps` and `codes` find
what is not of the document; `pulled` takes it out of the reading text.
"""

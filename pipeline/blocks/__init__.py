"""From lines of type to blocks of text: what lies where decides what belongs together. Pure: model values in and out.

rows       a line of type with its address, its size and its baseline
measures   a column of rows: edges, line pitch, size
specks     words that are no type
furniture  what is not of the document: page numbers, running lines, margins, handwriting
notes      which rows are a footnote's
breaks     where a block begins
kinds      what a block is: heading, item, article, table …
weave      the text of rows with its spans, hyphens resolved, struck runs marked
"""

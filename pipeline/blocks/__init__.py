"""From lines of type to blocks of text: what lies where decides what belongs together. Pure: model values in and out.

rows, measures    a line of type with its size and baseline; a column of them: edges, pitch
ink, running      what is no type, and what runs along the pages: the furniture
notes, raised     which rows are a footnote's, which words raised figures stand behind
corridors, loom   texts side by side parted; all rows of a document, and how they are woven into text
weave             the text of rows with its spans: hyphens resolved, struck runs marked
breaks, lists     where a block begins
headings, levels, kinds  what a block is, and of what level
tables, grids     rows of cells found, and written
furnish, prose    the blocks of furniture and of text
assemble          all blocks in reading order
footnotes, linking, tabled  notes read, linked to their calls, and the tables in them
"""

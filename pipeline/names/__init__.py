"""Names in period text: as written, what they are, and the name used today.

    view          the text without its marks, offsets kept
    tokens        words and the keys they are looked up by
    table         the period name table (models/names/*.tsv)
    matching      names of the table, exact or misread (readings)
    rules/        one file a kind of name: its shape, its head noun
    unlisted      names nobody listed: the model's guesses and what stands beside them
    resolve       who wins where two overlap
    short_forms   "Mao", "CCP": explained by the document itself
    metonyms      capitals that act
    find          all of it, in this order

Pure: strings and tables in, spans out. `pipeline.knowledge` finds the files, `pipeline.engines.ner` holds the model.
"""

from pipeline.names.find import Knowledge, Name, Recogniser, find_names, make_knowledge
from pipeline.names.table import Entry, Table, read_table
from pipeline.names.unlisted import Suggestion
from pipeline.names.words import NameWords, parse_words

__all__ = [
    "Entry",
    "Knowledge",
    "Name",
    "NameWords",
    "Recogniser",
    "Suggestion",
    "Table",
    "find_names",
    "make_knowledge",
    "parse_words",
    "read_table",
]

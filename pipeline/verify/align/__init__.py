"""Two flows of text laid beside each other: runs of equal words, blocks that moved, and the edits that are left.

- words.py: the words of a flow as numbers
- runs.py: runs of equal words, and the heaviest chain of them that keeps the order in both texts
- moves.py: what stands elsewhere
- edits.py, sliding.py: the characters that differ, each run of them where a word or a block begins
- alignment.py: all of it, for one pair of texts
"""

"""What is wrong in a document, where, whose fault, and did it get worse: a document beside its reference.

- flow.py, graphemes.py: a document as one line of characters that know where they come from
- align/: two flows beside each other, moves and edits
- clusters.py, marks.py, kinds.py, blame.py: the differences, and whose fault each is
- order.py, notes.py, structure.py, levels.py, bootstrap.py: moves and cuts, notes, counts
- report.py, tables.py: all of it
- evidence.py: what the scan says
- html/: the report as one file for a browser
- bars.py, baseline.py, junit.py, asserting.py: what must be reached, and how others ask for it
- reading.py, measures.py, rows.py: the reading text; counts that add up; tables
- calibrating.py, honesty.py: confidences beside the truth of the press
- labels.py, bench.py, strokes.py, scores.py: documents beside a folder of hand-checked pages
- against.py, cost.py: other programs on the same pages, and what reading costs
"""

from pipeline.verify.asserting import assert_matches

__all__ = ["assert_matches"]

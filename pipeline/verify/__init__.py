"""What is wrong in a document, where, whose fault, and did it get worse: a document beside its reference.

- reading.py: what is compared, the reading text, normalised
- measures.py: counts that add up, and the rates made of them
- labels.py, bench.py, scores.py: documents beside a folder of hand-checked pages
"""

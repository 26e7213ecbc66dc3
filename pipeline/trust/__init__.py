"""How far a reading can be believed: the probability that a word is right, and the error rate of a page.

features.py     words ─▶ what tells whether they are right
calibration.py  features ─▶ probability, by the weights of models/confidence.toml
estimate.py     probabilities ─▶ expected character error rate, with an interval
"""

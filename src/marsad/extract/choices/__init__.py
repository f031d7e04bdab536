"""Choosing among candidates by evidence: whose, when and where a count is, by weights that were learned on labels.

`questions` holds what is asked and the candidates with their named features, `weights` what each feature is worth,
`choosing` the answer with the features that decided it. What a candidate is, and which features it has, is said in the
room of its field; `bench/train_choices.py` learns the weights. After learning to rank by pairs (T. Joachims, Optimizing
Search Engines using Clickthrough Data, 2002).
"""

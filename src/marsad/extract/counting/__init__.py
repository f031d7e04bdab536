"""Counting: which numbers of a sentence count, what each counts, and which are parts of which."""

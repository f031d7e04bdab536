"""Times of a text and which of them a count is of: a language's patterns say how they are worded, this room counts.

`reading` finds expressions with their values, `choice` takes the one that a count is about. In between, `grammar` finds
what matches, `turns` gives its words as numbers, `stated` and `counted` make values of them by `marsad.model.calendar`.
"""

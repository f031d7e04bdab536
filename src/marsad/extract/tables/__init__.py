"""Tables and tallies: the numbers of a report that stand in cells and lines, and in no sentence."""

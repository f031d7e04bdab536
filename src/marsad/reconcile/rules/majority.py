"""The majority view: the figure that most independent origins give (GTD's row notes)."""

from marsad.reconcile.ranges import STATED
from marsad.reconcile.rules.rule import Case, Choice, Rule, agreed, choice_of, ranges_of, reliable


def choose(case: Case) -> Choice | None:
    """Best is the figure of most independent reliable origins; where none has a majority, the lowest of those tied.

    Parties to the conflict are heard on it only where nobody else reports.
    """
    pairs = ranges_of(case)
    votes = agreed(reliable(pairs))
    value, origins = votes[0]
    reason = f"what {origins} independent origins give" if origins > 1 else "the lowest, since no two agree"
    if len(pairs) == 1:
        reason = "the only figure"
    return choice_of(pairs, best=value, reason=reason)


RULE = Rule(
    "majority", "2", "GTD row notes: the majority of reliable estimates; else the lowest reliable estimate",
    "The figure that most independent origins give; while none do, the lowest.", choose, STATED,
)  # fmt: skip
